package org.customsatlas.contribute.check;

import java.util.ArrayList;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.change.Change;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.infer.Consequences;
import org.customsatlas.problem.Problem;
import org.customsatlas.vocab.Iris;
import org.customsatlas.work.Cancellation;

/**
 * The published data with a contribution: as if it had been taken, and what follows had been worked
 * out anew. The rules of what follows ask what is <em>not</em> there, too, so a contribution can
 * take a conclusion away: who hosted an office until now may not host it any more. Nothing
 * published is copied or changed.
 */
final class Judged {
  /** Where the graphs of contributions lie. */
  static final String GRAPHS = Iris.BASE + "graph/contribution/";

  private static final String DOCUMENTS = Iris.BASE + "doc/contribution/";
  private static final Node CONTRIBUTION_GRAPH = Iris.node("def#ContributionGraph");

  private final List<Statement> statements;
  private final Consequences.Outcome outcome;
  private final Node graph;
  private final Naming names;
  private final Places places;

  /**
   * @param statements what is added
   * @param name the name of the contribution, by which its graph is called
   * @param credit what is said of the contribution; empty if it is not known yet
   * @param cancellation is asked by all that reads what is judged
   */
  Judged(
      Published published,
      List<Statement> statements,
      String name,
      List<Triple> credit,
      Cancellation cancellation) {
    this.statements = List.copyOf(statements);
    graph = Iris.node("graph/contribution/" + name);
    List<Quad> stated = new ArrayList<>();
    stated.add(
        Quad.create(Iris.PROVENANCE, Triple.create(graph, RDF.type.asNode(), CONTRIBUTION_GRAPH)));
    credit.forEach(t -> stated.add(Quad.create(Iris.PROVENANCE, t)));
    for (Statement s : statements) {
      stated.add(
          Quad.create(
              isDescription(s.quad().getSubject()) ? Iris.PROVENANCE : graph, s.quad().asTriple()));
    }
    outcome = published.suppose(stated, cancellation);
    names = new Naming(after());
    places = new Places(statements);
  }

  /** Is this the graph or the document of a contribution, of which its provenance speaks? */
  static boolean isDescription(Node node) {
    return node.isURI()
        && (node.getURI().startsWith(GRAPHS) || node.getURI().startsWith(DOCUMENTS));
  }

  /** What is added. */
  List<Statement> statements() {
    return statements;
  }

  /** Where it speaks of what. */
  Places places() {
    return places;
  }

  /** The names of things, those that it gives among them. */
  Naming names() {
    return names;
  }

  /** What is said more, and what follows. */
  Change change() {
    return outcome.change();
  }

  /** The union with the contribution. */
  Graph after() {
    return outcome.change().after().getDefaultGraph();
  }

  /** What the rules of what follows found wrong. */
  List<Problem> broken() {
    return outcome.problems();
  }

  /** What the contribution says. */
  Graph said() {
    return outcome.change().after().getGraph(graph);
  }
}
