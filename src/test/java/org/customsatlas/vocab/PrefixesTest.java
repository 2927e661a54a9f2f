package org.customsatlas.vocab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixesTest {
  @Test
  void everyNamespaceEndsWhereANameCanBegin() {
    assertFalse(Prefixes.table().isEmpty());
    Prefixes.table()
        .forEach((prefix, iri) -> assertTrue(iri.endsWith("/") || iri.endsWith("#"), prefix));
  }

  @Test
  void noNamespaceHasTwoPrefixes() {
    assertEquals(Prefixes.table().size(), new TreeSet<>(Prefixes.table().values()).size());
  }

  @Test
  void thePrefixesStandInOrder() {
    assertEquals(
        List.copyOf(new TreeSet<>(Prefixes.table().keySet())),
        List.copyOf(Prefixes.table().keySet()));
  }

  @ParameterizedTest
  @CsvSource({
    "https://w3id.org/customs-atlas/id/territory/ken, territory:ken",
    "https://w3id.org/customs-atlas/id/office/x, id:office/x",
    "https://w3id.org/customs-atlas/id/org/, https://w3id.org/customs-atlas/id/org/",
    "https://w3id.org/customs-atlas/def#Hosting, atlas:Hosting",
    "https://w3id.org/customs-atlas/def, https://w3id.org/customs-atlas/def",
    "http://example.org/x, http://example.org/x",
    "urn:x, urn:x"
  })
  void theLongestNamespaceGivesTheShortName(String iri, String shortened) {
    assertEquals(shortened, Prefixes.shorten(iri));
  }

  @Test
  void onlyThePrefixesInUseAreNamed() {
    String turtle =
        "<https://w3id.org/customs-atlas/id/territory/ken> <http://www.w3.org/2004/02/skos/core#notation>"
            + " \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .";
    assertEquals(
        Map.of(
            "skos", "http://www.w3.org/2004/02/skos/core#",
            "territory", "https://w3id.org/customs-atlas/id/territory/",
            "xsd", "http://www.w3.org/2001/XMLSchema#"),
        Prefixes.usedIn(RDFParser.fromString(turtle, Lang.TURTLE).toGraph()));
  }
}
