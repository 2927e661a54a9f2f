package org.customsatlas.serve.sparql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.NodeConst;
import org.customsatlas.answer.QueryTerms;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;
import org.customsatlas.page.query.Mistake;
import org.customsatlas.page.query.Outcome;
import org.customsatlas.page.view.AnswerTable;
import org.customsatlas.page.view.Cells;
import org.customsatlas.page.view.Shown;
import org.customsatlas.page.view.Table;
import org.customsatlas.page.view.Views;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Dated;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.PublicAddress;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.take.Edition;
import org.customsatlas.take.Taken;
import org.customsatlas.take.Where;
import org.customsatlas.vocab.Iris;

/** Sends the page to write queries on, with the answer to the query that is on it. Thread-safe. */
public final class Workbench {
  /** The parameter for how many rows a query without a limit of its own gives. */
  static final String LIMIT = "limit";

  /** Its value for all rows. */
  static final String ALL = "all";

  /** What may be asked of the page besides the query. */
  static final Set<String> BESIDES_THE_QUERY =
      Set.of(LIMIT, Views.PARAMETER, Cells.PARAMETER, Html.LANGUAGE, AsOf.PARAMETER, "format");

  /** The header that tells that there are more rows than the page has. */
  static final String TRUNCATED = "Atlas-Truncated";

  private static final List<String> LIMITS = List.of("100", "1000", "10000", ALL);
  private static final String USUAL = "1000";

  /** So many rows stand on the page at most; all of them are counted. */
  private static final int MOST_SHOWN = 10_000;

  /** What is longer has no place in an address. */
  private static final int LONGEST_ADDRESS = 8_000;

  private static final List<List<Node>> ASKED = List.of(List.of(NodeConst.nodeTrue));

  private final Served served;
  private final ServerOptions options;
  private final QueryRun run;
  private final QueryBounds bounds;
  private final String first;
  private final Dated<Views> views;
  private final Edition edition;
  private final PublicAddress root;

  /**
   * @param index what {@code text:query} asks; null if that is closed
   * @param first the query of who comes without one
   */
  public Workbench(
      Served served, ServerOptions options, SearchIndex index, QueryPool pool, String first) {
    this.served = served;
    this.options = options;
    this.run = new QueryRun(options, index);
    this.bounds = new QueryBounds(pool, options);
    this.first = first;
    this.views = new Dated<>(served, Views::new);
    this.edition = Edition.of(served.dataset(), served.release());
    this.root = new PublicAddress(options.address());
  }

