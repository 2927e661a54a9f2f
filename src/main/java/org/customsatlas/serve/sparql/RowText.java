package org.customsatlas.serve.sparql;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonParseException;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.shared.JenaException;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.resultset.ResultsReader;
import org.customsatlas.problem.JsonText;
import org.customsatlas.serve.http.Refusal;

/** One row of an answer as SPARQL 1.1 JSON has it (3.2): an element of {@code bindings}. */
final class RowText {
  private RowText() {}

  /**
   * The row that {@code text} is.
   *
   * @param columns the variables that the row may have
   * @throws Refusal 400 if it is none
   */
  static Binding parse(String text, List<String> columns) {
    try {
      JsonObject row = JsonText.object(text).orElseThrow(RowText::wrong);
      JsonBuilder whole = JsonBuilder.create().startObject().key("head").startObject();
      whole.key("vars").startArray();
      columns.forEach(whole::value);
      whole.finishArray().finishObject().key("results").startObject().key("bindings").startArray();
      whole.value(row).finishArray().finishObject().finishObject();
      byte[] bytes = whole.build().toString().getBytes(StandardCharsets.UTF_8);
      RowSet rows =
          ResultsReader.create()
              .forceLang(ResultSetLang.RS_JSON)
              .readRowSet(new ByteArrayInputStream(bytes));
      return rows.next();
    } catch (StackOverflowError | JsonParseException | ClassCastException e) {
      throw wrong();
    } catch (JenaException e) {
      throw wrong();
    }
  }

  private static Refusal wrong() {
    return new Refusal(
        400,
        "The row is not one of SPARQL JSON. Take an element of \"bindings\" as the endpoint gives it, such as "
            + "{\"office\": {\"type\": \"uri\", \"value\": \"https://w3id.org/customs-atlas/id/structure/rtc-kenya\"}}.");
  }
}
