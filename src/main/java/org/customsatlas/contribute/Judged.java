package org.customsatlas.contribute;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.problem.Problem;
import org.customsatlas.vocab.Iris;

/**
 * The published data with a contribution: as if it had been taken, and what follows had been worked
 * out anew. The rules of what follows ask what is <em>not</em> there, too, so a contribution can
 * take a conclusion away: who hosted an office until now may not host it any more. So all of it is
 * worked out anew, in about a second; nothing published is copied or changed.
 */
final class Judged {
  /** Where the graphs of contributions lie. */
  static final String GRAPHS = Iris.BASE + "graph/contribution/";

  private static final String DOCUMENTS = Iris.BASE + "doc/contribution/";
  private static final Node CONTRIBUTION_GRAPH = Iris.node("def#ContributionGraph");

  private final Graph before;
  private final Graph after;
  private final DatasetGraph dataset;
  private final Set<Triple> added = new HashSet<>();
  private final Set<Triple> removed = new HashSet<>();
  private final List<Problem> broken;
  private final Node graph;

  /**
   * @param statements what is added
   * @param name the name of the contribution, by which its graph is called
   */
  Judged(Published published, List<Statement> statements, String name) {
    before = published.union();
    graph = Iris.node("graph/contribution/" + name);
    DatasetGraph all = published.stated();
    Graph said = GraphFactory.createGraphMem();
    Graph provenance = GraphFactory.createGraphMem();
    for (Statement s : statements) {
      (isDescription(s.quad().getSubject()) ? provenance : said).add(s.quad().asTriple());
    }
    provenance.add(graph, RDF.type.asNode(), CONTRIBUTION_GRAPH);
    all.getGraph(Iris.PROVENANCE).find().forEachRemaining(provenance::add);
    all.addGraph(Iris.PROVENANCE, provenance);
    all.addGraph(graph, said);
    broken = published.complete(all);
    Graph inferred = all.getGraph(Iris.INFERRED);
    Graph current = all.getGraph(Iris.CURRENT);
    for (Graph g : List.of(said, provenance, inferred, current)) {
      g.find().filterDrop(before::contains).forEachRemaining(added::add);
    }
    for (Node worked : List.of(Iris.INFERRED, Iris.CURRENT)) {
      published
          .dataset()
          .getGraph(worked)
          .find()
          .filterDrop(t -> inferred.contains(t) || current.contains(t) || said.contains(t))
          .forEachRemaining(removed::add);
    }
    // A copy: an overlay makes each of a million look-ups slower, and costs more in all.
    after = GraphFactory.createGraphMem();
    before.find().filterDrop(removed::contains).forEachRemaining(after::add);
    added.forEach(after::add);
    dataset = DatasetGraphFactory.create(after);
    all.listGraphNodes().forEachRemaining(g -> dataset.addGraph(g, all.getGraph(g)));
  }

  /** Is this the graph or the document of a contribution, of which its provenance speaks? */
  static boolean isDescription(Node node) {
    return node.isURI()
        && (node.getURI().startsWith(GRAPHS) || node.getURI().startsWith(DOCUMENTS));
  }

  /** The union of what is published. */
  Graph before() {
    return before;
  }

  /** The union with the contribution. */
  Graph after() {
    return after;
  }

  /** The named graphs with the contribution, their union in the default graph. */
  DatasetGraph dataset() {
    return dataset;
  }

  /** What the union has more: what is new in the contribution, and what follows. */
  Set<Triple> added() {
    return added;
  }

  /** What does not follow any more. */
  Set<Triple> removed() {
    return removed;
  }

  /** What the rules of what follows found wrong. */
  List<Problem> broken() {
    return broken;
  }

  /** The graph of the contribution. */
  Node graph() {
    return graph;
  }
}
