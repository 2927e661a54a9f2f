package org.customsatlas.serve.sparql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.page.front.QuestionPages;
import org.customsatlas.problem.Nearest;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Dated;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.PublicAddress;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.take.Edition;
import org.customsatlas.take.Form;
import org.customsatlas.take.KeptQuery;
import org.customsatlas.take.Table;
import org.customsatlas.take.Taken;
import org.customsatlas.take.Unwritable;
import org.customsatlas.take.Where;

/**
 * A query as a file to take away: {@code /take/ipynb?query=…}; {@code question=…} names a stored
 * question instead, or tells which one the query is of; {@code link=…} is the end of a short link.
 */
public final class TakeServlet extends AnsweringServlet {
  /** Where it answers. */
  public static final String PATH = "/take/*";

  private static final long serialVersionUID = 1L;
  private static final String QUERY = "query";
  private static final String QUESTION = "question";
  private static final String LINK = "link";

  private final transient Served served;
  private final transient Dated<QuestionPages> questions;
  private final transient ShortLinks links;
  private final transient ServerOptions options;
  private final transient Edition edition;
  private final transient QueryRun run;
  private final transient QueryBounds bounds;

  /**
   * @param served a release
   * @param questions the stored questions
   * @param links the short links
   * @param index what {@code text:query} asks; null if that is closed
   * @param pool the threads that answer
   */
  public TakeServlet(
      Served served,
      Dated<QuestionPages> questions,
      ShortLinks links,
      ServerOptions options,
      SearchIndex index,
      QueryPool pool) {
    this.served = served;
    this.questions = questions;
    this.links = links;
    this.run = new QueryRun(options, index);
    this.bounds = new QueryBounds(pool, options);
    this.options = options;
    this.edition = Edition.of(served.dataset(), served.release());
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Form form = form(request.getPathInfo());
    Taken taken = taken(request);
    Offer offer = new Offer(form.mediaType(), null, List.of(form.path()));
    Offer.choose(null, request.getParameter("format"), List.of(offer));
    Answer answer = new Answer(options.answerLimit());
    answer.writeBytes(form.needsRows() ? withRows(form, taken) : form.write(taken, null));
    if (form == Form.CSV) {
      describe(taken, response);
    }
    response.setHeader("Content-Disposition", "attachment; filename=\"" + form.file(taken) + "\"");
    answer.send(offer, response);
  }

  private byte[] withRows(Form form, Taken taken) {
    Query query = QueryText.parse(taken.sparql());
    if (!query.isSelectType()) {
      throw new Refusal(
          406, "Only the answer to a SELECT is a table. Take this one from /sparql in its forms.");
    }
    DatasetGraph dataset = AsOf.dataset(taken.day(), served);
    DatasetDescription graphs = DatasetDescription.create(query);
    try {
      return bounds.answer(
          deadline ->
              form.write(
                  taken,
                  new Table(query.getResultVars(), run.rows(dataset, query, graphs, deadline))));
    } catch (Unwritable e) {
      throw new Refusal(406, e.getMessage());
    }
  }

  /** Where the description of the columns is; not said where it would not fit into a header. */
  private static void describe(Taken taken, HttpServletResponse response) {
    String address = taken.address() + taken.address(Form.CSV_METADATA);
    if (address.length() <= ShortLinks.LONGEST_ADDRESS) {
      response.setHeader(
          "Link",
          "<" + address + ">; rel=\"describedby\"; type=\"" + Form.CSV_METADATA.mediaType() + "\"");
    }
  }

  private static Form form(String path) {
    String name = path == null ? "" : path.substring(1);
    return Form.of(name)
        .orElseThrow(
            () ->
                new Refusal(
                        404,
                        "There is no form \""
                            + Refusal.cut(name)
                            + "\". A query can be taken away as "
                            + String.join(", ", Form.paths())
                            + ".")
                    .with(
                        Problems.SUGGESTIONS,
                        Nearest.to(Refusal.cut(name), Form.paths()).stream()
                            .map(f -> "take/" + f)
                            .toList()));
  }

  private Taken taken(HttpServletRequest request) {
    String link = request.getParameter(LINK);
    if (link != null) {
      KeptQuery kept = links.servedNow(link);
      return taken(Optional.empty(), Where.link(link), kept.sparql(), kept.day(), request);
    }
    QuestionPages all = questions.of(request);
    Optional<QuestionPages.Entry> question =
        Optional.ofNullable(request.getParameter(QUESTION))
            .map(name -> all.entry(name, Html.reader(request)).orElseThrow(() -> unknown(name)));
    Optional<String> name = question.map(QuestionPages.Entry::name);
    Optional<String> stored = name.flatMap(all::sparql);
    String sparql =
        Optional.ofNullable(request.getParameter(QUERY))
            .or(() -> stored)
            .orElseThrow(
                () ->
                    new Refusal(
                        400,
                        "There is no parameter \"query\" in the address, and no \"question\" with the name of a stored one."));
    if (sparql.length() > options.queryLimit()) {
      throw SparqlService.tooLong(options.queryLimit());
    }
    QueryText.parse(sparql);
    Where where =
        stored.filter(sparql::equals).isPresent()
            ? Where.stored(name.orElseThrow())
            : Where.text(name, sparql);
    return taken(
        question.map(q -> q.words().words()), where, sparql, AsOf.in(request, served), request);
  }

  private Taken taken(
      Optional<String> words,
      Where where,
      String sparql,
      Optional<LocalDate> day,
      HttpServletRequest request) {
    return new Taken(
        words.orElseGet(() -> Html.reader(request).text("take.untitled", edition.title())),
        where,
        sparql,
        new PublicAddress(options.address()).of(request),
        day,
        edition);
  }

  private static Refusal unknown(String name) {
    return new Refusal(
        404,
        "There is no question \"" + Refusal.cut(name) + "\". All of them are at /api/questions.");
  }
}
