package org.customsatlas.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.load.ReleaseInfo;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * The release as a catalogue entry (DCAT 3, with what DCAT-AP 3.0 asks for): the dataset, its
 * version, each file with type, size and checksum, and the endpoint. What changes from release to
 * release is taken from the data and the files.
 */
final class Catalogue {
  private static final Node DATASET = Iris.node("dataset");
  private static final Node CATALOGUE = Iris.node("catalogue");
  private static final Node SERVICE = Iris.node("sparql#service");
  private static final Node PUBLISHER = Iris.node("id/org/customs-atlas");
  private static final Node LICENCE = iri("https://creativecommons.org/licenses/by/4.0/");
  private static final String MEDIA_TYPES = "https://www.iana.org/assignments/media-types/";
  private static final Node CONTACT = Iris.node("dataset#contact");

  /** The code lists of the EU, which DCAT-AP prescribes. */
  private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";

  private static final List<String> LANGUAGES = List.of("language/ENG", "language/FRA");
  private static final List<String> THEMES =
      List.of("data-theme/INTR", "data-theme/GOVE", "data-theme/ECON");
  private static final List<String> PLACES =
      List.of(
          "continent/AFRICA",
          "continent/AMERICA",
          "continent/ASIA",
          "continent/EUROPE",
          "continent/OCEANIA");

  private static final Set<String> DATES =
      Set.of("start", "end", "attestedOn", "plannedStart", "plannedEnd", "asOf");

  private final DescriptionBuilder out = new DescriptionBuilder();
  private final ReleaseInfo info;

  private Catalogue(ReleaseInfo info) {
    this.info = info;
  }

  /** Where the file {@code name} of the current release can be had. */
  static Node download(String name) {
    return Iris.node("downloads/" + name);
  }

  /**
   * The description of the release whose files lie in {@code folder}, sorted.
   *
   * @param union the triples of all graphs
   * @param sums the SHA-256 of each dump and of each packed dump, by file name
   */
  static Set<Triple> of(
      ReleaseInfo info, Collection<Triple> union, Path folder, Map<String, String> sums)
      throws IOException {
    Catalogue catalogue = new Catalogue(info);
    catalogue.describeDataset(union);
    catalogue.describeService();
    for (Dump dump : Dump.values()) {
      for (String name : new String[] {dump.fileName(), dump.fileName() + ".gz"}) {
        catalogue.describeFile(dump, name, Files.size(folder.resolve(name)), sums.get(name));
      }
    }
    return catalogue.out.triples();
  }

