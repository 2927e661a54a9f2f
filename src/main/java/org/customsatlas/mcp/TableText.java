package org.customsatlas.mcp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.customsatlas.serve.sparql.LocalEndpoint.Found;

/** An answer as a model reads it: how much there is, then CSV, no more of it than fits. */
final class TableText {
  /** So many rows can be asked for. */
  static final int MOST = 1000;

  /** So many rows are shown unless others are asked for. */
  static final int USUAL = 100;

  /** So many characters are shown of an answer, about fifteen thousand words of a model. */
  static final int LONGEST = 60_000;

  private TableText() {}

  /**
   * The answer as text, to stand behind the sentence that tells the release.
   *
   * @param limit so many rows are shown at most
   */
  static String of(Found found, int limit) {
    if (!found.isTable()) {
      return "\n\n" + cut(found.text());
    }
    int shown = Math.min(limit, found.rows().size());
    String csv = csv(found, shown);
    while (csv.length() > LONGEST && shown > 1) {
      shown = Math.max(1, (int) ((long) shown * LONGEST / csv.length() / 2));
      csv = csv(found, shown);
    }
    return " " + head(found.rows().size(), shown) + "\n\n" + cut(csv);
  }

  private static String head(int all, int shown) {
    String rows = String.format(Locale.ROOT, "%,d %s", all, all == 1 ? "row" : "rows");
    return shown == all
        ? rows + "."
        : String.format(
            Locale.ROOT,
            "%s, of which the first %,d are shown. For others ask with ORDER BY, LIMIT and OFFSET; for a number use COUNT.",
            rows,
            shown);
  }

  private static String csv(Found found, int count) {
    List<Var> columns = found.columns().stream().map(Var::alloc).toList();
    List<Binding> rows = found.rows().subList(0, count);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultsWriter.create()
        .lang(ResultSetLang.RS_CSV)
        .write(out, RowSetStream.create(columns, rows.iterator()));
    return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Math.max(text.lastIndexOf('\n', LONGEST), LONGEST / 2);
    return text.substring(0, end) + "\n… (cut off here: ask for less)\n";
  }
}
