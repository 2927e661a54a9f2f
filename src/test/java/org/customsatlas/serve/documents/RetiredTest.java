package org.customsatlas.serve.documents;

import static org.customsatlas.serve.ReleaseServer.header;
import static org.customsatlas.serve.ReleaseServer.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** IRIs that once named something, asked over HTTP. */
class RetiredTest {
  private static final String DATA =
      """
      PREFIX dcterms: <http://purl.org/dc/terms/>
      PREFIX owl: <http://www.w3.org/2002/07/owl#>
      PREFIX prov: <http://www.w3.org/ns/prov#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      BASE <https://w3id.org/customs-atlas/>
      <graph/registry> {
        <id/org/new> a <def#Organisation> ; rdfs:label "New"@en .
        <id/org/old> dcterms:isReplacedBy <id/org/new> ; rdfs:comment "It was named twice."@en .
        <id/org/gone> owl:deprecated true ; dcterms:isReplacedBy <id/org/new> ;
          prov:invalidatedAtTime "2027-01-31"^^xsd:date ; rdfs:comment "It never was."@en .
        <id/org/lost> owl:deprecated true ; rdfs:comment "It never was."@en .
      }
      <graph/vocabulary> { <def> owl:versionIRI <def/1.0.0> ; owl:priorVersion <def/0.9.0> . <def#New> rdfs:isDefinedBy <def> . }
      <def/0.9.0> { <def> owl:versionIRI <def/0.9.0> ; a owl:Ontology . <def#Old> rdfs:isDefinedBy <def> . }
      """;

  private static AtlasServer server;

  @BeforeAll
  static void serve() throws IOException {
    DatasetGraph dataset = UnionDataset.create();
    StreamRDF into = UnionDataset.into(dataset);
    RDFParser.fromString(DATA, Lang.TRIG).parse(into);
    server =
        AtlasServer.start(
            ServerOptions.defaults().at("127.0.0.1", 0), new Served(dataset, "1-test", null));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<byte[]> get(String path, String... headers) {
    return ReleaseServer.get(server.address().resolve(path), headers);
  }

  @Test
  void thePageOfTheOntologySaysWhatCameAndWentWithAVersion() {
    Document page = Jsoup.parse(text(get("def", "Accept", "text/html")));
    List<String> changes = page.select("section:has(> h2#changes) li").eachText();
    assertEquals(List.of("New: def#New", "Gone: def#Old"), changes);
  }

  @Test
  void aMergedThingLeadsToTheOtherForGood() {
    for (String[] way :
        new String[][] {
          {"id/org/old", "id/org/new"},
          {"id/org/old.nt", "id/org/new.nt"},
          {"id/org/old?format=nt", "id/org/new?format=nt"},
          {"data/id/org/old", "data/id/org/new"},
          {"data/id/org/old.jsonld?_profile=brief", "data/id/org/new.jsonld?_profile=brief"}
        }) {
      HttpResponse<byte[]> answer = get(way[0]);
      assertEquals(301, answer.statusCode(), way[0]);
      assertEquals(
          server.address().resolve(way[1]),
          answer.uri().resolve(header(answer, "Location")),
          way[0]);
      assertEquals("", header(answer, "ETag"));
    }
  }

  @Test
  void aWithdrawnThingIsGoneWithReasonAndSuccessor() {
    for (String path : new String[] {"id/org/gone", "data/id/org/gone", "data/id/org/gone.ttl"}) {
      HttpResponse<byte[]> answer = get(path, "Accept", "application/json");
      assertEquals(410, answer.statusCode(), path);
      String words = JSON.parse(text(answer)).getString("detail");
      assertTrue(words.contains("It never was."), words);
      assertTrue(words.contains("2027-01-31"), words);
      assertEquals(
          "https://w3id.org/customs-atlas/id/org/new",
          JSON.parse(text(answer)).getString("successor"));
      assertTrue(header(answer, "Link").contains("successor-version"), header(answer, "Link"));
      assertEquals("", header(answer, "ETag"));
    }
    assertEquals(410, get("id/org/lost").statusCode());
    assertTrue(text(get("id/org/lost")).contains("It never was."));
  }

  @Test
  void anEarlierVersionOfTheOntologySaysWhatItSaid() {
    String old = text(get("def/0.9.0.nt"));
    assertTrue(old.contains("def#Old"), old);
    assertFalse(old.contains("def#New"), old);
    String now = text(get("def/1.0.0.nt"));
    assertTrue(now.contains("def#New"), now);
    assertFalse(now.contains("def#Old"), now);
    assertFalse(text(get("def.nt")).contains("def#Old"));
    HttpResponse<byte[]> unknown = get("def/0.8.0", "Accept", "application/json");
    assertEquals(404, unknown.statusCode());
    assertEquals(
        "[ \"https://w3id.org/customs-atlas/def/0.9.0\" , \"https://w3id.org/customs-atlas/def/1.0.0\" ]",
        JSON.parse(text(unknown)).get("versions").toString().replaceAll("\\s+", " "));
  }

  @Test
  void whatIsNotRetiredAnswersAsEver() {
    assertEquals(303, get("id/org/new").statusCode());
    assertEquals(200, get("data/id/org/new").statusCode());
  }
}
