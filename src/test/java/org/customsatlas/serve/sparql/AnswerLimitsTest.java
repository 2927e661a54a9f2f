package org.customsatlas.serve.sparql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * At each limit an answer is whole, in every form; one beyond it there is a refusal and no part.
 */
class AnswerLimitsTest {
  private static final int ROWS = 50;
  private static final int BYTES = 20_000;
  private static final int CHARACTERS = 30_000;
  private static final int BODY = 40_000;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static AtlasServer server;

  @BeforeAll
  static void start() throws IOException {
    server =
        AtlasServer.start(
            ServerOptions.defaults()
                .at("127.0.0.1", 0)
                .within(Duration.ofSeconds(20), ROWS)
                .with(Limit.ANSWER_BYTES, BYTES)
                .with(Limit.QUERY_CHARACTERS, CHARACTERS)
                .with(Limit.BODY_BYTES, BODY)
                .with(Limit.PARALLEL_QUERIES, 8),
            new Served(DatasetGraphFactory.createGeneral(), null, null));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<byte[]> query(String query, String accept) {
    return send("application/sparql-query", accept, HttpRequest.BodyPublishers.ofString(query));
  }

  private static HttpResponse<byte[]> send(
      String type, String accept, HttpRequest.BodyPublisher body) {
    URI address = server.address().resolve("sparql");
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(address)
              .header("Content-Type", type)
              .header("Accept", accept)
              .POST(body)
              .build(),
          BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void refused(int status, String part, HttpResponse<byte[]> answer) {
    String text = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
    assertEquals(status, answer.statusCode(), text);
    assertTrue(text.contains(part), text);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    assertTrue(type.startsWith("text/plain") || type.startsWith("application/problem+json"), type);
  }

  @TestFactory
  Stream<DynamicTest> anAnswerHasAsManyBytesAsAllowed() {
    Stream<DynamicTest> rows = each(Offer.RESULTS, "SELECT (\"%s\" AS ?x) {}");
    Stream<DynamicTest> graphs =
        each(Offer.GRAPHS, "CONSTRUCT { <http://a/a> <http://a/b> \"%s\" } WHERE {}");
    return Stream.concat(rows, graphs);
  }

  private static Stream<DynamicTest> each(List<Offer> forms, String query) {
    assertFalse(forms.isEmpty());
    return forms.stream()
        .map(form -> dynamicTest(form.mediaType(), () -> bytes(form.mediaType(), query)));
  }

  private static void bytes(String form, String query) {
    int around = query(query.formatted("aa"), form).body().length - 2;
    HttpResponse<byte[]> most = query(query.formatted("a".repeat(BYTES - around)), form);
    assertEquals(200, most.statusCode());
    assertEquals(BYTES, most.body().length);
    refused(
        400,
        "larger than 20,000 bytes",
        query(query.formatted("a".repeat(BYTES - around + 1)), form));
  }

  @TestFactory
  Stream<DynamicTest> anAnswerHasAsManyRowsAsAllowed() {
    return Offer.RESULTS.stream()
        .map(
            form ->
                dynamicTest(
                    form.mediaType(),
                    () -> {
                      String query = "SELECT ?x { VALUES ?x { %s } }";
                      assertEquals(
                          200,
                          query(query.formatted("1 ".repeat(ROWS)), form.mediaType()).statusCode());
                      refused(
                          400,
                          "more than 50 rows",
                          query(query.formatted("1 ".repeat(ROWS + 1)), form.mediaType()));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aGraphHasAsManyTriplesAsAllowed() {
    return Offer.GRAPHS.stream()
        .map(
            form ->
                dynamicTest(
                    form.mediaType(),
                    () -> {
                      assertEquals(200, query(triples(ROWS), form.mediaType()).statusCode());
                      refused(
                          400, "more than 50 triples", query(triples(ROWS + 1), form.mediaType()));
                    }));
  }

  private static String triples(int count) {
    StringBuilder values = new StringBuilder();
    for (int i = 0; i < count; i++) {
      values.append(i).append(' ');
    }
    return "CONSTRUCT { <a:a> <a:b> ?x } WHERE { VALUES ?x { " + values + "} }";
  }

  @Test
  void aQueryHasAsManyCharactersAsAllowed() {
    assertEquals(200, query(padded(CHARACTERS), "*/*").statusCode());
    refused(413, "longer than 30,000 characters", query(padded(CHARACTERS + 1), "*/*"));
  }

  @Test
  void aBodyHasAsManyBytesAsAllowed() {
    refused(413, "longer than 30,000 characters", query(padded(BODY), "*/*"));
    refused(413, "body of the request is too large", query(padded(BODY + 1), "*/*"));
    refused(
        413,
        "body of the request is too large",
        send(
            "application/sparql-query",
            "*/*",
            BodyPublishers.fromPublisher(BodyPublishers.ofString(padded(BODY + 1)))));
  }

  private static String padded(int length) {
    String query = "ASK {} #";
    return query + "x".repeat(length - query.length());
  }
}
