package org.customsatlas.serve.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.graph.GraphFactory;
import org.customsatlas.engine.StoreQueryEngine;
import org.customsatlas.problem.Phrase;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.store.ReadOnlyDataset;
import org.customsatlas.store.StoreBuilder;
import org.customsatlas.vocab.Iris;

/**
 * A release in a SPARQL store elsewhere, to be read only. Queries are passed on whole; a look-up of
 * a pattern is a small query. Its default graph is the named graph {@link #UNION} of the store. A
 * blank node cannot be asked for again, since SPARQL has no name for it.
 *
 * <p>What the store does not answer is a {@link Refusal}. Thread-safe.
 */
public final class RemoteDataset extends ReadOnlyDataset {
  /** The named graph of the store that holds the union of all that are not kept apart. */
  public static final Node UNION = Iris.node("graph/union");

  /** So many quads are copied at most; contributions are checked against a copy. */
  private static final long MOST_COPIED = 2_000_000;

  /** JSON, in which stores answer, is so many times as long as the shortest form of ours. */
  private static final long WORDIER = 4;

  private static final Var G = Var.alloc("g");
  private static final Var S = Var.alloc("s");
  private static final Var P = Var.alloc("p");
  private static final Var O = Var.alloc("o");
  private static final Var N = Var.alloc("n");

  private final StoreClient store;
  private final UnionPatterns patterns = new UnionPatterns(UNION);
  private volatile Duration patience;
  private volatile long bytes = Long.MAX_VALUE;
  private Map<Node, Long> sizes;
  private Graph vocabulary;

  private RemoteDataset(StoreClient store, Duration patience) {
    this.store = store;
    this.patience = patience;
  }

  /**
   * What {@code store} holds.
   *
   * @param patience how long the program waits for an answer that it wants for itself
   */
  static RemoteDataset in(StoreClient store, Duration patience) {
    RemoteDataset dataset = new RemoteDataset(store, patience);
    RemoteEngine.register(dataset);
    return dataset;
  }

  /**
   * The limits from now on, when all that is read at the start has been read.
   *
   * @param time how long the program waits for what it asks for itself
   * @param answerLimit how large an answer of the server may be, in bytes
   */
  public void limit(Duration time, int answerLimit) {
    patience = time;
    bytes = WORDIER * answerLimit;
  }

  // ---- questions

  /** What {@code query} finds, for the program itself. */
  Iterator<Binding> solutions(Query query) {
    return RemoteEngine.solutions(query, patterns, store, Waiting.own(patience));
  }

  /**
   * What somebody's query finds.
   *
   * @param query checked already; not changed
   * @return the rows as they come; one or none for ASK. To be closed if not read to their end
   */
  public Iterator<Binding> solutions(Query query, Deadline deadline) {
    return RemoteEngine.solutions(query, patterns, store, new Waiting(deadline, bytes, false));
  }

  private StoreRows rows(String query) {
    return new StoreRows(store, query, Waiting.own(patience));
  }

  private boolean holds(String pattern) {
    return rows("SELECT (true AS ?found) { " + pattern + " } LIMIT 1").isAny();
  }

  private long count(String pattern) {
    List<Binding> answer = Iter.toList(rows("SELECT (COUNT(*) AS ?n) { " + pattern + " }"));
    if (answer.size() != 1) {
      throw store.wrong("it counts, and gives " + answer.size() + " rows");
    }
    return ((Number) answer.getFirst().get(N).getLiteralValue()).longValue();
  }

  /** How many triples the union has. */
  public long triples() {
    return count("GRAPH " + text(UNION) + " { ?s ?p ?o }");
  }

  /** How many quads the named graphs have, those kept apart included. */
  public long quads() {
    return count("GRAPH ?g { ?s ?p ?o } FILTER (?g != " + text(UNION) + ")");
  }

  /**
   * A copy in memory of all named graphs, for work that looks at all of it.
   *
   * @return a dataset as a release that is read from files is
   * @throws Refusal 501 if they are more than is kept in memory for that
   */
  public DatasetGraph copy() {
    if (quads() > MOST_COPIED) {
      throw new Refusal(501, Phrase.of("store-copy", MOST_COPIED));
    }
    StoreBuilder quads = new StoreBuilder(Iris::isKeptApart);
    Iter.asStream(findInAnyNamedGraphs(Node.ANY, Node.ANY, Node.ANY)).forEach(quads::quad);
    return StoreQueryEngine.dataset(quads.build());
  }

  // ---- graphs

  @Override
  public Graph getDefaultGraph() {
    return new RemoteGraph(this, UNION);
  }

  @Override
  public Graph getUnionGraph() {
    return getDefaultGraph();
  }

