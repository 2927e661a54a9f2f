package org.customsatlas.serve.documents;

import static org.customsatlas.serve.ReleaseServer.DOWNLOADS;
import static org.customsatlas.serve.ReleaseServer.data;
import static org.customsatlas.serve.ReleaseServer.get;
import static org.customsatlas.serve.ReleaseServer.header;
import static org.customsatlas.serve.ReleaseServer.onePathOfEachKind;
import static org.customsatlas.serve.ReleaseServer.paths;
import static org.customsatlas.serve.ReleaseServer.release;
import static org.customsatlas.serve.ReleaseServer.send;
import static org.customsatlas.serve.ReleaseServer.served;
import static org.customsatlas.serve.ReleaseServer.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every IRI of the release, asked over HTTP as a consumer of linked data asks. */
class DereferenceTest {
  /** As a client resolves it: against the address that was asked. */
  private static String resolved(HttpResponse<?> response, String name) {
    URI target = response.uri().resolve(header(response, name));
    return ReleaseServer.address().relativize(target).toString();
  }

  /** The answer at an IRI: its own, or that of the one address to which it leads. */
  private static HttpResponse<byte[]> dereferenced(String path, String type) {
    HttpResponse<byte[]> answer = get(path, "Accept", type);
    return answer.statusCode() == 303 ? get(resolved(answer, "Location"), "Accept", type) : answer;
  }

  @Test
  void everyIriAnswersWithATurtleThatNamesIt() {
    Set<String> paths = paths();
    Set<String> silent = new TreeSet<>();
    Set<String> nameless = new TreeSet<>();
    for (String path : paths) {
      HttpResponse<byte[]> answer = dereferenced(path, "text/turtle");
      if (answer.statusCode() != 200) {
        silent.add(path + " " + answer.statusCode());
      } else if (!parse(answer)
          .getDefaultGraph()
          .contains(Node.ANY, RDFS.label.asNode(), Node.ANY)) {
        nameless.add(path);
      }
    }
    assertEquals(Set.of(), silent);
    assertEquals(Set.of(), nameless);
    System.out.println(paths.size() + " IRIs answer in Turtle");
  }

