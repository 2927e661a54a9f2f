package org.customsatlas.serve.contribution;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.report.DifferenceForm;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.work.Cancellation;

/**
 * {@code /diff}: POST tells what the contribution that is handed in would change; GET leads to the
 * page with the form. The status is 400 if a part could not be read; then the answer says which,
 * and what the rest would change.
 */
public final class DiffServlet extends ContributionServlet {
  private static final long serialVersionUID = 1L;

  /** Where it answers. */
  public static final String PATH = "/diff";

  private static final List<DifferenceForm> WRITTEN = List.of(DifferenceForm.values());
  private static final List<Offer> FORMS =
      Stream.concat(
              WRITTEN.stream()
                  .map(
                      f ->
                          new Offer(
                              f.mediaType(),
                              null,
                              Stream.of(f.id(), f.ending().substring(1)).distinct().toList())),
              Stream.of(Offer.HTML))
          .toList();

  /**
   * @param entrance the places, shared with the others who take contributions
   */
  public DiffServlet(Contributions contributions, CheckPages pages, Entrance entrance) {
    super(contributions, pages, entrance);
  }

  @Override
  List<Offer> forms() {
    return FORMS;
  }

  @Override
  void show(HttpServletRequest request, HttpServletResponse response) {
    String query = request.getQueryString();
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader("Location", "validate" + (query == null ? "" : "?" + query));
  }

  @Override
  Reply reply(HandedIn handed, Asker asker, Offer form, Cancellation cancellation)
      throws IOException {
    Mending mending = Mending.of(handed);
    Contribution contribution = whole(contributions.reader().apply(mending.files()));
    boolean isRead = contribution.problems().isEmpty();
    Difference difference =
        contributions
            .comparison()
            .apply(
                isRead
                    ? contribution
                    : contributions.check().apply(contribution, cancellation).explained(),
                cancellation);
    int status = isTooLarge(contribution) ? 413 : isRead ? 200 : 400;
    if (form.equals(Offer.HTML)) {
      return new Reply(status, form, pages.compared(asker, difference, mending), "");
    }
    DifferenceForm chosen = WRITTEN.get(FORMS.indexOf(form));
    Answer answer = Answer.report(answerLimit);
    answer.writeBytes(chosen.write(difference, asker.language()).getBytes(StandardCharsets.UTF_8));
    boolean isFile = handed.field("format").isPresent();
    return new Reply(status, form, answer, isFile ? "difference" + chosen.ending() : "");
  }
}
