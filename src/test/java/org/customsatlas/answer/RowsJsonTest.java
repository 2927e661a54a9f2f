package org.customsatlas.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.jena.atlas.iterator.Iter;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetReader;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.riot.rowset.rw.RowSetWriterJSON;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sys.JenaSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Jena is the judge: what it reads is what was to be written, and it would have said the same. */
class RowsJsonTest {
  private static final List<Var> COLUMNS = List.of(Var.alloc("one"), Var.alloc("größe"));

  private static final Node PREDICATE = NodeFactory.createURI("https://example.org/p");

  private static final List<Node> TERMS =
      List.of(
          NodeFactory.createURI("https://example.org/a?b=\"c\"&d=é"),
          NodeFactory.createBlankNode("first"),
          NodeFactory.createLiteralString(""),
          NodeFactory.createLiteralString("\"\\/\b\f\n\r\t\u0000\u001F\u007F\u2028\uFFFE"),
          NodeFactory.createLiteralString("日本語 \uD83D\uDE00 й"),
          NodeFactory.createLiteralString("x".repeat(20_000) + "é".repeat(20_000)),
          NodeFactory.createLiteralLang("Zoll", "de"),
          NodeFactory.createLiteralLang("douane", "fr-CA"),
          NodeFactory.createLiteralDirLang("abc", "ar", "rtl"),
          NodeFactory.createLiteralDT("1", XSDDatatype.XSDinteger),
          NodeFactory.createLiteralDT("not a date", XSDDatatype.XSDdate),
          NodeFactory.createTripleTerm(
              NodeFactory.createURI("https://example.org/s"),
              NodeFactory.createURI("https://example.org/p"),
              NodeFactory.createTripleTerm(
                  NodeFactory.createBlankNode("first"),
                  NodeFactory.createURI("https://example.org/p"),
                  NodeFactory.createLiteralString("o"))));

  @BeforeAll
  static void startJena() {
    JenaSystem.init();
  }

  @Test
  void jenaWritesByIt() {
    assertInstanceOf(
        RowsJson.class,
        RowSetWriterRegistry.getFactory(ResultSetLang.RS_JSON).create(ResultSetLang.RS_JSON));
  }

  @Test
  void whatIsReadIsWhatWasWritten() {
    List<Binding> rows = rows();
    List<Binding> read = new ArrayList<>();
    Context asTheyAre = new Context().set(ARQ.inputGraphBNodeLabels, true);
    RowSetReader.createReader(ResultSetLang.RS_JSON)
        .read(new ByteArrayInputStream(written(rows)), asTheyAre)
        .forEachRemaining(read::add);
    assertEquals(rows, read);
  }

  @Test
  void jenasOwnWriterWouldSayTheSame() {
    ByteArrayOutputStream jenas = new ByteArrayOutputStream();
    RowSetWriterJSON.factory
        .create(ResultSetLang.RS_JSON)
        .write(jenas, RowSetStream.create(COLUMNS, rows().iterator()), new Context());
    ByteArrayOutputStream ours = new ByteArrayOutputStream();
    new RowsJson().write(ours, RowSetStream.create(COLUMNS, rows().iterator()), new Context());
    assertEquals(json(jenas), json(ours));
  }

  private static JsonObject json(ByteArrayOutputStream written) {
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(written.toByteArray()))) {
      return reader.readObject();
    }
  }

  @Test
  void eachRowHasALineOfItsOwn() {
    String text =
        new String(written(rows().subList(0, 2)), StandardCharsets.UTF_8).replaceAll("\".*?\"", "");
    assertEquals("{:{:[,]},:{:[\n", text.substring(0, text.indexOf('\n') + 1));
    assertEquals(
        4, new String(written(rows().subList(0, 2)), StandardCharsets.UTF_8).lines().count());
    assertEquals(
        "{\"head\":{\"vars\":[\"one\",\"größe\"]},\"results\":{\"bindings\":[]}}\n",
        new String(written(List.of()), StandardCharsets.UTF_8));
  }

  @Test
  void halfACharacterIsWrittenAsAQuestionMark() {
    Node half = NodeFactory.createLiteralString("a\uD83Db");
    String text =
        new String(
            written(List.of(BindingFactory.binding(COLUMNS.getFirst(), half))),
            StandardCharsets.UTF_8);
    assertTrue(text.contains("\"value\":\"a?b\""), text);
  }

  @Test
  void whatFailsHalfWayDoesNotLookWhole() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Iterator<Binding> failing =
        Iter.concat(
            rows().iterator(),
            Iter.of(1)
                .map(
                    n -> {
                      throw new QueryCancelledException();
                    }));
    RowsJson writer = new RowsJson();
    assertThrows(
        QueryCancelledException.class,
        () -> writer.write(out, RowSetStream.create(COLUMNS, failing), null));
    assertTrue(out.size() > 0, "it had begun");
    assertThrows(JsonException.class, () -> json(out));
  }

  @Test
  void triplesStandInTriplesAsDeepAsTheyDo() {
    Node term = NodeFactory.createURI("https://example.org/s");
    for (int i = 0; i < 1_000; i++) {
      term = NodeFactory.createTripleTerm(term, PREDICATE, PREDICATE);
    }
    String text =
        new String(
            written(List.of(BindingFactory.binding(COLUMNS.getFirst(), term))),
            StandardCharsets.UTF_8);
    assertEquals(1_001, text.split("\"subject\"", -1).length);
  }

  @Test
  void yesAndNoAreWritten() {
    for (boolean answer : new boolean[] {true, false}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ResultsWriter.create().lang(ResultSetLang.RS_JSON).write(out, answer);
      assertEquals(
          "{\"head\":{},\"boolean\":" + answer + "}\n", out.toString(StandardCharsets.UTF_8));
    }
  }

  /** Each term in each column, also beside none. */
  private static List<Binding> rows() {
    List<Binding> rows = new ArrayList<>();
    for (Node term : TERMS) {
      rows.add(BindingFactory.binding(COLUMNS.getFirst(), term));
      rows.add(BindingFactory.binding(COLUMNS.getLast(), term));
      rows.add(BindingFactory.binding(COLUMNS.getFirst(), term, COLUMNS.getLast(), term));
    }
    rows.add(BindingFactory.empty());
    return rows;
  }

  private static byte[] written(List<Binding> rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultsWriter.create()
        .lang(ResultSetLang.RS_JSON)
        .set(ARQ.outputGraphBNodeLabels, true)
        .write(out, RowSetStream.create(COLUMNS, rows.iterator()));
    return out.toByteArray();
  }
}
