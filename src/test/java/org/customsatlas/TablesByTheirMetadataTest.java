package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Reads the reference tables as somebody would who has only their metadata (W3C Recommendation
 * "Generating RDF from Tabular Data on the Web", 2015, minimal mode): each triple that comes of it
 * is in the graph of the row's source. A stated date comes as text, for CSVW has no datatype that
 * is a day, a month or a year.
 */
class TablesByTheirMetadataTest {
  private static final String METADATA = "-metadata.json";
  private static final String LEFT_OUT = "left-out.csv";
  private static final String SOURCES = "sources.csv";
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\+?)([^}]+)\\}");

  @TestFactory
  Stream<DynamicTest> whatTheMetadataSayIsInTheGraph() throws IOException {
    List<Path> tables = Sources.filesIn(RealGraph.SOURCES.reference(), ".csv");
    assertTrue(tables.size() > 20, "only " + tables);
    return tables.stream()
        .filter(t -> !t.endsWith(LEFT_OUT))
        .map(t -> dynamicTest(t.getFileName().toString(), () -> compare(t)));
  }

  private static void compare(Path table) throws IOException {
    JsonObject metadata =
        JSON.parse(Files.readString(table.resolveSibling(table.getFileName() + METADATA)));
    JsonObject schema = metadata.getObj("tableSchema");
    List<JsonObject> columns = schema.getArray("columns").map(JsonValue::getAsObject).toList();
    List<CSVRecord> rows = Tables.rows(table);
    assertFalse(rows.isEmpty());
    List<String> absent = new ArrayList<>();
    int found = 0;
    for (CSVRecord row : rows) {
      assertEquals(columns.size(), row.size(), "cells of row " + row.getRecordNumber());
      Node graph =
          table.endsWith(SOURCES)
              ? Iris.PROVENANCE
              : Iris.graphOf(Iris.referenceSource(row.get("source")));
      Node subject = NodeFactory.createURI(expand(schema.getString("aboutUrl"), row));
      for (JsonObject column : columns) {
        String cell = row.get(column.getString("name"));
        if (cell.isEmpty() || flag(column, "suppressOutput")) {
          continue;
        }
        Node property = NodeFactory.createURI(column.getString("propertyUrl"));
        for (String value : values(cell, column)) {
          if (isIn(graph, subject, property, column, value, row)) {
            found++;
          } else {
            absent.add(row.getRecordNumber() + ": " + subject + " " + property + " " + value);
          }
        }
      }
    }
    assertEquals(List.of(), absent);
    assertTrue(found > 0, "the metadata give no triple");
  }

  private static boolean isIn(
      Node graph, Node subject, Node property, JsonObject column, String value, CSVRecord row) {
    if (column.hasKey("valueUrl")) {
      Node object = NodeFactory.createURI(expand(column.getString("valueUrl"), row));
      return RealGraph.dataset().contains(graph, subject, property, object);
    }
    Optional<String> language = text(column, "lang");
    Optional<String> datatype =
        column.get("datatype").isObject()
            ? text(column.getObj("datatype"), "@id")
            : Optional.empty();
    return RealGraph.dataset().stream(graph, subject, property, Node.ANY)
        .map(Quad::getObject)
        .filter(Node::isLiteral)
        .filter(o -> o.getLiteralLexicalForm().equals(value))
        .filter(o -> o.getLiteralLanguage().equals(language.orElse("")))
        .anyMatch(o -> datatype.map(o.getLiteralDatatypeURI()::equals).orElse(true));
  }

  private static List<String> values(String cell, JsonObject column) {
    return text(column, "separator")
        .map(s -> List.of(cell.split(Pattern.quote(s), -1)))
        .orElse(List.of(cell));
  }

  /** Level 1 and the reserved expansion of RFC 6570, which is all that the metadata use. */
  private static String expand(String template, CSVRecord row) {
    Matcher variable = VARIABLE.matcher(template);
    StringBuilder iri = new StringBuilder();
    while (variable.find()) {
      String value = row.get(variable.group(2));
      boolean reserved = variable.group(1).equals("+");
      variable.appendReplacement(
          iri,
          Matcher.quoteReplacement(
              reserved ? value : URLEncoder.encode(value, StandardCharsets.UTF_8)));
    }
    return variable.appendTail(iri).toString();
  }

  private static Optional<String> text(JsonObject object, String key) {
    return object.hasKey(key) ? Optional.of(object.getString(key)) : Optional.empty();
  }

  private static boolean flag(JsonObject object, String key) {
    return object.hasKey(key) && object.getBoolean(key);
  }
}
