package org.customsatlas.release;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.atlas.json.JsonObject;
import org.customsatlas.load.ReleaseInfo;

/**
 * What was built, and how much of it; kept in the release for people and for programs. It has no
 * time of day in it: two builds of the same sources are alike to the byte.
 *
 * @param info what the release file says
 * @param ontologyVersion the version of the ontology in the data; "none" if it says none
 * @param program the version of the program that built it
 * @param sources the digest of the sources
 * @param rows by table of {@code data/reference/}: how many rows were read
 * @param counts how much of what
 */
record BuildReport(
    ReleaseInfo info,
    String ontologyVersion,
    String program,
    String sources,
    SortedMap<String, Integer> rows,
    Counts counts) {
  static final String TEXT_FILE = "build-report.txt";
  static final String JSON_FILE = "build-report.json";

  String json() {
    JsonBuilder json = JsonBuilder.create().startObject();
    json.pair("version", info.version());
    json.pair("issued", info.issued().toString());
    json.pair("asOf", info.asOf().toString());
    json.pair("ontology", ontologyVersion);
    json.pair("program", program);
    json.pair("sources", sources);
    json.pair("quads", counts.quads());
    json.pair("triples", counts.triples());
    json.key("documents").startObject();
    counts
        .documents()
        .forEach(
            (name, document) -> {
              json.key(name).startObject();
              json.pair("passages", document.passages()).pair("quads", document.quads());
              json.key("classes").value(object(document.classes()));
              json.finishObject();
            });
    json.finishObject();
    json.key("tables").value(object(rows));
    json.key("references").value(object(counts.references()));
    json.key("graphs").value(object(counts.graphs()));
    json.key("classes").value(object(counts.classes()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JSON.write(out, json.finishObject().build());
    return out.toString(StandardCharsets.UTF_8) + "\n";
  }

  private static JsonObject object(SortedMap<String, Integer> counts) {
    JsonObject object = new JsonObject();
    counts.forEach(object::put);
    return object;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Customs Atlas %s, issued %s, as of %s; ontology %s\n\n",
            info.version(),
            info.issued(),
            info.asOf(),
            ontologyVersion));
    text.append(
        String.format(
            Locale.ROOT,
            "%,d quads; %,d triples in the union of all graphs\n",
            counts.quads(),
            counts.triples()));
    text.append(heading("document", "passages", "quads"));
    counts
        .documents()
        .forEach(
            (name, document) ->
                text.append(
                        String.format(
                            Locale.ROOT,
                            "%-32s%,12d%,12d\n",
                            name,
                            document.passages(),
                            document.quads()))
                    .append(listing(document.classes())));
    text.append(table("table", "rows", rows));
    text.append(table("reference source", "quads", counts.references()));
    text.append(table("graph", "quads", counts.graphs()));
    text.append(table("class", "members", counts.classes()));
    return text.toString();
  }

  private static String table(String name, String unit, Map<String, Integer> counts) {
    return heading(name, "", unit)
        + counts.entrySet().stream()
            .map(e -> String.format(Locale.ROOT, "%-44s%,12d\n", e.getKey(), e.getValue()))
            .collect(Collectors.joining());
  }

  private static String heading(String name, String left, String right) {
    return String.format(Locale.ROOT, "\n%-32s%12s%12s\n", name, left, right);
  }

  private static String listing(Map<String, Integer> classes) {
    return classes.entrySet().stream()
        .map(e -> String.format(Locale.ROOT, "  %-42s%,12d\n", e.getKey(), e.getValue()))
        .collect(Collectors.joining());
  }
}
