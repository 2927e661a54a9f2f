package org.customsatlas.report;

import java.util.Collection;
import java.util.function.BiConsumer;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.contribute.compare.Difference.Kind;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;

/** A difference for programs: the whole of it, under names that stay when words change. */
public final class DifferenceJson {
  private DifferenceJson() {}

  /** The document, with a line feed at its end. */
  public static String of(Difference difference) {
    JsonBuilder json = new JsonBuilder();
    json.startObject();
    json.pair("release", difference.release());
    json.pair("isWhole", difference.unread().isEmpty());
    json.key("counts").startObject();
    json.pair("newThings", difference.things().stream().filter(Difference.Thing::isNew).count());
    json.pair(
        "changedThings",
        difference.things().stream().filter(t -> !t.isNew() && t.changes() > 0).count());
    for (Kind kind : Kind.values()) {
      json.pair(id(kind), difference.count(kind));
    }
    json.pair("clashes", (long) difference.clashes().size());
    json.pair("duplicates", (long) difference.duplicates().size());
    json.pair("gained", (long) difference.gained().size());
    json.pair("lost", (long) difference.lost().size());
    json.pair("unread", (long) difference.unread().size());
    json.finishObject();
    array(json, "unread", difference.unread(), DifferenceJson::problem);
    array(json, "problems", difference.problems(), DifferenceJson::problem);
    array(
        json,
        "things",
        difference.things(),
        (j, thing) -> {
          node(j, "thing", thing.node());
          j.pair("isNew", thing.isNew());
          j.pair("changes", (long) thing.changes());
        });
    array(
        json,
        "statements",
        difference.said(),
        (j, said) -> {
          j.pair("kind", id(said.kind()));
          place(j, said.place());
          triple(j, said.triple());
          array(j, "published", said.published(), DifferenceJson::published);
        });
    array(
        json,
        "clashes",
        difference.clashes(),
        (j, clash) -> {
          place(j, clash.place());
          node(j, "thing", clash.thing());
          node(j, "other", clash.other());
          j.pair("rule", clash.rule());
          j.key("message").startObject();
          clash.messages().forEach(j::pair);
          j.finishObject();
          array(j, "ours", clash.ours(), DifferenceJson::triple);
          array(j, "theirs", clash.theirs(), DifferenceJson::published);
        });
    array(
        json,
        "duplicates",
        difference.duplicates(),
        (j, duplicate) -> {
          place(j, duplicate.place());
          node(j, "thing", duplicate.thing());
          node(j, "published", duplicate.published());
          j.pair("name", duplicate.name());
          j.pair("theirs", duplicate.theirs());
          j.pair("isExact", duplicate.isExact());
        });
    array(json, "gained", difference.gained(), DifferenceJson::triple);
    array(json, "lost", difference.lost(), DifferenceJson::triple);
    json.key("names").startObject();
    difference.names().entrySet().stream()
        .sorted((a, b) -> a.getKey().toString().compareTo(b.getKey().toString()))
        .forEach(
            named -> {
              json.key(named.getKey().toString()).startObject();
              named.getValue().forEach(json::pair);
              json.finishObject();
            });
    json.finishObject();
    json.finishObject();
    return json.build() + "\n";
  }

  /** The name of a kind for programs, such as {@code contradicts}. */
  static String id(Kind kind) {
    return switch (kind) {
      case NEW -> "new";
      case KNOWN -> "known";
      case CONTRADICTS -> "contradicts";
    };
  }

  private static <T> void array(
      JsonBuilder json, String key, Collection<T> items, BiConsumer<JsonBuilder, T> write) {
    json.key(key).startArray();
    for (T item : items) {
      json.startObject();
      write.accept(json, item);
      json.finishObject();
    }
    json.finishArray();
  }

  private static void problem(JsonBuilder json, Problem problem) {
    place(json, problem.place());
    json.pair("code", problem.code().id());
    json.pair("found", problem.found().toString());
    json.pair("remedy", problem.remedy().toString());
    json.key("message").startObject();
    problem.words().forEach(json::pair);
    json.finishObject();
  }

  private static void published(JsonBuilder json, Difference.Published published) {
    triple(json, published.triple());
    nodes(json, "graphs", published.graphs());
    nodes(json, "sources", published.sources());
  }

  private static void nodes(JsonBuilder json, String key, Collection<Node> nodes) {
    json.key(key).startArray();
    nodes.forEach(n -> json.value(n.isLiteral() ? n.getLiteralLexicalForm() : n.toString()));
    json.finishArray();
  }

  private static void place(JsonBuilder json, Place place) {
    if (place != null) {
      json.pair("file", place.file());
      json.pair("line", (long) place.line());
      json.pair("column", (long) place.column());
    }
  }

  private static void triple(JsonBuilder json, Triple triple) {
    node(json, "subject", triple.getSubject());
    node(json, "property", triple.getPredicate());
    Node object = triple.getObject();
    json.key("object").startObject();
    json.pair("type", object.isLiteral() ? "literal" : object.isURI() ? "uri" : "bnode");
    json.pair("value", object.isLiteral() ? object.getLiteralLexicalForm() : object.toString());
    if (object.isLiteral() && !object.getLiteralLanguage().isEmpty()) {
      json.pair("xml:lang", object.getLiteralLanguage());
    } else if (object.isLiteral()) {
      json.pair("datatype", object.getLiteralDatatypeURI());
    }
    json.finishObject();
  }

  private static void node(JsonBuilder json, String key, Node node) {
    json.pair(key, node.toString());
  }
}
