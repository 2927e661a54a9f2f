package org.customsatlas.serve.documents;

import static org.customsatlas.serve.ReleaseServer.documentOf;
import static org.customsatlas.serve.ReleaseServer.get;
import static org.customsatlas.serve.ReleaseServer.header;
import static org.customsatlas.serve.ReleaseServer.parse;
import static org.customsatlas.serve.ReleaseServer.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.describe.Profile;
import org.customsatlas.describe.Profiles;
import org.customsatlas.serve.ReleaseServer;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The profiles of every kind of document, asked over HTTP. */
class ProfilesTest {
  private static final String SCHEMA = "https://schema.org/";

  private static Node schema(String name) {
    return NodeFactory.createURI(SCHEMA + name);
  }

  private static Graph nt(String path, String profile) {
    return parse(get(path + ".nt?_profile=" + profile), Lang.NTRIPLES).getDefaultGraph();
  }

  @Test
  void thereAreFiveProfilesAndTheFullOneIsTheFirst() {
    assertEquals(
        List.of("full", "brief", "labelled", "provenance", "schema.org"),
        Profiles.all().stream().map(Profile::token).toList());
    assertTrue(Profiles.full().isFull());
  }

  @TestFactory
  Stream<DynamicTest> everyKindComesInEveryProfile() {
    return ReleaseServer.onePathOfEachKind().values().stream()
        .flatMap(
            path ->
                Profiles.all().stream()
                    .map(
                        profile ->
                            dynamicTest(
                                path + " " + profile.token(),
                                () -> checkProfile(documentOf(path), profile))));
  }

  private static void checkProfile(String path, Profile profile) {
    HttpResponse<byte[]> byToken =
        get(path + "?_profile=" + profile.token(), "Accept", "text/turtle");
    assertEquals(200, byToken.statusCode());
    assertEquals("<" + profile.iri() + ">", header(byToken, "Content-Profile"));
    assertEquals("Accept, Accept-Profile, Accept-Language", header(byToken, "Vary"));
    assertTrue(
        header(byToken, "Link").contains("<" + profile.iri() + ">; rel=\"profile\""),
        header(byToken, "Link"));
    assertTrue(header(byToken, "ETag").contains("." + profile.token() + ".ttl"));
    assertFalse(parse(byToken, Lang.TURTLE).isEmpty());
    HttpResponse<byte[]> byIri =
        get(
            path
                + "?format=ttl&_profile="
                + URLEncoder.encode(profile.iri().getURI(), StandardCharsets.UTF_8));
    assertArrayEquals(byToken.body(), byIri.body());
    HttpResponse<byte[]> byHeader =
        get(
            path,
            "Accept",
            "text/turtle",
            "Accept-Profile",
            "<urn:x>, <" + profile.iri() + ">;q=0.9, <" + Profiles.full().iri() + ">;q=0.1");
    assertArrayEquals(byToken.body(), byHeader.body());
    assertArrayEquals(
        byToken.body(), get(byToken.uri().resolve(header(byToken, "Content-Location"))).body());
  }

  @TestFactory
  Stream<DynamicTest> eachProfileHoldsWhatItPromises() {
    return ReleaseServer.onePathOfEachKind().values().stream()
        .map(path -> dynamicTest(path, () -> checkContent(path)));
  }

  private static void checkContent(String path) {
    Node thing = Iris.node(path);
    String document = documentOf(path);
    Graph full = nt(document, "full");
    Graph brief = nt(document, "brief");
    Graph labelled = nt(document, "labelled");
    assertTrue(named(brief).allMatch(full::contains));
    assertTrue(named(labelled).allMatch(full::contains));
    assertTrue(named(brief).allMatch(labelled::contains));
    assertTrue(
        brief.stream()
            .noneMatch(
                t ->
                    t.getObject().equals(thing)
                        && !t.getSubject().toString().startsWith(thing + "#")
                        && !t.getSubject().equals(thing)));
    assertTrue(
        named(labelled)
            .filter(t -> !brief.contains(t))
            .allMatch(t -> t.getPredicate().equals(RDFS.label.asNode())));
    Graph facts = nt(document, "schema.org");
    if (full.contains(thing, RDFS.label.asNode(), Node.ANY)) {
      assertTrue(facts.contains(thing, schema("name"), Node.ANY), "a name");
    }
    assertTrue(
        facts.stream()
            .allMatch(
                t ->
                    t.getPredicate().getURI().startsWith(SCHEMA)
                        || t.getPredicate().equals(RDF.Nodes.type)));
  }

  /** Blank nodes are other ones in each answer. */
  private static Stream<Triple> named(Graph graph) {
    return graph.stream().filter(t -> !t.getSubject().isBlank() && !t.getObject().isBlank());
  }

  @Test
  void schemaOrgKnowsOurKindsByTheAlignments() {
    for (String[] kind :
        new String[][] {
          {"id/org/wco", "Organization"},
          {"id/territory/ken", "Country"},
          {"scheme/topic/transit", "DefinedTerm"},
          {"dataset", "Dataset"},
          {"doc/wco-brief-2013", "CreativeWork"}
        }) {
      Graph facts = nt(documentOf(kind[0]), "schema.org");
      assertTrue(
          facts.contains(Iris.node(kind[0]), RDF.Nodes.type, schema(kind[1])),
          kind[0] + " " + facts.find(Iris.node(kind[0]), RDF.Nodes.type, Node.ANY).toList());
    }
  }

