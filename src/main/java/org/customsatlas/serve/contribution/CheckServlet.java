package org.customsatlas.serve.contribution;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Problem;
import org.customsatlas.report.Audience;
import org.customsatlas.report.ReportForm;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.work.Cancellation;

/**
 * {@code /validate}: GET gives the page with the form, POST checks what is handed in and gives the
 * report in any of its forms. The status is 200 whatever the report says, unless the parameter
 * {@code fail-on} asks for 422; 400 if a file cannot be read, with the report that says where.
 */
public final class CheckServlet extends ContributionServlet {
  private static final long serialVersionUID = 1L;

  /** Where it answers. */
  public static final String PATH = "/validate";

  /** A file with one of these is not read to its end. */
  private static final Set<Code> UNREADABLE =
      Set.of(
          Code.UNREADABLE_FILE,
          Code.NOT_UTF_8,
          Code.YAML_SYNTAX,
          Code.CSV_SYNTAX,
          Code.JSON_SYNTAX,
          Code.RDF_SYNTAX);

  /** The forms of a report, as answers; the first that has a media type is it in Accept. */
  private static final List<Offer> FORMS =
      Arrays.stream(ReportForm.values())
          .map(f -> f == ReportForm.HTML ? Offer.HTML : new Offer(f.mediaType(), null, names(f)))
          .toList();

  /** Its own name, and the ending of its files if it is the first form with that. */
  private static List<String> names(ReportForm form) {
    boolean isFirst =
        Stream.of(ReportForm.values())
            .takeWhile(f -> f != form)
            .noneMatch(f -> f.ending().equals(form.ending()));
    return Stream.of(form.id(), isFirst ? form.ending().substring(1) : form.id())
        .distinct()
        .toList();
  }

  /**
   * @param entrance the places, shared with the others who take contributions
   */
  public CheckServlet(Contributions contributions, CheckPages pages, Entrance entrance) {
    super(contributions, pages, entrance);
  }

  @Override
  List<Offer> forms() {
    return FORMS;
  }

  @Override
  void show(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Offer.choose(request.getHeader("Accept"), request.getParameter("format"), List.of(Offer.HTML));
    pages.empty(Html.reader(request), address(request), response);
  }

  @Override
  Reply reply(HandedIn handed, Asker asker, Offer form, Cancellation cancellation)
      throws IOException {
    Optional<Severity> worst = handed.field("fail-on").map(CheckServlet::severity);
    boolean isAlone = handed.isSet("alone");
    Mending mending = Mending.of(handed);
    Contribution contribution = whole(contributions.reader().apply(mending.files()));
    CheckReport report =
        (isAlone ? contributions.alone() : contributions.check()).apply(contribution, cancellation);
    Audience audience =
        worst.map(Audience.of(asker.language())::failingBy).orElse(Audience.of(asker.language()));
    int status = status(report, worst);
    boolean isFile = handed.field("format").isPresent();
    if (asker.page() != null && !isFile) {
      Optional<Difference> difference =
          contribution.statements().isEmpty()
              ? Optional.empty()
              : Optional.of(contributions.comparison().apply(report.explained(), cancellation));
      return new Reply(
          status, form, pages.checked(asker, report, audience, difference, mending, isAlone), "");
    }
    ReportForm chosen = List.of(ReportForm.values()).get(FORMS.indexOf(form));
    Answer answer = Answer.report(answerLimit);
    chosen.write(report, audience, answer);
    return new Reply(status, form, answer, isFile ? "report" + chosen.ending() : "");
  }

  private static int status(CheckReport report, Optional<Severity> worst) {
    Set<Code> codes =
        report.contribution().problems().stream().map(Problem::code).collect(Collectors.toSet());
    if (isTooLarge(report.contribution())) {
      return 413;
    }
    if (codes.stream().anyMatch(UNREADABLE::contains)) {
      return HttpServletResponse.SC_BAD_REQUEST;
    }
    return worst.filter(w -> !report.passes(w)).isPresent() ? 422 : HttpServletResponse.SC_OK;
  }

  private static Severity severity(String name) {
    return Stream.of(Severity.values())
        .filter(s -> s.id().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    400,
                    Phrase.of(
                        "request-fail-on",
                        Stream.of(Severity.values()).map(Severity::id).toList(),
                        Refusal.cut(name))));
  }
}
