package org.customsatlas.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.vocab.Iris;

/**
 * Arranges what is said of an IRI as a page. The order comes from {@code display.ttl}, the words
 * from the ontology; no kind of thing has code of its own. Thread-safe if the supplier of links is.
 */
public final class ThingPages {
  private static final Node TYPE = RDF.type.asNode();
  private static final String COMPUTED = "computed";
  private static final String WHEN = "when";

  private final Supplier<RDFLink> links;
  private final Display display = Display.read();

  /**
   * @param links gives a new link for each page, which is closed after it; never null
   */
  public ThingPages(Supplier<RDFLink> links) {
    this.links = links;
  }

  /**
   * The page of {@code iri}.
   *
   * @param iri an IRI of ours that the data know; never null
   */
  public ThingPage of(Node iri, Reader reader) {
    try (RDFLink link = links.get()) {
      return new Arrangement(new Gathered(link, iri), iri, reader).page();
    }
  }

  /** One page in the making. */
  private final class Arrangement {
    private final Gathered gathered;
    private final Node iri;
    private final Reader reader;
    private final Names names;
    private final Names meanings;
    private final Sources sources = new Sources();
    private final Map<Node, Set<Node>> superProperties;
    private final Map<Node, Set<Node>> superClasses;
    private final Set<Node> single;

    Arrangement(Gathered gathered, Node iri, Reader reader) {
      this.gathered = gathered;
      this.iri = iri;
      this.reader = reader;
      this.names = new Names(reader.language());
      this.meanings = new Names(reader.language());
      Set<Node> all = new LinkedHashSet<>(List.of(iri));
      Stream.of(
              gathered.facts(),
              gathered.content(),
              gathered.claims().values().stream().flatMap(Collection::stream).toList())
          .flatMap(List::stream)
          .flatMap(q -> Stream.of(q.getSubject(), q.getPredicate(), q.getObject()))
          .filter(Node::isURI)
          .forEach(all::add);
      gathered
          .incomingCounts()
          .keySet()
          .forEach(
              p -> {
                all.add(p);
                all.addAll(gathered.incoming(p));
              });
      gathered.name(all, names);
      Set<Node> properties =
          Stream.of(
                  gathered.facts(),
                  gathered.claims().values().stream().flatMap(Collection::stream).toList())
              .flatMap(List::stream)
              .map(Quad::getPredicate)
              .collect(Collectors.toCollection(LinkedHashSet::new));
      properties.addAll(gathered.incomingCounts().keySet());
      Set<Node> types =
          Stream.concat(
                  gathered.facts().stream(),
                  gathered.claims().values().stream().flatMap(List::stream))
              .filter(q -> q.getPredicate().equals(TYPE))
              .map(Quad::getObject)
              .collect(Collectors.toSet());
      superProperties = gathered.above(properties, "rdfs:subPropertyOf");
      superClasses = gathered.above(types, "rdfs:subClassOf");
      single = gathered.single(properties);
      Set<Node> terms = new LinkedHashSet<>(properties);
      terms.addAll(types);
      gathered.define(terms, meanings);
    }

    ThingPage page() {
      List<Quad> facts = shown(gathered.facts());
      List<Term> kinds =
          facts.stream()
              .filter(q -> q.getPredicate().equals(TYPE))
              .map(Quad::getObject)
              .distinct()
              .map(this::term)
              .toList();
      List<ThingPage.Group> groups = groups(facts);
      List<ThingPage.Section> sections = sections();
      List<ThingPage.Incoming> incoming = incoming();
      List<ThingPage.Saying> says =
          gathered.content().stream()
              .map(
                  q ->
                      new ThingPage.Saying(
                          link(q.getSubject()),
                          term(q.getPredicate()),
                          value(q.getObject(), List.of())))
              .toList();
      return new ThingPage(
          iri.getURI(),
          names.of(iri),
          kinds,
          description(),
          groups,
          sections,
          incoming,
          says,
          sources.describe(gathered, reader));
    }

    private Text description() {
      Names words = new Names(reader.language());
      for (Node property : List.of(SKOS.definition.asNode(), DCTerms.description.asNode())) {
        gathered.facts().stream()
            .filter(q -> q.getPredicate().equals(property))
            .forEach(q -> words.add(iri, q.getObject()));
        if (words.has(iri)) {
          return words.of(iri);
        }
      }
      return new Text("", "");
    }

    // ---- facts

    /** Without what follows from another statement by a wider property or class. */
    private List<Quad> shown(List<Quad> quads) {
      Set<Node> typesAbove = new HashSet<>();
      quads.stream()
          .filter(q -> q.getPredicate().equals(TYPE))
          .forEach(q -> typesAbove.addAll(superClasses.getOrDefault(q.getObject(), Set.of())));
      return quads.stream()
          .filter(q -> !(q.getPredicate().equals(TYPE) && typesAbove.contains(q.getObject())))
          .filter(q -> !isWider(q, quads))
          .toList();
    }

