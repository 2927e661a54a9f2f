package org.customsatlas.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.describe.State;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** One page in the making: what is shown, in which order and under which words. */
final class Arrangement {
  /** So many rows a table of claims has; the others are one link away. */
  static final int ROWS = 12;

  /** So many sentences are shown of one kind; the others are one link away. */
  static final int SENTENCES = 6;

  /** So many things are shown of those that belong to the thing, or point to it. */
  static final int THINGS = 8;

  /** So many values of a property are shown before the others are folded. */
  static final int VALUES = 8;

  /** So many values are there to unfold; the forms for programs have all. */
  static final int FOLDED = 40;

  private static final int STEPS = 4;
  private static final int SHORT = 60;
  private static final Node TYPE = RDF.type.asNode();
  private static final String COMPUTED = "computed";
  private static final String WHEN = "when";

  private final Node iri;
  private final Reader reader;
  private final Gathered gathered;
  private final Display display;
  private final Vocabulary vocabulary;
  private final Quotations quotations;
  private final ThingPages.ChosenDay day;
  private final Names names;
  private final Names meanings;
  private final Sources sources = new Sources();
  private final Map<Kind, List<Node>> claims = new LinkedHashMap<>();
  private final Map<Kind, List<Node>> shownClaims = new LinkedHashMap<>();
  private final Map<Node, List<Node>> parts = new LinkedHashMap<>();
  private final Map<Node, List<Node>> others = new LinkedHashMap<>();
  private final List<Node> trail = new ArrayList<>();
  private final Map<Node, State> states = new HashMap<>();
  private final Map<Node, String> numbers = new HashMap<>();
  private List<Gathered.Passage> passages = List.of();

  /** Which claims stand together: their class, and how they point here. */
  private record Kind(Node type, Node path) {}

  Arrangement(
      Node iri,
      Reader reader,
      Gathered gathered,
      Display display,
      Vocabulary vocabulary,
      Quotations quotations,
      BiFunction<Collection<Node>, LocalDate, Map<Node, State>> statesOn,
      ThingPages.ChosenDay day) {
    this.iri = iri;
    this.reader = reader;
    this.gathered = gathered;
    this.display = display;
    this.vocabulary = vocabulary;
    this.quotations = quotations;
    this.day = day;
    this.names = new Names(reader.language());
    this.meanings = vocabulary.meanings(reader.language());
    sort();
    List<Node> timed =
        claims.entrySet().stream()
            .filter(e -> vocabulary.isTimed(e.getKey().type))
            .flatMap(e -> e.getValue().stream())
            .toList();
    states.putAll(statesOn.apply(timed, day.date()));
    choose();
    Set<Node> toRead = new LinkedHashSet<>(List.of(iri));
    shownClaims.values().forEach(toRead::addAll);
    parts.values().forEach(all -> all.stream().limit(THINGS).forEach(toRead::add));
    gathered.read(toRead);
    if (gathered.pointing().containsKey(Atlas.inDocument.asNode())) {
      passages = gathered.passages();
    }
    findTrail();
    Set<Node> toName = toName(toRead);
    gathered.name(toName, names);
    numbers.putAll(gathered.numbers(toName));
  }

  // ---- what is shown

  /** Which of all that points here is a claim, a part, or only points here. */
  private void sort() {
    Map<Node, Node> paths = new LinkedHashMap<>();
    Map<Node, Set<Node>> pointing = gathered.pointing();
    pointing.forEach(
        (property, things) -> {
          List<Node> others = new ArrayList<>();
          for (Node thing : things) {
            Node type = gathered.claimType(thing);
            if (type == null) {
              others.add(thing);
            } else if (display.isPlaced(property)) {
              paths.merge(thing, property, (a, b) -> nearer(type, a, b));
            }
          }
          if (!others.isEmpty() && isNarrowest(property, pointing.keySet())) {
            if (display.parts().contains(property)) {
              parts.put(property, others);
            } else if (!property.equals(Atlas.inDocument.asNode())) {
              this.others.put(property, others);
            }
          }
        });
    paths.forEach(
        (claim, path) ->
            claims
                .computeIfAbsent(new Kind(gathered.claimType(claim), path), k -> new ArrayList<>())
                .add(claim));
  }

