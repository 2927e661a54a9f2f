package org.customsatlas.serve.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.customsatlas.French;
import org.customsatlas.report.DifferenceForm;
import org.customsatlas.report.ReportForm;
import org.customsatlas.serve.CheckingServer;
import org.customsatlas.serve.RawRequest;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.ServerOptions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be handed in over HTTP, and what is answered. */
class ContributionsOverHttpTest {
  private static final String TURTLE = "text/turtle";
  private static final String LINE = "\r\n";
  private static final String BOUNDARY = "------a-boundary-of-a-test";
  private static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;
  private static final String PAGE = "text/html,*/*;q=0.8";

  private static CheckingServer server;

  @BeforeAll
  static void start() {
    server = new CheckingServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A field of a form; with a file name if {@code name} says so. */
  private static String part(String name, String content) {
    return "--"
        + BOUNDARY
        + LINE
        + "Content-Disposition: form-data; name="
        + name
        + LINE
        + LINE
        + content
        + LINE;
  }

  private static HttpResponse<String> form(String path, String accept, String... parts) {
    return server.post(
        path, FORM, String.join("", parts) + "--" + BOUNDARY + "--" + LINE, "Accept", accept);
  }

  private static HttpResponse<String> forJson(String path, String turtle) {
    return server.post(path, TURTLE, turtle, "Accept", "application/json");
  }

  private static JsonObject json(HttpResponse<String> answer) {
    return JSON.parse(answer.body());
  }

  private static List<String> places(HttpResponse<String> answer) {
    return json(answer)
        .getArray("results")
        .map(r -> r.getAsObject().getObj("place"))
        .map(p -> p.getString("file") + ":" + p.get("line") + ":" + p.get("column"))
        .toList();
  }

  private static String problem(HttpResponse<String> answer) {
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    assertEquals(answer.statusCode(), json(answer).getNumber("status").intValue());
    return json(answer).getString("detail");
  }

  // ---- forms of the answer

  @TestFactory
  Stream<DynamicTest> everyFormOfAReportCanBeAskedByName() {
    assertTrue(ReportForm.values().length > 5);
    return Stream.of(ReportForm.values())
        .map(
            form ->
                dynamicTest(
                    form.id(),
                    () -> {
                      HttpResponse<String> answer =
                          server.post("validate?format=" + form.id(), TURTLE, CheckingServer.BAD);
                      assertEquals(200, answer.statusCode(), answer.body());
                      assertEquals(form.mediaType(), type(answer));
                      assertTrue(answer.body().contains("be-right"), answer.body());
                      assertTrue(
                          answer
                              .headers()
                              .firstValue("Content-Disposition")
                              .orElse("")
                              .contains("report" + form.ending()));
                      assertEquals(
                          List.of("no-store"), answer.headers().allValues("Cache-Control"));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyFormOfAReportCanBeAskedByItsType() {
    return Stream.of(ReportForm.values())
        .map(ReportForm::mediaType)
        .distinct()
        .map(
            type ->
                dynamicTest(
                    type,
                    () -> {
                      HttpResponse<String> answer =
                          server.post("validate", TURTLE, CheckingServer.BAD, "Accept", type);
                      assertEquals(200, answer.statusCode());
                      assertEquals(type, type(answer));
                      assertEquals(
                          List.of(), answer.headers().allValues("Content-Disposition"), "shown");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyFormOfADifferenceCanBeAsked() {
    assertTrue(DifferenceForm.values().length > 2);
    return Stream.of(DifferenceForm.values())
        .map(
            form ->
                dynamicTest(
                    form.id(),
                    () -> {
                      HttpResponse<String> answer =
                          server.post("diff?format=" + form.id(), TURTLE, CheckingServer.GOOD);
                      assertEquals(200, answer.statusCode(), answer.body());
                      assertEquals(form.mediaType(), type(answer));
                      assertTrue(answer.body().contains("example.org/a"), answer.body());
                    }));
  }

  private static String type(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
  }

  @Test
  void aClientWithoutWishesGetsText() {
    HttpResponse<String> answer = server.post("validate", TURTLE, CheckingServer.BAD);
    assertEquals("text/plain", type(answer));
    assertTrue(answer.body().contains("body.ttl:1:47"), answer.body());
  }

  @Test
  void aDifferenceSpeaksTheLanguageThatIsAsked() {
    for (HttpResponse<String> answer :
        List.of(
            server.post("diff", TURTLE, CheckingServer.GOOD, "Accept-Language", "fr"),
            server.post("diff?lang=fr", TURTLE, CheckingServer.GOOD))) {
      assertEquals("text/plain", type(answer));
      assertEquals(List.of("fr"), answer.headers().allValues("Content-Language"));
      assertTrue(answer.body().startsWith("Par rapport à la version "), answer.body());
    }
  }

  @Test
  void theReportSpeaksTheLanguageThatIsAsked() {
    assertTrue(
        server
            .post("validate", TURTLE, CheckingServer.BAD, "Accept-Language", "fr")
            .body()
            .contains("La contribution"));
    assertTrue(
        server.post("validate?lang=fr", TURTLE, CheckingServer.BAD).body().contains("Écrivez"));
    assertTrue(problem(forJson("validate?lang=xx", CheckingServer.BAD)).contains("one of en, fr"));
  }

  // ---- what is handed in

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/turtle | '<a:a> <a:b> \"wrong\" .'",
        "text/turtle; charset=UTF-8 | '<a:a> <a:b> \"wrong\" .'",
        "application/n-triples | '<a:a> <a:b> \"wrong\" .'",
        "application/n-quads | '<a:a> <a:b> \"wrong\" <a:g> .'",
        "application/trig | '<a:g> { <a:a> <a:b> \"wrong\" }'",
        "application/ld+json | '{\"@id\": \"a:a\", \"a:b\": \"wrong\"}'",
        "application/rdf+xml | '<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"a:a\"><b xmlns=\"a:\">wrong</b></rdf:Description></rdf:RDF>'",
        "text/plain | '@prefix a: <a:> . a:a a:b \"wrong\" .'",
        "application/octet-stream | '@prefix a: <a:> . a:a a:b \"wrong\" .'",
        "application/json | '{\"@id\": \"a:a\", \"a:b\": \"wrong\"}'",
      })
  void everySyntaxOfRdfIsTaken(String type, String body) {
    HttpResponse<String> answer = server.post("validate?format=json", type, body);
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(1, places(answer).size(), answer.body());
  }

  @Test
  void theParametersSayWhatABodyIsAndHowItIsCalled() {
    HttpResponse<String> answer =
        server.post(
            "validate?format=json&syntax=ttl&name=data/x.ttl", "image/png", CheckingServer.BAD);
    assertEquals(List.of("data/x.ttl:1:47"), places(answer));
  }

  @Test
  void severalFilesAreOneContribution() {
    HttpResponse<String> answer =
        form(
            "validate",
            "application/json",
            part("file; filename=one.ttl", CheckingServer.GOOD + CheckingServer.BAD),
            part("file; filename=two.nt", CheckingServer.BAD),
            part("file; filename=two.nt", CheckingServer.BAD));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(List.of("one.ttl:2:47", "two.nt:1:47", "2-two.nt:1:47"), places(answer));
  }

  @Test
  void aPastedTextIsTakenWithItsSyntaxAndAnEmptyFileFieldIsNot() {
    HttpResponse<String> answer =
        form(
            "validate",
            "application/json",
            part("name", ""),
            part("text", "\r\n" + CheckingServer.BAD),
            part("syntax", "ttl"),
            part("file; filename=\"\"", ""));
    assertEquals(List.of("text.ttl:2:47"), places(answer));
  }

  @Test
  void nothingIsAskedOfPublishedDataWhereItIsToBeLeftOut() {
    for (String alone : List.of("validate?alone", "validate?alone=true")) {
      assertTrue(json(forJson(alone, CheckingServer.GOOD)).get("release").isNull());
    }
    assertEquals(
        "0.1.0", json(forJson("validate?alone=false", CheckingServer.GOOD)).getString("release"));
  }

  // ---- status

  @ParameterizedTest
  @CsvSource({
    "wrong, '', 200",
    "wrong, violation, 422",
    "wrong, info, 422",
    "odd, violation, 200",
    "odd, warning, 422",
    "right, info, 200"
  })
  void theStatusIs422OnlyWhereItIsAsked(String object, String worst, int status) {
    String body = CheckingServer.GOOD.replace("right", object);
    String path = "validate" + (worst.isEmpty() ? "" : "?fail-on=" + worst);
    HttpResponse<String> answer = server.post(path, TURTLE, body);
    assertEquals(status, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("rules were looked at"), answer.body());
  }

  @Test
  void anUnknownGradeIsRefused() {
    HttpResponse<String> answer = forJson("validate?fail-on=fatal", CheckingServer.BAD);
    assertEquals(400, answer.statusCode());
    assertTrue(problem(answer).contains("violation or warning or info"));
  }

  @Test
  void aFileThatCannotBeReadIs400WithTheReportThatSaysWhere() {
    HttpResponse<String> answer =
        server.post("validate?format=json", TURTLE, CheckingServer.GOOD + "<a:a> <a:b .\n");
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(places(answer).toString().contains("body.ttl:2:"), answer.body());
    HttpResponse<String> page = server.post("validate", TURTLE, "<a:a> <a:b .\n", "Accept", PAGE);
    assertEquals(400, page.statusCode());
    assertFalse(Jsoup.parse(page.body()).select("a.place[href=#f1-l1]").isEmpty(), page.body());
  }

  @Test
  void whatCannotBeReadHasNoDifference() {
    HttpResponse<String> answer = forJson("diff", "<a:a> <a:b .\n");
    assertEquals(400, answer.statusCode());
    assertEquals("application/json", type(answer));
    JsonObject json = json(answer);
    assertFalse(json.get("isWhole").getAsBoolean().value(), answer.body());
    assertEquals(1, json.get("unread").getAsArray().size(), answer.body());
    assertTrue(answer.body().contains("\"body.ttl\""), answer.body());
    assertTrue(json.get("statements").getAsArray().isEmpty(), answer.body());
    String text = server.post("diff?lang=fr", TURTLE, "<a:a> <a:b .\n").body();
    assertTrue(text.startsWith("Rien n’a pu être lu"), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "diff"})
  void otherMethodsAreRefusedAndTheOnesThatThereAreTold(String path) {
    for (String method : List.of("PUT", "DELETE", "PATCH")) {
      HttpResponse<String> answer =
          server.send(server.request(path).method(method, BodyPublishers.ofString("x")));
      assertEquals(405, answer.statusCode());
      assertEquals(
          List.of("GET, HEAD, POST, OPTIONS"), answer.headers().allValues("Allow"), method);
    }
    HttpResponse<String> options =
        server.send(server.request(path).method("OPTIONS", BodyPublishers.noBody()));
    assertEquals(204, options.statusCode());
    assertEquals(List.of("GET, HEAD, POST, OPTIONS"), options.headers().allValues("Allow"));
  }

  @Test
  void otherOriginsMayAsk() {
    HttpResponse<String> answer =
        server.send(
            server
                .request("validate")
                .method("OPTIONS", BodyPublishers.noBody())
                .headers("Access-Control-Request-Method", "POST"));
    assertEquals(204, answer.statusCode());
    assertTrue(
        answer.headers().firstValue("Access-Control-Allow-Methods").orElse("").contains("POST"));
    assertEquals(
        List.of("*"),
        server
            .post("validate", TURTLE, CheckingServer.BAD)
            .headers()
            .allValues("Access-Control-Allow-Origin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "application/x-www-form-urlencoded", "text/html"})
  void otherTypesAre415WithThoseThatAreTaken(String type) {
    HttpResponse<String> answer = server.post("validate", type, "x", "Accept", "application/json");
    assertEquals(415, answer.statusCode());
    assertTrue(problem(answer).contains("text/turtle"), answer.body());
    assertTrue(json(answer).get("taken").getAsArray().size() > 5);
  }

  @Test
  void otherCharsetsCodingsAndSyntaxesAre415() {
    assertEquals(
        415,
        server.post("validate", "text/turtle; charset=latin1", CheckingServer.BAD).statusCode());
    assertEquals(
        415,
        server
            .post("validate", TURTLE, CheckingServer.BAD, "Content-Encoding", "gzip")
            .statusCode());
    assertEquals(415, server.post("validate?syntax=doc", TURTLE, "x").statusCode());
    assertEquals(415, server.post("validate", "text/plain", "what is this?").statusCode());
  }

  @Test
  void aFormThatIsNotThereIs406BeforeAnythingIsRead() {
    for (String path : List.of("validate", "diff")) {
      assertEquals(
          406, server.post(path, TURTLE, CheckingServer.BAD, "Accept", "image/png").statusCode());
      assertEquals(406, server.post(path + "?format=pdf", TURTLE, CheckingServer.BAD).statusCode());
    }
  }

  @Test
  void a406NamesEachFormByWhatAsksForItAlone() {
    String said = server.post("validate?format=pdf", TURTLE, CheckingServer.BAD).body();
    List<String> formats =
        Pattern.compile("format=(\\w+)\\)").matcher(said).results().map(m -> m.group(1)).toList();
    assertEquals(Stream.of(ReportForm.values()).map(ReportForm::id).toList(), formats, said);
    for (String format : formats) {
      assertEquals(
          200,
          server.post("validate?format=" + format, TURTLE, CheckingServer.BAD).statusCode(),
          format);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><body><p>Projects</p></body></html>",
        "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body/></html>",
        "<div class=\"projects\"><p>Projects</p></div>"
      })
  void aWebPageIsNoData(String page) {
    for (String type : List.of(TURTLE, "text/plain", "application/rdf+xml", "text/csv")) {
      HttpResponse<String> answer = server.post("validate", type, page);
      assertEquals(400, answer.statusCode(), type + answer.body());
      assertTrue(answer.body().contains("unreadable-file"), type + answer.body());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "validate?lang=fr, text/turtle, '', 400",
    "diff?lang=fr, text/turtle, '', 400",
    "validate?lang=fr&format=pdf, text/turtle, x, 406",
    "validate?lang=fr, image/png, x, 415",
    "validate?lang=fr, text/plain, what is this?, 415",
    "validate?lang=fr&syntax=doc, text/turtle, x, 415",
    "validate?lang=fr&fail-on=all, text/turtle, x, 400",
    "template/doc.csv?lang=fr, text/turtle, x, 405"
  })
  void whoReadsFrenchIsRefusedInFrench(String path, String type, String body, int status) {
    for (String form : List.of("*/*", "application/json", PAGE)) {
      HttpResponse<String> answer = server.post(path, type, body, "Accept", form);
      assertEquals(status, answer.statusCode());
      assertEquals(List.of("fr"), answer.headers().allValues("Content-Language"));
      String said =
          switch (form) {
            case "*/*" -> answer.body();
            case "application/json" -> problem(answer);
            default -> Jsoup.parse(answer.body()).select(".refused p, p.lead").first().wholeText();
          };
      assertEquals(List.of(), French.faults(said.strip()), said);
    }
    String byHeader =
        server
            .post(path.replace("lang=fr", ""), type, body, "Accept-Language", "fr-CA")
            .body()
            .strip();
    assertEquals(List.of(), French.faults(byHeader), byHeader);
  }

  @Test
  void aRefusalIsJsonWhereTheAnswerWouldBe() {
    for (String format : List.of("json", "sarif", "jsonld")) {
      HttpResponse<String> answer = server.post("validate?format=" + format, TURTLE, "");
      assertEquals(400, answer.statusCode());
      assertEquals("application/problem+json", type(answer));
      assertEquals(400, json(answer).getNumber("status").intValue());
    }
    assertEquals("text/plain", type(server.post("validate?format=csv", TURTLE, "")));
    assertEquals("text/html", type(server.post("validate?format=html", TURTLE, "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate?lang=fr", "diff?lang=fr"})
  void thePageKeepsTheTextThatItCannotTake(String path) {
    HttpResponse<String> answer =
        form(path, PAGE, part("name", "") + part("text", "hello <you> & me") + part("syntax", ""));
    assertEquals(415, answer.statusCode());
    Document page = Jsoup.parse(answer.body());
    assertEquals("hello <you> & me", page.select("textarea").val());
    assertTrue(page.select(".refused p").text().startsWith("Le texte ne dit pas"), answer.body());
    HttpResponse<String> nothing = form(path, PAGE, part("text", ""));
    assertEquals(400, nothing.statusCode());
    assertEquals("", Jsoup.parse(nothing.body()).select("textarea").val());
    assertTrue(nothing.body().contains("Rien n’a été remis"), nothing.body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   \n"})
  void nothingIsAMistakeOfItsOwn(String body) {
    assertEquals(400, server.post("validate", TURTLE, body).statusCode());
  }

  @Test
  void aFormWithoutAnythingIsRefused() {
    assertEquals(400, form("validate", "*/*", part("syntax", "ttl")).statusCode());
    assertEquals(400, form("validate", "*/*", part("text", "  ")).statusCode());
    assertEquals(400, server.post("validate", "multipart/form-data", "x").statusCode());
    assertEquals(400, server.post("validate", FORM, "no form").statusCode());
  }

  // ---- limits

  @Test
  void tooMuchIs413WithTheLimits() {
    String body =
        "#".repeat((int) Contributions.limits(ServerOptions.defaults()).bytes() + (1 << 17));
    HttpResponse<String> answer = forJson("validate", body);
    assertEquals(413, answer.statusCode());
    assertEquals(
        Contributions.limits(ServerOptions.defaults()).bytes(),
        json(answer).getNumber("bytes").longValue());
    assertTrue(problem(answer).contains("statements"), answer.body());
  }

  @Test
  void tooManyStatementsAre413AndAreNotChecked() {
    int most = 2_000; // to read as many as usual may take longer than this server works
    try (CheckingServer few =
        new CheckingServer(options -> options.with(Limit.CONTRIBUTION_STATEMENTS, most))) {
      String body = CheckingServer.SLOW + "<a:a> <a:b> 0 .\n".repeat(most);
      HttpResponse<String> answer =
          few.post("validate", TURTLE, body, "Accept", "application/json");
      assertEquals(413, answer.statusCode(), answer.body());
      assertTrue(answer.body().contains("too-large"), answer.body());
      assertFalse(answer.body().contains("not-looked-at"), answer.body());
    }
  }

  @Test
  void aDeclaredLengthThatIsTooLargeIsRefusedBeforeItIsSent() {
    String answer =
        RawRequest.answer(
            server.address().getPort(),
            "POST /validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/turtle\r\nContent-Length: 999999999\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
  }

  @Test
  void whatTheEndpointTakesIsAsLittleAsBefore() {
    String body = "query=" + "a".repeat(ServerOptions.defaults().bodyLimit() + 1);
    HttpResponse<String> answer = server.post("sparql", "application/x-www-form-urlencoded", body);
    assertEquals(413, answer.statusCode());
  }

  @Test
  void whatArrivesTooSlowlyIs408() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      String head =
          "POST /validate HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/turtle\r\nContent-Length: 1000\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      long end = System.nanoTime() + CheckingServer.DEADLINE.toNanos();
      while (socket.getInputStream().available() == 0 && System.nanoTime() < end + 2_000_000_000L) {
        socket.getOutputStream().write(' ');
        socket.getOutputStream().flush();
        Thread.sleep(100);
      }
      socket.setSoTimeout(10_000);
      String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
      assertEquals("HTTP/1.1 408", answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatTakesTooLongIs503WithAHintWhenToAskAgainAndTheWorkEnds() throws InterruptedException {
    HttpResponse<String> answer = server.post("validate", TURTLE, CheckingServer.SLOW);
    assertEquals(503, answer.statusCode(), answer.body());
    assertTrue(answer.headers().firstValue("Retry-After").isPresent());
    assertTrue(server.isSlowWorkCancelled(Duration.ofSeconds(10)));
  }

  @Test
  void aHundredThousandBracketsAreReadOrRefusedButNeverAFault() {
    for (String open : List.of("[ <a:b> ", "( ")) {
      HttpResponse<String> answer = forJson("validate", "<a:a> <a:b> " + open.repeat(100_000));
      assertEquals(400, answer.statusCode(), answer.body());
    }
    String json = "{\"a:b\":".repeat(100_000);
    assertEquals(400, server.post("validate", "application/ld+json", json).statusCode(), "JSON-LD");
  }

  @Test
  void bytesThatAreNotUtf8Are400WithTheirPlace() {
    HttpRequest.Builder request =
        server
            .request("validate?format=json")
            .header("Content-Type", TURTLE)
            .POST(BodyPublishers.ofByteArray(new byte[] {'<', 'a', ':', (byte) 0xE9, '>', ' '}));
    HttpResponse<String> answer = server.send(request);
    assertEquals(400, answer.statusCode(), answer.body());
    assertEquals(List.of("body.ttl:1:4"), places(answer));
  }

  // ---- hostile input

  @Test
  void markupOfOthersIsTextOnThePage() {
    String label = "<img src=x onerror=alert(1)>";
    HttpResponse<String> answer =
        form(
            "validate",
            PAGE,
            part(
                "file; filename=\"<b>x</b>'.ttl\"",
                "<http://example.org/<script>> <a:b> \"wrong\" .\n"),
            part("file; filename=y.ttl", "<a:a\"onclick=1> <a:b> \"wrong\", \"" + label + "\" .\n"),
            part("file; filename=z.ttl", CheckingServer.BAD));
    Document page = Jsoup.parse(answer.body());
    assertTrue(page.select("main img, main b, main script").isEmpty(), answer.body());
    assertTrue(
        page.getAllElements().stream()
            .noneMatch(
                e -> e.attributes().asList().stream().anyMatch(a -> a.getKey().startsWith("on"))));
    assertTrue(page.select("textarea").eachText().toString().contains(label), "the text is kept");
    assertEquals(List.of(Html.POLICY), answer.headers().allValues("Content-Security-Policy"));
  }

  @Test
  void lineBreaksInAFileNameBreakNothing() {
    HttpResponse<String> answer =
        form(
            "validate",
            "application/json",
            part("file; filename*=UTF-8''a%0D%0ASet-Cookie:x.ttl", CheckingServer.BAD),
            part("file; filename=\"a%0D%0Ab.ttl\"", CheckingServer.BAD));
    assertTrue(answer.statusCode() == 200 || answer.statusCode() == 400, answer.body());
    assertEquals(List.of(), answer.headers().allValues("Set-Cookie"));
    HttpResponse<String> named =
        server.post(
            "validate?format=github&name=a%0D%0A::error::b.ttl", TURTLE, CheckingServer.BAD);
    assertEquals(
        1, named.body().lines().filter(l -> l.startsWith("::error")).count(), named.body());
  }

  @Test
  void nothingOfWhatWasHandedInIsLogged() {
    PrintStream before = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
    try {
      HttpResponse<String> answer =
          forJson(
              "validate?name=hidden-name.ttl",
              CheckingServer.GOOD.replace("right", "broken").replace("example", "hidden"));
      assertEquals(500, answer.statusCode(), answer.body());
      assertFalse(answer.body().contains("hidden"), answer.body());
      server.post("validate", TURTLE, "<http://hidden.org/a> <a:b .\n");
    } finally {
      System.setErr(before);
    }
    String log = logged.toString(StandardCharsets.UTF_8);
    assertFalse(log.contains("hidden") || log.contains("a secret"), log);
  }

  // ---- pages

  private static Document page(HttpResponse<String> answer) {
    assertEquals("text/html", type(answer));
    return Jsoup.parse(answer.body(), server.address().toString());
  }

  @Test
  void thePageHasTheVerdictTheMarkTheFixAndTheTextToMend() {
    Document page =
        page(
            form(
                "validate",
                PAGE,
                part("file; filename=a.ttl", CheckingServer.GOOD + CheckingServer.BAD)));
    assertTrue(page.selectFirst("#verdict").text().contains("does not conform"));
    assertEquals("#f1-l2", page.selectFirst("a.place").attr("href"));
    assertEquals("\"wrong\"", page.selectFirst("#f1-l2 mark").text());
    assertEquals(2, page.select("ol.lines > li").size());
    assertEquals("check", page.selectFirst("button[name=fix]").attr("form"));
    assertEquals(
        CheckingServer.GOOD + CheckingServer.BAD,
        page.selectFirst("textarea").wholeText().replaceFirst("^\n", ""));
    assertEquals("a.ttl", page.selectFirst("input[name=name]").attr("value"));
    assertEquals("ttl", page.selectFirst("option[selected]").attr("value"));
    assertEquals(
        Stream.of(ReportForm.values()).map(ReportForm::id).toList(),
        page.select(".verdict button[name=format]").eachAttr("value"));
    assertTrue(page.selectFirst(".difference").text().contains("2 new statements"));
  }

  @Test
  void aFixIsMadeInTheTextAndCheckedAgain() {
    Document page =
        page(form("validate", PAGE, part("text", CheckingServer.BAD), part("syntax", "ttl")));
    String fix = page.selectFirst("button[name=fix]").attr("value");
    String name = page.selectFirst("input[name=name]").attr("value");
    Document mended = mended(name, CheckingServer.BAD.replace("\n", "\r\n"), fix);
    assertTrue(mended.selectFirst("#verdict").text().contains("conforms"), mended.text());
    assertTrue(mended.selectFirst(".note").text().contains("1 change was made"));
    assertEquals(
        CheckingServer.GOOD, mended.selectFirst("textarea").wholeText().replaceFirst("^\n", ""));
    Document gone = mended("text.ttl", CheckingServer.GOOD, fix);
    assertTrue(gone.selectFirst(".note").text().contains("is not there any more"), gone.text());
    assertEquals(
        400,
        form("validate", PAGE, part("text", CheckingServer.GOOD), part("fix", "{")).statusCode());
  }

  /** The page after the button of a fix has been pressed. */
  private static Document mended(String name, String text, String fix) {
    return page(
        form(
            "validate",
            PAGE,
            part("name", name),
            part("text", text),
            part("syntax", "ttl"),
            part("fix", fix)));
  }

  @Test
  void thePageOfADifferenceHasTheFormToo() {
    Document page = page(form("diff", PAGE, part("text", CheckingServer.GOOD)));
    assertEquals("What it would change", page.selectFirst("#difference").text());
    assertTrue(page.selectFirst("textarea").text().contains("example.org"));
    assertTrue(page.select("#verdict").isEmpty());
  }

  @Test
  void theFormStatesLimitsAndKeepsNothing() {
    Document page = page(server.send(server.request("validate").header("Accept", PAGE)));
    String text = page.selectFirst("form.check").text();
    assertTrue(text.contains("8 MB") && text.contains("200,000 statements"), text);
    assertTrue(text.contains("nothing is stored"), text);
    HttpResponse<String> lead = server.send(server.request("diff?lang=fr"));
    assertEquals(303, lead.statusCode());
    assertEquals(List.of("validate?lang=fr"), lead.headers().allValues("Location"));
  }

  // ---- templates

  @Test
  void templatesAreListedAndGivenInEachForm() {
    HttpResponse<String> list = server.send(server.request("template"));
    assertTrue(list.body().contains("template/Project.csv"), list.body());
    for (String form : List.of("csv", "xlsx", "yaml", "ttl")) {
      HttpResponse<String> answer =
          server.send(server.request("template/project." + form + "?lang=fr"));
      assertEquals(200, answer.statusCode());
      assertTrue(answer.body().startsWith("Project ") && answer.body().endsWith(" fr"));
      assertEquals(
          List.of("attachment; filename=\"Project." + form + "\""),
          answer.headers().allValues("Content-Disposition"));
    }
    for (String path : List.of("template", "template?format=html", "template/project.csv")) {
      HttpResponse<String> first = server.send(server.request(path));
      String tag = first.headers().firstValue("ETag").orElseThrow();
      assertEquals(List.of("public, max-age=300"), first.headers().allValues("Cache-Control"));
      HttpResponse<String> again =
          server.send(server.request(path).header("If-None-Match", "W/" + tag));
      assertEquals(304, again.statusCode(), path);
      assertEquals("", again.body());
    }
    HttpResponse<String> lost = server.send(server.request("template/projct.csv"));
    assertEquals(404, lost.statusCode());
    assertEquals(404, server.send(server.request("template/project.doc")).statusCode());
  }
}
