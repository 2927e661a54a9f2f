package org.customsatlas.page.view;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.customsatlas.page.Rows;

/**
 * What can be put on a map: territories, and areas for the territories that are in them. Immutable.
 */
final class Places {
  private final WorldMap map;
  private final Map<Node, Set<Node>> areas = new HashMap<>();

  /**
   * @param map knows the territories
   * @param links gives a link to the dataset
   */
  Places(WorldMap map, Supplier<RDFLink> links) {
    this.map = map;
    new Rows(links)
        .of("SELECT ?area ?land { ?land atlas:inRegion ?area ; a atlas:Territory } ORDER BY ?land")
        .forEach(
            row ->
                areas
                    .computeIfAbsent(row.get(Var.alloc("area")), a -> new LinkedHashSet<>())
                    .add(row.get(Var.alloc("land"))));
  }

  WorldMap map() {
    return map;
  }

  boolean isTerritory(Node thing) {
    return map.has(thing);
  }

  /** Is it a territory or an area? */
  boolean isPlace(Node thing) {
    return isTerritory(thing) || areas.containsKey(thing);
  }

  /** The territories that a thing stands for; empty if it is no place. */
  List<Node> territories(Node thing) {
    return isTerritory(thing) ? List.of(thing) : List.copyOf(areas.getOrDefault(thing, Set.of()));
  }
}
