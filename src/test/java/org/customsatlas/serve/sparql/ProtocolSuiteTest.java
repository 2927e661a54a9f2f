package org.customsatlas.serve.sparql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.rowset.RowSetReaderRegistry;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.resultset.ResultsReader;
import org.apache.jena.sparql.resultset.SPARQLResult;
import org.customsatlas.Tables;
import org.customsatlas.serve.Endpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of the W3C's SPARQL 1.1 Protocol test suite, by their names in its manifest ({@code
 * sparql/sparql11/protocol/manifest.ttl} in w3c/rdf-tests), and cases of our own beside them that
 * an endpoint which passes over its parameters would fail. The graphs are ours; the column {@code
 * difference} tells what else is not as in the suite, and why.
 */
class ProtocolSuiteTest {
  private static final Path TABLE = Path.of("src/test/resources/protocol/sparql11.csv");

  /** As many cases has the suite: 20 that ask, 14 that update. */
  private static final int SUITE = 34;

  private static Endpoint endpoint;

  @BeforeAll
  static void start() {
    endpoint = new Endpoint();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @Test
  void everyCaseOfTheSuiteHasItsRow() throws IOException {
    List<String> names =
        Tables.rows(TABLE).stream()
            .filter(row -> row.get("origin").equals("suite"))
            .map(row -> row.get("name"))
            .toList();
    assertEquals(SUITE, names.size());
    assertEquals(SUITE, names.stream().distinct().count());
  }

  /** The suite wants 2xx or 3xx, and 4xx of the cases whose names begin with "bad". */
  @Test
  void whatIsAnsweredOtherwiseThanTheSuiteWantsSaysWhy() throws IOException {
    for (CSVRecord row : Tables.rows(TABLE)) {
      boolean isBad = row.get("name").startsWith("bad_");
      if (row.get("origin").equals("suite") && isBad != row.get("status").startsWith("4")) {
        assertTrue(row.get("name").startsWith("update_"), row.get("name"));
        assertTrue(row.get("difference").startsWith("read only"), row.get("name"));
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> eachRequestGetsItsAnswer() throws IOException {
    List<CSVRecord> rows = Tables.rows(TABLE);
    assertTrue(rows.size() > SUITE, rows.size() + " rows");
    return rows.stream().map(row -> dynamicTest(row.get("name"), () -> check(row)));
  }

  private static void check(CSVRecord row) {
    HttpResponse<String> answer = endpoint.send(request(row));
    assertEquals(row.get("status"), Integer.toString(answer.statusCode()), answer.body());
    String type = Endpoint.contentType(answer);
    if (answer.statusCode() < 400) {
      assertEquals(row.get("answer"), type);
      boolean isBare = List.of("HEAD", "OPTIONS").contains(row.get("method"));
      assertEquals(row.get("content"), isBare ? answer.body() : content(type, answer.body()));
    } else {
      assertEquals(row.get("answer"), type.split(";", -1)[0]);
      assertTrue(answer.body().contains(row.get("content")), answer.body());
    }
    assertEquals("*", answer.headers().firstValue("Access-Control-Allow-Origin").orElse("none"));
  }

  private static HttpRequest.Builder request(CSVRecord row) {
    String type = row.get("type");
    Charset charset =
        type.contains("charset=")
            ? Charset.forName(type.substring(type.indexOf('=') + 1))
            : StandardCharsets.UTF_8;
    HttpRequest.Builder request =
        endpoint
            .request(row.get("path"))
            .method(
                row.get("method"),
                row.get("body").isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(row.get("body"), charset));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (!row.get("accept").isEmpty()) {
      request.header("Accept", row.get("accept"));
    }
    return request;
  }

  /** What a body says, whatever its form: a truth, rows, or how many triples. */
  private static String content(String type, String body) {
    Lang lang = RDFLanguages.contentTypeToLang(type.split(";", -1)[0]);
    InputStream in = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    if (!RowSetReaderRegistry.isRegistered(lang)) {
      return RDFParser.create().source(in).lang(lang).toGraph().size() + " triples";
    }
    SPARQLResult result = ResultsReader.create().lang(lang).build().readAny(in);
    return result.isBoolean()
        ? Boolean.toString(result.getBooleanResult())
        : rows(RowSet.adapt(result.getResultSet()));
  }

  private static String rows(RowSet all) {
    List<String> rows = new ArrayList<>();
    all.forEachRemaining(
        row ->
            rows.add(
                all.getResultVars().stream()
                    .map(v -> v.getVarName() + "=" + row.get(v).getLiteralLexicalForm())
                    .collect(Collectors.joining(" "))));
    return String.join("\n", rows);
  }
}