  /** The ontology is kept in memory, since records are read by it word for word. */
  @Override
  public Graph getGraph(Node name) {
    return Quad.isDefaultGraph(name) || Quad.isUnionGraph(name)
        ? getDefaultGraph()
        : name.equals(Iris.VOCABULARY) ? vocabulary() : new RemoteGraph(this, name);
  }

  private synchronized Graph vocabulary() {
    if (vocabulary == null) {
      Graph copy = GraphFactory.createDefaultGraph();
      triples(Iris.VOCABULARY, Node.ANY, Node.ANY, Node.ANY).forEachRemaining(copy::add);
      vocabulary = copy;
    }
    return vocabulary;
  }

  @Override
  public boolean containsGraph(Node name) {
    return Quad.isDefaultGraph(name)
        || Quad.isUnionGraph(name)
        || (name.isURI() && !name.equals(UNION) && holds("GRAPH " + text(name) + " { ?s ?p ?o }"));
  }

  @Override
  public Iterator<Node> listGraphNodes() {
    return sizes().keySet().iterator();
  }

  /** How many named graphs there are. */
  @Override
  public long size() {
    return sizes().size();
  }

  /** How many triples each named graph has; asked once. */
  private synchronized Map<Node, Long> sizes() {
    if (sizes == null) {
      Map<Node, Long> found = new TreeMap<>((one, other) -> text(one).compareTo(text(other)));
      rows("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
          .forEachRemaining(
              row -> found.put(row.get(G), ((Number) row.get(N).getLiteralValue()).longValue()));
      found.remove(UNION);
      sizes = found;
    }
    return sizes;
  }

  long size(Node graph) {
    return graph.equals(UNION) ? triples() : sizes().getOrDefault(graph, 0L);
  }

  // ---- look-ups

  Iterator<Triple> triples(Node graph, Node s, Node p, Node o) {
    if (!canBeAsked(s, p, o)) {
      return Iter.nullIterator();
    }
    String query = "SELECT ?s ?p ?o { GRAPH " + text(graph) + " { " + pattern(s, p, o) + " } }";
    return Iter.map(rows(query), row -> triple(row, s, p, o));
  }

  boolean says(Node graph, Node s, Node p, Node o) {
    return canBeAsked(s, p, o) && holds("GRAPH " + text(graph) + " { " + pattern(s, p, o) + " }");
  }

  private static boolean canBeAsked(Node s, Node p, Node o) {
    return !s.isBlank()
        && !s.isLiteral()
        && (!p.isConcrete() || p.isURI())
        && !o.isBlank()
        && !o.isTripleTerm();
  }

  private static String pattern(Node s, Node p, Node o) {
    List<String> parts = new ArrayList<>();
    parts.add(s.isConcrete() ? text(s) : "?s");
    parts.add(p.isConcrete() ? text(p) : "?p");
    parts.add(o.isConcrete() ? text(o) : "?o");
    return String.join(" ", parts);
  }

  private static Triple triple(Binding row, Node s, Node p, Node o) {
    return Triple.create(
        s.isConcrete() ? s : row.get(S),
        p.isConcrete() ? p : row.get(P),
        o.isConcrete() ? o : row.get(O));
  }

  private static String text(Node node) {
    return node.isURI() ? Iris.inSparql(node) : NodeFmtLib.strNT(node);
  }

  @Override
  protected Iterator<Quad> findInDftGraph(Node s, Node p, Node o) {
    return Iter.map(
        triples(UNION, any(s), any(p), any(o)), t -> Quad.create(Quad.defaultGraphIRI, t));
  }

  @Override
  protected Iterator<Quad> findInSpecificNamedGraph(Node g, Node s, Node p, Node o) {
    return Iter.map(getGraph(g).find(any(s), any(p), any(o)), t -> Quad.create(g, t));
  }

  @Override
  public Iterator<Quad> findQuadsInUnionGraph(Node s, Node p, Node o) {
    return Iter.map(triples(UNION, any(s), any(p), any(o)), t -> Quad.create(Quad.unionGraph, t));
  }

  @Override
  public Iterator<Triple> findInUnionGraph(Node s, Node p, Node o) {
    return triples(UNION, any(s), any(p), any(o));
  }

  @Override
  protected Iterator<Quad> findInAnyNamedGraphs(Node s, Node p, Node o) {
    if (!canBeAsked(any(s), any(p), any(o))) {
      return Iter.nullIterator();
    }
    String query =
        "SELECT ?g ?s ?p ?o { GRAPH ?g { "
            + pattern(any(s), any(p), any(o))
            + " } FILTER (?g != "
            + text(UNION)
            + ") }";
    return Iter.map(
        rows(query), row -> Quad.create(row.get(G), triple(row, any(s), any(p), any(o))));
  }
}
