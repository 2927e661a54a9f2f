package org.customsatlas.serve.sparql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Iris;

/** The page to write a query on; {@code /query?query=…} has one on it already. */
public final class QueryPage extends AnsweringServlet {
  /** Where it answers. */
  public static final String PATH = "/query";

  private static final long serialVersionUID = 1L;
  private static final String QUERY = "query";

  private final transient Served served;
  private final transient ServerOptions options;

  /**
   * @param served a release
   */
  public QueryPage(Served served, ServerOptions options) {
    this.served = served;
    this.options = options;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offer.choose(request.getHeader("Accept"), request.getParameter("format"), List.of(Offer.HTML));
    String query = request.getParameter(QUERY);
    if (query != null && query.length() > options.queryLimit()) {
      throw SparqlService.tooLong(options.queryLimit());
    }
    send(query == null || query.isBlank() ? served.example() : query, served, request, response);
  }

  /** Sends the page with {@code query} on it. */
  static void send(
      String query, Served served, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Reader reader = Html.reader(request);
    List<Frame.Form> forms =
        Offer.GRAPHS.stream()
            .map(
                o ->
                    new Frame.Form(
                        o.label(), o.mediaType(), reader.asset("sparql?format=" + o.suffix())))
            .toList();
    Frame frame =
        new Frame(
            reader,
            reader.text("query.title"),
            reader.text("query.lead"),
            Iris.BASE + "sparql",
            forms,
            served.release());
    Html.send(
        200, "query", frame, Map.of(QUERY, query, "day", AsOf.shown(request, served)), response);
  }
}
