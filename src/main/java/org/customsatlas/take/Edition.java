package org.customsatlas.take;

import java.time.LocalDate;
import java.util.Optional;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.customsatlas.vocab.Iris;

/**
 * The release that an answer is from, as it is cited.
 *
 * @param title what the data are called
 * @param release the name of the release, such as {@code 0.1.0-1f0c5a7e}
 * @param issued its date; empty if the data do not tell
 * @param licence the IRI of the licence; empty if the data do not tell
 */
public record Edition(String title, String release, Optional<LocalDate> issued, String licence) {
  private static final Node DATASET = Iris.node("dataset");

  /** The edition that {@code dataset} says it is. */
  public static Edition of(DatasetGraph dataset, String release) {
    Graph graph = dataset.getDefaultGraph();
    return new Edition(
        "Customs Atlas",
        release,
        value(graph, DCTerms.issued.asNode())
            .map(node -> LocalDate.parse(node.getLiteralLexicalForm())),
        value(graph, DCTerms.license.asNode()).map(Node::getURI).orElse(""));
  }

  private static Optional<Node> value(Graph graph, Node property) {
    return graph.find(DATASET, property, Node.ANY).mapWith(t -> t.getObject()).nextOptional();
  }

  /** In one line: "Customs Atlas, release 0.1.0-1f0c5a7e of 2026-11-21". */
  public String line() {
    return title + ", release " + release + issued.map(day -> " of " + day).orElse("");
  }
}
