package org.customsatlas.serve.documents;

import static org.customsatlas.serve.ReleaseServer.documentOf;
import static org.customsatlas.serve.ReleaseServer.get;
import static org.customsatlas.serve.ReleaseServer.header;
import static org.customsatlas.serve.ReleaseServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The links of every kind of document: the header, and the link set. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("<([^>]*)>; rel=\"([^\"]*)\"([^,]*)");
  private static final String ENDPOINT = "http://www.w3.org/ns/sparql-service-description#endpoint";
  private static final Set<String> OF_ALL =
      Set.of(
          "canonical",
          "alternate",
          "describedby",
          "cite-as",
          "license",
          "collection",
          "author",
          "linkset",
          "profile",
          "service-desc",
          ENDPOINT);

  /** Others make this page. */
  private static final String ELSEWHERE = "openapi.json";

  @TestFactory
  Stream<DynamicTest> theHeaderHasTheWholeSetAndStaysSmall() {
    return ReleaseServer.onePathOfEachKind().values().stream()
        .map(path -> dynamicTest(path, () -> checkHeader(path)));
  }

  private static void checkHeader(String path) {
    String document = documentOf(path);
    for (Offer form : List.of(Offer.DESCRIPTIONS.getFirst(), Offer.LINKSETS.getFirst())) {
      HttpResponse<byte[]> answer = get(document + "." + form.suffix());
      String links = header(answer, "Link");
      Set<String> relations = new TreeSet<>();
      Matcher link = LINK.matcher(links);
      while (link.find()) {
        relations.add(link.group(2));
        URI target = URI.create(link.group(1));
        if (!target.isAbsolute() && !target.getPath().endsWith(ELSEWHERE)) {
          URI followed = answer.uri().resolve(target);
          assertEquals(200, get(followed).statusCode(), followed.toString());
        }
        if (link.group(2).equals("canonical")) {
          assertEquals(Iris.BASE + document, link.group(1));
        }
        if (link.group(2).equals("cite-as")) {
          assertEquals(Iris.BASE + path, link.group(1));
        }
      }
      Set<String> wanted = new TreeSet<>(OF_ALL);
      if (path.equals("dataset")) {
        wanted.remove("collection");
        wanted.add("item");
      }
      if (!document.equals(path)) {
        wanted.add("describes");
        wanted.add("type");
      }
      assertTrue(relations.containsAll(wanted), wanted + " but " + relations);
      assertTrue(links.length() < 6_000, links.length() + " characters");
    }
  }

  @TestFactory
  Stream<DynamicTest> theLinksetHasAllLinksOfTheHeaderAndMore() {
    return ReleaseServer.onePathOfEachKind().values().stream()
        .map(path -> dynamicTest(path, () -> checkLinkset(documentOf(path))));
  }

  private static void checkLinkset(String document) {
    HttpResponse<byte[]> json = get(document, "Accept", "application/linkset+json");
    assertEquals("application/linkset+json", header(json, "Content-Type"));
    JsonObject set = JSON.parse(text(json)).get("linkset").getAsArray().get(0).getAsObject();
    assertEquals(Iris.BASE + document, set.getString("anchor"));
    assertTrue(set.keySet().containsAll(Set.of("canonical", "license", "alternate")));
    int count = 0;
    for (String relation : set.keySet()) {
      if (!relation.equals("anchor")) {
        count += set.get(relation).getAsArray().size();
      }
    }
    HttpResponse<byte[]> plain = get(document + "?format=links");
    assertEquals("application/linkset", header(plain, "Content-Type"));
    assertEquals(count, text(plain).lines().count());
    Matcher inHeader = LINK.matcher(header(json, "Link"));
    int shown = 0;
    while (inHeader.find()) {
      shown++;
    }
    assertTrue(shown > 10 && shown <= count, shown + " of " + count);
  }

  @Test
  void theLinksetOfASchemeNamesAllItsConcepts() {
    JsonObject set =
        JSON.parse(text(get("data/scheme/topic.linkset")))
            .get("linkset")
            .getAsArray()
            .get(0)
            .getAsObject();
    assertTrue(set.get("item").getAsArray().size() > 10, set.toString());
  }

  @Test
  void aThingIsOfItsOwnClasses() {
    String links = header(get("data/id/org/wco"), "Link");
    assertTrue(
        links.contains("<" + Iris.TERMS + "IntergovernmentalOrganisation>; rel=\"type\""), links);
  }

  @Test
  void anUnknownFormIs400ByParameterAnd404BySuffixAnd406ByHeader() {
    HttpResponse<byte[]> byParameter =
        get("data/id/org/wco?format=png", "Accept", "application/json");
    assertEquals(400, byParameter.statusCode());
    assertEquals(
        Offer.DOCUMENTS.size(), JSON.parse(text(byParameter)).get("offered").getAsArray().size());
    assertEquals(404, get("data/id/org/wco.png").statusCode());
    HttpResponse<byte[]> byHeader = get("data/id/org/wco", "Accept", "image/png");
    assertEquals(406, byHeader.statusCode());
    Offer.DOCUMENTS.forEach(o -> assertTrue(text(byHeader).contains(o.mediaType())));
    assertEquals("", header(byHeader, "Content-Location"));
    String exposed = header(byHeader, "Access-Control-Expose-Headers");
    for (String name : Set.of("Link", "ETag", "Content-Location", "Content-Profile")) {
      assertTrue(exposed.contains(name), exposed);
    }
  }

  @Test
  void theTagNamesReleaseProgramProfileAndForm() {
    String tag = header(get("data/id/org/wco.ttl"), "ETag");
    assertTrue(
        tag.matches("\"[0-9.]+-[0-9a-f]+\\." + ProgramDigest.compute() + "\\.full\\.ttl\""), tag);
    assertEquals(8, ProgramDigest.compute().length());
  }
}
