package org.customsatlas.shacl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.validation.ReportEntry;
import org.apache.jena.sparql.graph.GraphFactory;

/** What Jena's own validator says, to compare with. */
final class Reports {
  private Reports() {}

  /** A full report. */
  static List<ValidationResult> jena(Shapes shapes, Graph data) {
    List<ValidationResult> results = new ArrayList<>();
    for (ReportEntry entry : ShaclValidator.get().validate(shapes, data).getEntries()) {
      results.add(ValidationResult.of(entry));
    }
    return results;
  }

  /** A graph of its own, changed. */
  static Graph changed(Graph base, Collection<Triple> added, Collection<Triple> removed) {
    Graph graph = GraphFactory.createGraphMem();
    base.find().forEachRemaining(graph::add);
    removed.forEach(graph::delete);
    added.forEach(graph::add);
    return graph;
  }

  /** What of {@code results} is not among {@code others}, one for one, the words apart. */
  static List<ValidationResult> without(
      Collection<ValidationResult> results, Collection<ValidationResult> others) {
    List<ValidationResult> left =
        new ArrayList<>(results.stream().map(ValidationResult::withoutMessages).toList());
    others.forEach(o -> left.remove(o.withoutMessages()));
    return left;
  }

  /** How often each result is there; to be compared, and to be read where they differ. */
  static Map<String, Integer> counted(Collection<ValidationResult> results) {
    Map<String, Integer> counts = new TreeMap<>();
    results.forEach(r -> counts.merge(r.toString(), 1, Integer::sum));
    return counts;
  }

  /** The same, the words apart. */
  static Map<String, Integer> countedWithoutMessages(Collection<ValidationResult> results) {
    return counted(results.stream().map(ValidationResult::withoutMessages).toList());
  }
}