    private boolean isWider(Quad quad, List<Quad> quads) {
      return Sources.isRule(quad.getGraph())
          && quads.stream()
              .anyMatch(
                  other ->
                      other.getSubject().equals(quad.getSubject())
                          && other.getObject().equals(quad.getObject())
                          && superProperties
                              .getOrDefault(other.getPredicate(), Set.of())
                              .contains(quad.getPredicate()));
    }

    private List<ThingPage.Group> groups(List<Quad> facts) {
      Map<Node, List<Quad>> byProperty = new LinkedHashMap<>();
      facts.stream()
          .filter(q -> !q.getPredicate().equals(TYPE))
          .filter(q -> !display.group(q.getPredicate()).equals(COMPUTED) || !isLabel(q))
          .sorted(Comparator.comparingInt(q -> display.order(q.getPredicate())))
          .forEach(
              q -> byProperty.computeIfAbsent(q.getPredicate(), p -> new ArrayList<>()).add(q));
      Map<String, List<ThingPage.Fact>> byGroup = new LinkedHashMap<>();
      Map<String, String> headings = new LinkedHashMap<>();
      byProperty.forEach(
          (property, quads) -> {
            String group = display.group(property);
            String heading = display.groupHeading(property, reader.language());
            headings.put(group, heading == null ? reader.text("group.other") : heading);
            byGroup.computeIfAbsent(group, g -> new ArrayList<>()).add(fact(property, quads));
          });
      return byGroup.entrySet().stream()
          .map(e -> new ThingPage.Group(e.getKey(), headings.get(e.getKey()), e.getValue()))
          .toList();
    }

    private boolean isLabel(Quad quad) {
      return quad.getPredicate().equals(RDFS.label.asNode());
    }

    private ThingPage.Fact fact(Node property, List<Quad> quads) {
      List<Value> values = values(quads);
      Set<Node> bySources =
          quads.stream()
              .filter(q -> !Sources.isRule(q.getGraph()))
              .map(Quad::getObject)
              .collect(Collectors.toSet());
      return new ThingPage.Fact(
          term(property), values, single.contains(property) && bySources.size() > 1);
    }

    /** The values of one property, each once, with all who say so. */
    private List<Value> values(List<Quad> quads) {
      Map<Node, List<Node>> graphs = new LinkedHashMap<>();
      quads.forEach(
          q -> graphs.computeIfAbsent(q.getObject(), o -> new ArrayList<>()).add(q.getGraph()));
      return graphs.entrySet().stream()
          .map(e -> value(e.getKey(), e.getValue()))
          .sorted(
              Comparator.comparing((Value v) -> v.text().differsFrom(reader.language()))
                  .thenComparing(v -> v.text().language()))
          .toList();
    }

    private Value link(Node thing) {
      return value(thing, List.of());
    }

    private Value value(Node node, List<Node> graphs) {
      List<Integer> marks = sources.marks(graphs);
      boolean isDerived = !graphs.isEmpty() && marks.isEmpty();
      if (node.isLiteral()) {
        String lexical = node.getLiteralLexicalForm();
        String shown = Literals.show(node, reader.locale());
        return new Value(
            new Text(shown, node.getLiteralLanguage()),
            "",
            false,
            shown.equals(lexical) ? "" : lexical,
            marks,
            isDerived);
      }
      if (node.isBlank()) {
        return new Value(new Text("[ ]", ""), "", false, "", marks, isDerived);
      }
      return new Value(
          names.of(node), reader.linkTo(node.getURI()), !Iris.isOurs(node), "", marks, isDerived);
    }

    private Term term(Node term) {
      return new Term(
          names.of(term),
          reader.linkTo(term.getURI()),
          meanings.has(term) ? meanings.of(term).words() : "");
    }

    // ---- claims

    /** Which claims stand together: their class, and how they point here. */
    private record Kind(Node type, Node path) {}

    private List<ThingPage.Section> sections() {
      Map<Kind, List<Node>> byKind = new LinkedHashMap<>();
      gathered
          .claims()
          .forEach(
              (claim, quads) ->
                  kind(quads)
                      .ifPresent(
                          kind -> byKind.computeIfAbsent(kind, k -> new ArrayList<>()).add(claim)));
      return byKind.entrySet().stream()
          .sorted(
              Comparator.comparingInt(e -> display.headingOrder(e.getKey().type, e.getKey().path)))
          .map(e -> section(e.getKey(), e.getValue()))
          .toList();
    }

