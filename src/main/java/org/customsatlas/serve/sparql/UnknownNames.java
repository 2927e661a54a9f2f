package org.customsatlas.serve.sparql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.query.Query;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.system.Txn;
import org.customsatlas.answer.QueryTerms;
import org.customsatlas.page.Rows;
import org.customsatlas.page.query.Doubt;
import org.customsatlas.problem.Nearest;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** Finds the IRIs of a query that nothing in a dataset uses, and what may be meant instead. */
final class UnknownNames {
  /** So many are told; whoever has mended them sees the next. */
  private static final int MOST = 5;

  private static final String TERMS_IN_USE =
      "SELECT DISTINCT ?name { { ?part void:class ?name } UNION { ?part void:property ?name } }";

  private static final String THINGS =
      "SELECT DISTINCT ?name { ?name a ?kind FILTER STRSTARTS(STR(?name), ?start) }";

  private UnknownNames() {}

  /** What is unknown to {@code dataset} in {@code text}, which is read as {@code query}. */
  static List<Doubt> in(String text, Query query, DatasetGraph dataset) {
    Map<String, QueryTerms.Place> unknown = new LinkedHashMap<>();
    Txn.executeRead(
        dataset,
        () -> {
          for (QueryTerms.Place place : QueryTerms.in(text, query)) {
            if (unknown.size() < MOST
                && !unknown.containsKey(place.iri())
                && !isUsed(NodeFactory.createURI(place.iri()), dataset)) {
              unknown.put(place.iri(), place);
            }
          }
        });
    Rows rows = new Rows(() -> RDFLink.connect(dataset));
    List<Doubt> doubts = new ArrayList<>();
    for (QueryTerms.Place place : unknown.values()) {
      List<Doubt.Mend> mends =
          near(place.iri(), rows).stream()
              .map(
                  iri ->
                      new Doubt.Mend(
                          Prefixes.shorten(iri), QueryTerms.with(text, query, place, iri)))
              .toList();
      doubts.add(new Doubt(place.written(), place.line(), place.column(), mends));
    }
    return doubts;
  }

  private static boolean isUsed(Node iri, DatasetGraph dataset) {
    Graph union = dataset.getDefaultGraph();
    return union.contains(iri, Node.ANY, Node.ANY)
        || union.contains(Node.ANY, iri, Node.ANY)
        || union.contains(Node.ANY, Node.ANY, iri)
        || dataset.containsGraph(iri);
  }

  private static List<String> near(String iri, Rows rows) {
    boolean isThing = iri.startsWith(Iris.BASE) && !iri.startsWith(Iris.TERMS);
    return isThing ? nearThings(iri, rows) : nearTerms(iri, rows);
  }

  /** Things in the same folder. */
  private static List<String> nearThings(String iri, Rows rows) {
    String folder = iri.substring(0, iri.lastIndexOf('/') + 1);
    if (folder.length() <= Iris.BASE.length()) {
      return List.of();
    }
    ParameterizedSparqlString things = Rows.query(THINGS);
    things.setLiteral("start", folder);
    Set<String> names =
        rows.of(things.asQuery()).stream()
            .map(row -> row.get(Var.alloc("name")))
            .filter(Node::isURI)
            .map(name -> name.getURI().substring(folder.length()))
            .collect(Collectors.toSet());
    return Nearest.to(iri.substring(folder.length()), names).stream().map(folder::concat).toList();
  }

  /** Terms in use with nearly the same name, in whatever vocabulary. */
  private static List<String> nearTerms(String iri, Rows rows) {
    Map<String, String> byName = new TreeMap<>();
    rows.of(TERMS_IN_USE)
        .forEach(
            row -> {
              String term = row.get(Var.alloc("name")).getURI();
              String earlier = byName.get(localName(term));
              if (earlier == null || term.startsWith(Iris.TERMS)) {
                byName.put(localName(term), term);
              }
            });
    return Nearest.to(localName(iri), byName.keySet()).stream().map(byName::get).toList();
  }

  private static String localName(String iri) {
    return iri.substring(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
  }
}
