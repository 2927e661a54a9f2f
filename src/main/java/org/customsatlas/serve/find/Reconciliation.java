package org.customsatlas.serve.find;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.text.StringEscapeUtils;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.customsatlas.problem.JsonText;
import org.customsatlas.search.Reconciler;
import org.customsatlas.search.Results;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.search.Values;
import org.customsatlas.search.Wanted;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * The messages of the Reconciliation Service API 0.2, read and written: the manifest (3), query
 * batches (4), suggestions (6) and data extension (7). Identifiers are our IRIs; those of classes
 * and properties are {@code atlas:Country} and the like, and IRIs are taken, too.
 */
final class Reconciliation {
  static final String DEFAULT_LANGUAGE = "en";

  /** What OpenRefine sends at once is 10; others send more. */
  private static final int LARGEST_BATCH = 100;

  private static final int DEFAULT_TYPES = 12;
  private static final int CANDIDATES = 10;
  private static final int MOST_CANDIDATES = 50;
  private static final int MOST_PROPERTIES = 20;
  private static final int MOST_THINGS = 1000;

  private final SearchIndex index;
  private final Reconciler reconciler;
  private final Values values;

  Reconciliation(SearchIndex index, Values values) {
    this.index = index;
    this.values = values;
    this.reconciler = new Reconciler(index, values);
  }

  // ---- manifest

  /** What the service can do; {@code home} is the address of the server, with a slash behind. */
  String manifest(String home) {
    String service = home + "reconcile";
    JsonBuilder json =
        JsonBuilder.create()
            .startObject()
            .key("versions")
            .startArray()
            .value("0.2")
            .finishArray()
            .pair("name", "Customs Atlas")
            .pair("identifierSpace", Iris.BASE)
            .pair("schemaSpace", Iris.TERMS)
            .pair("documentation", home)
            .pair("batchSize", LARGEST_BATCH)
            .key("view")
            .startObject()
            .pair("url", home + "lookup?code={{id}}")
            .finishObject()
            .key("defaultTypes")
            .startArray();
    index.commonestKinds(DEFAULT_TYPES).forEach(kind -> writeTerm(kind, json));
    json.finishArray().key("suggest").startObject();
    for (String what : List.of("entity", "type", "property")) {
      json.key(what)
          .startObject()
          .pair("service_url", service)
          .pair("service_path", "/suggest/" + what)
          .finishObject();
    }
    json.finishObject()
        .key("preview")
        .startObject()
        .pair("url", service + "/preview?id={{id}}")
        .pair("width", 400)
        .pair("height", 200)
        .finishObject()
        .key("extend")
        .startObject()
        .key("propose_properties")
        .startObject()
        .pair("service_url", service)
        .pair("service_path", "/properties")
        .finishObject()
        .key("property_settings")
        .startArray()
        .startObject()
        .pair("name", "language")
        .pair("label", "Language")
        .pair("type", "select")
        .pair("default", DEFAULT_LANGUAGE)
        .pair("help_text", "The language of names and texts")
        .key("choices")
        .startArray();
    index.languages().stream()
        .sorted()
        .forEach(
            l ->
                json.startObject()
                    .pair("value", l)
                    .pair("name", Locale.forLanguageTag(l).getDisplayLanguage(Locale.ENGLISH))
                    .finishObject());
    json.finishArray().finishObject().finishArray().finishObject();
    return json.finishObject().build() + "\n";
  }

  // ---- queries

  /**
   * The answer to a batch of queries.
   *
   * @throws Refusal 400 if it cannot be read
   */
  String answer(String batch) {
    JsonObject queries = object(batch, "queries");
    if (queries.size() > LARGEST_BATCH) {
      throw new Refusal(
          400,
          "A batch has at most "
              + LARGEST_BATCH
              + " queries; this one has "
              + queries.size()
              + ". Send several.");
    }
    JsonBuilder json = JsonBuilder.create().startObject();
    queries.forEach(
        (key, query) -> {
          json.key(key).startObject().key("result").startArray();
          reconciler.candidates(cell(key, query)).forEach(c -> write(c, json));
          json.finishArray().finishObject();
        });
    return json.finishObject().build() + "\n";
  }

