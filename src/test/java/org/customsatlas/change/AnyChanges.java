package org.customsatlas.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.RealGraph;
import org.customsatlas.vocab.Iris;

/**
 * Contributions made of what is published: statements told again of another thing, with another
 * value, or of a thing of their own, so that they meet, contradict and repeat what is there.
 */
public final class AnyChanges {
  private static final Set<Node> NOT_CLAIMED =
      Set.of(
          Iris.VOCABULARY,
          Iris.PROVENANCE,
          Iris.REGISTRY,
          Iris.QUESTIONS,
          Iris.INFERRED,
          Iris.CURRENT);

  /** What sources say, statement by statement. */
  private static final List<Triple> SAID = said();

  private AnyChanges() {}

  private static List<Triple> said() {
    DatasetGraph dataset = RealGraph.dataset();
    List<Triple> said = new ArrayList<>();
    List<Node> graphs = new ArrayList<>();
    dataset.listGraphNodes().forEachRemaining(graphs::add);
    graphs.sort((a, b) -> a.toString().compareTo(b.toString()));
    for (Node graph : graphs) {
      if (!NOT_CLAIMED.contains(graph)) {
        dataset.getGraph(graph).find().toList().stream()
            .sorted((a, b) -> a.toString().compareTo(b.toString()))
            .forEach(said::add);
      }
    }
    if (said.size() < 1000) {
      throw new IllegalStateException("only " + said.size() + " statements");
    }
    return said;
  }

  /** Statements that somebody may hand in. */
  public static Arbitrary<List<Triple>> contributions() {
    return Arbitraries.randomValue(AnyChanges::contribution);
  }

  /** Statements that somebody may hand in. */
  public static List<Triple> contribution(Random random) {
    List<Triple> more = new ArrayList<>();
    int things = 1 + random.nextInt(4);
    for (int i = 0; i < things; i++) {
      Triple about = SAID.get(random.nextInt(SAID.size()));
      Node old = about.getSubject();
      List<Triple> all =
          RealGraph.dataset().find(Node.ANY, old, Node.ANY, Node.ANY).hasNext()
              ? SAID.stream().filter(t -> t.getSubject().equals(old)).distinct().toList()
              : List.of(about);
      Node subject =
          random.nextInt(3) == 0 ? old : Iris.node(Iris.shortId(old) + "-x" + random.nextInt(3));
      for (Triple t : all) {
        if (random.nextInt(5) > 0) {
          more.add(
              Triple.create(
                  subject,
                  t.getPredicate(),
                  random.nextInt(3) > 0 ? t.getObject() : other(t, random)));
        }
      }
      if (random.nextInt(6) == 0) {
        more.add(Triple.create(subject, RDF.type.asNode(), any(RDF.type.asNode(), random)));
      }
    }
    return more;
  }

  /** Another value of the same property. */
  private static Node other(Triple triple, Random random) {
    Node object = triple.getObject();
    if (object.isLiteral()
        && object.getLiteralLexicalForm().matches("(19|20)\\d\\d.*")
        && object.getLiteralDatatype() != null
        && random.nextBoolean()) {
      int year = 1990 + random.nextInt(40);
      return switch (random.nextInt(3)) {
        case 0 -> NodeFactory.createLiteralDT("" + year, XSDDatatype.XSDgYear);
        case 1 -> NodeFactory.createLiteralDT(year + "-07", XSDDatatype.XSDgYearMonth);
        default -> NodeFactory.createLiteralDT(year + "-07-15", XSDDatatype.XSDdate);
      };
    }
    return any(triple.getPredicate(), random);
  }

  private static Node any(Node property, Random random) {
    List<Node> values =
        SAID.stream()
            .filter(t -> t.getPredicate().equals(property))
            .map(Triple::getObject)
            .distinct()
            .toList();
    return values.isEmpty()
        ? NodeFactory.createURI("https://example.org/class")
        : values.get(random.nextInt(values.size()));
  }
}
