package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.customsatlas.serve.http.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Behind a proxy, pages name the address of which whoever runs the server has spoken. */
class PublicAddressTest {
  private static final URI PUBLIC = URI.create("https://example.org/atlas/");

  /** What names the address itself: it must be met, or nothing is tested here. */
  private static final List<String> NAMING =
      List.of("data/id/org/wco", "reconcile", "sitemap.xml", "openapi.json", "llms.txt");

  private static AtlasServer server;

  @BeforeAll
  static void start() throws Exception {
    ServerOptions options = ServerOptions.defaults().at("127.0.0.1", 0).reachedAt(PUBLIC);
    server = AtlasServer.start(options, ReleaseServer.served());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> read(String path) {
    return ReleaseServer.read(server.address().resolve(path), "Accept", "text/html, */*;q=0.1");
  }

  @TestFactory
  Stream<DynamicTest> noPageNamesTheAddressBehindTheProxy() {
    List<Site.Sort> sorts = new ArrayList<>(Site.sorts());
    assertTrue(sorts.size() > 40, sorts.toString());
    return sorts.stream()
        .map(sort -> DynamicTest.dynamicTest(sort.toString(), () -> namesNot(sort)));
  }

  private static void namesNot(Site.Sort sort) {
    HttpResponse<String> answer = read(sort.address());
    assertEquals(sort.status(), answer.statusCode());
    String own = server.address().getAuthority();
    assertFalse(answer.body().contains(own), () -> own + " is named in\n" + answer.body());
  }

  @Test
  void whatNamesAnAddressNamesThePublicOne() {
    for (String path : NAMING) {
      HttpResponse<String> answer = read(path);
      assertEquals(200, answer.statusCode(), path);
      assertTrue(answer.body().contains("https://example.org/atlas"), path);
      assertFalse(answer.body().contains(server.address().getAuthority()), path);
    }
  }
}