    private Optional<Kind> kind(List<Quad> quads) {
      Node type =
          shown(quads).stream()
              .filter(q -> q.getPredicate().equals(TYPE))
              .map(Quad::getObject)
              .findFirst()
              .orElse(null);
      return quads.stream()
          .filter(q -> q.getObject().equals(iri) && !Sources.isRule(q.getGraph()))
          .map(Quad::getPredicate)
          .min(Comparator.comparingInt(p -> display.headingOrder(type, p)))
          .map(path -> new Kind(type, path));
    }

    private ThingPage.Section section(Kind kind, List<Node> claims) {
      TreeMap<Integer, Node> columns = new TreeMap<>();
      boolean hasDates = false;
      for (Node claim : claims) {
        for (Quad quad : gathered.claims().get(claim)) {
          Node property = quad.getPredicate();
          if (isColumn(property, kind)) {
            columns.put(display.order(property), property);
          }
          hasDates |= display.group(property).equals(WHEN);
        }
      }
      String heading = display.heading(kind.type, kind.path, reader.language());
      List<Node> properties = List.copyOf(columns.values());
      List<ThingPage.Row> rows =
          claims.stream()
              .map(claim -> row(claim, properties))
              .sorted(Comparator.comparing((ThingPage.Row r) -> sortKey(r)))
              .toList();
      return new ThingPage.Section(
          (kind.type.getURI() + "-" + kind.path.getURI())
              .replaceAll("[^#-]*[#/]", "")
              .replace('#', '-'),
          heading == null
              ? names.of(kind.type).words() + " (" + names.of(kind.path).words() + ")"
              : heading,
          term(kind.type),
          properties.stream().map(this::term).toList(),
          hasDates,
          false,
          rows);
    }

    private static String sortKey(ThingPage.Row row) {
      return row.dates().stream()
              .map(
                  d ->
                      d.value().machine().isEmpty()
                          ? d.value().text().words()
                          : d.value().machine())
              .findFirst()
              .orElse("9999")
          + row.label().words();
    }

    private boolean isColumn(Node property, Kind kind) {
      String group = display.group(property);
      return !property.equals(TYPE)
          && !property.equals(kind.path)
          && !List.of("names", COMPUTED, WHEN, "source", "notes").contains(group);
    }

    private ThingPage.Row row(Node claim, List<Node> columns) {
      List<Quad> quads = gathered.claims().get(claim);
      List<List<Value>> cells =
          columns.stream()
              .map(
                  column ->
                      values(quads.stream().filter(q -> q.getPredicate().equals(column)).toList())
                          .stream()
                          .filter(
                              v ->
                                  !v.text().differsFrom(reader.language())
                                      || hasNone(quads, column))
                          .toList())
              .toList();
      List<ThingPage.Dated> dates =
          quads.stream()
              .filter(q -> display.group(q.getPredicate()).equals(WHEN))
              .collect(
                  Collectors.groupingBy(
                      Quad::getPredicate,
                      () -> new TreeMap<>(Comparator.comparingInt(display::order)),
                      Collectors.toList()))
              .entrySet()
              .stream()
              .flatMap(
                  e ->
                      values(e.getValue()).stream()
                          .map(v -> new ThingPage.Dated(term(e.getKey()), v)))
              .toList();
      List<Integer> marks = sources.marks(quads.stream().map(Quad::getGraph).toList());
      return new ThingPage.Row(
          names.of(claim),
          reader.linkTo(claim.getURI()),
          cells.stream()
              .map(cell -> cell.stream().map(v -> withoutMarks(v, marks)).toList())
              .toList(),
          dates.stream()
              .map(d -> new ThingPage.Dated(d.property(), withoutMarks(d.value(), marks)))
              .toList(),
          "",
          marks);
    }

    /** The marks of the row need not stand at each of its values. */
    private static Value withoutMarks(Value value, List<Integer> marksOfRow) {
      return value.marks().equals(marksOfRow)
          ? new Value(
              value.text(),
              value.link(),
              value.isOutside(),
              value.machine(),
              List.of(),
              value.isDerived())
          : value;
    }

    /** Texts stand in one language where there is one of the page. */
    private boolean hasNone(List<Quad> quads, Node column) {
      return quads.stream()
          .filter(q -> q.getPredicate().equals(column) && q.getObject().isLiteral())
          .noneMatch(q -> q.getObject().getLiteralLanguage().equals(reader.language()));
    }

    // ---- incoming

    private List<ThingPage.Incoming> incoming() {
      return gathered.incomingCounts().entrySet().stream()
          .filter(
              e ->
                  gathered.incomingCounts().keySet().stream()
                      .noneMatch(
                          other ->
                              superProperties.getOrDefault(other, Set.of()).contains(e.getKey())))
          .map(
              e ->
                  new ThingPage.Incoming(
                      term(e.getKey()),
                      e.getValue(),
                      gathered.incoming(e.getKey()).stream().map(this::link).toList(),
                      ""))
          .toList();
    }
  }
}
