package org.customsatlas.page.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;
import org.customsatlas.page.Selection;
import org.customsatlas.page.Term;
import org.customsatlas.page.Text;

/** The classes of the ontology that have members: how many, and which stands under which. */
public final class Kinds {
  private final Map<Node, Integer> counts = new HashMap<>();
  private final Map<Node, Set<Node>> above = new HashMap<>();

  /** A class, and those below it. */
  public record Kind(Term term, String link, int count, List<Kind> below) {}

  Kinds(Rows rows) {
    for (Binding row :
        rows.of(
            """
            SELECT ?kind (COUNT(DISTINCT ?thing) AS ?n)
            WHERE { ?kind a owl:Class . FILTER (STRSTARTS(STR(?kind), STR(atlas:))) ?thing a ?kind }
            GROUP BY ?kind
            """)) {
      counts.put(row.get(Var.alloc("kind")), Rows.number(row, "n"));
    }
    for (Binding row :
        rows.of(
            "SELECT DISTINCT ?kind ?above { ?kind rdfs:subClassOf/rdfs:subClassOf* ?above FILTER (?kind != ?above) }")) {
      above
          .computeIfAbsent(row.get(Var.alloc("kind")), k -> new HashSet<>())
          .add(row.get(Var.alloc("above")));
    }
  }

  Set<Node> all() {
    return counts.keySet();
  }

  /** Those of {@code kinds} that have none of the others below them. */
  List<Node> mostSpecial(Collection<Node> kinds) {
    Set<Node> special = new LinkedHashSet<>(kinds);
    kinds.forEach(kind -> special.removeAll(above.getOrDefault(kind, Set.of())));
    return special.stream().filter(counts::containsKey).toList();
  }

  /** The tree, names in the language of {@code names}; a class under several stands under each. */
  List<Kind> tree(Names names, Reader reader) {
    Map<Node, List<Node>> below = new HashMap<>();
    List<Node> roots = new ArrayList<>();
    for (Node kind : counts.keySet()) {
      List<Node> parents = mostSpecial(above.getOrDefault(kind, Set.of()));
      parents.forEach(p -> below.computeIfAbsent(p, x -> new ArrayList<>()).add(kind));
      if (parents.isEmpty()) {
        roots.add(kind);
      }
    }
    return kinds(roots, below, names, reader);
  }

  private List<Kind> kinds(
      List<Node> some, Map<Node, List<Node>> below, Names names, Reader reader) {
    Map<String, Kind> sorted = new TreeMap<>(Comparator.naturalOrder());
    for (Node kind : some) {
      Text name = names.of(kind);
      sorted.put(
          name.words() + " " + kind.getURI(),
          new Kind(
              new Term(name, reader.linkTo(kind.getURI()), ""),
              reader.link(new Selection(kind).address()),
              counts.get(kind),
              kinds(below.getOrDefault(kind, List.of()), below, names, reader)));
    }
    return List.copyOf(sorted.values());
  }
}