  private void describeDataset(Collection<Triple> union) {
    out.type(CATALOGUE, "dcat:Catalog")
        .text(CATALOGUE, "dcterms:title", "Customs Atlas", "en")
        .text(CATALOGUE, "dcterms:title", "Customs Atlas", "fr")
        .text(
            CATALOGUE,
            "dcterms:description",
            "The dataset of Customs Atlas, and its endpoint.",
            "en")
        .text(
            CATALOGUE,
            "dcterms:description",
            "Le jeu de données de Customs Atlas et son point d’accès.",
            "fr")
        .add(CATALOGUE, "dcterms:publisher", PUBLISHER)
        .add(CATALOGUE, "dcterms:license", LICENCE)
        .typed(CATALOGUE, "dcterms:issued", info.issued(), XSDDatatype.XSDdate)
        .typed(CATALOGUE, "dcterms:modified", info.issued(), XSDDatatype.XSDdate)
        .add(CATALOGUE, "dcat:themeTaxonomy", iri(AUTHORITY + "data-theme"))
        .add(CATALOGUE, "foaf:homepage", Iris.node(""))
        .add(CATALOGUE, "dcat:dataset", DATASET)
        .add(CATALOGUE, "dcat:service", SERVICE);
    codes(CATALOGUE, "dcterms:language", LANGUAGES);
    codes(CATALOGUE, "dcterms:spatial", PLACES);
    out.type(CONTACT, "vcard:Organization")
        .string(CONTACT, "vcard:fn", "Customs Atlas")
        .add(CONTACT, "vcard:hasURL", Iris.node(""));
    out.type(PUBLISHER, "foaf:Agent").text(PUBLISHER, "foaf:name", "Customs Atlas", "en");
    Node version = Iris.node("dataset/" + info.version());
    for (Node dataset : new Node[] {DATASET, version}) {
      out.type(dataset, "dcat:Dataset")
          .text(dataset, "dcterms:title", "Customs Atlas", "en")
          .text(dataset, "dcterms:title", "Customs Atlas", "fr")
          .string(dataset, "dcat:version", info.version())
          .string(dataset, "dcterms:identifier", dataset.getURI())
          .typed(dataset, "dcterms:issued", info.issued(), XSDDatatype.XSDdate)
          .typed(dataset, "dcterms:modified", info.issued(), XSDDatatype.XSDdate)
          .add(dataset, "dcterms:publisher", PUBLISHER)
          .add(dataset, "dcterms:license", LICENCE)
          .add(dataset, "dcterms:conformsTo", Iris.ONTOLOGY)
          .add(dataset, "dcat:landingPage", Iris.node(""));
      describeSubject(dataset);
      codes(dataset, "dcterms:language", LANGUAGES);
      codes(dataset, "dcterms:spatial", PLACES);
    }
    out.text(
            version,
            "dcterms:description",
            "Release " + info.version() + " of Customs Atlas.",
            "en")
        .text(
            version,
            "dcterms:description",
            "Version " + info.version() + " de Customs Atlas.",
            "fr")
        .add(version, "dcat:isVersionOf", DATASET);
    out.text(
            DATASET,
            "dcterms:description",
            "Who does what for regional integration in customs: organisations, regional structures, projects, events, "
                + "instruments and people, each fact with the passage of the document, or the reference source, that states it. "
                + "The dumps hold every graph but this description, and what is counted here are the dumps. "
                + "The endpoint serves this description too, as the graph "
                + Release.DESCRIPTION.getURI()
                + ".",
            "en")
        .text(
            DATASET,
            "dcterms:description",
            "Qui fait quoi pour l’intégration régionale en matière douanière : organisations, structures régionales, "
                + "projets, événements, instruments et personnes, chaque fait avec le passage du document, ou la source de référence, qui l’énonce. "
                + "Les fichiers contiennent tous les graphes sauf la présente description, et les nombres sont les leurs. "
                + "Le point d’accès sert aussi cette description, dans le graphe "
                + Release.DESCRIPTION.getURI()
                + ".",
            "fr")
        .add(DATASET, "dcterms:accrualPeriodicity", iri(AUTHORITY + "frequency/IRREG"))
        .add(DATASET, "dcat:hasCurrentVersion", version)
        .add(DATASET, "dcat:hasVersion", version);
    describeTime(union, version);
    union.stream()
        .filter(t -> t.getPredicate().equals(RDF.Nodes.type))
        .filter(t -> t.getObject().equals(iri(Iris.TERMS + "SourceDocument")))
        .forEach(t -> out.add(DATASET, "dcterms:source", t.getSubject()));
  }

  /** What it is about, who answers for it, and that it is open. */
  private void describeSubject(Node resource) {
    out.text(resource, "dcat:keyword", "customs", "en")
        .text(resource, "dcat:keyword", "regional integration", "en")
        .text(resource, "dcat:keyword", "douanes", "fr")
        .text(resource, "dcat:keyword", "intégration régionale", "fr")
        .add(resource, "dcat:contactPoint", CONTACT)
        .add(resource, "dcterms:accessRights", iri(AUTHORITY + "access-right/PUBLIC"));
    codes(resource, "dcat:theme", THEMES);
  }

  private void codes(Node resource, String property, List<String> codes) {
    codes.forEach(code -> out.add(resource, property, iri(AUTHORITY + code)));
  }