  /**
   * Sends the page.
   *
   * @throws Refusal if what is asked besides the query cannot be read, or the query is too long
   */
  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String asked = Optional.ofNullable(request.getParameter("query")).orElse("");
    if (asked.length() > options.queryLimit()) {
      throw SparqlService.tooLong(options.queryLimit());
    }
    String text = asked.isBlank() ? first : asked;
    String limit = Optional.ofNullable(request.getParameter(LIMIT)).orElse(USUAL);
    if (!LIMITS.contains(limit)) {
      throw new Refusal(
          400,
          "The limit \""
              + Refusal.cut(limit)
              + "\" is not offered. Use one of: "
              + String.join(", ", LIMITS)
              + ".");
    }
    Showing showing =
        new Showing(
            limit,
            Optional.ofNullable(request.getParameter(Views.PARAMETER)).orElse(""),
            Cells.IRIS.equals(request.getParameter(Cells.PARAMETER)));
    boolean hasAddress = asked.length() <= LONGEST_ADDRESS;
    Reader reader =
        Html.reader(
            request,
            hasAddress ? address(request, asked, showing) : request.getRequestURI().substring(1));
    DatasetGraph dataset = AsOf.dataset(AsOf.in(request, served), served);
    Map<String, Object> values = new HashMap<>();
    values.put("query", text);
    values.put("limit", limit);
    values.put("limits", LIMITS);
    values.put("day", AsOf.shown(request, served));
    int status = HttpServletResponse.SC_OK;
    boolean isGraph = false;
    try {
      Outcome outcome = outcome(text, showing, hasAddress, dataset, views.of(request), reader);
      isGraph = outcome.kind() == Outcome.Kind.TRIPLES;
      values.put("query", outcome.query());
      if (hasAddress) {
        values.put("taken", taken(outcome.query(), request, reader));
      }
      if (outcome.isMore()) {
        response.setHeader(TRUNCATED, "limit=" + limit);
      }
      response.setHeader("Server-Timing", "query;dur=" + outcome.millis());
      values.put("outcome", outcome);
    } catch (Refusal refusal) {
      status = refusal.status();
      refusal.headers().forEach(response::setHeader);
      values.put("mistake", mistake(text, refusal, reader));
    }
    Frame frame =
        new Frame(
            reader,
            reader.text("query.title"),
            reader.text("query.lead"),
            asked.isBlank() && status == HttpServletResponse.SC_OK ? Iris.BASE + "sparql" : "",
            status == HttpServletResponse.SC_OK
                ? forms(request, asked, text, isGraph, reader)
                : List.of(),
            served.release());
    Html.send(status, "query", frame, values, response);
  }

  /** How an answer is wanted: with which limit, which view, and with IRIs or names. */
  private record Showing(String limit, String view, boolean areIris) {}

  /** What leads to this page with this query again. */
  private static String address(HttpServletRequest request, String asked, Showing showing) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("query", asked.isBlank() ? "" : asked);
    fields.put(LIMIT, showing.limit.equals(USUAL) ? "" : showing.limit);
    fields.put(Views.PARAMETER, showing.view);
    fields.put(Cells.PARAMETER, showing.areIris ? Cells.IRIS : "");
    fields.values().removeIf(String::isEmpty);
    return AskedQuery.address(request.getRequestURI().substring(1), fields);
  }

  /** The answer as files; the description of the endpoint if nothing is asked. */
  private List<Frame.Form> forms(
      HttpServletRequest request, String asked, String text, boolean isGraph, Reader reader) {
    if (text.length() > LONGEST_ADDRESS) {
      return List.of();
    }
    boolean isAboutTheEndpoint = asked.isBlank() && !request.getRequestURI().equals(QueryPage.PATH);
    String query =
        isAboutTheEndpoint ? "" : "query=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&";
    String day = AsOf.in(request, served).map(d -> "&" + AsOf.PARAMETER + "=" + d).orElse("");
    return (isAboutTheEndpoint || isGraph ? Offer.GRAPHS : Offer.RESULTS)
        .stream()
            .filter(o -> !o.names().isEmpty())
            .map(
                o ->
                    new Frame.Form(
                        o.label(),
                        o.mediaType(),
                        reader.asset("sparql?" + query + "format=" + o.suffix() + day)))
            .toList();
  }

  private Outcome outcome(
      String text,
      Showing showing,
      boolean hasAddress,
      DatasetGraph dataset,
      Views figures,
      Reader reader) {
    if (text.isBlank()) {
      throw new Refusal(400, "The query is empty.");
    }
    return bounds.answer(
        deadline -> {
          Outcome outcome = answered(text, showing, dataset, figures, reader, deadline);
          return hasAddress ? outcome : outcome.withoutLinks();
        });
  }

  private Outcome answered(
      String text,
      Showing showing,
      DatasetGraph dataset,
      Views figures,
      Reader reader,
      Deadline deadline) {
    long start = System.nanoTime();
    Query query = QueryText.parse(text);
    boolean isLimited = !showing.limit.equals(ALL) && query.isSelectType() && !query.hasLimit();
    int most = isLimited ? Integer.parseInt(showing.limit) : options.rowLimit();
    if (isLimited) {
      query.setLimit(most + 1L);
    }
    QueryRun.Found found = run.found(dataset, query, DatasetDescription.create(query), deadline);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    boolean isMore = isLimited && found.rows().size() > most;
    List<List<Node>> rows = isMore ? found.rows().subList(0, most) : found.rows();
    if (query.isAskType()) {
      String words = reader.text(ASKED.equals(rows) ? "answer.yes" : "answer.no");
      rows = List.of(List.of(NodeFactory.createLiteralString(words)));
    }
    Table table = new Table(found.columns(), rows);
    Cells cells = new Cells(new Rows(() -> RDFLink.connect(dataset)), reader, showing.areIris);
    return new Outcome(
        query.isSelectType() ? Views.with(showing.view, text, found.columns()) : text,
        query.isSelectType()
            ? Outcome.Kind.ROWS
            : query.isAskType() ? Outcome.Kind.TRUTH : Outcome.Kind.TRIPLES,
        AnswerTable.of(table, MOST_SHOWN, cells),
        query.isSelectType() ? figures.of(showing.view, text, table, cells) : Shown.NOTHING,
        isMore,
        millis,
        UnknownNames.in(text, query, dataset));
  }

  private Taken taken(String query, HttpServletRequest request, Reader reader) {
    return new Taken(
        reader.text("take.untitled", edition.title()),
        Where.text(Optional.empty(), query),
        query,
        root.of(request),
        AsOf.in(request, served),
        edition);
  }

  private static Mistake mistake(String text, Refusal refusal, Reader reader) {
    String mended = refusal.status() == 400 ? QueryTerms.declared(text) : null;
    return new Mistake(
        refusal.in(reader.language()),
        refusal.number("line"),
        refusal.number("column"),
        mended == null || mended.equals(text) ? "" : mended);
  }
}
