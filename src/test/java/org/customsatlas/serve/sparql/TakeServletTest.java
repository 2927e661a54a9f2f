package org.customsatlas.serve.sparql;

import static org.customsatlas.serve.ReleaseServer.get;
import static org.customsatlas.serve.ReleaseServer.header;
import static org.customsatlas.serve.ReleaseServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.customsatlas.RealGraph;
import org.customsatlas.answer.Question;
import org.customsatlas.answer.Questions;
import org.customsatlas.serve.Endpoint;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.take.Form;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries as files; {@code src/test/python/take.py} runs what it gets. */
class TakeServletTest {
  private static List<Question> questions() throws IOException {
    List<Question> questions = Questions.read(RealGraph.SOURCES).all();
    assertTrue(questions.size() >= 150, questions.size() + " questions");
    return questions;
  }

  @TestFactory
  Stream<DynamicTest> eachQuestionIsThereInEachForm() throws IOException {
    return questions().stream()
        .map(
            q ->
                dynamicTest(
                    q.name(),
                    () -> {
                      for (Form form : Form.values()) {
                        check(q, form);
                      }
                    }));
  }

  private static void check(Question question, Form form) {
    String address = "take/" + form.path() + "?question=" + question.name();
    HttpResponse<byte[]> answer = get(address);
    if (form.needsRows() && !question.query().isSelectType()) {
      assertEquals(406, answer.statusCode(), address);
      return;
    }
    assertEquals(200, answer.statusCode(), address);
    assertEquals(form.mediaType(), header(answer, "Content-Type").replaceFirst(";.*", ""), address);
    assertTrue(
        header(answer, "Content-Disposition").startsWith("attachment; filename=\""), address);
    String text = text(answer);
    assertTrue(
        text.contains(ReleaseServer.release().name())
            || Set.of(Form.XLSX, Form.CSV, Form.CSVW).contains(form),
        address);
    if (form.mediaType().endsWith("json")) {
      JSON.parseAny(text);
    }
  }

  @Test
  void aQueryWithOtherValuesKeepsTheWordsOfItsQuestion() {
    String query = Endpoint.encode("ASK { ?s ?p 1 }");
    String taken = text(get("take/python?question=acronyms&lang=en&query=" + query));
    assertTrue(taken.startsWith("# What does each acronym stand for?"), taken);
    assertTrue(taken.contains("\nASK { ?s ?p 1 }\n"), taken);
  }

  @Test
  void theDayGoesAlong() {
    String query = "take/curl?query=" + Endpoint.encode("ASK {}");
    assertTrue(text(get(query + "&asOf=2014-07-01")).contains("sparql?asOf=2014-07-01'"));
    assertTrue(
        text(get(query.replace("curl", "ris") + "&asOf=2014-07-01")).contains("&asOf=2014-07-01"));
    assertEquals(400, get(query + "&asOf=then").statusCode());
  }

  @ParameterizedTest
  @CsvSource({
    "take/pyton?query=ASK%7B%7D,404,a query can be taken away as xlsx",
    "take/python,400,there is no parameter",
    "take/python?question=nothing,404,there is no question",
    "take/python?query=nonsense,400,line 1",
    "take/python?query=INSERT%20DATA%20%7B%7D,403,no updates",
  })
  void whatCannotBeTakenIsRefusedInPlainWords(String address, int status, String words) {
    HttpResponse<byte[]> answer = get(address);
    assertEquals(status, answer.statusCode());
    assertTrue(text(answer).toLowerCase(java.util.Locale.ROOT).contains(words), text(answer));
  }

  private static HttpResponse<byte[]> taken(Form form, String query) {
    return get("take/" + form.path() + "?query=" + Endpoint.encode(query));
  }

  @Test
  void theCsvIsThatOfTheEndpointAndLeadsToItsDescription() {
    String query =
        "SELECT ?day ?_x ?n ?mixed { VALUES (?day ?_x ?n ?mixed) {"
            + " ('2014-07-01'^^<http://www.w3.org/2001/XMLSchema#date> <http://e/a> 1 'a')"
            + " (UNDEF <http://e/b> 2.5 2) } }";
    HttpResponse<byte[]> csv = taken(Form.CSV, query);
    assertEquals(text(get("sparql?format=csv&query=" + Endpoint.encode(query))), text(csv));
    String link = header(csv, "Link");
    assertTrue(link.endsWith(">; rel=\"describedby\"; type=\"application/csvm+json\""), link);
    HttpResponse<byte[]> answer = get(URI.create(link.replaceFirst("<(.*?)>.*", "$1")));
    JsonObject description = JSON.parse(text(answer));
    assertEquals(csv.uri().toString(), description.getString("url"));
    assertEquals(
        List.of("date", "anyURI", "decimal", "string"),
        description
            .getObj("tableSchema")
            .getArray("columns")
            .map(c -> c.getAsObject().getString("datatype"))
            .toList());
  }

  @Test
  void noValueIsAFormulaAndEachHasItsType() throws IOException {
    String query =
        "SELECT ?x { VALUES ?x { '=1+1' '+1' '-1' '@SUM(1,1)' '\\t=1' '007' 7 -2.50 true"
            + " '2014-07-01'^^<http://www.w3.org/2001/XMLSchema#date> '2014'^^<http://www.w3.org/2001/XMLSchema#gYear>"
            + " '1899-01-01'^^<http://www.w3.org/2001/XMLSchema#date> 12345678901234567890"
            + " <http://example.org/a?b=c&d=%22> <javascript:alert(1)> 'x'^^<http://www.w3.org/2001/XMLSchema#integer> } }";
    try (ReadableWorkbook book =
            new ReadableWorkbook(new ByteArrayInputStream(taken(Form.XLSX, query).body()));
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      List<String> cells =
          rows.map(row -> row.getCell(0)).map(c -> c.getType() + " " + c.getRawValue()).toList();
      assertEquals(
          List.of(
              "STRING x",
              "STRING =1+1",
              "STRING +1",
              "STRING -1",
              "STRING @SUM(1,1)",
              "STRING \t=1",
              "STRING 007",
              "NUMBER 7",
              "NUMBER -2.50",
              "BOOLEAN 1",
              "NUMBER 41821.0",
              "NUMBER 2014",
              "STRING 1899-01-01",
              "STRING 12345678901234567890",
              "STRING http://example.org/a?b=c&d=%22",
              "STRING javascript:alert(1)",
              "STRING x"),
          cells);
    }
  }

  @Test
  void whatAWorkbookCannotHoldIsToldPlainly() {
    for (String value : List.of("'\\u0001'", "'" + "a".repeat(32_768) + "'")) {
      HttpResponse<byte[]> answer = taken(Form.XLSX, "SELECT ?x { VALUES ?x { " + value + " } }");
      assertEquals(406, answer.statusCode());
      assertTrue(text(answer).endsWith("Take CSV.\n"), text(answer));
    }
  }

  @Test
  void aTableTooLargeIsRefused() {
    HttpResponse<byte[]> answer =
        taken(Form.XLSX, "SELECT ?s { ?s ?p ?o . ?s2 ?p2 ?o2 } LIMIT 100001");
    assertEquals(400, answer.statusCode());
    assertTrue(text(answer).contains("100,000 rows"), text(answer));
  }
}
