package org.customsatlas.infer;

import java.io.IOException;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.load.ReleaseInfo;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Iris;

/**
 * What follows from what is stated, worked out once at build time by the CONSTRUCT rules of {@code
 * ontology/rules/}.
 *
 * <p>The rules of {@code rules/inferred/} are run to a fixed point into {@code graph/inferred}.
 * Then those of {@code rules/current/}, which hold for the as-of date only, are run into {@code
 * graph/current}, and all of them again until nothing is added. A rule of the second kind may ask
 * what is <em>not</em> there; it may ask this only of what is stated or follows from the first
 * kind.
 */
public final class Inference {
  private static final List<Node> TARGETS = List.of(Iris.INFERRED, Iris.CURRENT);

  private final DatasetGraph dataset;
  private final Graph all;
  private final Problems problems = new Problems();

  private Inference(DatasetGraph dataset) {
    this.dataset = dataset;
    this.all = dataset.getDefaultGraph();
  }

  /**
   * Completes {@code dataset} in place: writes {@code graph/inferred} and {@code graph/current}, in
   * the place of what an earlier run wrote there.
   *
   * @param dataset the stated quads, by named graph; its default graph must be empty and is left
   *     empty
   * @param sources where the rules lie
   * @param release gives the as-of date
   * @return what is wrong: broken disjointness with the facts that cause it; empty if all is well
   * @throws IOException if the rules cannot be read
   */
  public static List<Problem> complete(DatasetGraph dataset, Sources sources, ReleaseInfo release)
      throws IOException {
    DatasetGraph working = DatasetGraphFactory.createGeneral();
    Graph union = working.getDefaultGraph();
    dataset
        .listGraphNodes()
        .forEachRemaining(
            g -> {
              if (!TARGETS.contains(g)) {
                working.addGraph(g, dataset.getGraph(g));
                dataset.getGraph(g).find().forEachRemaining(union::add);
              }
            });
    Inference inference = new Inference(working);
    inference.run(sources, release);
    for (Node target : TARGETS) {
      dataset.addGraph(target, working.getGraph(target));
    }
    return inference.problems.sorted();
  }

  private void run(Sources sources, ReleaseInfo release) throws IOException {
    for (Node target : TARGETS) {
      dataset.addGraph(target, GraphFactory.createGraphMem());
    }
    Rules rules = Rules.in(sources);
    FixedPoint point = new FixedPoint(dataset);
    point.add(Iris.CURRENT, FixedPoint.asOf(release.asOf()));
    reach(point, rules.always());
    reach(point, rules.all());
    new Labels(all).missing().forEach(t -> point.add(Iris.INFERRED, t));
    reach(point, rules.always());
    checkDisjointness();
  }

  private void reach(FixedPoint point, List<Rule> rules) {
    if (!point.reach(rules)) {
      problems.add(
          Place.of("ontology/rules"),
          Code.ENDLESS_INFERENCE,
          Phrase.of("endless-rules", FixedPoint.MOST_ROUNDS),
          Phrase.of("rules-that-end"));
    }
  }

  // ---- disjointness

  private void checkDisjointness() {
    Node type = RDF.type.asNode();
    for (Triple pair : all.find(Node.ANY, OWL2.disjointWith.asNode(), Node.ANY).toList()) {
      for (Triple t : all.find(Node.ANY, type, pair.getSubject()).toList()) {
        if (all.contains(t.getSubject(), type, pair.getObject())) {
          tellBoth(t.getSubject(), pair, dataset, problems);
        }
      }
    }
  }

  /** Tells that {@code node} is of both classes of {@code pair}, which nothing can be. */
  static void tellBoth(Node node, Triple pair, DatasetGraph dataset, Problems problems) {
    problems.add(
        Place.of(Iris.shortId(node)),
        Code.BROKEN_DISJOINTNESS,
        Phrase.of(
            "both-classes",
            pair.getSubject().getLocalName(),
            pair.getObject().getLocalName(),
            new Causes(dataset).of(node, pair.getSubject(), pair.getObject())),
        Phrase.of("other-id-or-fact"));
  }
}
