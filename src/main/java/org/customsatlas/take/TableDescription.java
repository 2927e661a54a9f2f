package org.customsatlas.take;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.jena.atlas.json.JsonBuilder;
import org.customsatlas.page.view.AnswerTable;

/**
 * What stands in the columns of a CSV file, for programs (CSV on the Web: Metadata Vocabulary for
 * Tabular Data), and where the table comes from.
 */
final class TableDescription {
  private static final String SELECT = "http://www.w3.org/ns/shacl#select";

  private final Taken taken;
  private final Table table;

  TableDescription(Taken taken, Table table) {
    this.taken = taken;
    this.table = table;
  }

  /**
   * The description of the table at {@code url}.
   *
   * @param url absolute, or relative to where the description lies
   */
  String json(String url) {
    JsonBuilder json =
        JsonBuilder.create()
            .startObject()
            .key("@context")
            .startArray()
            .value("http://www.w3.org/ns/csvw")
            .startObject()
            .pair("@language", "en")
            .finishObject()
            .finishArray()
            .pair("url", url)
            .pair("dc:title", taken.title())
            .pair("dc:source", Language.source(taken))
            .pair("dc:bibliographicCitation", new Citation(taken, taken.page()).text());
    if (!taken.edition().licence().isEmpty()) {
      json.key("dc:license").startObject().pair("@id", taken.edition().licence()).finishObject();
    }
    taken.edition().issued().ifPresent(day -> date(json, "dc:issued", day));
    taken.day().ifPresent(day -> date(json, "dc:temporal", day));
    json.pair(SELECT, taken.sparql()).key("tableSchema").startObject().key("columns").startArray();
    table.columns().forEach(column -> column(json, column));
    return json.finishArray().finishObject().finishObject().build() + "\n";
  }

  private static void date(JsonBuilder json, String property, LocalDate day) {
    json.key(property)
        .startObject()
        .pair("@value", day.toString())
        .pair("@type", "xsd:date")
        .finishObject();
  }

  private void column(JsonBuilder json, String column) {
    json.startObject();
    String name = URLEncoder.encode(column, StandardCharsets.UTF_8);
    if (!name.startsWith("_")) { // such names are CSVW's own
      json.pair("name", name);
    }
    json.key("titles").startArray().value(column);
    String spoken = AnswerTable.heading(column);
    if (!spoken.equals(column)) {
      json.value(spoken);
    }
    json.finishArray().pair("datatype", table.datatype(column)).finishObject();
  }

  /** The table and its description side by side, as readers of CSVW find them. */
  byte[] zip() {
    String csv = Form.CSV.file(taken);
    Map<String, byte[]> files = new TreeMap<>();
    files.put(csv, table.csv());
    files.put(Form.CSV_METADATA.file(taken), json(csv).getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(
            taken.edition().issued().orElse(LocalDate.of(1980, 1, 1)).atStartOfDay());
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes everything
    }
    return bytes.toByteArray();
  }
}
