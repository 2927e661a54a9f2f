package org.customsatlas.load;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;

/**
 * Compares the metadata of a table (W3C Recommendation "Metadata Vocabulary for Tabular Data",
 * 2015) with its header and with the ontology, so that whoever reads the table by its metadata
 * reads what the loader reads. JSON is YAML, so that reader gives values and places; but not all
 * YAML is JSON, so a reader of JSON is asked first.
 */
final class TableMetadata {
  private final Schema schema;
  private final Problems problems;
  private final Keys keys;

  TableMetadata(Schema schema, Problems problems) {
    this.schema = schema;
    this.problems = problems;
    this.keys = new Keys(problems);
  }

  /**
   * Tells where the metadata and the table differ.
   *
   * @param file the file of the metadata
   * @param name the name of that file in messages
   * @param table the name of the table's file, without its folder
   * @param header the columns of the table
   * @param plain the columns that are no properties of what a row is about
   */
  void check(Path file, String name, String table, List<Value.Scalar> header, Set<String> plain) {
    Optional<Value> root =
        TextFile.read(file, name, problems)
            .filter(this::isJson)
            .flatMap(text -> YamlFile.parse(withoutTabs(text), problems));
    if (root.isEmpty()) {
      return;
    }
    if (!(root.get() instanceof Value.Fields metadata)) {
      keys.wrongShape(root.get(), Phrase.of("metadata"), Phrase.of("json-object"));
      return;
    }
    keys.text(metadata, "url", "\"url\": \"" + table + "\"")
        .filter(url -> !url.text().equals(table))
        .ifPresent(
            url ->
                differs(
                    url.place(),
                    Phrase.of("other-url", url.text(), table),
                    Phrase.of("write-table-name")));
    keys.text(metadata, "dc:title", "\"dc:title\": \"What the table holds\"");
    keys.map(metadata, "tableSchema", "\"tableSchema\": {\"columns\": […]}")
        .ifPresent(columns -> columns(columns, header, plain));
  }

  private boolean isJson(TextFile file) {
    try (JsonParser parser = Json.createParser(new StringReader(file.text()))) {
      while (parser.hasNext()) {
        parser.next();
      }
      return true;
    } catch (JsonParsingException e) {
      long reached = e.getLocation().getStreamOffset(); // -1 in an empty file, too far at the end
      problems.add(
          file.at(Math.clamp(reached, 0, file.text().length())),
          Code.JSON_SYNTAX,
          Phrase.of("json-unreadable"),
          Phrase.of("json-hints"));
      return false;
    }
  }

  /** JSON may be indented by tabs, YAML may not; inside the texts of JSON there are none. */
  private static TextFile withoutTabs(TextFile json) {
    return new TextFile(json.name(), json.text().replace('\t', ' '));
  }

  private void columns(Value.Fields tableSchema, List<Value.Scalar> header, Set<String> plain) {
    Map<String, Value.Fields> described = new LinkedHashMap<>();
    for (Value.Fields column :
        keys.maps(tableSchema, "columns", Phrase.of("a-column"), "{\"name\": \"id\"}")) {
      keys.text(column, "name", "\"name\": \"id\"")
          .filter(name -> described.putIfAbsent(name.text(), column) != null)
          .ifPresent(
              name ->
                  differs(
                      name.place(),
                      Phrase.of("column-described-twice", name.text()),
                      Phrase.of("one-description")));
    }
    List<String> names = header.stream().map(Value.Scalar::text).toList();
    for (Value.Scalar column : header) {
      Value.Fields found = described.get(column.text());
      if (found == null) {
        differs(
            column.place(),
            Phrase.of("column-not-described", column.text()),
            Phrase.of("describe-column", line(column.text(), plain)));
      } else if (!plain.contains(column.text())) {
        property(column.text(), found);
      }
    }
    described.forEach(
        (name, column) -> {
          if (!names.contains(name)) {
            differs(
                column.place(), Phrase.of("no-column", name), Phrase.of("remove-or-add-column"));
          }
        });
    List<String> order = described.keySet().stream().filter(names::contains).toList();
    if (order.size() == names.size() && !order.equals(names)) {
      differs(
          tableSchema.place(),
          Phrase.of("column-order"),
          Phrase.of("order-is", String.join(", ", names)));
    }
  }

  private void property(String column, Value.Fields described) {
    List<String> wanted = properties(column).stream().map(Node::getURI).toList();
    if (wanted.isEmpty()) {
      return; // the rows tell that there is no such property
    }
    keys.text(described, "propertyUrl", "\"propertyUrl\": \"" + wanted.getFirst() + "\"")
        .filter(url -> !wanted.contains(url.text()))
        .ifPresent(
            url ->
                differs(
                    url.place(),
                    Phrase.of("other-property-url", column, url.text()),
                    Phrase.of(
                        "property-url-is", wanted.stream().map(iri -> "<" + iri + ">").toList())));
  }

  /** What the last part of a column's name stands for that is neither language nor datatype. */
  private Set<Node> properties(String column) {
    List<String> parts = Arrays.asList(column.split("\\.", -1));
    for (String part : parts.reversed()) {
      Set<Node> named = schema.properties(part);
      if (!named.isEmpty()) {
        return named;
      }
    }
    return Set.of();
  }

  private String line(String column, Set<String> plain) {
    Set<Node> named = plain.contains(column) ? Set.of() : properties(column);
    return named.isEmpty()
        ? "{\"name\": \"" + column + "\"}"
        : "{\"name\": \""
            + column
            + "\", \"propertyUrl\": \""
            + named.iterator().next().getURI()
            + "\"}";
  }

  private void differs(Place place, Phrase found, Phrase remedy) {
    problems.add(place, Code.METADATA_MISMATCH, found, remedy);
  }
}
