package org.customsatlas.answer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.ARQConstants;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.customsatlas.vocab.Prefixes;

/** Runs queries against a dataset at hand or an endpoint elsewhere, and writes the answers. */
public final class QueryRunner implements AutoCloseable {
  private static final Map<Format, Lang> LANGS =
      Map.of(
          Format.TABLE, ResultSetLang.RS_Text,
          Format.CSV, ResultSetLang.RS_CSV,
          Format.TSV, ResultSetLang.RS_TSV,
          Format.JSON, ResultSetLang.RS_JSON);

  private static final List<Var> TRIPLE =
      List.of(Var.alloc("subject"), Var.alloc("predicate"), Var.alloc("object"));

  private final RDFLink link;

  /** Of the endpoint; null for a dataset at hand. */
  private final String address;

  private QueryRunner(RDFLink link, String address) {
    this.link = link;
    this.address = address;
  }

  /** Asks {@code dataset}, as it is, and nothing else: see {@link #answer}. */
  public static QueryRunner over(DatasetGraph dataset) {
    return new QueryRunner(RDFLink.connect(dataset), null);
  }

  /** Asks the SPARQL 1.1 endpoint at {@code url}. */
  public static QueryRunner at(String url) {
    return new QueryRunner(RDFLink.queryConnect(url), url);
  }

  /**
   * The answer to {@code query}, written as {@code format}.
   *
   * @throws IllegalArgumentException with one plain sentence, if this kind of answer has no such
   *     form, or if the query asks a dataset at hand for what is not in it (SERVICE, a function
   *     that is not SPARQL's own)
   * @throws EndpointException with one plain sentence, if the endpoint does not answer as it should
   * @throws RuntimeException of Jena, if the query fails
   */
  public String answer(Query query, Format format) {
    check(query, format);
    if (address != null) {
      try (QueryExec exec = link.query(query)) {
        return write(exec, query, format);
      } catch (RuntimeException e) {
        throw EndpointException.of(address, e);
      }
    }
    ClosedQuery.check(query);
    try (QueryExec exec = closed(query)) {
      return write(exec, query, format);
    }
  }

  private QueryExec closed(Query query) {
    return link.newQuery()
        .query(query)
        .set(ARQConstants.registryFunctions, ClosedFunctions.INSTANCE)
        .set(ARQ.enablePropertyFunctions, false)
        .set(ARQ.httpServiceAllowed, false)
        .build();
  }

  private static String write(QueryExec exec, Query query, Format format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (query.isSelectType()) {
      write(exec.select(), query, format, out);
    } else if (query.isAskType()) {
      ResultsWriter.create().lang(LANGS.get(format)).write(out, exec.ask());
    } else {
      write(query.isDescribeType() ? exec.describe() : exec.construct(), query, format, out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * Can the answer to {@code query} be written as {@code format}?
   *
   * @throws IllegalArgumentException with one plain sentence, if not
   */
  public static void check(Query query, Format format) {
    if (format == Format.TTL && (query.isSelectType() || query.isAskType())) {
      throw new IllegalArgumentException(
          "The answer to this query is no graph, so it cannot be written as ttl. Use table, csv, tsv or json.");
    }
  }

  private static void write(RowSet rows, Query query, Format format, ByteArrayOutputStream out) {
    PrefixMapping prefixes = PrefixMapping.Factory.create().setNsPrefixes(Prefixes.table());
    prefixes.setNsPrefixes(query.getPrefixMapping());
    ResultsWriter.create()
        .lang(LANGS.get(format))
        .set(ARQConstants.symPrologue, new Prologue(prefixes))
        .write(out, rows);
  }

  private static void write(Graph graph, Query query, Format format, ByteArrayOutputStream out) {
    if (format == Format.TTL || format == Format.JSON) {
      graph.getPrefixMapping().setNsPrefixes(Prefixes.usedIn(graph));
      RDFWriter.source(graph).lang(format == Format.TTL ? Lang.TURTLE : Lang.JSONLD11).output(out);
    } else {
      write(RowSetStream.create(TRIPLE, rows(graph)), query, format, out);
    }
  }

  /** The triples of a graph, which have no order of their own, sorted as text. */
  private static Iterator<Binding> rows(Graph graph) {
    return graph.stream()
        .sorted(
            Comparator.comparing((Triple t) -> sortKey(t.getSubject()))
                .thenComparing(t -> sortKey(t.getPredicate()))
                .thenComparing(t -> sortKey(t.getObject())))
        .map(
            t ->
                BindingFactory.binding(
                    TRIPLE.get(0),
                    t.getSubject(),
                    TRIPLE.get(1),
                    t.getPredicate(),
                    TRIPLE.get(2),
                    t.getObject()))
        .iterator();
  }

  private static String sortKey(Node node) {
    return Optional.of(node)
        .filter(Node::isURI)
        .map(Node::getURI)
        .orElseGet(() -> NodeFmtLib.strNT(node));
  }

  @Override
  public void close() {
    link.close();
  }
}
