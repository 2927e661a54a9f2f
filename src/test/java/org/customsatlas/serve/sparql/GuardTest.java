package org.customsatlas.serve.sparql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.customsatlas.serve.Endpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoint refuses, and what it stops. */
class GuardTest {
  private static final String PREFIXES =
      "PREFIX : <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ";

  private static Endpoint endpoint;

  private static final Duration HASTE = Duration.ofMillis(500);

  /** The same with a short deadline, for queries that have no end. */
  private static Endpoint hasty;

  @BeforeAll
  static void start() {
    endpoint = new Endpoint();
    hasty = new Endpoint(HASTE);
  }

  @AfterAll
  static void stop() {
    endpoint.close();
    hasty.close();
  }

  private static void assertRefused(String beginning, HttpResponse<String> answer) {
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().startsWith(beginning), answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE SILENT <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "SELECT * { ?s ?p ?o OPTIONAL { SERVICE ?s { ?s ?p ?o } } }",
        "SELECT * { { SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } } }",
        "SELECT * { ?s ?p ?o MINUS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "SELECT * { GRAPH ?g { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
        "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "DESCRIBE ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
      })
  void serviceIsRefused(String query) {
    assertRefused("SERVICE is closed here", endpoint.query(query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * { ?s ?p ?o FILTER(%s) }",
        "SELECT * { ?s ?p ?o BIND(%s AS ?x) }",
        "SELECT (%s AS ?x) { ?s ?p ?o }",
        "SELECT * { ?s ?p ?o } ORDER BY (%s)",
        "SELECT ?o { ?s ?p ?o } GROUP BY ?o (%s AS ?x)",
        "SELECT ?o { ?s ?p ?o } GROUP BY ?o HAVING (%s)",
        "SELECT ?o { ?s ?p ?o } GROUP BY ?o HAVING (COUNT(*) > 0) (%s)",
        "SELECT (COUNT(%s) AS ?n) { ?s ?p ?o }",
        "SELECT (GROUP_CONCAT(%s) AS ?n) { ?s ?p ?o }",
        "SELECT ?o { ?s ?p ?o } GROUP BY ?o HAVING (SUM(%s) > 0)",
        "SELECT * { ?s ?p ?o OPTIONAL { ?s :p ?x FILTER(%s) } }",
        "SELECT * { ?s ?p ?o FILTER NOT EXISTS { ?s :p ?x FILTER(%s) } }",
        "SELECT * { ?s ?p ?o FILTER(1 IN (2, %s)) }",
        "SELECT * { ?s ?p ?o FILTER(IF(false, true, %s)) }",
        "SELECT * { { SELECT * { ?s ?p ?o FILTER(%s) } } }",
        "CONSTRUCT { ?s ?p ?x } WHERE { ?s ?p ?o BIND(%s AS ?x) }"
      })
  void functionsAreRefusedWhereverTheyStand(String query) {
    for (String function :
        new String[] {
          "java:org.apache.jena.sparql.function.library.wait",
          "http://jena.apache.org/ARQ/function#wait",
          "http://jena.apache.org/ARQ/js#x",
          "http://example.org/unknown"
        }) {
      assertRefused(
          "The function <" + function,
          endpoint.query(PREFIXES + query.formatted("<" + function + ">(3000)")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java:org.apache.jena.sparql.pfunction.library.assign",
        "http://jena.apache.org/ARQ/property#str",
        "http://jena.apache.org/ARQ/list#member",
        "http://jena.hpl.hp.com/ARQ/property#str",
        "http://jena.apache.org/text#anything"
      })
  void propertyFunctionsAreRefused(String property) {
    assertRefused(
        "Property functions are closed", endpoint.query("SELECT * { ?s <" + property + "> ?o }"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * { ?s (<%s>|:p)+ ?o }",
        "SELECT * { ?s <%s>+ ?o }",
        "SELECT * { \"a b\" (<%s>)* ?o }",
        "SELECT * { ?s :p/^<%s>? ?o }",
        "SELECT * { ?s (:p/<%s>)* ?o }",
        "SELECT * { ?s !(:p|^<%s>) ?o }",
        "SELECT * { ?s !<%s> ?o }",
        "SELECT * { GRAPH ?g { ?s <%s>+ ?o } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { ?s (:q|<%s>)* ?o } }"
      })
  void propertyFunctionsAreRefusedInPathsToo(String query) {
    for (String function :
        new String[] {
          "java:org.customsatlas.serve.LoadedByName",
          "http://jena.apache.org/ARQ/property#assign",
          "http://jena.apache.org/ARQ/property#splitIRI",
          "http://jena.apache.org/text#query"
        }) {
      assertRefused(
          "Property functions are closed", endpoint.query(PREFIXES + query.formatted(function)));
    }
  }

  @Test
  void theRegistryOfPropertyFunctionsKnowsNone() {
    for (String iri :
        new String[] {
          "java:org.apache.jena.sparql.pfunction.library.assign",
          "http://jena.apache.org/ARQ/property#splitIRI",
          "http://jena.apache.org/ARQ/list#member",
          "http://jena.apache.org/text#query"
        }) {
      assertFalse(new ClosedPropertyFunctions(null).isRegistered(iri));
      assertNull(new ClosedPropertyFunctions(null).get(iri));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FILTER EXISTS { |}",
        "FILTER NOT EXISTS { |}",
        "FILTER (!EXISTS { |} || ?s = ?o)",
        "OPTIONAL { ?s ?q ?v FILTER EXISTS { |} }",
        "BIND(EXISTS { |} AS ?x)",
        "FILTER EXISTS { SELECT (EXISTS { |} AS ?y) { ?s ?p ?o } }",
        "{ SELECT ?s { ?s ?p ?o } ORDER BY (EXISTS { |}) }",
        "{ SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (EXISTS { |}) }",
        "MINUS { ?s ?p ?x FILTER EXISTS { |} }"
      })
  void existsWithinExistsIsRefusedBeforeItDoubles(String pattern) {
    String[] part = pattern.split("\\|(?=\\})", -1);
    String query = "SELECT * { " + nested(part[0], part[1], 9) + "}";
    long start = System.nanoTime();
    HttpResponse<String> answer = endpoint.query(query);
    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(
        "More than 8 EXISTS or NOT EXISTS stand in one another. Make the query flatter.\n",
        answer.body());
    assertTrue(System.nanoTime() - start < 2_000_000_000L);
  }

  @Test
  void existsWithinExistsThirtyDeepIsRefusedAtOnce() {
    HttpResponse<String> answer =
        endpoint.query("SELECT * { " + nested("FILTER EXISTS { ", "}", 30) + "}");
    assertEquals(400, answer.statusCode(), answer.body());
  }

  @Test
  void existsEightDeepIsAnswered() {
    HttpResponse<String> answer =
        endpoint.query("ASK { " + nested("FILTER EXISTS { ", "}", 8) + "}");
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private static String nested(String before, String after, int depth) {
    return ("?s ?p ?o " + before).repeat(depth) + "?s ?p ?o " + after.repeat(depth);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://jena.apache.org/ARQ/function/aggregate#stdev",
        "http://jena.hpl.hp.com/ARQ/function/aggregate#mode",
        "http://jena.apache.org/ARQ/function/aggregate#median"
      })
  void aggregatesOutsideSparqlAreRefused(String function) {
    assertRefused(
        "The function <" + function,
        endpoint.query("SELECT (<" + function + ">(?o) AS ?x) { ?s ?p ?o }"));
  }

  @Test
  void castsAreOffered() {
    assertEquals(
        "x\r\n7\r\n",
        endpoint
            .query(PREFIXES + "SELECT ?x { BIND(xsd:integer(\"7\") AS ?x) }", "text/csv")
            .body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "SELECT DISTINCT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c LIMIT 1",
        "SELECT (COUNT(*) AS ?n) { ?s (((:p0|:p1)+)+/((:p1|:p0)*)*)+ ?o }",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s (((:p0|:p1)+)+/((:p1|:p0)*)*)+ ?o } }",
        "CONSTRUCT { :a :x :y } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(false || ?c > ?f) }",
        "SELECT * { ?s ?p ?o FILTER(REGEX(?text, \"^(a+)+\\\\1c\")) BIND(\"%1$s\" AS ?text) }",
        "SELECT * { BIND(\"%1$s\" AS ?text) FILTER(REGEX(?text, \"a*a*a*a*a*a*a*a*b\")) }",
        "SELECT (REGEX(\"%1$s\", \"a*a*a*a*a*a*a*a*b\") AS ?x) {}",
        "SELECT (REPLACE(\"%1$s\", \"a*a*a*a*a*a*a*a*b\", \"x\") AS ?x) {}",
        "SELECT * { ?s ?p ?o } ORDER BY REGEX(CONCAT(\"%1$s\", STR(?s)), \"a*a*a*a*a*a*a*a*b\")",
        "SELECT (COUNT(REGEX(CONCAT(\"%1$s\", STR(?s)), \"a*a*a*a*a*a*a*a*b\")) AS ?n) { ?s ?p ?o }",
        "SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(*) > 0) REGEX(CONCAT(\"%1$s\", STR(?s)), \"a*a*a*a*a*a*a*a*b\")",
        "SELECT * { ?s ?p ?o FILTER EXISTS { ?s ?q ?t FILTER(REGEX(CONCAT(\"%1$s\", STR(?o)), \"a*a*a*a*a*a*a*a*b\")) } }"
      })
  void aQueryWithoutEndIsStoppedAndAnswered(String query) {
    String text = "a".repeat(3000);
    long start = System.nanoTime();
    HttpResponse<String> answer = hasty.query(PREFIXES + query.formatted(text));
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    assertEquals(503, answer.statusCode(), answer.body());
    assertTrue(answer.body().startsWith("The query was stopped after 0.5 s."), answer.body());
    assertTrue(time.compareTo(HASTE.multipliedBy(6)) < 0, "took " + time);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"0123456789\"' | CONCAT(?x, ?x) | text longer than 100,000 characters",
        "'\"0123456789\"' | REPLACE(?x, \"^(.*)$\", \"$1$1\") | text longer than 100,000 characters",
        "7 | ?x * ?x | number of more than 4,096 bits"
      })
  void whatGrowsWithEachStepIsRefused(String first, String step, String found) {
    StringBuilder query = new StringBuilder("SELECT * { BIND(" + first + " AS ?x0) ");
    for (int i = 0; i < 30; i++) {
      String next = step.replace("?x", "?x" + i);
      query.append("BIND(").append(next).append(" AS ?x").append(i + 1).append(") ");
    }
    HttpResponse<String> answer = endpoint.query(query + "}");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains(found), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "DISTINCT "})
  void groupConcatDoesNotGrowWithoutEnd(String distinct) {
    HttpResponse<String> answer =
        endpoint.query(
            "SELECT (GROUP_CONCAT("
                + distinct
                + "CONCAT(STR(?s), STR(?c)); SEPARATOR=\""
                + "-".repeat(500)
                + "\") AS ?x) { ?s ?p ?o . ?a ?b ?c }");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("text longer than 100,000 characters"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT (GROUP_CONCAT(?o; SEPARATOR=\"|\") AS ?x) { SELECT ?o { VALUES ?o { \"a\" \"b\" \"a\" } } },x|a|b|a",
        "SELECT (GROUP_CONCAT(DISTINCT ?o) AS ?x) { SELECT ?o { VALUES ?o { \"a\" \"b\" \"a\" } } },x|a b",
        "SELECT (REPLACE(\"banana\", \"a\", \"o\") AS ?x) {},x|bonono",
        "SELECT (REPLACE(\"abcd\", \"b(.)\", \"[$1]\") AS ?x) {},x|a[c]d",
        "SELECT (REPLACE(\"Abba\", \"a\", \"-\", \"i\") AS ?x) {},x|-bb-",
        "SELECT (REPLACE(\"abc\", \"z\", \"-\") AS ?x) {},x|abc",
        "SELECT (LANG(REPLACE(\"abc\"@fr, \"b\", \"\\\\$\")) AS ?x) {},x|fr",
        "SELECT (STR(REPLACE(\"a.c\", \".\", \"\\\\\\\\\", \"q\")) AS ?x) {},x|a\\c",
        "SELECT (REGEX(\"ABC\", \"^a.c$\", \"i\") AS ?x) {},x|true",
        "SELECT (CONCAT(\"a\", \"b\", \"c\") AS ?x) {},x|abc",
        "SELECT (UCASE(\"stra\u00dfe\") AS ?x) {},x|STRASSE",
        "SELECT (LANG(UCASE(\"a\"@fr)) AS ?x) {},x|fr",
        "SELECT (LCASE(\"\u0130STANBUL \u039f\u03a3\") AS ?x) {},x|i\u0307stanbul \u03bf\u03c2",
        "SELECT (LANG(LCASE(\"A\"@fr)) AS ?x) {},x|fr",
        "SELECT (STRLEN(ENCODE_FOR_URI(\"\u00e9 %\")) AS ?x) {},x|12",
        "SELECT (CONTAINS(\"abc\", \"b\") AS ?x) {},x|true",
        "SELECT (STRBEFORE(\"abc\", \"b\") AS ?x) {},x|a",
        "SELECT (STRAFTER(\"abc\", \"b\") AS ?x) {},x|c",
        "SELECT (SHA1(\"abc\") AS ?x) {},x|a9993e364706816aba3e25717850c26c9cd0d89d",
        "SELECT (STRLEN(SHA512(\"abc\")) AS ?x) {},x|128",
        "SELECT (LANG(STRLANG(\"a\", \"fr\")) AS ?x) {},x|fr",
        "SELECT (6 + 7 - 1 AS ?x) {},x|12",
        "SELECT (6 * 7 AS ?x) {},x|42",
        "SELECT (7 / 2 AS ?x) {},x|3.5"
      })
  void guardedFunctionsGiveWhatSparqlSays(String queryAndRows) {
    int comma = queryAndRows.lastIndexOf(",x|");
    HttpResponse<String> answer = endpoint.query(queryAndRows.substring(0, comma), "text/csv");
    String value = queryAndRows.substring(comma + 3);
    assertEquals("x\r\n" + value + "\r\n", answer.body());
  }

  @Test
  void asManyRowsAsAllowedAreAnswered() {
    HttpResponse<String> answer =
        endpoint.query("SELECT ?s { ?s ?p ?o . ?a ?b ?c } LIMIT " + Endpoint.ROW_LIMIT, "text/csv");
    assertEquals(Endpoint.ROW_LIMIT + 1, answer.body().lines().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ?s { ?s ?p ?o . ?a ?b ?c } LIMIT 1001",
        "CONSTRUCT { ?s ?b ?c } WHERE { ?s ?p ?o . ?a ?b ?c }",
        "DESCRIBE ?s { ?s ?p ?o }"
      })
  void moreThanAllowedIsRefusedWithTheWayToPage(String query) {
    HttpResponse<String> answer = endpoint.query(query);
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("more than 1,000"), answer.body());
    assertTrue(answer.body().contains("LIMIT and OFFSET"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "!(", "1+", "-(", "{", "<p>/("})
  void deepNestingIsRefusedPlainly(String bracket) {
    String deep = bracket.repeat(20_000);
    String query =
        switch (bracket) {
          case "{" -> "SELECT * " + deep + " ?s ?p ?o " + "}".repeat(20_000);
          case "<p>/(" ->
              "SELECT * { ?s " + "<p>/(".repeat(10_000) + "<p>" + ")".repeat(10_000) + " ?o }";
          case "(", "-(", "!(" -> "SELECT * { FILTER(" + deep + "1" + ")".repeat(20_000) + ") }";
          default -> "SELECT * { FILTER(" + deep + "1) }";
        };
    HttpResponse<String> answer =
        endpoint.send(
            endpoint
                .request("sparql")
                .header("Content-Type", "application/sparql-query")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(query)));
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("nested too deeply"), answer.body());
  }

  @Test
  void fromReadsNothingFromOutside() throws IOException {
    try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      trap.setSoTimeout(500);
      String outside = "<http://127.0.0.1:" + trap.getLocalPort() + "/x.ttl>";
      String query =
          "SELECT ?s FROM "
              + outside
              + " FROM NAMED "
              + outside
              + " FROM <file:///etc/hosts> { ?s ?p ?o }";
      assertEquals("s\r\n", endpoint.query(query, "text/csv").body());
      assertTrue(isUntouched(trap));
    }
  }

