package org.customsatlas.page.thing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.describe.State;
import org.customsatlas.page.Display;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Text;
import org.customsatlas.page.Value;
import org.customsatlas.vocab.Atlas;

/** The tables of claims on one page: who hosts, belongs, pays, said, and since when. */
final class ClaimTables {
  private static final Node TYPE = RDF.type.asNode();
  private static final int SHORT = 60;

  private final Node iri;
  private final Reader reader;
  private final Gathered gathered;
  private final Display display;
  private final Vocabulary vocabulary;
  private final Shown shown;
  private final Facts facts;

  ClaimTables(
      Node iri,
      Reader reader,
      Gathered gathered,
      Display display,
      Vocabulary vocabulary,
      Shown shown,
      Facts facts) {
    this.iri = iri;
    this.reader = reader;
    this.gathered = gathered;
    this.display = display;
    this.vocabulary = vocabulary;
    this.shown = shown;
    this.facts = facts;
  }

  /** The table of {@code claims}, which are of {@code kind}. */
  ThingPage.Section section(Shown.Kind kind, List<Node> claims) {
    TreeMap<Integer, Node> columns = new TreeMap<>();
    boolean hasDates = false;
    boolean areSentences = vocabulary.isSentence(kind.type());
    for (Node claim : claims) {
      for (Quad quad : facts.shown(gathered.quads(claim))) {
        Node property = quad.getPredicate();
        if (isColumn(property, kind)) {
          columns.put(display.order(property), property);
        }
        hasDates |= display.group(property).equals(Display.WHEN);
      }
    }
    List<Node> properties = List.copyOf(columns.values());
    List<Node> all = shown.claims(kind);
    boolean hasStates = all.stream().anyMatch(c -> isKnown(shown.state(c)));
    Set<Node> differing =
        display.isSingle(kind.type(), kind.path()) ? differing(kind, claims, properties) : Set.of();
    List<ThingPage.Row> rows =
        claims.stream()
            .map(
                claim -> row(claim, properties, areSentences, hasStates, differing.contains(claim)))
            .toList();
    String heading = display.heading(kind.type(), kind.path(), reader.language());
    return new ThingPage.Section(
        Display.id(kind.type()) + "-" + Display.id(kind.path()),
        heading == null
            ? reader.text(
                "claim.heading", facts.name(kind.type()).words(), facts.name(kind.path()).words())
            : heading,
        facts.term(kind.type()),
        properties.stream().map(facts::term).toList(),
        hasDates,
        hasStates,
        areSentences,
        rows,
        all.size(),
        all.stream().filter(shown::holds).count(),
        all.size() > claims.size() ? reader.linkToAll(kind.path(), iri) : "",
        !differing.isEmpty());
  }

  private boolean isColumn(Node property, Shown.Kind kind) {
    boolean isWords =
        vocabulary.isSentence(kind.type()) && property.equals(DCTerms.description.asNode());
    return !property.equals(TYPE)
        && !property.equals(kind.path())
        && !isWords
        && (property.equals(Atlas.name.asNode())
            || !List.of("names", Display.COMPUTED, Display.WHEN, "source", "notes")
                .contains(display.group(property)));
  }

  /** Those of {@code claims} beside which another stands though one is due. */
  private Set<Node> differing(Shown.Kind kind, List<Node> claims, List<Node> columns) {
    Node key = display.keyOf(kind.type(), kind.path());
    Set<Node> differing = new HashSet<>();
    Node valued = columns.stream().filter(c -> !c.equals(key)).findFirst().orElse(kind.path());
    for (Node one : claims) {
      for (Node other : claims) {
        boolean isSameMatter =
            key == null || facts.objects(one, key).equals(facts.objects(other, key));
        boolean isOtherValue = !matter(one, valued).equals(matter(other, valued));
        if (isSameMatter
            && isOtherValue
            && shown.mayHold(one)
            && shown.mayHold(other)
            && !graphs(one).equals(graphs(other))) {
          differing.add(one);
        }
      }
    }
    return differing;
  }

  /** What a claim says of a property: the number of a quantity, the name of anything else. */
  private Set<String> matter(Node claim, Node property) {
    return facts.objects(claim, property).stream()
        .map(
            o ->
                shown
                    .numbers()
                    .getOrDefault(o, o.isURI() ? facts.name(o).words() : o.getLiteralLexicalForm()))
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
    List<Quad> quads = facts.shown(gathered.quads(claim));
    List<Integer> marks = facts.marks(quads.stream().map(Quad::getGraph).toList());
    List<List<Value>> cells =
        columns.stream()
            .map(
                column ->
                    facts
                        .inReadersLanguage(
                            quads.stream().filter(q -> q.getPredicate().equals(column)).toList())
                        .stream()
                        .map(v -> v.marks().equals(marks) ? v.withoutMarks() : v)
                        .toList())
            .toList();
    List<ThingPage.Dated> dates = new ArrayList<>();
    facts
        .byProperty(quads)
        .forEach(
            (property, some) -> {
              if (display.group(property).equals(Display.WHEN)) {
                facts
                    .inReadersLanguage(some)
                    .forEach(
                        v ->
                            dates.add(
                                new ThingPage.Dated(
                                    facts.term(property),
                                    v.marks().equals(marks) ? v.withoutMarks() : v)));
              }
            });
    List<Value> notes =
        facts
            .inReadersLanguage(
                quads.stream()
                    .filter(q -> q.getPredicate().equals(SKOS.editorialNote.asNode()))
                    .toList())
            .stream()
            .map(Value::withoutMarks)
            .toList();
    State state = hasState ? shown.state(claim) : null;
    return new ThingPage.Row(
        cut(facts.name(claim)),
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
    return facts.lead(gathered.quads(claim)).map(Value::text).orElse(facts.name(claim));
  }

  private static boolean isKnown(State state) {
    return state != null && state != State.UNKNOWN;
  }
}
