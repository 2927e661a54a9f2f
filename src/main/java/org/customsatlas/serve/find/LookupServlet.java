package org.customsatlas.serve.find;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.search.Lookup;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.vocab.Iris;

/**
 * Leads from a code that people have to the thing that has it: {@code /lookup?code=KEN} with 303
 * (RFC 9110, 15.4.4), or to a choice where several things have the code: for a person that is the
 * page of the search. A request for JSON gets the list of all in either case.
 */
public final class LookupServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final List<Offer> FORMS = List.of(Offer.TEXT, Offer.JSON, Offer.HTML);
  private static final int LIMIT = 1 << 20;

  /** Longer than any code or IRI of ours; a longer text is a question for /sparql. */
  private static final int LONGEST = 300;

  private final transient Lookup lookup;

  /**
   * @param served what the codes are looked up in
   */
  public LookupServlet(Served served) {
    this.lookup = new Lookup(() -> RDFLink.connect(served.dataset()));
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Vary", "Accept");
    try {
      String code = request.getParameter("code");
      if (code == null || code.isBlank() || code.length() > LONGEST) {
        throw new Refusal(
            400, "Say which code to look up, such as /lookup?code=KEN, 404, RILO or Q114.");
      }
      Offer form = Offer.choose(request.getHeader("Accept"), request.getParameter("format"), FORMS);
      answer(code, lookup.find(code), form, response);
    } catch (Refusal refusal) {
      Problems.write(refusal, request, response);
    }
  }

  private static void answer(
      String code, List<Lookup.Match> matches, Offer form, HttpServletResponse response)
      throws IOException {
    Answer answer = new Answer(LIMIT);
    if (form.equals(Offer.JSON)) {
      answer.writeBytes(json(matches).getBytes(StandardCharsets.UTF_8));
      answer.send(form, response);
      return;
    }
    Set<String> things = new LinkedHashSet<>();
    matches.forEach(m -> things.add(m.iri().substring(Iris.BASE.length())));
    if (things.isEmpty()) {
      throw new Refusal(
          404,
          "Nothing has the code \""
              + Refusal.cut(code)
              + "\". Codes of ISO 3166 and M49, acronyms, and numbers of Wikidata are known.");
    }
    if (form.equals(Offer.HTML)) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader(
          "Location",
          things.size() == 1
              ? things.iterator().next()
              : "search?q=" + URLEncoder.encode(code, StandardCharsets.UTF_8));
      return;
    }
    answer.writeBytes(text(matches).getBytes(StandardCharsets.UTF_8));
    if (things.size() == 1) {
      response.setHeader("Location", things.iterator().next());
    }
    answer.send(
        things.size() == 1
            ? HttpServletResponse.SC_SEE_OTHER
            : HttpServletResponse.SC_MULTIPLE_CHOICES,
        form,
        response);
  }

  private static String text(List<Lookup.Match> matches) {
    return matches.stream()
        .map(m -> m.iri().substring(Iris.BASE.length()) + "  " + m.name())
        .distinct()
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String json(List<Lookup.Match> matches) {
    JsonBuilder json = JsonBuilder.create().startArray();
    for (Lookup.Match match : matches) {
      json.startObject()
          .pair("iri", match.iri())
          .pair("name", match.name())
          .pair("property", match.property())
          .finishObject();
    }
    return json.finishArray().build() + "\n";
  }
}