  @Test
  void everyIriHasAPageWithATitleAndAHeading() {
    Set<String> paths = paths();
    Set<String> silent = new TreeSet<>();
    for (String path : paths) {
      HttpResponse<byte[]> answer = dereferenced(path, "text/html");
      if (answer.statusCode() != 200) {
        silent.add(path + " " + answer.statusCode());
        continue;
      }
      Document page = Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8));
      boolean isTitled = page.title().matches(".+ · Customs Atlas");
      if (!isTitled || page.select("h1").size() != 1 || page.select("h1").text().isBlank()) {
        silent.add(path + " \"" + page.title() + "\" " + page.select("h1"));
      }
    }
    assertEquals(Set.of(), silent);
    System.out.println(paths.size() + " IRIs have a page");
  }

  @TestFactory
  Stream<DynamicTest> aThingLeadsToItsDocumentInOneHop() {
    return onePathOfEachKind().values().stream()
        .filter(ReleaseServer::isThing)
        .map(
            path ->
                dynamicTest(
                    path,
                    () -> {
                      HttpResponse<byte[]> answer = get(path);
                      assertEquals(303, answer.statusCode());
                      assertEquals("data/" + path, resolved(answer, "Location"));
                      assertFalse(header(answer, "Location").contains("://"));
                      assertEquals(
                          "Accept, Accept-Profile, Accept-Language", header(answer, "Vary"));
                      assertEquals(200, get(resolved(answer, "Location")).statusCode());
                      assertEquals(
                          "data/" + path + ".jsonld", resolved(get(path + ".jsonld"), "Location"));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aDocumentComesInEveryForm() {
    return onePathOfEachKind().values().stream()
        .map(ReleaseServer::documentOf)
        .flatMap(
            path ->
                Offer.DESCRIPTIONS.stream()
                    .map(
                        form ->
                            dynamicTest(path + "." + form.suffix(), () -> checkForm(path, form))));
  }

  private static void checkForm(String path, Offer form) {
    HttpResponse<byte[]> byAccept = get(path, "Accept", form.mediaType());
    assertEquals(200, byAccept.statusCode());
    assertEquals(form.contentType(), header(byAccept, "Content-Type"));
    assertEquals("Accept, Accept-Profile, Accept-Language", header(byAccept, "Vary"));
    assertEquals(path + "." + form.suffix(), resolved(byAccept, "Content-Location"));
    assertTrue(header(byAccept, "Link").contains("rel=\"canonical\""));
    assertFalse(parse(byAccept).isEmpty());
    HttpResponse<byte[]> bySuffix = get(path + "." + form.suffix());
    assertArrayEquals(byAccept.body(), bySuffix.body());
    assertArrayEquals(byAccept.body(), get(path + "?format=" + form.suffix()).body());
    String tag = header(byAccept, "ETag");
    assertTrue(tag.matches("\"[^\"]+\\." + form.suffix() + "\""), tag);
    HttpResponse<byte[]> again =
        get(path, "Accept", form.mediaType(), "If-None-Match", "\"other\", " + tag);
    assertEquals(304, again.statusCode());
    assertEquals(0, again.body().length);
    assertEquals(tag, header(again, "ETag"));
    HttpResponse<byte[]> since =
        get(
            path,
            "Accept",
            form.mediaType(),
            "If-Modified-Since",
            header(byAccept, "Last-Modified"));
    assertEquals(304, since.statusCode());
    assertEquals(200, get(path, "Accept", form.mediaType(), "If-None-Match", "\"x\"").statusCode());
  }

  private static DatasetGraph parse(HttpResponse<byte[]> answer) {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    RDFParser.source(new ByteArrayInputStream(answer.body()))
        .lang(
            Offer.DESCRIPTIONS.stream()
                .filter(o -> o.contentType().equals(header(answer, "Content-Type")))
                .findFirst()
                .orElseThrow()
                .lang())
        .parse(dataset);
    return dataset;
  }

  @Test
  void trigTellsWhoSaysWhat() {
    DatasetGraph kenya = parse(get("data/id/territory/ken.trig"));
    Node territory = Iris.node("id/territory/ken");
    assertTrue(
        kenya.contains(
            Iris.node("graph/reference/cc"),
            territory,
            Node.ANY,
            NodeFactory.createURI("http://www.wikidata.org/entity/Q114")));
    assertTrue(
        kenya
            .getDefaultGraph()
            .contains(
                Iris.node("graph/reference/cc"),
                NodeFactory.createURI("http://purl.org/dc/terms/source"),
                Iris.node("doc/reference/cc")));
  }

  @Test
  void manyIncomingStatementsAreCutAndCounted() {
    DatasetGraph wco = parse(get("data/id/org/wco.nt"));
    assertTrue(
        wco.stream(Node.ANY, Iris.node("data/id/org/wco"), RDFS.comment.asNode(), Node.ANY)
            .anyMatch(q -> q.getObject().getLiteralLexicalForm().contains("200 are shown")));
  }

  @Test
  void aLongGraphIsCutAndSaysSo() {
    assertTrue(comments("graph/inferred").contains("5000 statements that are shown"));
    assertEquals("", comments("graph/reference/m49"));
    assertEquals(
        data().getGraph(Iris.node("graph/reference/m49")).size(),
        parse(get("graph/reference/m49.nq")).getGraph(Iris.node("graph/reference/m49")).size());
  }

  private static String comments(String path) {
    return parse(get(path + ".nt")).stream(
            Node.ANY, Iris.node(path), RDFS.comment.asNode(), Node.ANY)
        .map(q -> q.getObject().getLiteralLexicalForm())
        .collect(Collectors.joining(" "));
  }

  @Test
  void theWeightsOfALongAcceptDecide() {
    assertEquals(
        "application/ld+json",
        header(
            get("dataset", "Accept", "text/turtle;q=0.3, application/ld+json;q=0.9, */*;q=0.1"),
            "Content-Type"));
    assertEquals(
        "text/html;charset=utf-8",
        header(
            get(
                "data/id/org/wco",
                "Accept",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"),
            "Content-Type"));
  }

  @Test
  void headSaysTheSameWithoutABody() throws IOException, InterruptedException {
    HttpResponse<byte[]> head =
        send(
            HttpRequest.newBuilder(ReleaseServer.address().resolve("data/id/org/wco.ttl")).HEAD(),
            BodyHandlers.ofByteArray());
    HttpResponse<byte[]> get = get("data/id/org/wco.ttl");
    assertEquals(0, head.body().length);
    for (String name : List.of("Content-Type", "Content-Length", "ETag", "Link", "Vary")) {
      assertEquals(header(get, name), header(head, name), name);
    }
  }

  @Test
  void whatIsNotThereIsToldWithWhatIsNear() {
    HttpResponse<byte[]> answer = get("id/org/wcoo");
    assertEquals(404, answer.statusCode());
    String words = text(answer);
    assertTrue(words.contains("id/org/wco`"), words);
    assertEquals("", header(answer, "ETag"));
    for (String path :
        List.of(
            "id/",
            "data/",
            "data/doc/wco-brief-2013",
            "data/id/org/wcoo.ttl",
            "doc/nothing",
            "graph/nothing.nq",
            "id/x%3E%20%3Fp%20%3Fo",
            "id/%7D%7B")) {
      assertEquals(404, get(path).statusCode(), path);
      assertEquals("", header(get(path), "ETag"), path);
      assertEquals(404, get(path, "If-None-Match", "*").statusCode(), path);
      assertEquals("", header(get(path, "If-None-Match", "*"), "ETag"), path);
    }
  }

  @Test
  void aFormThatIsNotOfferedIsRefusedWithTheList() {
    HttpResponse<byte[]> answer = get("data/id/org/wco", "Accept", "image/png");
    assertEquals(406, answer.statusCode());
    assertTrue(text(answer).contains("application/trig"), text(answer));
  }

  @Test
  void everyDownloadOfTheCatalogueIsTheFileOfTheRelease() throws IOException {
    Set<String> files = new TreeSet<>();
    data()
        .find(Node.ANY, Node.ANY, Prefixes.expand("dcat:downloadURL"), Node.ANY)
        .forEachRemaining(q -> files.add(q.getObject().getURI().substring(Iris.BASE.length())));
    assertTrue(files.size() >= 10, files.toString());
    files.add(DOWNLOADS + "SHA256SUMS");
    for (String path : files) {
      assertTrue(path.startsWith(DOWNLOADS), path);
      HttpResponse<byte[]> answer = get(path);
      assertEquals(200, answer.statusCode(), path);
      assertArrayEquals(
          Files.readAllBytes(release().folder().resolve(path.substring(DOWNLOADS.length()))),
          answer.body());
      assertEquals(304, get(path, "If-None-Match", header(answer, "ETag")).statusCode(), path);
    }
    assertEquals("application/n-quads", header(get("downloads/customs-atlas.nq"), "Content-Type"));
    assertEquals(206, get("downloads/customs-atlas.nq", "Range", "bytes=0-99").statusCode());
    for (String path : List.of("downloads/", "downloads/x.nq", "downloads/..%2f..%2fpom.xml")) {
      assertTrue(get(path).statusCode() >= 400, path);
    }
  }

  @Test
  void aCodeLeadsToTheThingThatHasIt() {
    for (Map.Entry<String, String> code :
        Map.of(
                "KEN",
                "id/territory/ken",
                "ke",
                "id/territory/ken",
                "404",
                "id/territory/ken",
                "Q114",
                "id/territory/ken",
                "https://www.wikidata.org/wiki/Q114",
                "id/territory/ken",
                Iris.BASE + "id/territory/ken",
                "id/territory/ken",
                "anpmo",
                "id/region/mena",
                "WACAM",
                "id/project/wacam")
            .entrySet()) {
      HttpResponse<byte[]> answer = get("lookup?code=" + code.getKey());
      assertEquals(303, answer.statusCode(), code.getKey());
      assertEquals(code.getValue(), resolved(answer, "Location"));
    }
    HttpResponse<byte[]> several = get("lookup?code=RTC", "Accept", "application/json");
    assertEquals(200, several.statusCode());
    assertEquals("application/json", header(several, "Content-Type"));
    assertEquals(404, get("lookup?code=nothing").statusCode());
    assertEquals(
        "[ ]",
        new String(get("lookup?code=nothing&format=json").body(), StandardCharsets.UTF_8).strip());
    for (String query : List.of("", "?code=", "?code=" + "x".repeat(301))) {
      assertEquals(400, get("lookup" + query).statusCode(), query);
    }
    assertEquals(404, get("lookup?code=%22%7D%20%3Fx").statusCode());
  }

  @Test
  void theFrontPageOfAReleaseLeadsToACode() {
    String page = new String(get("", "Accept", "text/html").body(), StandardCharsets.UTF_8);
    assertTrue(page.contains("href=\"lookup?code=KEN\""), page);
  }

  @Test
  void voidIsFoundWhereCrawlersLook() {
    HttpResponse<byte[]> answer = get(".well-known/void");
    assertEquals(303, answer.statusCode());
    assertEquals("dataset", resolved(answer, "Location"));
  }

  @Test
  void theVersionOfTheOntologySaysWhatTheOntologySays() {
    DatasetGraph current = parse(get("def.nt"));
    DatasetGraph version = parse(get("def/1.0.0.nt"));
    Node hosting = Iris.node("def#Hosting");
    assertTrue(current.contains(Node.ANY, hosting, Node.ANY, Node.ANY));
    assertTrue(version.contains(Node.ANY, hosting, Node.ANY, Node.ANY));
  }

  @Test
  void aStrongTagStandsForTheSameBytesAlsoAfterARestart() throws Exception {
    Set<String> differing = new TreeSet<>();
    int blank = 0;
    try (AtlasServer again =
        AtlasServer.start(
            ServerOptions.defaults().at("127.0.0.1", 0),
            new Served(release().read(), release().name(), release().folder(), served().days()))) {
      for (String path :
          List.of(
              "def",
              "shapes",
              "shapes/module/time",
              "align",
              "align/schema",
              "catalogue",
              "prefixes",
              "profiles",
              "graph/vocabulary",
              "data/id/territory/ken")) {
        for (Offer form : Offer.DOCUMENTS) {
          String address = path + "." + form.suffix();
          HttpResponse<byte[]> once = get(address);
          assertEquals(200, once.statusCode(), address);
          blank += text(once).contains("_:") ? 1 : 0;
          for (URI other : List.of(ReleaseServer.address(), again.address())) {
            HttpResponse<byte[]> twice = get(other.resolve(address));
            assertEquals(header(once, "ETag"), header(twice, "ETag"), address);
            // A page for people shows its own address.
            if (!text(once)
                .replace(ReleaseServer.address().getAuthority(), "")
                .equals(text(twice).replace(other.getAuthority(), ""))) {
              differing.add(
                  address + (other.equals(again.address()) ? " after a restart" : " twice"));
            }
          }
        }
      }
    }
    assertTrue(blank > 5, "documents with blank nodes: " + blank);
    assertEquals(Set.of(), differing);
  }
}