  @TestFactory
  Stream<DynamicTest> provenanceSaysOfEveryStatementWhereItStands() {
    return ReleaseServer.onePathOfEachKind().values().stream()
        .map(path -> dynamicTest(path, () -> checkProvenance(documentOf(path))));
  }

  private static void checkProvenance(String path) {
    DatasetGraph quads = parse(get(path + ".nq?_profile=provenance"), Lang.NQUADS);
    Graph triples = nt(path, "provenance");
    Set<Node> graphs = new HashSet<>();
    quads.listGraphNodes().forEachRemaining(graphs::add);
    long named =
        quads.stream()
            .filter(q -> !q.isDefaultGraph())
            .filter(q -> !q.getSubject().isBlank() && !q.getObject().isBlank())
            .count();
    List<Triple> statements =
        triples.find(Node.ANY, RDF.Nodes.type, RDF.Statement.asNode()).toList();
    assertTrue(named > 0);
    assertEquals(named, statements.size());
    for (Triple statement : statements) {
      Node name = statement.getSubject();
      Node subject = one(triples, name, RDF.subject.asNode());
      Node predicate = one(triples, name, RDF.predicate.asNode());
      Node object = one(triples, name, RDF.object.asNode());
      Node graph = one(triples, name, DCTerms.isPartOf.asNode());
      assertTrue(quads.contains(graph, subject, predicate, object), name.toString());
      assertTrue(graphs.contains(graph));
    }
  }

  private static Node one(Graph graph, Node subject, Node predicate) {
    List<Triple> found = graph.find(subject, predicate, Node.ANY).toList();
    assertEquals(1, found.size(), subject + " " + predicate);
    return found.getFirst().getObject();
  }

  @Test
  void aClaimOfAPassageNamesThePassage() {
    Graph triples = nt("data/id/rel/hosting/rocb-europe-aze-2013", "provenance");
    assertTrue(
        triples.stream()
            .anyMatch(
                t ->
                    t.getPredicate().getURI().equals("http://www.w3.org/ns/prov#wasQuotedFrom")
                        && t.getSubject().getURI().contains("#statement-")
                        && t.getObject().getURI().startsWith(Iris.BASE + "doc/")));
  }

  @Test
  void anUnknownProfileIsRefusedByParameterAndPassedOverByHeader() {
    HttpResponse<byte[]> answer =
        get("data/id/org/wco?_profile=nothing", "Accept", "application/json");
    assertEquals(400, answer.statusCode());
    assertEquals("", header(answer, "ETag"));
    assertEquals(
        Profiles.all().size(), JSON.parse(text(answer)).get("profiles").getAsArray().size());
    HttpResponse<byte[]> byHeader =
        get("data/id/org/wco.ttl", "Accept-Profile", "<urn:x>, rubbish;;q=z,");
    assertEquals(200, byHeader.statusCode());
    assertEquals("<" + Profiles.full().iri() + ">", header(byHeader, "Content-Profile"));
    assertNotEquals(
        header(byHeader, "ETag"), header(get("data/id/org/wco.ttl?_profile=brief"), "ETag"));
  }

  @Test
  void aThingLeadsToItsDocumentInTheSameProfile() {
    HttpResponse<byte[]> answer = get("id/org/wco?_profile=brief&format=nt");
    assertEquals(303, answer.statusCode());
    assertEquals("../../data/id/org/wco?format=nt&_profile=brief", header(answer, "Location"));
  }

  @TestFactory
  Stream<DynamicTest> theListOfWhatThereIsNamesAddressesThatAnswer() {
    return ReleaseServer.onePathOfEachKind().values().stream()
        .map(
            path ->
                dynamicTest(
                    path,
                    () -> {
                      HttpResponse<byte[]> json =
                          get(documentOf(path) + "?_profile=alt", "Accept", "application/json");
                      assertEquals(200, json.statusCode());
                      var list = JSON.parse(text(json)).get("representations").getAsArray();
                      assertEquals(Profiles.all().size() * Offer.DESCRIPTIONS.size(), list.size());
                      for (int i = 0; i < list.size(); i += 7) {
                        String here =
                            list.get(i)
                                .getAsObject()
                                .getString("href")
                                .substring(Iris.BASE.length());
                        assertEquals(200, get(here).statusCode(), here);
                      }
                      HttpResponse<byte[]> turtle = get(documentOf(path) + "?_profile=alt");
                      assertEquals("text/turtle; charset=utf-8", header(turtle, "Content-Type"));
                      assertEquals(
                          list.size(),
                          parse(turtle, Lang.TURTLE).stream(
                                  Node.ANY, Node.ANY, DCTerms.conformsTo.asNode(), Node.ANY)
                              .count());
                    }));
  }

  @Test
  void theProfilesAreDescribed() {
    Graph described = nt("profiles", "full");
    for (Profile profile : Profiles.all()) {
      assertTrue(described.contains(profile.iri(), RDFS.label.asNode(), Node.ANY));
    }
  }
}
