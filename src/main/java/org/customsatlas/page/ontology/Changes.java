package org.customsatlas.page.ontology;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.OWL2;
import org.customsatlas.vocab.Iris;

/** What differs between two versions of the ontology, term by term. */
public final class Changes {
  private static final Comparator<Node> BY_IRI = Comparator.comparing(Node::toString);

  private Changes() {}

  /** What was done to a term. */
  public enum Done {
    ADDED,
    REMOVED,
    DEPRECATED,
    CHANGED;

    /** The key of the words for it. */
    public String key() {
      return "change." + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One term that differs.
   *
   * @param properties those by which other things are said of it; empty if it is new or gone
   */
  public record Change(Node term, Done done, List<Node> properties) {}

  /**
   * What {@code after} has of our terms that {@code before} has not, or not so; in order of term.
   */
  public static List<Change> between(Graph before, Graph after) {
    Set<Node> earlier = terms(before);
    Set<Node> later = terms(after);
    Set<Node> all = new TreeSet<>(BY_IRI);
    all.addAll(earlier);
    all.addAll(later);
    return all.stream()
        .map(
            term -> {
              if (!earlier.contains(term)) {
                return new Change(term, Done.ADDED, List.of());
              }
              return later.contains(term)
                  ? compared(term, before, after)
                  : new Change(term, Done.REMOVED, List.of());
            })
        .filter(c -> c.done() != Done.CHANGED || !c.properties().isEmpty())
        .toList();
  }

  private static Change compared(Node term, Graph before, Graph after) {
    Set<Node> properties = new TreeSet<>(BY_IRI);
    Set<Triple> old = said(term, before);
    Set<Triple> now = said(term, after);
    old.stream().filter(t -> !now.contains(t)).forEach(t -> properties.add(t.getPredicate()));
    now.stream().filter(t -> !old.contains(t)).forEach(t -> properties.add(t.getPredicate()));
    boolean isDeprecated =
        after.contains(term, OWL2.deprecated.asNode(), Node.ANY)
            && !before.contains(term, OWL2.deprecated.asNode(), Node.ANY);
    return new Change(term, isDeprecated ? Done.DEPRECATED : Done.CHANGED, List.copyOf(properties));
  }

  private static Set<Triple> said(Node term, Graph graph) {
    Set<Triple> said = new HashSet<>();
    graph
        .find(term, Node.ANY, Node.ANY)
        .filterKeep(t -> !t.getObject().isBlank())
        .forEachRemaining(said::add);
    return said;
  }

  private static Set<Node> terms(Graph graph) {
    Set<Node> terms = new HashSet<>();
    graph
        .find()
        .filterKeep(t -> t.getSubject().isURI())
        .filterKeep(t -> t.getSubject().getURI().startsWith(Iris.TERMS))
        .forEachRemaining(t -> terms.add(t.getSubject()));
    return terms;
  }
}
