package org.customsatlas.serve.sparql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.resultset.ResultsReader;
import org.customsatlas.serve.Endpoint;
import org.customsatlas.serve.RawRequest;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Offer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The SPARQL 1.1 Protocol, and how answers are negotiated. */
class ProtocolTest {
  private static final String SHARED =
      "SELECT ?o { <http://example.org/shared> <http://example.org/p> ?o }";
  private static final String SHARED_CSV = "o\r\nsaid thrice\r\n";
  private static final String SHARED_GRAPH =
      "CONSTRUCT WHERE { <http://example.org/shared> <http://example.org/p> ?o }";

  private static Endpoint endpoint;

  @BeforeAll
  static void start() {
    endpoint = new Endpoint();
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  private static HttpRequest.Builder post(String type, String body) {
    return endpoint
        .request("sparql")
        .header("Content-Type", type)
        .header("Accept", "text/csv")
        .POST(BodyPublishers.ofString(body));
  }

  @Test
  void getAnswers() {
    assertEquals(SHARED_CSV, endpoint.query(SHARED, "text/csv").body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=UTF-8"
      })
  void postOfAFormAnswers(String type) {
    assertEquals(SHARED_CSV, endpoint.send(post(type, "query=" + Endpoint.encode(SHARED))).body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/sparql-query", "application/sparql-query; charset=utf-8"})
  void postOfAQueryAnswers(String type) {
    assertEquals(SHARED_CSV, endpoint.send(post(type, SHARED)).body());
  }

  @Test
  void textOutsideAsciiComesBackAsItWas() {
    String query = "SELECT (\"Côte d’Ivoire 한국 😀\" AS ?x) {}";
    assertEquals(
        "x\r\nCôte d’Ivoire 한국 😀\r\n",
        endpoint.send(post("application/sparql-query", query)).body());
    assertEquals("x\r\nCôte d’Ivoire 한국 😀\r\n", endpoint.query(query, "text/csv").body());
  }

  @TestFactory
  Stream<DynamicTest> everyResultFormIsOfferedAndReadable() {
    assertFalse(Offer.RESULTS.isEmpty());
    return Offer.RESULTS.stream()
        .map(offer -> DynamicTest.dynamicTest(offer.mediaType(), () -> readsRows(offer)));
  }

  private static void readsRows(Offer offer) {
    HttpResponse<String> answer = endpoint.query(SHARED, offer.mediaType());
    assertEquals(200, answer.statusCode());
    assertEquals(offer.contentType().replace("; ", ";"), Endpoint.contentType(answer));
    InputStream in = new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8));
    RowSet rows = RowSet.adapt(ResultsReader.create().lang(offer.lang()).read(in));
    assertEquals("said thrice", rows.next().get("o").getLiteralLexicalForm());
    assertFalse(rows.hasNext());
  }

  @TestFactory
  Stream<DynamicTest> everyGraphFormIsOfferedAndReadable() {
    assertFalse(Offer.GRAPHS.isEmpty());
    return Offer.GRAPHS.stream()
        .flatMap(
            offer ->
                Stream.of(SHARED_GRAPH, "DESCRIBE <http://example.org/shared>")
                    .map(
                        query ->
                            DynamicTest.dynamicTest(
                                offer.mediaType() + " " + query.charAt(0),
                                () -> readsGraph(offer, query))));
  }

  private static void readsGraph(Offer offer, String query) {
    HttpResponse<String> answer = endpoint.query(query, offer.mediaType());
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(offer.contentType().replace("; ", ";"), Endpoint.contentType(answer));
    Graph graph =
        RDFParser.fromString(answer.body(), RDFLanguages.contentTypeToLang(offer.mediaType()))
            .toGraph();
    assertEquals(1, graph.size());
  }

  @Test
  void askAnswersYes() {
    HttpResponse<String> answer =
        endpoint.query("ASK { ?s ?p ?o }", "application/sparql-results+xml");
    assertTrue(answer.body().contains("<boolean>true</boolean>"), answer.body());
    assertTrue(
        JSON.parse(endpoint.query("ASK { ?s ?p ?o }").body())
            .get("boolean")
            .getAsBoolean()
            .value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none | application/sparql-results+json",
        "*/* | application/sparql-results+json",
        "text/csv | text/csv;charset=utf-8",
        "text/csv;q=0.5, application/sparql-results+xml | application/sparql-results+xml",
        "text/csv;q=0.5, application/sparql-results+xml;q=0.4 | text/csv;charset=utf-8",
        "text/* | text/csv;charset=utf-8",
        "text/*, text/csv;q=0 | text/tab-separated-values;charset=utf-8",
        "*/*;q=0.1, text/tab-separated-values | text/tab-separated-values;charset=utf-8",
        "*/*, application/sparql-results+json;q=0.1, application/json;q=0.1 | application/sparql-results+xml",
        "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8 | application/xml",
        "application/json | application/json",
        "not a type, text/csv | text/csv;charset=utf-8",
        "image/png, text/csv;q=0.1 | text/csv;charset=utf-8"
      })
  void theFormIsChosenByWeight(String accept, String type) {
    HttpResponse<String> answer = endpoint.query(SHARED, accept);
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(type, Endpoint.contentType(answer));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"image/png", "text/turtle", "text/csv;q=0", "application/rdf+xml, text/html"})
  void aFormThatIsNotOfferedIsRefusedWithTheList(String accept) {
    HttpResponse<String> answer = endpoint.query(SHARED, accept);
    assertEquals(406, answer.statusCode());
    Offer.RESULTS.forEach(
        offer -> assertTrue(answer.body().contains(offer.mediaType()), answer.body()));
  }

