package org.customsatlas.release;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.customsatlas.load.ReleaseInfo;

/** A small made-up atlas: two passages that say one thing alike, the registry, and what follows. */
public final class Sample {
  public static final ReleaseInfo INFO =
      new ReleaseInfo("0.1.0", LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 20));

  public static final SortedMap<String, Integer> ROWS =
      Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("data/reference/codes.csv", 7)));

  private static final String TRIG =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      PREFIX owl: <http://www.w3.org/2002/07/owl#>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      BASE <https://w3id.org/customs-atlas/>
      <graph/fair-2013/list/1> {
        <id/rel/hosting/office-ken-2013> a atlas:Hosting ; atlas:structure <id/structure/office> ;
          atlas:host <id/territory/ken> ; atlas:attestedOn "2013"^^xsd:gYear .
      }
      <graph/fair-2015/page/2.1> {
        <id/rel/hosting/office-ken-2013> a atlas:Hosting ; atlas:structure <id/structure/office> ;
          atlas:host <id/territory/ken> ; atlas:attestedOn "2015-06-16"^^xsd:date .
      }
      <graph/registry> {
        <id/structure/office> a atlas:RegionalOffice ; skos:prefLabel "Fair \\"Office\\"\\nof Kenya 😀"@en, "Bureau équitable du Kenya"@fr .
        <id/territory/ken> a atlas:State ; skos:prefLabel "Kenya"@en, "Kenya"@fr ; skos:notation "KEN" ;
          skos:exactMatch <http://www.wikidata.org/entity/Q114> .
      }
      <graph/provenance> { <doc/fair-2013> a atlas:SourceDocument . <doc/fair-2015> a atlas:SourceDocument . }
      <graph/vocabulary> { <def> a owl:Ontology ; owl:versionInfo "1.0.0" . atlas:Hosting a owl:Class .
        atlas:serves owl:propertyChainAxiom ( atlas:partOf atlas:serves ) .
        [] a owl:AllDisjointClasses ; owl:members ( atlas:Hosting atlas:State ) . }
      <graph/reference/codes-2026> { <id/territory/ken> skos:altLabel "KE"@en . }
      <graph/current> { <id/structure/office> atlas:hostedBy <id/territory/ken> . }
      """;

  private Sample() {}

  public static DatasetGraph dataset() {
    return dataset(TRIG);
  }

  static DatasetGraph dataset(String trig) {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    RDFParser.fromString(trig, Lang.TRIG).parse(dataset);
    return dataset;
  }

  /** The sample with a fact more. */
  static DatasetGraph changed() {
    return dataset(
        TRIG
            + "<graph/registry> { <id/territory/uga> a atlas:State ; skos:prefLabel \"Uganda\"@en . }");
  }
}
