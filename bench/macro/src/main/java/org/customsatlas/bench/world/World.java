package org.customsatlas.bench.world;

import static org.customsatlas.bench.world.Names.ATLAS;
import static org.customsatlas.bench.world.Names.CURRENT;
import static org.customsatlas.bench.world.Names.DCTERMS;
import static org.customsatlas.bench.world.Names.INFERRED;
import static org.customsatlas.bench.world.Names.ORG;
import static org.customsatlas.bench.world.Names.PROV;
import static org.customsatlas.bench.world.Names.PROVENANCE;
import static org.customsatlas.bench.world.Names.REGISTRY;
import static org.customsatlas.bench.world.Names.SKOS;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A made-up world of customs: regions, territories with their administrations, offices, donors,
 * topics; and papers, one about each project, whose passages say when it ran, who paid, who was
 * helped, of what it consists, what was held, hosted, counted and thought. What a passage says
 * stands in a graph of its own; some facts are said by two of them. The same size gives the same
 * bytes. Not thread-safe.
 */
public final class World implements Closeable {
  static final int REGIONS = 6;
  static final int TERRITORIES = 120;
  static final int OFFICES = 60;
  static final int DONORS = 24;
  static final int COMMUNITIES = 12;
  static final int TOPICS = 40;

  private static final long SEED = 20_261_122L;
  private static final LocalDate FIRST_DAY = LocalDate.of(1995, 1, 1);
  private static final int DAYS = 30 * 365;
  private static final String[] OFFICE_KINDS = {
    "RegionalTrainingCentre",
    "RegionalOfficeForCapacityBuilding",
    "RegionalIntelligenceLiaisonOffice"
  };
  private static final String[] STATES = {"planned", "under-way", "completed"};

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final QuadWriter out;
  private final Consumer<String> things;
  private int passages;
  private int projects;

  /** The paper that is being written, and how many passages it has. */
  private String paper;

  private int place;

  /**
   * @param out where the N-Quads go; closed with this
   * @param things is told the IRI of each thing of the world, once
   */
  public World(OutputStream out, Consumer<String> things) {
    this.out = new QuadWriter(out);
    this.things = things;
  }

  /** Says all that all papers share, and then writes papers until there are {@code size} quads. */
  public void tell(long size) throws IOException {
    shared();
    while (out.quads() < size) {
      project(projects++);
    }
  }

  /** How many quads there are. */
  public long quads() {
    return out.quads();
  }

  /** How many named graphs there are: one for each passage, and four of the whole. */
  public int graphs() {
    return passages + 4;
  }

  /** How many projects there are. */
  public int projects() {
    return projects;
  }

  private void shared() throws IOException {
    for (int i = 0; i < REGIONS; i++) {
      named(Names.id("region", i), "WcoRegion", "Region " + Names.spoken(i), "Région ");
    }
    for (int i = 0; i < TOPICS; i++) {
      String topic = Names.scheme("topic", "bench-" + i);
      named(topic, "Topic", "Topic " + Names.spoken(500 + i), "Thème ");
      if (i >= 8) {
        out.iri(topic, SKOS + "broader", Names.scheme("topic", "bench-" + i % 8), REGISTRY);
      }
    }
    for (int i = 0; i < DONORS + COMMUNITIES; i++) {
      String kind = i < DONORS ? "DevelopmentAgency" : "RegionalEconomicCommunity";
      named(Names.id("org", i), kind, "Body " + Names.spoken(1000 + i), "Organisme ");
    }
    for (int i = 0; i < TERRITORIES; i++) {
      territory(i);
    }
    for (int i = 0; i < OFFICES; i++) {
      String office = Names.id("structure", i);
      named(office, OFFICE_KINDS[i % 3], "Office of " + Names.spoken(3000 + i), "Bureau de ");
      out.iri(office, ATLAS + "coversRegion", Names.id("region", i % REGIONS), REGISTRY);
      out.iri(office, ATLAS + "hostedBy", someTerritory(), CURRENT);
    }
    paper = begin(0);
    for (int i = 0; i < TERRITORIES; i++) {
      membership(i);
    }
  }

  private void territory(int i) throws IOException {
    String territory = Names.id("territory", i);
    named(territory, "Country", "Land of " + Names.spoken(2000 + i), "Pays de ");
    out.iri(territory, ATLAS + "inRegion", Names.id("region", i % REGIONS), CURRENT);
    String customs = Names.id("org", 1000 + i);
    named(customs, "CustomsAdministration", "Customs of " + Names.spoken(2000 + i), "Douanes de ");
    out.iri(customs, ATLAS + "administrationOf", territory, REGISTRY);
    String port = Names.id("place", i);
    named(port, "Place", "Port of " + Names.spoken(4000 + i), "Port de ");
    out.iri(port, ATLAS + "placeIn", territory, REGISTRY);
  }