  @Test
  void theParameterFormatGoesBeforeTheHeader() {
    HttpResponse<String> answer =
        endpoint.send(
            endpoint
                .request("sparql?format=csv&query=" + Endpoint.encode(SHARED))
                .header("Accept", "application/json"));
    assertEquals(SHARED_CSV, answer.body());
  }

  @Test
  void theDefaultGraphIsTheUnionAsASet() {
    String query = "SELECT (COUNT(*) AS ?n) { <http://example.org/shared> ?p ?o }";
    assertEquals("n\r\n1\r\n", endpoint.query(query, "text/csv").body());
  }

  @Test
  void graphListsTheNamedGraphsOnly() {
    String query =
        "SELECT (STRAFTER(STR(?g), \"/g/\") AS ?n) { GRAPH ?g { <http://example.org/shared> ?p ?o } } ORDER BY ?n";
    assertEquals("n\r\none\r\nthree\r\ntwo\r\n", endpoint.query(query, "text/csv").body());
  }

  private static String count(String parameters, String query) {
    return endpoint
        .send(
            endpoint.request("sparql?format=csv&" + parameters + "query=" + Endpoint.encode(query)))
        .body();
  }

  private static String graphOne() {
    int size = endpoint.dataset.getGraph(NodeFactory.createURI("http://example.org/g/one")).size();
    return "n\r\n" + size + "\r\n";
  }

  @Test
  void fromNarrowsTheDefaultGraph() {
    assertEquals(
        graphOne(),
        count("", "SELECT (COUNT(*) AS ?n) FROM <http://example.org/g/one> { ?s ?p ?o }"));
  }

  @Test
  void theGraphsOfTheRequestGoBeforeThoseOfTheQuery() {
    String query = "SELECT (COUNT(*) AS ?n) FROM <http://example.org/g/none> { ?s ?p ?o }";
    assertEquals(graphOne(), count("default-graph-uri=http://example.org/g/one&", query));
  }

  @Test
  void severalGraphsOfTheRequestAreMerged() {
    String graphs =
        "default-graph-uri=http://example.org/g/one&default-graph-uri=http://example.org/g/two&";
    String query = "SELECT (COUNT(*) AS ?n) { <http://example.org/shared> ?p ?o }";
    assertEquals("n\r\n1\r\n", count(graphs, query));
  }

