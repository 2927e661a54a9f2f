package org.customsatlas.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.Test;

/** The labels of claims, made from the templates of their classes. */
class LabelsTest {
  private static final String GIVEN =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX id:    <https://w3id.org/customs-atlas/id/>
      PREFIX owl:   <http://www.w3.org/2002/07/owl#>
      PREFIX rdfs:  <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX skos:  <http://www.w3.org/2004/02/skos/core#>

      atlas:structure a owl:ObjectProperty . atlas:host a owl:ObjectProperty .
      atlas:figureOf a owl:ObjectProperty . atlas:quantity a owl:ObjectProperty .
      atlas:verbatim a owl:DatatypeProperty .
      atlas:Hosting a owl:Class ; rdfs:label "hosting"@en , "accueil"@fr ;
        atlas:labelTemplate "{host} hosts {structure}"@en , "{host} accueille {structure}"@fr .
      atlas:Figure a owl:Class ; rdfs:label "figure"@en , "chiffre"@fr ;
        atlas:labelTemplate "{figureOf}: {quantity}"@en , "{figureOf} : {quantity}"@fr .
      atlas:Quantity a owl:Class ; rdfs:label "quantity"@en , "quantité"@fr ;
        atlas:labelTemplate "{verbatim}"@en , "{verbatim}"@fr .
      <id/germany> skos:prefLabel "Germany"@en , "Allemagne"@fr .
      <id/office> skos:prefLabel "Office for Europe"@en , "Bureau pour l’Europe"@fr .
      <id/english-only> skos:prefLabel "Office for Asia"@en .
      """;

  @Test
  void aLabelIsMadeInEachLanguageOfTheTemplate() {
    assertEquals(
        Map.of(
            "hosting/a@en", "Germany hosts Office for Europe",
            "hosting/a@fr", "Allemagne accueille Bureau pour l’Europe"),
        made(
            "<id/hosting/a> a atlas:Hosting ; atlas:host <id/germany> ; atlas:structure <id/office> ."));
  }

  @Test
  void severalValuesAreJoinedInOrder() {
    assertEquals(
        "Germany, Office for Europe hosts Office for Asia",
        made("<id/hosting/a> a atlas:Hosting ; atlas:host <id/office> , <id/germany> ; atlas:structure <id/english-only> .")
            .get("hosting/a@en"));
  }

  @Test
  void frenchFallsBackToEnglishParts() {
    assertEquals(
        "Allemagne accueille Office for Asia",
        made("<id/hosting/a> a atlas:Hosting ; atlas:host <id/germany> ; atlas:structure <id/english-only> .")
            .get("hosting/a@fr"));
  }

  @Test
  void whatIsSaidInBothLanguagesIsOnceInEachLabel() {
    Map<String, String> made =
        made("<id/quantity/q> a atlas:Quantity ; atlas:verbatim \"five\"@en, \"cinq\"@fr .");
    assertEquals("five", made.get("quantity/q@en"));
    assertEquals("cinq", made.get("quantity/q@fr"));
  }

  @Test
  void aLabelMayNeedTheLabelOfAnotherClaim() {
    assertEquals(
        "Office for Europe: more than 200",
        made("""
            <id/figure/doc-1> a atlas:Figure ; atlas:figureOf <id/office> ; atlas:quantity <id/quantity/doc-1> .
            <id/quantity/doc-1> a atlas:Quantity ; atlas:verbatim "more than 200"@en .
            """)
            .get("figure/doc-1@en"));
  }

  @Test
  void whereAPartIsMissingTheClassAndTheSlugAreTheLabel() {
    assertEquals(
        Map.of(
            "hosting/rtc-kenya-ken-2013@en",
            "hosting rtc-kenya-ken-2013",
            "hosting/rtc-kenya-ken-2013@fr",
            "accueil rtc-kenya-ken-2013"),
        made("<id/hosting/rtc-kenya-ken-2013> a atlas:Hosting ; atlas:host <id/germany> ."));
  }

  @Test
  void claimsThatWouldShareALabelGetTheirSlugs() {
    Map<String, String> made =
        made(
            """
            <id/hosting/a> a atlas:Hosting ; atlas:host <id/germany> ; atlas:structure <id/office> .
            <id/hosting/b> a atlas:Hosting ; atlas:host <id/germany> ; atlas:structure <id/office> .
            """);
    assertEquals("Germany hosts Office for Europe (a)", made.get("hosting/a@en"));
    assertEquals("Germany hosts Office for Europe (b)", made.get("hosting/b@en"));
  }

  @Test
  void aLabelThatIsGivenIsKept() {
    assertEquals(
        Map.of("hosting/a@fr", "Allemagne accueille Bureau pour l’Europe"),
        made(
            "<id/hosting/a> a atlas:Hosting ; skos:prefLabel \"the German seat\"@en ; atlas:host <id/germany> ; atlas:structure <id/office> ."));
  }

  @Test
  void aLabelThatIsGivenIsKeptAlsoWhereAnotherClaimWouldShareIt() {
    assertEquals(
        "Germany hosts Office for Europe (b)",
        made("""
            <id/hosting/a> a atlas:Hosting ; skos:prefLabel "Germany hosts Office for Europe"@en .
            <id/hosting/b> a atlas:Hosting ; atlas:host <id/germany> ; atlas:structure <id/office> .
            """)
            .get("hosting/b@en"));
  }

  @Test
  void aLongTextIsCutAfterAWord() {
    String text = "word ".repeat(40).strip();
    String label =
        made("<id/quantity/a> a atlas:Quantity ; atlas:verbatim \"" + text + "\"@en .")
            .get("quantity/a@en");
    assertTrue(label.length() <= 120, label);
    assertTrue(label.endsWith("word …"), label);
    assertTrue(text.startsWith(label.substring(0, label.length() - 2)), label);
  }

  @Test
  void twoClaimsThatNameEachOtherStillGetLabels() {
    Map<String, String> made =
        made(
            """
            <id/figure/a> a atlas:Figure ; atlas:figureOf <id/figure/b> ; atlas:quantity <id/quantity/q> .
            <id/figure/b> a atlas:Figure ; atlas:figureOf <id/figure/a> ; atlas:quantity <id/quantity/q> .
            <id/quantity/q> a atlas:Quantity ; atlas:verbatim "five"@en .
            """);
    assertTrue(made.containsKey("figure/a@en") && made.containsKey("figure/b@en"), made.toString());
  }

  @Test
  void aClaimOfTwoClassesWithTemplatesHasOneLabelOfTheMoreSpecific() {
    String classes =
        """
        atlas:Relation a owl:Class ; atlas:labelTemplate "{host}"@en .
        atlas:Hosting rdfs:subClassOf atlas:Relation .
        """;
    Map<String, String> made =
        made(
            classes
                + """
                <id/hosting/a> a atlas:Hosting , atlas:Relation ; atlas:host <id/germany> ; atlas:structure <id/office> .
                <id/hosting/b> a atlas:Hosting , atlas:Relation ; atlas:host <id/germany> ; atlas:structure <id/office> .
                """);
    assertEquals("Germany hosts Office for Europe (a)", made.get("hosting/a@en"));
    assertEquals("Germany hosts Office for Europe (b)", made.get("hosting/b@en"));
  }

  @Test
  void aTemplateThatNamesNoPropertyIsTold() {
    IllegalStateException told =
        assertThrows(
            IllegalStateException.class,
            () ->
                made(
                    """
                    atlas:Tenure a owl:Class ; rdfs:label "tenure"@en ; atlas:labelTemplate "{holder}"@en .
                    <id/tenure/a> a atlas:Tenure .
                    """));
    assertEquals("a label template names {holder}, which is no property", told.getMessage());
  }

  /** The labels made, by short id and language. */
  private static Map<String, String> made(String facts) {
    Graph graph = GraphFactory.createGraphMem();
    RDFParser.fromString(GIVEN + facts, Lang.TTL).base(Iris.BASE).parse(graph);
    Map<String, String> made = new TreeMap<>();
    for (Triple t : new Labels(graph).missing()) {
      assertEquals(SKOS.prefLabel.asNode(), t.getPredicate());
      Node label = t.getObject();
      String before =
          made.put(
              Iris.shortId(t.getSubject()) + "@" + label.getLiteralLanguage(),
              label.getLiteralLexicalForm());
      assertNull(before, "one label a language");
    }
    return made;
  }
}