  private static boolean isUntouched(ServerSocket trap) throws IOException {
    try {
      trap.accept().close();
      return false;
    } catch (SocketTimeoutException nobodyCame) {
      return true;
    }
  }

  @Test
  void askingForUnknownGraphsMakesNone() {
    assertEquals(
        200,
        endpoint.query("SELECT * { GRAPH <http://example.org/g/none> { ?s ?p ?o } }").statusCode());
    assertEquals(3, endpoint.dataset.size());
  }

  @Test
  void aShorterTimeoutIsTaken() {
    long start = System.nanoTime();
    HttpResponse<String> answer =
        hasty.send(
            hasty.request(
                "sparql?timeout=0.1&query="
                    + Endpoint.encode(
                        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")));
    assertEquals(503, answer.statusCode());
    assertTrue(answer.body().startsWith("The query was stopped after 0.1 s."), answer.body());
    assertTrue(System.nanoTime() - start < 450_000_000L);
  }

  @Test
  void queriesAtOnceAreAllAnswered() throws InterruptedException {
    Thread[] threads = new Thread[40];
    int[] statuses = new int[threads.length];
    for (int i = 0; i < threads.length; i++) {
      int at = i;
      threads[i] =
          Thread.ofVirtual()
              .start(
                  () ->
                      statuses[at] = endpoint.query("SELECT * { ?s ?p ?o } LIMIT 10").statusCode());
    }
    for (Thread thread : threads) {
      thread.join();
    }
    for (int status : statuses) {
      assertEquals(200, status);
    }
  }
}
