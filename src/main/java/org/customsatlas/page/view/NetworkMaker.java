package org.customsatlas.page.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.customsatlas.page.model.Diagram;

/** Makes networks: a box for each thing, a line for each two that a row names. */
final class NetworkMaker {
  private static final int MOST_BOXES = 120;
  private static final int MOST_LINES = 200;

  private NetworkMaker() {}

  static Figure make(Asked asked) {
    List<String> left = new ArrayList<>();
    Set<Link> links = new LinkedHashSet<>();
    int endless = 0;
    for (List<Node> row : asked.rows()) {
      if (row.get(0) == null || row.get(1) == null) {
        endless++;
      } else {
        links.add(new Link(row.get(0), row.get(1)));
      }
    }
    if (endless > 0) {
      left.add(
          asked
              .reader()
              .text(
                  "view.sideless",
                  endless,
                  asked.table().rows().size(),
                  asked.heading(0),
                  asked.heading(1)));
    }
    if (links.isEmpty()) {
      return asked.nothing(left);
    }
    Set<Node> things = new LinkedHashSet<>();
    List<Link> shown = new ArrayList<>();
    for (Link link : links) {
      Set<Node> more = new LinkedHashSet<>(things);
      more.add(link.from());
      more.add(link.to());
      if (more.size() <= MOST_BOXES && shown.size() < MOST_LINES) {
        things = more;
        shown.add(link);
      }
    }
    asked.cut(left, shown.size(), links.size());
    asked.cells().name(things);
    String summary = summary(asked, links);
    Diagram diagram =
        new NetworkLayout(asked.cells())
            .of(asked.reader().text("view.kind.network"), summary, things, shown);
    return new Figure(
        asked.view(),
        summary,
        left,
        new Figure.Network(diagram),
        new Figure.Twin(
            List.of(asked.heading(0), asked.heading(1)),
            shown.stream()
                .map(l -> List.of(asked.cells().of(l.from()), asked.cells().of(l.to())))
                .toList()));
  }

  /** A line, from one thing to another or itself. */
  record Link(Node from, Node to) {}

  private static String summary(Asked asked, Set<Link> links) {
    Map<Node, Integer> count = new LinkedHashMap<>();
    for (Link link : links) {
      count.merge(link.from(), 1, Integer::sum);
      if (!link.from().equals(link.to())) {
        count.merge(link.to(), 1, Integer::sum);
      }
    }
    int most = count.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    List<Node> busiest = count.keySet().stream().filter(t -> count.get(t) == most).toList();
    asked.cells().name(List.of(busiest.getFirst()));
    return asked
        .reader()
        .text("view.network.summary", count.size(), links.size(), asked.some(busiest), most);
  }
}
