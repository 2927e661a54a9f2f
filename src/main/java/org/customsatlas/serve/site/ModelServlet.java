package org.customsatlas.serve.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.page.model.ModelPage;
import org.customsatlas.page.model.ModelPages;
import org.customsatlas.page.model.ShapesPage;
import org.customsatlas.page.model.TermPage;
import org.customsatlas.problem.Nearest;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.vocab.Iris;

/**
 * The documentation of the ontology for people: a page for each class and property, one for the
 * rules, and all terms as a table. The ontology itself is at its own IRI.
 */
public final class ModelServlet extends AnsweringServlet {
  private static final long serialVersionUID = 1L;

  private static final String TERMS = "/terms";
  private static final String CONFORMANCE = "/conformance";

  /** The document of all rules. */
  public static final Node RULES = Iris.node("shapes");

  /** The name that people give the table. */
  static final String TABLE = "/def.csv";

  /** Where it answers. */
  public static final List<String> PATHS = List.of(TERMS, TERMS + "/*", CONFORMANCE, TABLE);

  private static final int LIMIT = 1 << 22;

  private final transient ModelPages pages;
  private final String release;

  /**
   * @param release the name of the release, which pages show
   */
  public ModelServlet(ModelPages pages, String release) {
    this.pages = pages;
    this.release = release;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getServletPath()) {
      case TABLE -> table(response);
      case CONFORMANCE -> conformance(Html.reader(request), response);
      default -> term(request, response);
    }
  }

  /** Sends the page of the whole ontology. */
  public static void ontology(
      ModelPage page, Reader reader, String release, HttpServletResponse response)
      throws IOException {
    List<Frame.Form> forms = new ArrayList<>();
    Offer.DESCRIPTIONS.forEach(
        f ->
            forms.add(new Frame.Form(f.label(), f.mediaType(), reader.asset("def." + f.suffix()))));
    forms.add(new Frame.Form("CSV", Offer.CSV.mediaType(), reader.asset(TABLE.substring(1))));
    Html.send(
        200,
        "model",
        new Frame(
            reader, page.title().words(), page.description().words(), page.iri(), forms, release),
        Map.of("page", page),
        response);
  }

  private void table(HttpServletResponse response) throws IOException {
    Answer answer = new Answer(LIMIT);
    pages.writeDictionary(answer);
    response.setHeader("Content-Disposition", "inline; filename=\"customs-atlas-terms.csv\"");
    answer.send(Offer.CSV, response);
  }

  /** Sends the page of all rules. */
  public static void rules(
      ShapesPage page, Reader reader, String release, HttpServletResponse response)
      throws IOException {
    List<Frame.Form> forms =
        Offer.DESCRIPTIONS.stream()
            .map(
                f -> new Frame.Form(f.label(), f.mediaType(), reader.asset("shapes." + f.suffix())))
            .toList();
    Html.send(
        200,
        "shapes",
        new Frame(
            reader,
            reader.text("shapes.title"),
            reader.text("shapes.lead"),
            RULES.getURI(),
            forms,
            release),
        Map.of("page", page),
        response);
  }

  private void conformance(Reader reader, HttpServletResponse response) throws IOException {
    Html.send(
        200,
        "conformance",
        new Frame(
            reader,
            reader.text("conformance.title"),
            reader.text("conformance.lead"),
            "",
            List.of(),
            release),
        Map.of("page", pages.conformance(reader)),
        response);
  }

  private void term(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String below = request.getPathInfo();
    Reader reader = Html.reader(request);
    if (below == null || below.equals("/")) {
      response.setHeader("Location", reader.link("def"));
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      return;
    }
    String name = below.substring(1);
    TermPage page =
        pages
            .term(name, reader)
            .orElseThrow(
                () ->
                    new Refusal(
                        404,
                        "The ontology has no term \""
                            + Refusal.cut(name)
                            + "\". "
                            + Nearest.didYouMean(name, pages.names(), "All terms are at /def.")));
    Html.send(
        200,
        "term",
        new Frame(
            reader,
            page.term().name().words(),
            page.term().definition().words(),
            page.term().iri(),
            List.of(
                new Frame.Form("Turtle", "text/turtle", reader.asset("def.ttl")),
                new Frame.Form("JSON-LD", "application/ld+json", reader.asset("def.jsonld"))),
            release),
        Map.of("page", page),
        response);
  }
}
