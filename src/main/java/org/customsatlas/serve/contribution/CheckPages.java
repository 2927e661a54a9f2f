package org.customsatlas.serve.contribution;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.contribute.read.ContributionReader.Input;
import org.customsatlas.contribute.read.ContributionReader.Limits;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.report.Audience;
import org.customsatlas.report.CheckPage;
import org.customsatlas.report.DifferenceView;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Iris;

/**
 * Makes the page where one checks data: empty, or with what came of a check and with the texts to
 * mend, since the server keeps none of them. Thread-safe.
 */
public final class CheckPages {
  /** Changes of one sort that are shown. */
  private static final int SHOWN = 20;

  /** Texts that are larger are mended elsewhere. */
  private static final int LARGEST_DRAFT = 1 << 20;

  private final Templates templates;
  private final String release;
  private final Limits limits;

  /**
   * @param release the name of the release that is served
   * @param options how much is taken at once, which the page states
   */
  public CheckPages(Templates templates, String release, ServerOptions options) {
    this.templates = templates;
    this.release = release;
    this.limits = Contributions.limits(options);
  }

  /** Sends the page with an empty form. */
  void empty(Reader reader, URI address, HttpServletResponse response) throws IOException {
    Html.send(
        HttpServletResponse.SC_OK,
        "validate",
        frame(reader, reader.text("validate.title"), Iris.BASE + "validate"),
        Map.of(
            "page",
            new CheckPage(
                form(reader, address, List.of(), false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of())),
        response);
  }

  /**
   * Sends the page with the reason why what was handed in is not looked at.
   *
   * @param drafts the texts that were handed in, so that none is lost
   */
  void refused(
      Reader reader,
      URI address,
      Refusal refusal,
      List<CheckPage.Draft> drafts,
      HttpServletResponse response)
      throws IOException {
    Html.send(
        refusal.status(),
        "validate",
        frame(reader, Problems.title(refusal, reader), ""),
        Map.of(
            "page",
            new CheckPage(
                form(reader, address, drafts, false),
                Optional.of(refusal.in(reader.language())),
                Optional.empty(),
                Optional.empty(),
                List.of())),
        response);
  }

  /** The page with a report, and with what would change. */
  Answer checked(
      ContributionServlet.Asker asker,
      CheckReport report,
      Audience audience,
      Optional<Difference> difference,
      Mending mending,
      boolean isAlone) {
    Reader reader = asker.page();
    CheckPage.Checked checked = CheckPage.checked(report, audience, reader, Mending::field);
    return page(
        reader,
        checked.report().verdict(),
        new CheckPage(
            form(reader, asker.address(), drafts(mending.files()), isAlone),
            Optional.empty(),
            Optional.of(checked),
            difference.map(d -> view(d, reader)),
            notes(reader, mending)));
  }

  /** The page with what would change alone. */
  Answer compared(ContributionServlet.Asker asker, Difference difference, Mending mending) {
    Reader reader = asker.page();
    DifferenceView view = view(difference, reader);
    return page(
        reader,
        reader.text("diff.title"),
        new CheckPage(
            form(reader, asker.address(), drafts(mending.files()), false),
            Optional.empty(),
            Optional.empty(),
            Optional.of(view),
            notes(reader, mending)));
  }

  private Answer page(Reader reader, String title, CheckPage page) {
    return Html.page("validate", frame(reader, title, ""), Map.of("page", page));
  }

  private Frame frame(Reader reader, String title, String canonical) {
    return new Frame(reader, title, reader.text("validate.lead"), canonical, List.of(), release);
  }

  private static DifferenceView view(Difference difference, Reader reader) {
    return DifferenceView.of(difference, reader.language(), SHOWN, reader::linkTo);
  }

  private static List<String> notes(Reader reader, Mending mending) {
    List<String> notes = new ArrayList<>();
    if (mending.done() > 0) {
      notes.add(reader.text("validate.mended", mending.done()));
    }
    if (mending.left() > 0) {
      notes.add(reader.text("validate.not-mended", mending.left()));
    }
    if (mending.files().stream().anyMatch(f -> !canBeMended(f))) {
      notes.add(reader.text("validate.elsewhere"));
    }
    return notes;
  }

  private static boolean canBeMended(Input file) {
    return file.syntax() != Syntax.XLSX && file.bytes().length <= LARGEST_DRAFT;
  }

  private static List<CheckPage.Draft> drafts(List<Input> files) {
    List<CheckPage.Draft> drafts = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Input file = files.get(i);
      if (canBeMended(file)) {
        drafts.add(
            new CheckPage.Draft(
                i + 1,
                file.name(),
                HandedInReader.name(file.syntax()),
                new String(file.bytes(), StandardCharsets.UTF_8)));
      }
    }
    return drafts;
  }

  private CheckPage.Form form(
      Reader reader, URI address, List<CheckPage.Draft> drafts, boolean isAlone) {
    return new CheckPage.Form(
        drafts.isEmpty() ? List.of(new CheckPage.Draft(1, "", "", "")) : List.copyOf(drafts),
        Stream.of(Syntax.values())
            .filter(s -> s != Syntax.XLSX)
            .<Map.Entry<String, String>>map(
                s ->
                    new SimpleImmutableEntry<>(
                        HandedInReader.name(s), reader.text("syntax." + HandedInReader.name(s))))
            .toList(),
        Stream.of(Syntax.values()).flatMap(s -> s.endings().stream()).toList(),
        isAlone,
        limits.bytes() >> 20,
        limits.statements(),
        templates.starts(reader),
        address.toString());
  }
}
