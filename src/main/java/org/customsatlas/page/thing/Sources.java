package org.customsatlas.page.thing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.page.Literals;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Text;
import org.customsatlas.vocab.Iris;

/** The source marks of one page: each named graph that says something on it has a number. */
final class Sources {
  private final Map<Node, Integer> numbers = new LinkedHashMap<>();

  /** The marks for {@code graphs}, in order; those of rules have none. */
  List<Integer> marks(Collection<Node> graphs) {
    return graphs.stream()
        .filter(g -> !isRule(g))
        .distinct()
        .map(g -> numbers.computeIfAbsent(g, x -> numbers.size() + 1))
        .sorted()
        .toList();
  }

  /** Does {@code graph} hold what follows by rules, and no more? */
  static boolean isRule(Node graph) {
    return graph.equals(Iris.INFERRED) || graph.equals(Iris.CURRENT);
  }

  /** What is known of all that have a mark. */
  List<Source> describe(Gathered gathered, Reader reader, Quotations quotations) {
    if (numbers.isEmpty()) {
      return List.of();
    }
    Map<Node, Binding> rows = new HashMap<>();
    gathered.sources(numbers.keySet(), row -> rows.putIfAbsent(row.get(Var.alloc("graph")), row));
    Names names = new Names(reader.language());
    List<Node> toName = new ArrayList<>(numbers.keySet());
    for (Binding row : rows.values()) {
      row.forEach((v, node) -> toName.add(node));
    }
    gathered.name(toName.stream().filter(Node::isURI).toList(), names);
    List<Source> sources = new ArrayList<>();
    numbers.forEach(
        (graph, number) ->
            sources.add(describe(number, graph, rows.get(graph), names, reader, quotations)));
    return sources;
  }

  private static Source describe(
      int number, Node graph, Binding row, Names names, Reader reader, Quotations quotations) {
    Node document = get(row, "source");
    Node passage = get(row, "passage");
    Node confidence = get(row, "confidence");
    Node original = get(row, "original");
    String path = graph.getURI().substring(Iris.BASE.length());
    String key = "graph." + path.replaceFirst("^graph/", "");
    Text title =
        reader.hasText(key)
            ? new Text(reader.text(key), reader.language())
            : names.of(document == null ? graph : document);
    return new Source(
        number,
        graph.getURI(),
        reader.linkTo(graph.getURI()),
        title,
        reader.linkTo((document == null || reader.hasText(key) ? graph : document).getURI()),
        passage == null ? "" : place(passage, document),
        passage == null ? "" : reader.linkTo(passage.getURI()),
        issued(row, reader),
        confidence == null ? "" : names.of(confidence).words(),
        original == null ? "" : original.isURI() ? reader.linkTo(original.getURI()) : "",
        passage == null ? Optional.empty() : quotations.of(passage));
  }

  /** {@code annex/8.1} of a document is "annex 8.1". */
  private static String place(Node passage, Node document) {
    return passage.getURI().substring(document.getURI().length() + 1).replace('/', ' ');
  }

  private static String issued(Binding row, Reader reader) {
    Node issued = get(row, "issued");
    if (issued != null) {
      return Literals.show(issued, reader.locale());
    }
    Node earliest = get(row, "earliest");
    Node latest = get(row, "latest");
    return earliest == null || latest == null
        ? ""
        : reader.text(
            "source.between",
            Literals.show(earliest, reader.locale()),
            Literals.show(latest, reader.locale()));
  }

  private static Node get(Binding row, String name) {
    return row == null ? null : row.get(Var.alloc(name));
  }
}
