package org.customsatlas.validate;

import java.io.IOException;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.shacl.Shapes;
import org.customsatlas.load.Sources;

/**
 * The rules that data are held against, read once. Immutable, and thread-safe as long as nobody
 * changes its graph.
 *
 * @param graph the SHACL shapes as triples
 * @param shapes the same, ready to validate with
 * @param questions the hygiene questions, in order of name
 */
public record RuleSet(Graph graph, Shapes shapes, List<HygieneQuestion> questions) {

  /**
   * Reads all rules.
   *
   * @throws IOException if something of them cannot be read, or there are none of one kind
   */
  public static RuleSet read(Sources sources) throws IOException {
    Graph graph = Validation.shapes(sources);
    return new RuleSet(graph, Shapes.parse(graph), HygieneQuestion.readAll(sources));
  }

  /** How many rules there are: shapes with a message, and hygiene questions. */
  public int size() {
    return Validation.rules(graph).size() + questions.size();
  }
}