  private Node nearer(Node type, Node a, Node b) {
    return display.headingOrder(type, a) <= display.headingOrder(type, b) ? a : b;
  }

  private boolean isNarrowest(Node property, Set<Node> all) {
    return all.stream().noneMatch(other -> vocabulary.isAbove(property, other));
  }

  /** The claims that are shown: those that hold first, then by their first day. */
  private void choose() {
    Set<Node> all = claims.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    if (all.isEmpty()) {
      return;
    }
    Map<Node, String> order = gathered.order(all, reader.language());
    Comparator<Node> inOrder =
        Comparator.comparing((Node c) -> !holds(c))
            .thenComparing(c -> order.getOrDefault(c, "9999"))
            .thenComparing(c -> c.toString());
    claims.forEach(
        (kind, some) ->
            shownClaims.put(
                kind,
                some.stream()
                    .sorted(inOrder)
                    .limit(vocabulary.isSentence(kind.type) ? SENTENCES : ROWS)
                    .toList()));
  }

  private boolean holds(Node claim) {
    State state = states.get(claim);
    return state == null || state.holds();
  }

  private void findTrail() {
    Node at = iri;
    for (int i = 0; i < STEPS; i++) {
      at = gathered.above(at, display.trail());
      if (at == null || at.equals(iri) || trail.contains(at)) {
        return;
      }
      trail.addFirst(at);
    }
  }

  private Set<Node> toName(Set<Node> read) {
    Set<Node> all = new LinkedHashSet<>(trail);
    all.add(iri);
    Stream.concat(
            read.stream().flatMap(t -> gathered.quads(t).stream()), gathered.content().stream())
        .flatMap(q -> Stream.of(q.getSubject(), q.getPredicate(), q.getObject()))
        .filter(Node::isURI)
        .forEach(all::add);
    Stream.concat(parts.entrySet().stream(), others.entrySet().stream())
        .forEach(
            e -> {
              all.add(e.getKey());
              e.getValue().stream().limit(THINGS).forEach(all::add);
            });
    claims.keySet().forEach(kind -> all.addAll(List.of(kind.type, kind.path)));
    return all;
  }

  /**
   * @param address as {@link ThingPages#of} has it
   * @param release the release that is served
   */
  ThingPage page(String address, String release) {
    List<Quad> facts = shown(gathered.quads(iri));
    Optional<Value> lead = lead(facts);
    List<Term> kinds = kinds(facts);
    List<ThingPage.Group> groups = groups(facts, lead.isPresent(), false);
    List<ThingPage.Group> asides = groups(facts, lead.isPresent(), true);
    List<ThingPage.Section> sections =
        shownClaims.entrySet().stream()
            .sorted(
                Comparator.comparingInt(
                    e -> display.headingOrder(e.getKey().type, e.getKey().path)))
            .map(e -> section(e.getKey(), e.getValue()))
            .toList();
    List<ThingPage.Part> parts =
        display.parts().stream().filter(this.parts::containsKey).map(this::part).toList();
    List<ThingPage.Said> said = said();
    Snippets snippets = new Snippets(iri, names.of(iri), reader, address, release);
    return new ThingPage(
        iri.getURI(),
        names.of(iri),
        kinds,
        lead,
        quotation(),
        trail.stream().map(t -> value(t, List.of())).toList(),
        new ThingPage.Day(
            day.date() == null ? "" : day.date().toString(),
            day.date() == null ? "" : Literals.show(day.date(), reader.locale()),
            day.isChosen(),
            day.isOffered()),
        groups,
        asides,
        Timeline.of(entries(), day.date()),
        sections,
        parts,
        passages(),
        new ThingPage.Says(gathered.contentCount(), said),
        incoming(),
        snippets.code(),
        snippets.copies(),
        sources.describe(gathered, reader, quotations));
  }

  // ---- facts

  /** Without what follows from another statement by a wider property or class. */
  private List<Quad> shown(List<Quad> quads) {
    return quads.stream().filter(q -> quads.stream().noneMatch(o -> isWider(q, o))).toList();
  }