  @Test
  void namedGraphsOfTheRequestAreTheOnlyNamedOnes() {
    String query = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }";
    assertEquals("n\r\n1\r\n", count("named-graph-uri=http://example.org/g/two&", query));
  }

  @Test
  void twoHavingConditionsBothHold() {
    String query = "SELECT ?x { VALUES ?x { 1 2 3 } } GROUP BY ?x HAVING (COUNT(*) > 0) (?x > 2)";
    assertEquals("x\r\n3\r\n", endpoint.query(query, "text/csv").body());
  }

  @Test
  void headHasTheHeadersOfGetAndNoBody() {
    String path = "sparql?query=" + Endpoint.encode(SHARED);
    HttpResponse<String> get = endpoint.send(endpoint.request(path));
    HttpResponse<String> head =
        endpoint.send(endpoint.request(path).method("HEAD", BodyPublishers.noBody()));
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
    for (String header : List.of("Content-Type", "Content-Length", "Vary")) {
      assertEquals(get.headers().firstValue(header), head.headers().firstValue(header), header);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sparql?query=ASK%7B%7D", "sparql?query=x", "sparql", "health", "", "nothing"})
  void anyPageMayReadAnyAnswer(String path) {
    HttpResponse<String> answer =
        endpoint.send(endpoint.request(path).header("Origin", "https://example.org"));
    assertEquals("*", answer.headers().firstValue("Access-Control-Allow-Origin").orElse("none"));
    assertTrue(answer.headers().firstValue("Access-Control-Allow-Credentials").isEmpty());
    assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse("none"));
  }

  @Test
  void aPreflightIsAnswered() {
    HttpResponse<String> answer =
        endpoint.send(
            endpoint
                .request("sparql")
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    assertEquals(204, answer.statusCode());
    assertEquals(
        "GET, HEAD, POST, OPTIONS",
        answer.headers().firstValue("Access-Control-Allow-Methods").orElse("none"));
    assertEquals(
        "Accept, Accept-Profile, Content-Type, If-None-Match, If-Modified-Since",
        answer.headers().firstValue("Access-Control-Allow-Headers").orElse("none"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "BREW"})
  void methodsThatWriteAreRefused(String method) {
    HttpResponse<String> answer =
        endpoint.send(endpoint.request("sparql").method(method, BodyPublishers.ofString("x")));
    assertEquals(405, answer.statusCode());
    assertEquals("GET, HEAD, POST, OPTIONS", answer.headers().firstValue("Allow").orElse("none"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/x-www-form-urlencoded | update=CLEAR+ALL",
        "application/sparql-update | CLEAR ALL",
        "application/sparql-query | CLEAR ALL",
        "application/sparql-query | PREFIX x: <http://x/> LOAD <http://example.org/>",
        "application/sparql-query | INSERT DATA { <a:a> <a:b> <a:c> }"
      })
  void updatesAreRefused(String type, String body) {
    HttpResponse<String> answer = endpoint.send(post(type, body));
    assertEquals(403, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("takes no updates"), answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sparql?query= | 400 | The query is empty.",
        "sparql?query=ASK%7B%7D&query=ASK%7B%7D | 400 | There is more than one \"query\" in the request.",
        "sparql?other=x | 400 | There is no parameter \"query\" in the address.",
        "sparql?update=x | 403 | This endpoint is read only: it takes no updates. Use the parameter \"query\".",
        "sparql?timeout=soon&query=ASK%7B%7D | 400 | The timeout \"soon\" is not a number of seconds, such as 10.",
        "nothing | 404 | There is nothing at this address. Try /sparql or /health.",
        "sparql/nothing | 404 | There is nothing at this address. Try /sparql or /health."
      })
  void whatIsWrongWithTheAddressIsSaid(String path, int status, String sentence) {
    HttpResponse<String> answer = endpoint.send(endpoint.request(path));
    assertEquals(status, answer.statusCode());
    assertEquals(sentence + "\n", answer.body());
    assertEquals("text/plain;charset=utf-8", Endpoint.contentType(answer));
  }

  @Test
  void addressesThatAreTooLongAreToldToPost() {
    HttpResponse<String> answer = endpoint.query("#" + "x".repeat(70_000));
    assertTrue(
        answer.statusCode() == 414 || answer.statusCode() == 431, "status " + answer.statusCode());
    assertEquals(
        "The address or the headers are too long. Send the query by POST.\n", answer.body());
  }

  @Test
  void queriesThatAreTooLongAreRefused() {
    HttpResponse<String> answer =
        endpoint.send(post("application/sparql-query", SHARED + "#" + "x".repeat(100_000)));
    assertEquals(413, answer.statusCode());
    assertTrue(answer.body().contains("longer than 100,000 characters"), answer.body());
  }

  @Test
  void bodiesThatAreTooLargeAreRefused() {
    HttpResponse<String> answer =
        endpoint.send(post("application/sparql-query", "x".repeat((1 << 20) + 1)));
    assertEquals(413, answer.statusCode());
    assertEquals("The body of the request is too large.\n", answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/sparql-query", "application/x-www-form-urlencoded"})
  void bodiesInChunksAreCountedToo(String type) {
    byte[] large = ("query=" + "x".repeat(2 << 20)).getBytes(StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        endpoint.send(
            endpoint
                .request("sparql")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
    assertEquals(413, answer.statusCode(), answer.body());
  }

  @Test
  void packedBodiesAreRefused() {
    HttpResponse<String> answer =
        endpoint.send(post("application/sparql-query", SHARED).header("Content-Encoding", "gzip"));
    assertEquals(415, answer.statusCode());
    assertTrue(answer.body().contains("leave out Content-Encoding"), answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/json", "multipart/form-data; boundary=x"})
  void bodiesOfAnotherTypeAreRefused(String type) {
    assertEquals(415, endpoint.send(post(type, SHARED)).statusCode());
  }

  @Test
  void bodiesThatAreNotUtf8AreRefused() {
    byte[] latin = "SELECT (\"Côte\" AS ?x) {}".getBytes(StandardCharsets.ISO_8859_1);
    HttpResponse<String> answer =
        endpoint.send(
            endpoint
                .request("sparql")
                .header("Content-Type", "application/sparql-query")
                .POST(BodyPublishers.ofByteArray(latin)));
    assertEquals(400, answer.statusCode());
    assertEquals("The query is not written in UTF-8.\n", answer.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sparql?query=%C3%28", "sparql?query=%zz", "sparql?query=%"})
  void addressesThatAreNotUtf8AreRefused(String path) {
    // java.net.URI would not take these, so the bytes go over a plain socket.
    assertEquals(400, RawRequest.status(endpoint.uri("").getPort(), path));
  }

  @Test
  void aSyntaxErrorIsShownAtItsPlace() {
    HttpResponse<String> answer = endpoint.query("SELECT *\nWHERE { ?s ?p }");
    assertEquals(400, answer.statusCode());
    assertEquals(
        """
        The query cannot be read at line 2, column 15. There is "}" where an IRI or a bracket or a variable or \
        true or false or a number or a text should stand.
          WHERE { ?s ?p }
                        ^
        """,
        answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * { ?s skos:prefLabel ?o } | Add this line at the top: PREFIX skos: <http://www.w3.org/2004/02/skos/core#>",
        "SELECT * { ?s nowhere:x ?o } | The prefix \"nowhere:\" is not declared.",
        "SELECT * { ?s ?p | The query ends where an IRI or",
        "SELEC * {} | The query cannot be read at line 1, column 1. There is \"SELEC\", which is no word of SPARQL. Did you mean `SELECT`?",
        "SELECT ?x { ?x ?p ?o } GROUP BY ?p | Non-group key variable in SELECT: ?x",
        "SELECT * { LATERAL { ?s ?p ?o } } | The query cannot be read at line 1",
        "SELECT * { ?s <a:p>{1,30} ?o } | The query cannot be read at line 1",
        "JSON { \"a\": ?s } WHERE { ?s ?p ?o } | The query cannot be read at line 1",
        "SELECT * { ?s ?p ?o FILTER REGEX(?o, \"(\") } | The query cannot be"
      })
  void whatCannotBeReadIsSaidPlainly(String query, String sentence) {
    HttpResponse<String> answer = endpoint.query(query);
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains(sentence), answer.body());
  }

  @Test
  void programsGetAProblemDocument() {
    HttpResponse<String> answer =
        endpoint.query("SELECT * { ?s ?p }", "application/sparql-results+json");
    assertEquals("application/problem+json", Endpoint.contentType(answer));
    assertEquals(400, JSON.parse(answer.body()).get("status").getAsNumber().value().intValue());
    assertEquals(18, JSON.parse(answer.body()).get("column").getAsNumber().value().intValue());
  }

  @Test
  void parametersThatWouldEndUpInTheAnswerAreNotTaken() {
    HttpResponse<String> answer =
        endpoint.send(endpoint.request("sparql?callback=alert&stylesheet=x.xsl&query=ASK%7B%7D"));
    assertFalse(answer.body().contains("alert"));
    HttpResponse<String> xml =
        endpoint.send(endpoint.request("sparql?format=xml&stylesheet=x.xsl&query=ASK%7B%7D"));
    assertFalse(xml.body().contains("x.xsl"));
  }

  @Test
  void withoutAQueryTheEndpointDescribesItself() {
    HttpResponse<String> answer = endpoint.send(endpoint.request("sparql"));
    assertEquals("text/turtle;charset=utf-8", Endpoint.contentType(answer));
    Graph graph = RDFParser.fromString(answer.body(), RDFLanguages.TURTLE).toGraph();
    assertTrue(answer.body().contains("sd:UnionDefaultGraph"), answer.body());
    assertTrue(graph.size() > 10);
  }

  @ParameterizedTest
  @CsvSource({"text/html,action=\"query\"", "text/plain,A query to try"})
  void withoutAQueryPeopleGetAPage(String accept, String part) {
    HttpResponse<String> answer =
        endpoint.send(endpoint.request("sparql").header("Accept", accept));
    assertEquals(accept + ";charset=utf-8", Endpoint.contentType(answer));
    assertTrue(answer.body().contains(part), answer.body());
  }

  @Test
  void healthSaysWhatIsServed() {
    HttpResponse<String> answer = endpoint.send(endpoint.request("health"));
    assertEquals(200, answer.statusCode());
    assertEquals("ok", JSON.parse(answer.body()).get("status").getAsString().value());
    assertEquals("0.1.0-00000000", JSON.parse(answer.body()).get("release").getAsString().value());
    assertEquals(counted("{ ?s ?p ?o }"), number(answer, "triples"));
    assertEquals(counted("{ GRAPH ?g { ?s ?p ?o } }"), number(answer, "quads"));
  }

  @ParameterizedTest
  @CsvSource({
    "text/html,<a href=\"sparql\">",
    "text/plain,/health   whether all is well",
    "*/*,/health   whether"
  })
  void theFrontDoorNamesTheEndpoint(String accept, String part) {
    HttpResponse<String> answer = endpoint.send(endpoint.request("").header("Accept", accept));
    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().contains(part), answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      value = {"0.1.0-00000000", "none"},
      nullValues = "none")
  void theExampleOnThePagesIsAQueryThatAnswers(String release) {
    String example = new Served(endpoint.dataset, release, null).example();
    assertEquals(200, endpoint.query(example).statusCode());
  }

  @Test
  void theServersOwnPathsOfFusekiAreNotThere() {
    for (String path :
        List.of("$/ping", "$/server", "$/stats", "$/datasets", "sparql/data", "sparql/update")) {
      assertEquals(404, endpoint.send(endpoint.request(path)).statusCode(), path);
    }
  }

  private static int number(HttpResponse<String> answer, String name) {
    return JSON.parse(answer.body()).get(name).getAsNumber().value().intValue();
  }

  private static int counted(String pattern) {
    String csv = endpoint.query("SELECT (COUNT(*) AS ?n) " + pattern, "text/csv").body();
    return Integer.parseInt(csv.lines().skip(1).findFirst().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/sparql-query", "application/x-www-form-urlencoded"})
  void aBodyThatIsCutShortIsSaidToBe(String type) {
    String answer =
        RawRequest.answer(
            endpoint.uri("").getPort(),
            "POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                + type
                + "\r\nContent-Length: 5000\r\n\r\nquery=ASK");
    assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
    assertTrue(answer.contains("\r\nConnection: close\r\n"), answer);
    assertTrue(answer.endsWith("did not arrive whole in time. Please send it again.\n"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "0001", "000B", "001F", "FFFE", "FFFF"})
  void whatXmlCannotHoldIsNotWrittenAsXml(String character) {
    String query = "SELECT (\"a\\u" + character + "b\" AS ?x) {}";
    for (String type : List.of("application/sparql-results+xml", "application/xml")) {
      HttpResponse<String> answer = endpoint.query(query, type);
      assertEquals(406, answer.statusCode(), answer.body());
      assertEquals(
          "This answer cannot be written as "
              + type
              + ": XML cannot hold the character U+"
              + character
              + ". Ask for JSON.\n",
          answer.body());
    }
    assertEquals(200, endpoint.query(query, "application/json").statusCode());
  }

  @Test
  void whatXmlCanHoldIsWrittenAsXml() {
    String query = "SELECT (\"a\\t\\n\\r\\u007F\\uFFFD\\U0001F600\" AS ?x) {}";
    assertEquals(200, endpoint.query(query, "application/xml").statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "POST", "PUT", "DELETE", "PATCH", "BREW"})
  void pagesAreOnlyRead(String method) {
    for (String path : List.of("", "health", "nothing")) {
      // java.net.http would not send TRACE.
      String answer =
          RawRequest.answer(
              endpoint.uri("").getPort(),
              method + " /" + path + " HTTP/1.1\r\nHost: localhost\r\nX-Secret: s\r\n\r\n");
      assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
      assertTrue(answer.contains("\r\nAllow: GET, HEAD, OPTIONS\r\n"), answer);
      assertTrue(answer.endsWith("asked in this way. Use GET, HEAD, OPTIONS.\n"), answer);
    }
  }

  @Test
  void traceIsRefusedAtTheEndpointToo() {
    String answer =
        RawRequest.answer(
            endpoint.uri("").getPort(), "TRACE /sparql HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
    assertTrue(answer.contains("\r\nAllow: GET, HEAD, POST, OPTIONS\r\n"), answer);
  }

  @ParameterizedTest
  @CsvSource({"health,'GET, HEAD, OPTIONS'", "sparql,'GET, HEAD, POST, OPTIONS'"})
  void optionsSaysWhatIsAllowed(String path, String methods) {
    HttpResponse<String> answer =
        endpoint.send(endpoint.request(path).method("OPTIONS", BodyPublishers.noBody()));
    assertEquals(204, answer.statusCode());
    assertEquals(methods, answer.headers().firstValue("Allow").orElse("none"));
  }

  @Test
  void mediaTypesAndFormatsAreAskedForInAnyCase() {
    assertEquals(SHARED_CSV, endpoint.query(SHARED, "TEXT/CSV;Q=0.5, image/PNG").body());
    String path = "sparql?query=" + Endpoint.encode(SHARED) + "&format=";
    assertEquals(SHARED_CSV, endpoint.send(endpoint.request(path + "CSV")).body());
    assertEquals(SHARED_CSV, endpoint.send(endpoint.request(path + "Text/CSV")).body());
    assertEquals(SHARED_CSV, endpoint.send(post("Application/SPARQL-Query", SHARED)).body());
    assertEquals(
        SHARED_CSV,
        endpoint
            .send(post("Application/X-WWW-Form-Urlencoded", "query=" + Endpoint.encode(SHARED)))
            .body());
    assertEquals(
        "application/problem+json",
        Endpoint.contentType(endpoint.query("x", "Application/Problem+JSON")));
    assertTrue(
        endpoint
            .send(endpoint.request("").header("Accept", "TEXT/HTML"))
            .body()
            .startsWith("<!DOCTYPE"));
  }

  @Test
  void littleOfALongRequestIsSaidBack() {
    String x = "x".repeat(5000);
    List<HttpResponse<String>> answers =
        List.of(
            endpoint.query("SELECT * { ?s ?p \"" + x + "\" " + x + " }"),
            endpoint.query("SELECT * { ?s ?p " + x + ":y }"),
            endpoint.query("SELECT * { ?s ?p ?o FILTER(<a:" + x + ">(1)) }"),
            endpoint.query("SELECT * { ?s <java:" + x + "> ?o }"),
            endpoint.query("SELECT * { ?s <a b" + x + "> ?o }"),
            endpoint.query("SELECT ?" + x + " { ?s ?p ?o } GROUP BY ?s"),
            endpoint.query(SHARED, "image/" + x),
            endpoint.send(endpoint.request("sparql?format=" + x + "&query=ASK%7B%7D")),
            endpoint.send(endpoint.request("sparql?timeout=" + x + "&query=ASK%7B%7D")),
            endpoint.send(post("text/" + x, "x")));
    for (HttpResponse<String> answer : answers) {
      assertTrue(answer.statusCode() >= 400 && answer.statusCode() < 500, answer.body());
      assertTrue(answer.body().chars().filter(c -> c == 'x').count() < 250, answer.body());
    }
  }

  @Test
  void thePlaceInALongLineIsShownWithWhatIsAroundIt() {
    String long1 = "SELECT * { ?s ?p \"" + "x".repeat(500) + "\" . ?s ?p }";
    String[] lines = endpoint.query(long1).body().split("\n", -1);
    assertTrue(lines[1].startsWith("  …xxx"), lines[1]);
    assertEquals('}', lines[1].charAt(lines[2].indexOf('^')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# all of it\nCLEAR ALL",
        "  # one\n# two > \r\n PREFIX x: <http://x/> # three\nBASE <http://y/>\ninsert data { x:a x:a x:a }"
      })
  void anUpdateBehindACommentIsAnUpdate(String text) {
    assertEquals(403, endpoint.send(post("application/sparql-query", text)).statusCode());
  }

  @Test
  void manyLinesOfCommentAreRead() {
    assertEquals(
        403,
        endpoint
            .send(post("application/sparql-query", "#\n".repeat(40_000) + "CLEAR ALL"))
            .statusCode());
  }

  @Test
  void aVersionOfHttpThatIsNotSpokenIsNamed() {
    String answer =
        RawRequest.answer(endpoint.uri("").getPort(), "GET / HTTP/7.3\r\nHost: localhost\r\n\r\n");
    assertTrue(answer.contains(" 505 "), answer);
    assertTrue(answer.endsWith("This version of HTTP is not spoken here. Use HTTP/1.1.\n"), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "no such", "?"})
  void aFormInAnUnknownCharsetIsRefused(String charset) {
    String type = "application/x-www-form-urlencoded; charset=\"" + charset + "\"";
    assertEquals(415, endpoint.send(post(type, "query=ASK%7B%7D")).statusCode());
  }

  @Test
  void noClientWritesIntoTheLog() {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      int port = endpoint.uri("").getPort();
      for (String accept : List.of("a/b/c", "text/csv;q=x", ";;;", "text/csv;q", "*")) {
        endpoint.query(SHARED, accept);
      }
      for (String type : List.of("a/b/c", ";;", "x;y", "text/plain; charset=none")) {
        RawRequest.answer(
            port, "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n\r\n");
      }
      for (String host : List.of("[::1", "a:b:c", "localhost:99999", "[bad]:x", "")) {
        RawRequest.answer(port, "GET /health HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        RawRequest.answer(port, "GET http://" + host + "/health HTTP/1.1\r\nHost: x\r\n\r\n");
      }
      endpoint.query("SELECT * { ?s <java:no.such.Class> ?o }");
      endpoint.query("SELECT * { ?s <java:no.such.Class>+ ?o }");
      endpoint.query("SELECT (<java:no.such.Class>(1) AS ?x) {}");
    } finally {
      System.setErr(before);
    }
    assertEquals("", log.toString(StandardCharsets.UTF_8));
  }
}
