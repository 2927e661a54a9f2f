package org.customsatlas.page.front;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;
import org.customsatlas.page.Text;
import org.customsatlas.page.Value;

/** The WCO regions with their Members and offices, on the day of the release. Thread-safe. */
public final class Regions {
  private final Rows rows;

  /**
   * A region.
   *
   * @param number its number on the map, from 1
   * @param offices those that serve it or whose host is in it
   */
  public record Region(
      int number, Value name, List<Office> offices, List<Value> members, Set<Node> territories) {}

  /** An office, what it is, and who hosts it; several hosts where sources differ. */
  public record Office(Value name, List<Text> kinds, List<Value> hosts) {}

  public Regions(Supplier<RDFLink> links) {
    this.rows = new Rows(links);
  }

  /** All regions; the order and so the numbers are the same in every language. */
  public List<Region> of(Reader reader) {
    Names names = new Names(reader.language());
    Map<Node, Set<Node>> members = new LinkedHashMap<>();
    Set<Node> named = new LinkedHashSet<>();
    for (Binding row :
        rows.of(
            "SELECT DISTINCT ?region ?member { ?region a atlas:WcoRegion OPTIONAL { ?member atlas:inRegion ?region } }")) {
      Set<Node> those =
          members.computeIfAbsent(row.get(Var.alloc("region")), r -> new LinkedHashSet<>());
      if (row.contains("member")) {
        those.add(row.get(Var.alloc("member")));
      }
    }
    Map<Node, Map<Node, Set<Node>>> offices = new HashMap<>();
    Map<Node, Set<Node>> kinds = new HashMap<>();
    for (Binding row :
        rows.of(
            """
            SELECT DISTINCT ?region ?office ?host ?kind
            WHERE {
              ?region a atlas:WcoRegion .
              { ?office atlas:hostedBy/atlas:inRegion ?region } UNION { ?office atlas:coversRegion ?region }
              ?office a atlas:RegionalStructure , ?kind .
              ?kind rdfs:subClassOf atlas:RegionalStructure .
              FILTER (?kind != atlas:RegionalStructure)
              OPTIONAL { ?office atlas:hostedBy ?host }
            }
            """)) {
      Node office = row.get(Var.alloc("office"));
      Set<Node> hosts =
          offices
              .computeIfAbsent(row.get(Var.alloc("region")), r -> new LinkedHashMap<>())
              .computeIfAbsent(office, o -> new LinkedHashSet<>());
      if (row.contains("host")) {
        hosts.add(row.get(Var.alloc("host")));
      }
      kinds.computeIfAbsent(office, o -> new LinkedHashSet<>()).add(row.get(Var.alloc("kind")));
    }
    named.addAll(members.keySet());
    members.values().forEach(named::addAll);
    offices
        .values()
        .forEach(
            o ->
                o.forEach(
                    (office, hosts) -> {
                      named.add(office);
                      named.addAll(hosts);
                    }));
    kinds.values().forEach(named::addAll);
    rows.name(named, names);
    List<Node> order =
        members.keySet().stream().sorted(Comparator.comparing(Node::getURI)).toList();
    List<Region> regions = new ArrayList<>();
    for (Node region : order) {
      List<Office> those = new ArrayList<>();
      offices
          .getOrDefault(region, Map.of())
          .forEach(
              (office, hosts) ->
                  those.add(
                      new Office(
                          value(office, names, reader),
                          kinds.get(office).stream().map(names::of).toList(),
                          values(hosts, names, reader))));
      those.sort(
          Comparator.comparing((Office o) -> o.kinds().getFirst().words())
              .thenComparing(o -> o.name().text().words()));
      regions.add(
          new Region(
              regions.size() + 1,
              value(region, names, reader),
              those,
              values(members.get(region), names, reader),
              members.get(region)));
    }
    return regions;
  }

  private static List<Value> values(Set<Node> nodes, Names names, Reader reader) {
    return nodes.stream()
        .map(n -> value(n, names, reader))
        .sorted(Comparator.comparing(v -> v.text().words()))
        .toList();
  }

  private static Value value(Node node, Names names, Reader reader) {
    return new Value(names.of(node), reader.linkTo(node.getURI()), false, "", List.of(), false);
  }
}