  private boolean isWider(Quad quad, Quad other) {
    if (quad.getPredicate().equals(TYPE)) {
      return other.getPredicate().equals(TYPE)
          && vocabulary.isAbove(quad.getObject(), other.getObject());
    }
    return Sources.isRule(quad.getGraph())
        && other.getObject().equals(quad.getObject())
        && vocabulary.isAbove(quad.getPredicate(), other.getPredicate());
  }

  private List<Term> kinds(List<Quad> facts) {
    return facts.stream()
        .filter(q -> q.getPredicate().equals(TYPE))
        .map(Quad::getObject)
        .distinct()
        .map(this::term)
        .toList();
  }

  private static final List<Node> LEADS =
      List.of(SKOS.definition.asNode(), DCTerms.description.asNode());

  private Optional<Value> lead(List<Quad> facts) {
    return LEADS.stream()
        .map(p -> facts.stream().filter(q -> q.getPredicate().equals(p)).toList())
        .filter(quads -> !quads.isEmpty())
        .findFirst()
        .map(quads -> values(quads).getFirst());
  }

  private List<ThingPage.Group> groups(List<Quad> facts, boolean hasLead, boolean areAsides) {
    Map<String, List<ThingPage.Fact>> byGroup = new LinkedHashMap<>();
    Map<String, String> headings = new LinkedHashMap<>();
    Node lead = hasLead ? leading(facts) : null;
    byProperty(facts)
        .forEach(
            (property, quads) -> {
              if (display.isAside(property) != areAsides
                  || (property.equals(lead) && leads(quads))) {
                return;
              }
              String group = display.group(property);
              String heading = display.groupHeading(property, reader.language());
              headings.put(group, heading == null ? reader.text("group.other") : heading);
              byGroup.computeIfAbsent(group, g -> new ArrayList<>()).add(fact(property, quads));
            });
    return byGroup.entrySet().stream()
        .map(
            e ->
                new ThingPage.Group(
                    e.getKey(),
                    headings.get(e.getKey()),
                    e.getKey().equals(COMPUTED),
                    e.getValue()))
        .toList();
  }

  /** The words of the passage that the page is of, or whose graph it is of. */
  private Optional<String> quotation() {
    return Stream.concat(
            Stream.of(iri), objects(iri, Prefixes.expand("prov:wasQuotedFrom")).stream())
        .flatMap(passage -> quotations.of(passage).stream())
        .findFirst();
  }

  private static Node leading(List<Quad> facts) {
    return LEADS.stream()
        .filter(p -> facts.stream().anyMatch(q -> q.getPredicate().equals(p)))
        .findFirst()
        .orElse(null);
  }

  /** Is the lead all there is to say: one text in each language? */
  private static boolean leads(List<Quad> quads) {
    Set<Node> texts = quads.stream().map(Quad::getObject).collect(Collectors.toSet());
    Set<String> languages =
        texts.stream()
            .map(t -> t.isLiteral() ? t.getLiteralLanguage() : "")
            .collect(Collectors.toSet());
    return texts.size() == languages.size();
  }

  /** The facts but for classes and labels, by property in its order. */
  private Map<Node, List<Quad>> byProperty(List<Quad> facts) {
    Map<Node, List<Quad>> byProperty = new LinkedHashMap<>();
    facts.stream()
        .filter(q -> !q.getPredicate().equals(TYPE))
        .filter(q -> !q.getPredicate().equals(RDFS.label.asNode()))
        .sorted(Comparator.comparingInt(q -> display.order(q.getPredicate())))
        .forEach(q -> byProperty.computeIfAbsent(q.getPredicate(), p -> new ArrayList<>()).add(q));
    return byProperty;
  }

