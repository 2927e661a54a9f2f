package org.customsatlas.serve.guide;

import static org.customsatlas.serve.ReleaseServer.get;
import static org.customsatlas.serve.ReleaseServer.header;
import static org.customsatlas.serve.ReleaseServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.customsatlas.vocab.Prefixes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The prefixes for programs that know no RDF. */
class PrefixTableTest {
  @TestFactory
  Stream<DynamicTest> thoseWhoAskForJsonGetTheOneTable() {
    return Stream.of(
            get("prefixes.json"),
            get("prefixes", "Accept", "application/json"),
            get("prefixes", "Accept", "text/turtle;q=0.5, application/json"),
            get("prefixes?format=json", "Accept", "text/turtle"))
        .map(a -> DynamicTest.dynamicTest(a.request().toString(), () -> check(a)));
  }

  private static void check(HttpResponse<byte[]> answer) {
    assertEquals(200, answer.statusCode());
    assertEquals("application/json", header(answer, "Content-Type"));
    Map<String, String> table = new TreeMap<>();
    JSON.parse(text(answer))
        .forEach((prefix, namespace) -> table.put(prefix, namespace.getAsString().value()));
    assertEquals(Prefixes.table(), table);
    HttpResponse<byte[]> again =
        get(
            answer.uri().getPath().substring(1) + "?format=json",
            "If-None-Match",
            header(answer, "ETag"));
    assertEquals(304, again.statusCode());
  }

  @Test
  void allOthersGetWhatTheyGotBefore() {
    for (String accept : new String[] {"*/*", "text/turtle", "application/json;q=0.1, */*"}) {
      HttpResponse<byte[]> answer = get("prefixes", "Accept", accept);
      assertTrue(header(answer, "Content-Type").startsWith("text/turtle"), accept);
      assertEquals("prefixes.ttl", header(answer, "Content-Location"));
    }
    assertTrue(header(get("prefixes?format=nt"), "Content-Type").endsWith("n-triples"));
    assertEquals(400, get("prefixes?format=none").statusCode());
    assertTrue(text(get("prefixes.ttl")).contains("sh:declare"));
    String alternates = text(get("prefixes?_profile=alt", "Accept", "application/json"));
    assertTrue(alternates.contains("profiles"), alternates);
  }
}