  private void membership(int i) throws IOException {
    String community = Names.id("org", DONORS + i % COMMUNITIES);
    String membership = Names.id("rel/membership", i);
    String graph = passage();
    claim(membership, "Membership", graph);
    out.iri(membership, ORG + "member", Names.id("territory", i), graph);
    out.iri(membership, ORG + "organization", community, graph);
    LocalDate start = day();
    date(membership, "start", start, graph);
    if (i % 5 == 0) {
      date(membership, "end", start.plusYears(6), graph);
    } else {
      out.iri(Names.id("territory", i), ATLAS + "memberOf", community, CURRENT);
    }
  }

  private void project(int i) throws IOException {
    paper = begin(i + 1);
    String project = Names.id("project", i);
    String name = Names.spoken(10_000 + i);
    named(project, "Project", name + " customs project " + i, "Projet douanier ");
    String[] beneficiaries = new String[2 + random.nextInt(3)];
    for (int j = 0; j < beneficiaries.length; j++) {
      beneficiaries[j] = someTerritory();
    }
    String topic = someTopic();
    LocalDate start = day();
    course(project, start);
    funding(i, project);
    String graph = passage();
    for (String beneficiary : beneficiaries) {
      out.iri(project, ATLAS + "beneficiary", beneficiary, graph);
    }
    out.iri(project, ATLAS + "addressesTopic", topic, graph);
    components(i, project, name, start);
    event(i, project, name, start);
    hosting(i);
    figure(i, project);
    statement(i, project);
    // Another passage says some of it again.
    graph = passage();
    date(project, "start", start, graph);
    out.iri(project, ATLAS + "beneficiary", beneficiaries[0], graph);
    out.iri(project, ATLAS + "addressesTopic", topic, graph);
    out.iri(project, ATLAS + "addressesTopic", someTopic(), graph);
  }

  private void course(String project, LocalDate start) throws IOException {
    String graph = passage();
    date(project, "start", start, graph);
    if (random.nextInt(5) > 0) {
      date(project, "end", start.plusDays(300L + random.nextInt(1500)), graph);
    }
    out.iri(project, ATLAS + "status", Names.scheme("status", STATES[random.nextInt(3)]), graph);
    out.iri(project, ATLAS + "implementedBy", someAdministration(), graph);
  }

  private void funding(int i, String project) throws IOException {
    String graph = passage();
    String funding = Names.id("funding", i);
    String amount = Names.id("amount", i);
    String donor = Names.id("org", random.nextInt(DONORS));
    claim(funding, "FundingArrangement", graph);
    out.iri(funding, ATLAS + "funder", donor, graph);
    out.iri(funding, ATLAS + "funds", project, graph);
    out.iri(funding, ATLAS + "amount", amount, graph);
    claim(amount, "MonetaryAmount", graph);
    String value = random.nextInt(20_000, 9_000_000) + "." + random.nextInt(10, 99);
    out.typed(amount, ATLAS + "amountValue", value, "decimal", graph);
    out.iri(project, ATLAS + "fundedBy", donor, graph);
  }

  private void components(int i, String project, String name, LocalDate start) throws IOException {
    int count = 2 + random.nextInt(3);
    String whole = project;
    for (int j = 0; j < count; j++) {
      String component = Names.id("component", i * 10 + j);
      named(component, "ProjectComponent", name + " part " + j, "Volet ");
      String graph = passage();
      out.iri(component, ATLAS + "partOf", whole, graph);
      out.iri(component, ATLAS + "addressesTopic", someTopic(), graph);
      date(component, "start", start.plusDays(30L * j), graph);
      // Every other part lies in the part before it.
      whole = j % 2 == 0 ? component : project;
    }
  }

  private void event(int i, String project, String name, LocalDate start) throws IOException {
    String event = Names.id("event", i);
    named(event, "TrainingEvent", name + " workshop", "Atelier ");
    String graph = passage();
    LocalDate held = start.plusDays(random.nextInt(400));
    out.iri(event, ATLAS + "partOf", project, graph);
    out.iri(event, ATLAS + "heldAt", Names.id("place", random.nextInt(TERRITORIES)), graph);
    out.iri(event, ATLAS + "organisedBy", someAdministration(), graph);
    date(event, "start", held, graph);
    date(event, "end", held.plusDays(1L + random.nextInt(5)), graph);
  }