  private ThingPage.Fact fact(Node property, List<Quad> quads) {
    List<Value> all = values(quads);
    List<Value> readable =
        all.stream().filter(v -> !v.text().differsFrom(reader.language()) || isLink(v)).toList();
    String best = all.getFirst().text().language();
    List<Value> own =
        readable.isEmpty()
            ? all.stream().filter(v -> v.text().language().equals(best)).toList()
            : readable;
    List<Value> foreign = all.stream().filter(v -> !own.contains(v)).toList();
    boolean isDerived = own.stream().allMatch(Value::isDerived);
    boolean hasOneSource = own.stream().map(Value::marks).distinct().count() == 1;
    List<Integer> marks = hasOneSource ? own.getFirst().marks() : List.of();
    List<Value> plain =
        own.stream()
            .map(v -> hasOneSource ? v.withoutMarks() : v)
            .map(v -> isDerived ? v.withoutBadge() : v)
            .toList();
    return new ThingPage.Fact(
        term(property),
        plain.stream().limit(VALUES).toList(),
        plain.stream().skip(VALUES).limit(FOLDED).toList(),
        Math.max(0, plain.size() - VALUES - FOLDED),
        foreign,
        marks,
        isDerived,
        display.isSingle(property) && differ(own));
  }

  private static boolean isLink(Value value) {
    return !value.link().isEmpty();
  }

  /** Are there two stated values neither of which is the other said less exactly? */
  private static boolean differ(List<Value> values) {
    List<String> stated =
        values.stream()
            .filter(v -> !v.isDerived())
            .map(v -> v.machine().isEmpty() ? v.text().words() : v.machine())
            .toList();
    return stated.stream()
        .anyMatch(a -> stated.stream().anyMatch(b -> !a.startsWith(b) && !b.startsWith(a)));
  }

  /** The values of one property, each once, with all who say so; the reader's language first. */
  private List<Value> values(List<Quad> quads) {
    Map<Node, List<Node>> graphs = new LinkedHashMap<>();
    quads.forEach(
        q -> graphs.computeIfAbsent(q.getObject(), o -> new ArrayList<>()).add(q.getGraph()));
    return graphs.entrySet().stream()
        .map(e -> value(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparingInt((Value v) -> rank(v.text()))
                .thenComparing(v -> isLink(v) ? "" : v.text().language())
                .thenComparing(v -> isLink(v) ? v.text().words() : "", reader.byName()))
        .toList();
  }

  private int rank(Text text) {
    return !text.differsFrom(reader.language())
        ? 0
        : 1 + Math.max(0, Names.FALLBACK.indexOf(text.language()) + 1) % 3;
  }

  private Value value(Node node, Collection<Node> graphs) {
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
        called(node), reader.linkTo(node.getURI()), !Iris.isOurs(node), "", marks, isDerived);
  }

  /** Its name; of a quantity that is only called by its id in this language, the number. */
  private Text called(Node node) {
    Text name = names.of(node);
    String id = node.getURI().substring(node.getURI().lastIndexOf('/') + 1);
    return numbers.containsKey(node) && name.words().endsWith(" " + id)
        ? new Text(numbers.get(node), "")
        : name;
  }

  private Term term(Node term) {
    return new Term(
        names.of(term),
        reader.linkTo(term.getURI()),
        meanings.has(term) ? meanings.of(term).words() : "");
  }

  // ---- claims

  private ThingPage.Section section(Kind kind, List<Node> shown) {
    TreeMap<Integer, Node> columns = new TreeMap<>();
    boolean hasDates = false;
    boolean areSentences = vocabulary.isSentence(kind.type);
    for (Node claim : shown) {
      for (Quad quad : shown(gathered.quads(claim))) {
        Node property = quad.getPredicate();
        if (isColumn(property, kind)) {
          columns.put(display.order(property), property);
        }
        hasDates |= display.group(property).equals(WHEN);
      }
    }
    List<Node> properties = List.copyOf(columns.values());
    List<Node> all = claims.get(kind);
    boolean hasStates =
        all.stream().anyMatch(c -> states.getOrDefault(c, State.UNKNOWN) != State.UNKNOWN);
    Set<Node> differing =
        display.isSingle(kind.type, kind.path) ? differing(kind, shown, properties) : Set.of();
    List<ThingPage.Row> rows =
        shown.stream()
            .map(
                claim -> row(claim, properties, areSentences, hasStates, differing.contains(claim)))
            .toList();
    String heading = display.heading(kind.type, kind.path, reader.language());
    return new ThingPage.Section(
        id(kind.type) + "-" + id(kind.path),
        heading == null
            ? reader.text("claim.heading", names.of(kind.type).words(), names.of(kind.path).words())
            : heading,
        term(kind.type),
        properties.stream().map(this::term).toList(),
        hasDates,
        hasStates,
        areSentences,
        rows,
        all.size(),
        all.stream().filter(this::holds).count(),
        all.size() > shown.size() ? browse(kind.path) : "",
        !differing.isEmpty());
  }

