package org.customsatlas.serve.guide;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.page.Rows;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Prefixes;

/**
 * The classes and properties that the data use, as JSON, for the completion of editors: read off
 * the VoID of the release, so a term that nobody uses is not offered, and each class tells which
 * properties its members have.
 */
final class TermTable implements Guide {
  /** Where it is given out. */
  static final String PATH = "/completion.json";

  private static final String CLASSES =
      """
      SELECT ?term ?count
      WHERE {
        <https://w3id.org/customs-atlas/dataset> void:classPartition ?part .
        ?part void:class ?term ; void:entities ?count .
      }
      """;

  private static final String PROPERTIES =
      """
      SELECT ?term ?count
      WHERE {
        <https://w3id.org/customs-atlas/dataset> void:propertyPartition ?part .
        ?part void:property ?term ; void:triples ?count .
      }
      """;

  private static final String PROPERTIES_OF_CLASSES =
      """
      SELECT ?class ?term ?count
      WHERE {
        <https://w3id.org/customs-atlas/dataset> void:classPartition ?part .
        ?part void:class ?class ; void:propertyPartition ?own .
        ?own void:property ?term ; void:triples ?count .
      }
      """;

  private static final String WORDS =
      """
      SELECT DISTINCT ?term ?as ?text
      WHERE {
        VALUES (?property ?as) {
          (rdfs:label "label") (skos:prefLabel "label")
          (rdfs:comment "definition") (skos:definition "definition")
        }
        { ?part void:class ?term } UNION { ?part void:property ?term }
        ?term ?property ?text .
        FILTER (LANG(?text) IN ("en", "fr"))
      }
      ORDER BY ?term ?as LANG(?text) ?text
      """;

  /** What most things have, which is the best example of how to write it. */
  private static final String SAMPLES =
      """
      SELECT ?term ?value
      WHERE {
        <https://w3id.org/customs-atlas/dataset> void:propertyPartition/void:property ?term .
        { SELECT ?term (MIN(?some) AS ?value) { ?s ?term ?some } GROUP BY ?term }
      }
      """;

  private final Rows rows;

  /** Null until it is asked for: a server has no need of it to start. */
  private String text;

  /**
   * @param links gives a link to the dataset, its description in it
   */
  TermTable(Supplier<RDFLink> links) {
    this.rows = new Rows(links);
  }

  private String made() {
    Map<String, JsonObject> classes = new TreeMap<>();
    Map<String, JsonObject> properties = new TreeMap<>();
    rows.of(CLASSES).forEach(row -> classes.put(name(row, "term"), counted(row)));
    rows.of(PROPERTIES).forEach(row -> properties.put(name(row, "term"), counted(row)));
    for (Binding row : rows.of(PROPERTIES_OF_CLASSES)) {
      member(classes.get(name(row, "class")), "properties")
          .put(name(row, "term"), number(row, "count"));
    }
    for (Binding row : rows.of(WORDS)) {
      String name = name(row, "term");
      for (Map<String, JsonObject> terms : List.of(classes, properties)) {
        if (terms.containsKey(name)) {
          Node said = row.get(Var.alloc("text"));
          member(terms.get(name), row.get(Var.alloc("as")).getLiteralLexicalForm())
              .put(said.getLiteralLanguage(), said.getLiteralLexicalForm());
        }
      }
    }
    for (Binding row : rows.of(SAMPLES)) {
      properties
          .get(name(row, "term"))
          .put("sample", NodeFmtLib.str(row.get(Var.alloc("value")), Prefixes.map()));
    }
    JsonObject prefixes = new JsonObject();
    new TreeMap<>(Prefixes.table()).forEach(prefixes::put);
    JsonObject all = new JsonObject();
    all.put("prefixes", prefixes);
    all.put("classes", object(classes));
    all.put("properties", object(properties));
    return all + "\n";
  }

  private static String name(Binding row, String variable) {
    return Prefixes.shorten(row.get(Var.alloc(variable)).getURI());
  }

  private static long number(Binding row, String variable) {
    return ((Number) row.get(Var.alloc(variable)).getLiteralValue()).longValue();
  }

  private static JsonObject counted(Binding row) {
    JsonObject term = new JsonObject();
    term.put("count", number(row, "count"));
    return term;
  }

  /** The object that is the member {@code name} of another, made if need be. */
  private static JsonObject member(JsonObject object, String name) {
    if (!object.hasKey(name)) {
      object.put(name, new JsonObject());
    }
    return object.getObj(name);
  }

  private static JsonObject object(Map<String, JsonObject> members) {
    JsonObject object = new JsonObject();
    members.forEach(object::put);
    return object;
  }

  @Override
  public Offer form() {
    return Offer.JSON;
  }

  @Override
  public synchronized String text(URI address) {
    if (text == null) {
      text = made();
    }
    return text;
  }
}
