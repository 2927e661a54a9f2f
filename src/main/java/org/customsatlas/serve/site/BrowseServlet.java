package org.customsatlas.serve.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.query.Query;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Selection;
import org.customsatlas.page.front.Entrances;
import org.customsatlas.page.list.ListingPage;
import org.customsatlas.page.list.Listings;
import org.customsatlas.page.list.UnknownName;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Dated;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Iris;

/**
 * The lists: {@code /browse} leads to all of them, {@code /browse?type=atlas:Project} is one, as a
 * page or as the rows of its query.
 */
public final class BrowseServlet extends AnsweringServlet {
  private static final long serialVersionUID = 1L;

  /** A page, or the results of a query. */
  private static final List<Offer> FORMS =
      Stream.concat(Stream.of(Offer.HTML), Offer.RESULTS.stream()).toList();

  /** What does not choose things. */
  private static final Set<String> OTHERS = Set.of("lang", "asOf", "format");

  private final transient Served served;
  private final transient Dated<Listings> dated;
  private final transient Entrances entrances = new Entrances();
  private final int limit;

  /**
   * @param served a release
   */
  public BrowseServlet(Served served, ServerOptions options) {
    this.served = served;
    this.dated = new Dated<>(served, Listings::new);
    this.limit = options.answerLimit();
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      list(request, response);
    } catch (UnknownName unknown) {
      Refusal refusal = new Refusal(404, unknown.getMessage());
      if (!unknown.suggestions().isEmpty()) {
        refusal.with(Problems.SUGGESTIONS, unknown.suggestions());
      }
      throw refusal;
    } catch (IllegalArgumentException unreadable) {
      throw new Refusal(400, unreadable.getMessage());
    }
  }

  private void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Listings listings = dated.of(request);
    Map<String, String[]> parameters = new HashMap<>(request.getParameterMap());
    parameters.keySet().removeAll(OTHERS);
    Selection selection = listings.selection(parameters);
    Reader reader = Html.reader(request, selection.address());
    if (selection.isEverything()) {
      Offer.choose(
          request.getHeader("Accept"), request.getParameter("format"), List.of(Offer.HTML));
      entry(listings, reader, response);
      return;
    }
    Offer form = Offer.choose(request.getHeader("Accept"), request.getParameter("format"), FORMS);
    if (form.equals(Offer.HTML)) {
      page(listings.page(selection, reader), selection, request, response, reader);
    } else {
      rows(
          listings.query(selection, reader.language()),
          AsOf.dataset(AsOf.in(request, served), served),
          form,
          response);
    }
  }

  private void entry(Listings listings, Reader reader, HttpServletResponse response)
      throws IOException {
    Html.send(
        200,
        "browse",
        new Frame(
            reader,
            reader.text("browse.title"),
            reader.text("browse.lead"),
            Iris.BASE + "browse",
            List.of(),
            served.release()),
        Map.of("kinds", listings.kinds(reader), "lists", entrances.lists(reader)),
        response);
  }

  private void page(
      ListingPage page,
      Selection selection,
      HttpServletRequest request,
      HttpServletResponse response,
      Reader reader)
      throws IOException {
    List<Frame.Form> forms =
        Offer.RESULTS.stream()
            .filter(o -> !o.names().isEmpty())
            .map(
                o ->
                    new Frame.Form(
                        o.label(),
                        o.mediaType(),
                        reader.link(selection.address() + "&format=" + o.suffix())))
            .toList();
    Html.send(
        200,
        "listing",
        new Frame(reader, page.heading().words(), "", "", forms, served.release()),
        Map.of("page", page, "day", AsOf.shown(request, served)),
        response);
  }

  private void rows(Query query, DatasetGraph dataset, Offer form, HttpServletResponse response)
      throws IOException {
    Answer answer = new Answer(limit);
    try (RDFLink link = RDFLink.connect(dataset);
        QueryExec exec = link.query(query)) {
      ResultsWriter.create().lang(form.lang()).write(answer, exec.select());
    }
    answer.send(form, response);
  }
}