  private static String id(Node term) {
    return Prefixes.shorten(term.getURI()).replaceFirst("^atlas:", "").replace(':', '-');
  }

  private boolean isColumn(Node property, Kind kind) {
    boolean isWords =
        vocabulary.isSentence(kind.type) && property.equals(DCTerms.description.asNode());
    return !property.equals(TYPE)
        && !property.equals(kind.path)
        && !isWords
        && (property.equals(Atlas.name.asNode())
            || !List.of("names", COMPUTED, WHEN, "source", "notes")
                .contains(display.group(property)));
  }

  /** Those of {@code shown} beside which another stands though one is due. */
  private Set<Node> differing(Kind kind, List<Node> shown, List<Node> columns) {
    Node key = display.keyOf(kind.type, kind.path);
    Set<Node> differing = new HashSet<>();
    Node valued = columns.stream().filter(c -> !c.equals(key)).findFirst().orElse(kind.path);
    for (Node one : shown) {
      for (Node other : shown) {
        boolean isSameMatter = key == null || objects(one, key).equals(objects(other, key));
        boolean isOtherValue = !matter(one, valued).equals(matter(other, valued));
        if (isSameMatter
            && isOtherValue
            && mayHold(one)
            && mayHold(other)
            && !graphs(one).equals(graphs(other))) {
          differing.add(one);
        }
      }
    }
    return differing;
  }

  private boolean mayHold(Node claim) {
    State state = states.get(claim);
    return state == null || state.holds() || state == State.POSSIBLE;
  }

  private Set<Node> objects(Node claim, Node property) {
    return gathered.quads(claim).stream()
        .filter(q -> q.getPredicate().equals(property))
        .map(Quad::getObject)
        .collect(Collectors.toSet());
  }

  /** What a claim says of a property: the number of a quantity, the name of anything else. */
  private Set<String> matter(Node claim, Node property) {
    return objects(claim, property).stream()
        .map(
            o ->
                numbers.getOrDefault(
                    o, o.isURI() ? names.of(o).words() : o.getLiteralLexicalForm()))
        .collect(Collectors.toSet());
  }

  private Set<Node> graphs(Node claim) {
    return gathered.quads(claim).stream()
        .map(Quad::getGraph)
        .filter(g -> !Sources.isRule(g))
        .collect(Collectors.toSet());
  }

  private ThingPage.Row row(
      Node claim, List<Node> columns, boolean isSentence, boolean hasState, boolean differs) {
    List<Quad> quads = shown(gathered.quads(claim));
    List<Integer> marks = sources.marks(quads.stream().map(Quad::getGraph).toList());
    List<List<Value>> cells =
        columns.stream()
            .map(
                column ->
                    inReadersLanguage(
                            quads.stream().filter(q -> q.getPredicate().equals(column)).toList())
                        .stream()
                        .map(v -> v.marks().equals(marks) ? v.withoutMarks() : v)
                        .toList())
            .toList();
    List<ThingPage.Dated> dates = new ArrayList<>();
    byProperty(quads)
        .forEach(
            (property, some) -> {
              if (display.group(property).equals(WHEN)) {
                inReadersLanguage(some)
                    .forEach(
                        v ->
                            dates.add(
                                new ThingPage.Dated(
                                    term(property),
                                    v.marks().equals(marks) ? v.withoutMarks() : v)));
              }
            });
    List<Value> notes =
        inReadersLanguage(
                quads.stream()
                    .filter(q -> q.getPredicate().equals(SKOS.editorialNote.asNode()))
                    .toList())
            .stream()
            .map(Value::withoutMarks)
            .toList();
    State state = hasState ? states.get(claim) : null;
    return new ThingPage.Row(
        cut(names.of(claim)),
        reader.linkTo(claim.getURI()),
        isSentence ? sentence(claim) : new Text("", ""),
        cells,
        dates,
        state == null ? "" : state.word(),
        state == null || state.holds(),
        differs,
        notes,
        marks);
  }