  private Reconciler.Cell cell(String key, JsonValue query) {
    if (!query.isObject()) {
      throw new Refusal(400, "The query \"" + Refusal.cut(key) + "\" is no JSON object.");
    }
    JsonObject object = query.getAsObject();
    String text = object.hasKey("query") ? text(object.get("query"), "query") : "";
    Map<String, List<String>> properties = new LinkedHashMap<>();
    for (JsonValue each : array(object.get("properties"))) {
      if (!each.isObject() || !each.getAsObject().hasKey("pid")) {
        throw new Refusal(400, "Each of \"properties\" has a \"pid\" and a \"v\".");
      }
      JsonObject property = each.getAsObject();
      properties
          .computeIfAbsent(property(text(property.get("pid"), "pid")), x -> new ArrayList<>())
          .addAll(array(property.get("v")).stream().map(Reconciliation::value).toList());
    }
    if (properties.size() > MOST_PROPERTIES) {
      throw new Refusal(400, "A query has at most " + MOST_PROPERTIES + " properties.");
    }
    int limit = CANDIDATES;
    if (object.hasKey("limit") && object.get("limit").isNumber()) {
      limit = Math.clamp(object.get("limit").getAsNumber().value().longValue(), 1, MOST_CANDIDATES);
    }
    return new Reconciler.Cell(
        Asked.shortEnough(text), kinds(object.get("type")), strictness(object), properties, limit);
  }

  private Set<String> kinds(JsonValue type) {
    return Asked.kinds(array(type).stream().map(t -> text(t, "type")).toList(), index);
  }

  private static Reconciler.Strictness strictness(JsonObject query) {
    if (!query.hasKey("type_strict")) {
      return Reconciler.Strictness.ANY;
    }
    return switch (text(query.get("type_strict"), "type_strict")) {
      case "any" -> Reconciler.Strictness.ANY;
      case "all" -> Reconciler.Strictness.ALL;
      case "should" -> Reconciler.Strictness.SHOULD;
      default -> throw new Refusal(400, "\"type_strict\" is one of any, should, all.");
    };
  }

  /** A value of a property in a query: a text, a number, a truth value, or a thing with its id. */
  private static String value(JsonValue value) {
    if (value.isObject() && value.getAsObject().hasKey("id")) {
      return text(value.getAsObject().get("id"), "id");
    }
    return value.isPrimitive()
        ? Asked.shortEnough(value.isString() ? value.getAsString().value() : value.toString())
        : text(value, "v");
  }

  private void write(Reconciler.Candidate candidate, JsonBuilder json) {
    Results.Hit hit = candidate.hit();
    json.startObject()
        .pair("id", hit.iri())
        .pair("name", hit.label())
        .pair("description", description(hit))
        .pair("score", Math.round(candidate.score() * 10) / 10.0)
        .pair("match", candidate.isCertain())
        .key("type")
        .startArray();
    index.kindsOf(hit.iri()).stream()
        .filter(k -> k.startsWith(Iris.TERMS) || k.equals(hit.kind()))
        .forEach(kind -> writeTerm(kind, json));
    json.finishArray().finishObject();
  }

  private static String description(Results.Hit hit) {
    return hit.isHidden() || hit.matched().equals(hit.label())
        ? hit.kindLabel()
        : hit.kindLabel() + "; " + hit.propertyLabel() + ": " + hit.matched();
  }

  // ---- suggestions

  /** The entities whose names begin with {@code prefix}, or have its words. */
  String suggestEntities(String prefix) {
    JsonBuilder json = JsonBuilder.create().startObject().key("result").startArray();
    for (Results.Hit hit : index.find(Wanted.first(CANDIDATES, prefix, DEFAULT_LANGUAGE)).hits()) {
      json.startObject()
          .pair("id", hit.iri())
          .pair("name", hit.label())
          .pair("description", description(hit))
          .key("notable")
          .startArray();
      writeTerm(hit.kind(), json);
      json.finishArray().finishObject();
    }
    return json.finishArray().finishObject().build() + "\n";
  }