  private void hosting(int i) throws IOException {
    String hosting = Names.id("rel/hosting", i);
    String graph = passage();
    LocalDate start = day();
    claim(hosting, "Hosting", graph);
    out.iri(hosting, ATLAS + "structure", Names.id("structure", random.nextInt(OFFICES)), graph);
    out.iri(hosting, ATLAS + "host", someTerritory(), graph);
    date(hosting, "start", start, graph);
    if (random.nextInt(2) > 0) {
      date(hosting, "end", start.plusDays(200L + random.nextInt(3000)), graph);
    }
  }

  private void figure(int i, String project) throws IOException {
    String figure = Names.id("figure", i);
    String quantity = Names.id("quantity", i);
    String graph = passage();
    claim(figure, "Figure", graph);
    out.iri(figure, ATLAS + "figureOf", project, graph);
    out.iri(figure, ATLAS + "measure", Names.scheme("measure", "participants"), graph);
    date(figure, "asOf", day(), graph);
    out.iri(figure, ATLAS + "quantity", quantity, graph);
    claim(quantity, "Quantity", graph);
    String value = Integer.toString(random.nextInt(5, 50_000));
    out.typed(quantity, ATLAS + "value", value, "integer", graph);
  }

  private void statement(int i, String project) throws IOException {
    String statement = Names.id("statement", i);
    String graph = passage();
    String name = Names.spoken(random.nextInt(27_000));
    claim(statement, "Assessment", graph);
    out.iri(statement, ATLAS + "about", project, graph);
    out.iri(statement, ATLAS + "madeBy", someAdministration(), graph);
    String description = DCTERMS + "description";
    out.text(statement, description, "The work at " + name + " went well.", "en", graph);
    out.text(statement, description, "Le travail à " + name + " a bien avancé.", "fr", graph);
  }

  /** Begins a paper. */
  private String begin(int number) throws IOException {
    String document = Names.document(number);
    out.iri(document, Names.TYPE, ATLAS + "SourceDocument", PROVENANCE);
    out.text(document, DCTERMS + "title", "Paper " + number, "en", PROVENANCE);
    out.typed(document, DCTERMS + "issued", day().toString(), "date", PROVENANCE);
    out.iri(document, DCTERMS + "publisher", Names.id("org", number % DONORS), PROVENANCE);
    things.accept(document);
    place = 0;
    return document;
  }

  /** Begins the next passage of the paper, and says where its graph comes from. */
  private String passage() throws IOException {
    place++;
    passages++;
    String passage = paper + "/main/" + (1 + place / 4) + "." + (1 + place % 4);
    String graph = Names.graphOf(passage);
    out.iri(graph, Names.TYPE, ATLAS + "AssertionGraph", PROVENANCE);
    out.iri(graph, PROV + "wasQuotedFrom", passage, PROVENANCE);
    out.iri(passage, Names.TYPE, ATLAS + "Passage", PROVENANCE);
    out.iri(passage, ATLAS + "inDocument", paper, PROVENANCE);
    return graph;
  }

  /** A thing of the registry, with its names. */
  private void named(String thing, String type, String english, String french) throws IOException {
    String spoken = french + english.substring(english.lastIndexOf(' ') + 1);
    out.iri(thing, Names.TYPE, ATLAS + type, REGISTRY);
    out.text(thing, SKOS + "prefLabel", english, "en", REGISTRY);
    out.text(thing, SKOS + "prefLabel", spoken, "fr", REGISTRY);
    out.text(thing, Names.RDFS_LABEL, english, "en", INFERRED);
    out.text(thing, Names.RDFS_LABEL, spoken, "fr", INFERRED);
    things.accept(thing);
  }

  private void claim(String thing, String type, String graph) throws IOException {
    out.iri(thing, Names.TYPE, ATLAS + type, graph);
    things.accept(thing);
  }

  private void date(String thing, String property, LocalDate day, String graph) throws IOException {
    out.typed(thing, ATLAS + property, day.toString(), "date", graph);
  }

  private LocalDate day() {
    return FIRST_DAY.plusDays(random.nextInt(DAYS));
  }

  private String someTerritory() {
    return Names.id("territory", random.nextInt(TERRITORIES));
  }

  private String someAdministration() {
    return Names.id("org", 1000 + random.nextInt(TERRITORIES));
  }

  private String someTopic() {
    return Names.scheme("topic", "bench-" + random.nextInt(TOPICS));
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
