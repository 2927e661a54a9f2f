package org.customsatlas.page.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.customsatlas.page.Value;
import org.customsatlas.page.model.Diagram;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Lays a network out in layers, from left to right, by the Eclipse Layout Kernel. */
final class NetworkLayout {
  private static final int HEIGHT = 28;
  private static final int EDGE = 14;
  private static final int LABEL = 40;

  /** About the width of a letter; a little more, so that words stay in their boxes. */
  private static final double LETTER = 7.4;

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new CoreOptions(), new LayeredMetaDataProvider());
  }

  private final Cells cells;

  NetworkLayout(Cells cells) {
    this.cells = cells;
  }

  /** The drawing of things, whose names are known, and of the links between them. */
  Diagram of(
      String title, String description, Collection<Node> things, List<NetworkMaker.Link> links) {
    ElkNode graph = ElkGraphUtil.createGraph();
    graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    graph.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
    graph.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 60.0);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 10.0);
    Map<Node, ElkNode> nodes = new LinkedHashMap<>();
    for (Node thing : things) {
      ElkNode node = ElkGraphUtil.createNode(graph);
      node.setDimensions(label(thing).length() * LETTER + 2 * EDGE, HEIGHT);
      nodes.put(thing, node);
    }
    List<ElkEdge> edges = new ArrayList<>();
    for (NetworkMaker.Link link : links) {
      edges.add(ElkGraphUtil.createSimpleEdge(nodes.get(link.from()), nodes.get(link.to())));
    }
    new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
    return new Diagram(
        "network",
        title,
        description,
        (int) Math.ceil(graph.getWidth()),
        (int) Math.ceil(graph.getHeight()),
        nodes.entrySet().stream().map(e -> box(e.getKey(), e.getValue())).toList(),
        edges.stream().map(NetworkLayout::line).toList());
  }

  private String label(Node thing) {
    String words = cells.words(thing);
    return words.codePointCount(0, words.length()) <= LABEL
        ? words
        : words.substring(0, words.offsetByCodePoints(0, LABEL - 1)).strip() + "…";
  }

  private Diagram.Box box(Node thing, ElkNode node) {
    Value value = cells.of(thing).getFirst();
    return new Diagram.Box(
        (int) node.getX(),
        (int) node.getY(),
        (int) node.getWidth(),
        (int) node.getHeight(),
        label(thing),
        value.link(),
        value.isOutside() ? "other" : "own");
  }

  private static Diagram.Line line(ElkEdge edge) {
    ElkEdgeSection section = edge.getSections().getFirst();
    StringBuilder path = new StringBuilder();
    step(path, 'M', section.getStartX(), section.getStartY());
    for (ElkBendPoint bend : section.getBendPoints()) {
      step(path, 'L', bend.getX(), bend.getY());
    }
    step(path, 'L', section.getEndX(), section.getEndY());
    return new Diagram.Line(path.toString(), false, "", "", 0, 0);
  }

  private static void step(StringBuilder path, char how, double x, double y) {
    path.append(String.format(Locale.ROOT, "%c%.1f %.1f", how, x, y));
  }
}
