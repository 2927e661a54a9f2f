package org.customsatlas.page.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Text;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * How the ontology stands to what FOOPS! asks of one: the checks of {@code conformance.ttl}, asked
 * anew for each page. Immutable.
 */
public record Conformance(List<Check> checks) {
  private static final Node ASK = Prefixes.expand("sh:ask");

  /**
   * A check and its result.
   *
   * @param id its name at FOOPS!
   * @param passes whether it holds
   * @param comment how things stand, where the data cannot tell; empty words otherwise
   * @param query what was asked; empty where the data cannot tell
   * @param link where it can be asked again
   */
  public record Check(
      String id, Text what, boolean passes, Text comment, String query, String link) {}

  /** Runs all checks. */
  static Conformance run(RDFLink link, Reader reader) {
    Graph graph = GraphFactory.createDefaultGraph();
    RDFParser.source(Conformance.class.getResourceAsStream("conformance.ttl"))
        .base(Iris.BASE + "conformance")
        .lang(Lang.TURTLE)
        .parse(graph);
    List<Node> checks =
        graph.find(Node.ANY, SHACL.order, Node.ANY).toList().stream()
            .sorted(
                Comparator.comparingInt(
                    t -> Integer.parseInt(t.getObject().getLiteralLexicalForm())))
            .map(t -> t.getSubject())
            .toList();
    List<Check> results = new ArrayList<>();
    for (Node check : checks) {
      Names labels = words(graph, check, RDFS.label.asNode(), reader);
      Names comments = words(graph, check, RDFS.comment.asNode(), reader);
      String query =
          graph
              .find(check, ASK, Node.ANY)
              .mapWith(t -> spelled(t.getObject().getLiteralLexicalForm()))
              .nextOptional()
              .orElse("");
      results.add(
          new Check(
              graph
                  .find(check, DCTerms.identifier.asNode(), Node.ANY)
                  .next()
                  .getObject()
                  .getLiteralLexicalForm(),
              labels.of(check),
              !query.isEmpty() && link.queryAsk(query),
              comments.has(check) ? comments.of(check) : new Text("", ""),
              query,
              reader.asset(
                  "sparql?format=json&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))));
    }
    return new Conformance(results);
  }

  /** With the prefixes that it uses, so that it can be asked anywhere. */
  private static String spelled(String ask) {
    Query query = new Query();
    Prefixes.table()
        .forEach(
            (prefix, iri) -> {
              if (ask.contains(prefix + ":")) {
                query.setPrefix(prefix, iri);
              }
            });
    return QueryFactory.parse(query, ask, null, Syntax.syntaxSPARQL_11).serialize();
  }

  private static Names words(Graph graph, Node check, Node property, Reader reader) {
    Names words = new Names(reader.language());
    graph.find(check, property, Node.ANY).forEachRemaining(t -> words.add(check, t.getObject()));
    return words;
  }
}