  /** The classes that have members and a label with the words of {@code prefix}. */
  String suggestTypes(String prefix) {
    return suggest(prefix, index.kinds().stream().sorted().toList());
  }

  /** The properties that have a label with the words of {@code prefix}. */
  String suggestProperties(String prefix) {
    return suggest(prefix, values.propertiesOf(null));
  }

  private String suggest(String prefix, Collection<String> terms) {
    String words = prefix.strip().toLowerCase(Locale.ROOT);
    JsonBuilder json = JsonBuilder.create().startObject().key("result").startArray();
    terms.stream()
        .filter(index::isTerm)
        .filter(
            t ->
                index.label(t, DEFAULT_LANGUAGE).toLowerCase(Locale.ROOT).contains(words)
                    || Prefixes.shorten(t).toLowerCase(Locale.ROOT).contains(words))
        .forEach(t -> writeTerm(t, json));
    return json.finishArray().finishObject().build() + "\n";
  }

  // ---- extension

  /** The properties that things of {@code type} have; those of all things if it is empty. */
  String proposals(String type, int limit) {
    String kind = type.isBlank() ? null : Asked.kinds(List.of(type), index).iterator().next();
    JsonBuilder json = JsonBuilder.create().startObject();
    if (kind != null) {
      json.pair("type", Prefixes.shorten(kind));
    }
    json.pair("limit", limit).key("properties").startArray();
    values.propertiesOf(kind).stream().limit(limit).forEach(p -> writeTerm(p, json));
    return json.finishArray().finishObject().build() + "\n";
  }

  /**
   * The rows for a data extension query.
   *
   * @throws Refusal 400 if it cannot be read, or asks for what is no property
   */
  String extend(String extension) {
    JsonObject query = object(extension, "extend");
    List<String> ids = array(query.get("ids")).stream().map(id -> text(id, "ids")).toList();
    Map<String, String> languages = new LinkedHashMap<>();
    Map<String, String> given = new LinkedHashMap<>();
    for (JsonValue each : array(query.get("properties"))) {
      if (!each.isObject() || !each.getAsObject().hasKey("id")) {
        throw new Refusal(400, "Each of \"properties\" has an \"id\".");
      }
      String id = text(each.getAsObject().get("id"), "id");
      String property = property(id);
      given.put(property, id);
      languages.put(property, language(each.getAsObject().get("settings")));
    }
    if (ids.isEmpty() || given.isEmpty()) {
      throw new Refusal(400, "\"extend\" has \"ids\" and \"properties\", and none is empty.");
    }
    if (ids.size() > MOST_THINGS || given.size() > MOST_PROPERTIES) {
      throw new Refusal(
          400,
          "Ask for at most "
              + MOST_THINGS
              + " things and "
              + MOST_PROPERTIES
              + " properties at once.");
    }
    Map<String, Map<String, List<Values.Value>>> found =
        values.of(
            ids.stream().map(Reconciliation::iri).filter(index::knows).toList(), given.keySet());
    JsonBuilder json = JsonBuilder.create().startObject().key("meta").startArray();
    given.forEach(
        (property, id) ->
            json.startObject()
                .pair("id", id)
                .pair("name", index.label(property, languages.get(property)))
                .finishObject());
    json.finishArray().key("rows").startObject();
    ids.stream()
        .distinct()
        .forEach(
            id -> {
              json.key(id).startObject();
              given.forEach(
                  (property, name) -> {
                    json.key(name).startArray();
                    inLanguage(
                            found.getOrDefault(iri(id), Map.of()).getOrDefault(property, List.of()),
                            languages.get(property))
                        .forEach(node -> writeCell(node, languages.get(property), json));
                    json.finishArray();
                  });
              json.finishObject();
            });
    return json.finishObject().finishObject().build() + "\n";
  }