  private static Text cut(Text text) {
    String words = text.words();
    return words.codePointCount(0, words.length()) <= SHORT
        ? text
        : new Text(
            words.substring(0, words.offsetByCodePoints(0, SHORT)).strip() + "…", text.language());
  }

  private Text sentence(Node claim) {
    return lead(gathered.quads(claim)).map(Value::text).orElse(names.of(claim));
  }

  /** The texts in the best language there is; all that is no text. */
  private List<Value> inReadersLanguage(List<Quad> quads) {
    List<Value> all = values(quads);
    if (all.isEmpty()) {
      return all;
    }
    String best = all.getFirst().text().language();
    return all.stream()
        .filter(
            v ->
                isLink(v)
                    || v.text().language().isEmpty()
                    || v.text().language().equals(best)
                    || !v.text().differsFrom(reader.language()))
        .toList();
  }

  // ---- time

  private List<Timeline.Entry> entries() {
    List<Timeline.Entry> entries = new ArrayList<>();
    entries.add(entry(iri, names.of(iri).words(), false));
    parts.values().stream()
        .flatMap(some -> some.stream().limit(THINGS))
        .filter(part -> dates(part).findAny().isPresent())
        .distinct()
        .forEach(part -> entries.add(entry(part, names.of(part).words(), isEvent(part))));
    shownClaims.forEach(
        (kind, some) -> {
          if (!vocabulary.isSentence(kind.type)) {
            some.forEach(
                claim -> entries.add(entry(claim, names.of(claim).words(), isEvent(claim))));
          }
        });
    return entries;
  }

  private Stream<Quad> dates(Node thing) {
    return gathered.quads(thing).stream()
        .filter(q -> display.group(q.getPredicate()).equals(WHEN))
        .filter(q -> q.getObject().isLiteral());
  }

  private boolean isEvent(Node thing) {
    return gathered.quads(thing).stream()
            .anyMatch(
                q ->
                    q.getPredicate().equals(TYPE)
                        && vocabulary.isAbove(Prefixes.expand("prov:Activity"), q.getObject()))
        && objects(thing, Atlas.end.asNode()).isEmpty()
        && gathered.claimType(thing) != null;
  }

  private Timeline.Entry entry(Node thing, String name, boolean isEvent) {
    String when =
        dates(thing)
            .map(
                q ->
                    reader.text(
                        "timeline.date",
                        names.of(q.getPredicate()).words(),
                        Literals.show(q.getObject(), reader.locale())))
            .distinct()
            .collect(Collectors.joining(reader.text("timeline.and")));
    State state = states.get(thing);
    return new Timeline.Entry(
        name,
        when,
        isEvent,
        span(thing, Atlas.startEarliest.asNode(), Atlas.startLatest.asNode(), Atlas.start.asNode()),
        span(thing, Atlas.endEarliest.asNode(), Atlas.endLatest.asNode(), Atlas.end.asNode()),
        span(
            thing,
            Atlas.attestedEarliest.asNode(),
            Atlas.attestedLatest.asNode(),
            Atlas.attestedOn.asNode()),
        span(thing, Atlas.plannedStart.asNode()),
        span(thing, Atlas.plannedEnd.asNode()),
        state != null && state.holds() ? day.date() : null);
  }

  private Timeline.Span span(Node thing, Node earliest, Node latest, Node stated) {
    Timeline.Span from = span(thing, earliest);
    Timeline.Span to = span(thing, latest);
    return from == null || to == null
        ? span(thing, stated)
        : new Timeline.Span(from.from(), to.to());
  }

