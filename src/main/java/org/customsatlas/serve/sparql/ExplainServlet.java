package org.customsatlas.serve.sparql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.query.Query;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.explain.Explanation;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.page.thing.ExplainedRow;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.ServerOptions;

/** Where a row of an answer comes from: {@code /explain?query=…&row=…}. */
public final class ExplainServlet extends AnsweringServlet {
  /** Where it answers. */
  public static final String PATH = "/explain";

  private static final long serialVersionUID = 1L;
  private static final String ROW = "row";

  private final transient Served served;
  private final transient AskedQuery asked;
  private final transient RowExplainer explainer;

  /**
   * @param served a release
   * @param pool the threads that answer
   */
  public ExplainServlet(Served served, ServerOptions options, QueryPool pool) {
    this.served = served;
    this.asked = new AskedQuery(served, options, pool);
    this.explainer = new RowExplainer(served, options);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    doGet(request, response);
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offer form = AskedQuery.form(request);
    String text = asked.text(AskedQuery.QUERY, request);
    String row = asked.text(ROW, request);
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(AskedQuery.QUERY, text);
    parameters.put(ROW, row);
    Reader reader = Html.reader(request, AskedQuery.address("explain", parameters));
    String day = AsOf.shown(request, served);
    Answer answer =
        asked.answer(
            request,
            (dataset, deadline) -> {
              Query query = QueryText.parse(text);
              Binding binding = RowText.parse(row, query.getResultVars());
              Explanation explanation = explainer.explain(dataset, query, binding, deadline);
              try (RDFLink link = RDFLink.connect(dataset)) {
                return form.equals(Offer.HTML)
                    ? page(
                        explainer.row(link, query, binding, explanation, reader), text, day, reader)
                    : explainer.json(link, binding, explanation, day, reader);
              }
            });
    if (form.equals(Offer.HTML)) {
      Html.headers(reader).forEach(response::setHeader);
    }
    answer.send(form, response);
  }

  private Answer page(ExplainedRow row, String query, String day, Reader reader) {
    Frame frame =
        new Frame(
            reader,
            reader.text("explain.title"),
            reader.text("explain.lead"),
            "",
            List.of(
                new Frame.Form(
                    "JSON", Offer.JSON.mediaType(), reader.link(reader.path() + "&format=json"))),
            served.release());
    String back = reader.link(AskedQuery.address("query", Map.of(AskedQuery.QUERY, query)));
    return Html.page(
        "explain", frame, Map.of("row", row, "query", query, "back", back, "day", day));
  }
}