  /** The values without those in other languages, if there is one in {@code language}. */
  private static List<Node> inLanguage(List<Values.Value> values, String language) {
    List<Node> nodes = values.stream().map(Values.Value::node).toList();
    boolean isThere =
        nodes.stream().anyMatch(n -> n.isLiteral() && n.getLiteralLanguage().equals(language));
    return isThere
        ? nodes.stream()
            .filter(
                n ->
                    !n.isLiteral()
                        || n.getLiteralLanguage().isEmpty()
                        || n.getLiteralLanguage().equals(language))
            .toList()
        : nodes;
  }

  private void writeCell(Node node, String language, JsonBuilder json) {
    json.startObject();
    if (node.isURI() && (index.knows(node.getURI()) || index.isTerm(node.getURI()))) {
      json.pair("id", node.getURI()).pair("name", index.label(node.getURI(), language));
    } else if (node.isLiteral()
        && XSDDatatype.XSDinteger.equals(node.getLiteralDatatype())
        && node.getLiteralValue() instanceof Integer number) {
      json.pair("int", number);
    } else if (node.isLiteral()) {
      json.pair("str", node.getLiteralLexicalForm());
    } else {
      json.pair("str", node.toString());
    }
    json.finishObject();
  }

  private String language(JsonValue settings) {
    if (settings == null || !settings.isObject() || !settings.getAsObject().hasKey("language")) {
      return DEFAULT_LANGUAGE;
    }
    String language = text(settings.getAsObject().get("language"), "language");
    return index.languages().contains(language) ? language : DEFAULT_LANGUAGE;
  }

  // ---- preview

  /**
   * A few lines about a thing, in HTML without script.
   *
   * @throws Refusal 404 if there is no such thing
   */
  String preview(String id) {
    String iri = iri(id);
    if (!index.knows(iri)) {
      throw new Refusal(404, "There is no thing with the id \"" + Refusal.cut(id) + "\".");
    }
    String kind = index.kindsOf(iri).getFirst();
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>%1$s</title></head>
        <body>
        <h1>%1$s</h1>
        <p>%2$s</p>
        <p><a href="%3$s" target="_blank" rel="noopener">%3$s</a></p>
        </body>
        </html>
        """
        .formatted(
            StringEscapeUtils.escapeHtml4(index.label(iri, DEFAULT_LANGUAGE)),
            StringEscapeUtils.escapeHtml4(index.label(kind, DEFAULT_LANGUAGE)),
            StringEscapeUtils.escapeHtml4(iri));
  }

  // ---- reading

  private static String iri(String id) {
    return id.startsWith(Iris.BASE) ? id : Iris.BASE + id;
  }

  private String property(String id) {
    return Stream.of(id, Iris.TERMS + id, SearchIndex.expanded(id))
        .filter(index::isTerm)
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    400,
                    "There is no property \""
                        + Refusal.cut(id)
                        + "\". /reconcile/properties has the list."));
  }

  private void writeTerm(String iri, JsonBuilder json) {
    json.startObject()
        .pair("id", Prefixes.shorten(iri))
        .pair("name", index.label(iri, DEFAULT_LANGUAGE))
        .finishObject();
  }

  private static JsonObject object(String text, String parameter) {
    return JsonText.object(text)
        .orElseThrow(
            () ->
                new Refusal(
                    400,
                    "The parameter \"" + parameter + "\" is no JSON object that can be read."));
  }

  /**
   * The members of an array; a single value counts as an array of one, and none as an empty one.
   */
  private static List<JsonValue> array(JsonValue value) {
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (value.isArray()) {
      JsonArray array = value.getAsArray();
      return array.stream().toList();
    }
    return List.of(value);
  }

  private static String text(JsonValue value, String name) {
    if (value == null || !value.isString()) {
      throw new Refusal(400, "\"" + name + "\" is a text in quotation marks.");
    }
    return Asked.shortEnough(value.getAsString().value());
  }
}
