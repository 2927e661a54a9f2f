package org.customsatlas.serve.sparql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.customsatlas.serve.Endpoint;
import org.customsatlas.serve.http.Offer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A query that is answered before the servlets gets what the servlet would have answered. */
class QueryHandlerTest {
  /** Fuseki numbers the requests that come to it. */
  private static final String NUMBER = "fuseki-request-id";

  /** Only the servlet reads it; it is the default. */
  private static final String BY_SERVLET = "&timeout=20";

  private static final List<String> QUERIES =
      List.of(
          "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 5",
          "SELECT * { GRAPH ?g { ?s ?p 'said thrice' } } ORDER BY ?g",
          "SELECT * { ?s <http://example.org/nothing> ?o }",
          "ASK { ?s ?p ?o }",
          "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o . ?s ?p 'said thrice' }",
          "DESCRIBE <http://example.org/shared>",
          "SELECT * FROM <http://example.org/g/one> { ?s <http://example.org/p> ?o }");

  private static Endpoint endpoint;

  @BeforeAll
  static void start() {
    endpoint = new Endpoint();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  static Stream<List<String>> queriesInAllForms() {
    List<List<String>> all = new ArrayList<>();
    for (String query : QUERIES) {
      for (Offer form : Stream.of(Offer.RESULTS, Offer.GRAPHS).flatMap(List::stream).toList()) {
        all.add(List.of(query, form.mediaType()));
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("queriesInAllForms")
  void theAnswerIsTheSame(List<String> queryAndForm) {
    assertSame("sparql?query=" + Endpoint.encode(queryAndForm.getFirst()), queryAndForm.getLast());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sparql?query=",
        "sparql?query=+",
        "sparql?query=SELECT+*+%7B+%3Fs+%3Fp",
        "sparql?query=SELECT+%3Chttp%3A%2F%2Fexample.org%2Ff%3E",
        "sparql?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D",
        "sparql?query=ASK+%7B%7D&format=csv",
        "sparql?query=ASK+%7B%7D&format=none",
        "sparql?query=ASK+%7B%7D&query=ASK+%7B%7D",
        "sparql?query=ASK+%7B%7D%FF",
        "sparql?query=SELECT+(%3Chttp%3A%2F%2Fexample.org%2Ff%3E(1)+AS+%3Fx)+%7B%7D",
        "sparql?format=json",
        "sparql?update=CLEAR+ALL"
      })
  void whatIsRefusedIsRefusedInTheSameWords(String address) {
    assertSame(address, "application/sparql-results+json");
  }

  private static void assertSame(String address, String accept) {
    HttpResponse<String> here = endpoint.send(endpoint.request(address).header("Accept", accept));
    HttpResponse<String> servlet =
        endpoint.send(endpoint.request(address + BY_SERVLET).header("Accept", accept));
    assertEquals(servlet.statusCode(), here.statusCode(), here.body());
    assertEquals(servlet.body(), here.body());
    assertEquals(headers(servlet), headers(here));
  }

  private static Map<String, List<String>> headers(HttpResponse<String> response) {
    Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
    assertTrue(headers.containsKey("content-type"), headers::toString);
    headers.keySet().removeAll(List.of("date", NUMBER));
    return headers;
  }

  @Test
  void itIsNotTheServletThatAnswers() {
    String address = "sparql?query=" + Endpoint.encode(QUERIES.getFirst());
    HttpResponse<String> here = endpoint.send(endpoint.request(address));
    HttpResponse<String> servlet = endpoint.send(endpoint.request(address + BY_SERVLET));
    assertTrue(here.headers().firstValue(NUMBER).isEmpty());
    assertTrue(servlet.headers().firstValue(NUMBER).isPresent());
  }
}