  /** The years that the data tells of, and the day for which its shortcuts hold. */
  private void describeTime(Collection<Triple> union, Node version) {
    TreeSet<String> years = new TreeSet<>();
    for (Triple triple : union) {
      String property = triple.getPredicate().getURI();
      if (property.startsWith(Iris.TERMS)
          && DATES.contains(property.substring(Iris.TERMS.length()))
          && triple.getObject().isLiteral()
          && triple.getObject().getLiteralLexicalForm().matches("\\d{4}(-.*)?")) {
        years.add(triple.getObject().getLiteralLexicalForm().substring(0, 4));
      }
    }
    if (!years.isEmpty()) {
      Node period = Iris.node("dataset#temporal");
      out.add(DATASET, "dcterms:temporal", period)
          .add(version, "dcterms:temporal", period)
          .type(period, "dcterms:PeriodOfTime")
          .typed(period, "dcat:startDate", years.first(), XSDDatatype.XSDgYear)
          .typed(period, "dcat:endDate", years.last(), XSDDatatype.XSDgYear);
    }
    out.text(
            Iris.CURRENT,
            "dcterms:description",
            "The shortcuts, such as who hosts which office, as they hold on the day given as valid.",
            "en")
        .text(
            Iris.CURRENT,
            "dcterms:description",
            "Les raccourcis, par exemple qui accueille quel bureau, tels qu’ils sont valables au jour indiqué.",
            "fr")
        .typed(Iris.CURRENT, "dcterms:valid", info.asOf(), XSDDatatype.XSDdate)
        .add(Iris.CURRENT, "dcterms:isPartOf", DATASET);
  }

  private void describeService() {
    out.type(SERVICE, "dcat:DataService")
        .text(SERVICE, "dcterms:title", "SPARQL endpoint of Customs Atlas", "en")
        .text(SERVICE, "dcterms:title", "Point d’accès SPARQL de Customs Atlas", "fr")
        .text(
            SERVICE,
            "dcterms:description",
            "Answers SPARQL 1.1 queries over the union of all graphs, and over each of them.",
            "en")
        .text(
            SERVICE,
            "dcterms:description",
            "Répond aux requêtes SPARQL 1.1 sur l’union de tous les graphes, et sur chacun d’eux.",
            "fr")
        .add(SERVICE, "dcat:landingPage", Iris.node(""))
        .add(SERVICE, "dcat:endpointURL", Iris.node("sparql"))
        .add(SERVICE, "dcat:endpointDescription", Iris.node("sparql"))
        .add(SERVICE, "dcterms:conformsTo", iri("https://www.w3.org/TR/sparql11-protocol/"))
        .add(SERVICE, "dcterms:publisher", PUBLISHER)
        .add(SERVICE, "dcterms:license", LICENCE)
        .add(SERVICE, "dcat:servesDataset", DATASET);
    describeSubject(SERVICE);
  }

  private void describeFile(Dump dump, String name, long size, String sum) {
    Node file = Iris.node("dataset#" + name);
    Node checksum = Iris.node("dataset#" + name + "-checksum");
    boolean isPacked = name.endsWith(".gz");
    out.add(DATASET, "dcat:distribution", file)
        .add(Iris.node("dataset/" + info.version()), "dcat:distribution", file)
        .type(file, "dcat:Distribution")
        .text(file, "dcterms:title", dump.title() + (isPacked ? ", gzip" : ""), "en")
        .text(file, "dcterms:description", name + ": " + dump.content() + ".", "en")
        .add(file, "dcat:mediaType", iri(MEDIA_TYPES + dump.mediaType()))
        .add(file, "dcterms:format", iri(AUTHORITY + "file-type/" + dump.fileType()))
        .typed(file, "dcterms:issued", info.issued(), XSDDatatype.XSDdate)
        .typed(file, "dcat:byteSize", size, XSDDatatype.XSDnonNegativeInteger)
        .add(file, "dcat:downloadURL", download(name))
        .add(file, "dcat:accessURL", download(name))
        .add(file, "dcterms:license", LICENCE)
        .add(file, "spdx:checksum", checksum)
        .type(checksum, "spdx:Checksum")
        .add(checksum, "spdx:algorithm", Prefixes.expand("spdx:checksumAlgorithm_sha256"))
        .typed(checksum, "spdx:checksumValue", sum, XSDDatatype.XSDhexBinary);
    if (isPacked) {
      out.add(file, "dcat:compressFormat", iri(MEDIA_TYPES + "application/gzip"));
    }
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }
}