  private Timeline.Span span(Node thing, Node property) {
    return objects(thing, property).stream()
        .filter(Node::isLiteral)
        .map(Node::getLiteralLexicalForm)
        .sorted()
        .flatMap(lexical -> Timeline.Span.of(lexical).stream())
        .reduce((a, b) -> new Timeline.Span(a.from(), b.to()))
        .orElse(null);
  }

  // ---- what belongs to it, and what points to it

  private ThingPage.Part part(Node property) {
    List<Node> things = parts.get(property);
    return new ThingPage.Part(
        "part-" + id(property),
        display.partHeading(property, reader.language()),
        things.size(),
        things.stream().limit(THINGS).map(this::card).toList(),
        things.size() > THINGS ? browse(property) : "");
  }

  private ThingPage.Card card(Node thing) {
    List<Quad> quads = shown(gathered.quads(thing));
    List<ThingPage.Fact> facts = new ArrayList<>();
    byProperty(quads)
        .forEach(
            (property, some) -> {
              if (display.isKey(property) && !LEADS.contains(property)) {
                facts.add(fact(property, some));
              }
            });
    return new ThingPage.Card(
        value(thing, List.of()), kinds(quads), lead(quads).map(Value::text), facts);
  }

  private List<ThingPage.Incoming> incoming() {
    return others.entrySet().stream()
        .sorted(Comparator.comparing(e -> names.of(e.getKey()).words(), reader.byName()))
        .map(
            e ->
                new ThingPage.Incoming(
                    "in-" + id(e.getKey()),
                    term(e.getKey()),
                    e.getValue().size(),
                    e.getValue().stream().limit(THINGS).map(t -> value(t, List.of())).toList(),
                    e.getValue().size() > THINGS ? browse(e.getKey()) : ""))
        .toList();
  }

  /** The list of all that point here by {@code property}. */
  private String browse(Node property) {
    return reader.link(Selection.pointingTo(property, iri).address());
  }

  private List<ThingPage.Passages> passages() {
    Map<String, List<ThingPage.Passage>> byPart = new LinkedHashMap<>();
    for (Gathered.Passage passage : passages) {
      String path = passage.passage().getURI().substring(iri.getURI().length() + 1);
      int slash = path.indexOf('/');
      byPart
          .computeIfAbsent(slash < 0 ? "" : path.substring(0, slash), p -> new ArrayList<>())
          .add(
              new ThingPage.Passage(
                  path.substring(slash + 1),
                  reader.linkTo(passage.passage().getURI()),
                  passage.statements()));
    }
    return byPart.entrySet().stream()
        .map(e -> new ThingPage.Passages(e.getKey(), e.getValue()))
        .toList();
  }

  /** What a passage or graph says, by thing; wordings of others last. */
  private List<ThingPage.Said> said() {
    Map<Node, List<Quad>> bySubject = new LinkedHashMap<>();
    gathered
        .content()
        .forEach(q -> bySubject.computeIfAbsent(q.getSubject(), s -> new ArrayList<>()).add(q));
    return bySubject.entrySet().stream()
        .sorted(Comparator.comparingInt(e -> saidOrder(e.getKey())))
        .map(
            e -> {
              List<ThingPage.Fact> facts = new ArrayList<>();
              byProperty(e.getValue())
                  .forEach((property, some) -> facts.add(withoutMarks(fact(property, some))));
              return new ThingPage.Said(
                  value(e.getKey(), List.of()), kinds(shown(e.getValue())), facts);
            })
        .toList();
  }

  private int saidOrder(Node thing) {
    Node type = gathered.claimType(thing);
    return type == null ? 1 : vocabulary.isWording(type) ? 2 : 0;
  }

  /** All that a passage says, it says itself. */
  private static ThingPage.Fact withoutMarks(ThingPage.Fact fact) {
    return new ThingPage.Fact(
        fact.property(),
        fact.values().stream().map(Value::withoutMarks).toList(),
        fact.rest().stream().map(Value::withoutMarks).toList(),
        fact.left(),
        fact.others().stream().map(Value::withoutMarks).toList(),
        List.of(),
        false,
        false);
  }
}
