package org.customsatlas.page.thing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.describe.State;
import org.customsatlas.page.Display;
import org.customsatlas.page.Literals;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Term;
import org.customsatlas.page.Value;
import org.customsatlas.vocab.Prefixes;

/** One page in the making: what is shown, in which order and under which words. */
final class Arrangement {
  private final Node iri;
  private final Reader reader;
  private final Gathered gathered;
  private final Display display;
  private final Vocabulary vocabulary;
  private final Quotations quotations;
  private final ThingPages.ChosenDay day;
  private final Shown shown;
  private final Facts facts;
  private final ClaimTables tables;
  private final DatedThings dates;

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
    this.shown =
        new Shown(
            iri, reader, gathered, display, vocabulary, some -> statesOn.apply(some, day.date()));
    this.facts = new Facts(reader, gathered, display, vocabulary, shown.names(), shown.numbers());
    this.tables = new ClaimTables(iri, reader, gathered, display, vocabulary, shown, facts);
    this.dates =
        new DatedThings(iri, reader, gathered, display, vocabulary, shown, facts, day.date());
  }

  /**
   * @param address as {@link ThingPages#of} has it
   * @param release the release that is served
   */
  ThingPage page(String address, String release) {
    List<Quad> quads = facts.shown(gathered.quads(iri));
    Optional<Value> lead = facts.lead(quads);
    List<Term> kinds = facts.kinds(quads);
    List<ThingPage.Group> groups = groups(quads, lead.isPresent(), false);
    List<ThingPage.Group> asides = groups(quads, lead.isPresent(), true);
    List<ThingPage.Section> sections =
        shown.shownClaims().entrySet().stream()
            .sorted(
                Comparator.comparingInt(
                    e -> display.headingOrder(e.getKey().type(), e.getKey().path())))
            .map(e -> tables.section(e.getKey(), e.getValue()))
            .toList();
    List<ThingPage.Part> parts =
        display.parts().stream().filter(shown.parts()::containsKey).map(this::part).toList();
    List<ThingPage.Said> said = said();
    Snippets snippets = new Snippets(iri, facts.name(iri), reader, address, release);
    return new ThingPage(
        iri.getURI(),
        facts.name(iri),
        kinds,
        lead,
        quotation(),
        shown.trail().stream().map(t -> facts.value(t, List.of())).toList(),
        new ThingPage.Day(
            day.date() == null ? "" : day.date().toString(),
            day.date() == null ? "" : Literals.show(day.date(), reader.locale()),
            day.isChosen(),
            day.isOffered()),
        groups,
        asides,
        Timeline.of(dates.entries(), day.date()),
        sections,
        parts,
        passages(),
        new ThingPage.Says(gathered.contentCount(), said),
        incoming(),
        snippets.code(),
        snippets.copies(),
        facts.sources(quotations));
  }

  private List<ThingPage.Group> groups(List<Quad> quads, boolean hasLead, boolean areAsides) {
    Map<String, List<ThingPage.Fact>> byGroup = new LinkedHashMap<>();
    Map<String, String> headings = new LinkedHashMap<>();
    Node lead = hasLead ? leading(quads) : null;
    facts
        .byProperty(quads)
        .forEach(
            (property, some) -> {
              if (display.isAside(property) != areAsides
                  || (property.equals(lead) && leads(some))) {
                return;
              }
              String group = display.group(property);
              String heading = display.groupHeading(property, reader.language());
              headings.put(group, heading == null ? reader.text("group.other") : heading);
              byGroup
                  .computeIfAbsent(group, g -> new ArrayList<>())
                  .add(facts.fact(property, some));
            });
    return byGroup.entrySet().stream()
        .map(
            e ->
                new ThingPage.Group(
                    e.getKey(),
                    headings.get(e.getKey()),
                    e.getKey().equals(Display.COMPUTED),
                    e.getValue()))
        .toList();
  }

  /** The words of the passage that the page is of, or whose graph it is of. */
  private Optional<String> quotation() {
    return Stream.concat(
            Stream.of(iri), facts.objects(iri, Prefixes.expand("prov:wasQuotedFrom")).stream())
        .flatMap(passage -> quotations.of(passage).stream())
        .findFirst();
  }

  private static Node leading(List<Quad> quads) {
    return Facts.LEADS.stream()
        .filter(p -> quads.stream().anyMatch(q -> q.getPredicate().equals(p)))
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

  private ThingPage.Part part(Node property) {
    List<Node> things = shown.parts().get(property);
    return new ThingPage.Part(
        "part-" + Display.id(property),
        display.partHeading(property, reader.language()),
        things.size(),
        things.stream().limit(Shown.THINGS).map(this::card).toList(),
        things.size() > Shown.THINGS ? reader.linkToAll(property, iri) : "");
  }

  private ThingPage.Card card(Node thing) {
    List<Quad> quads = facts.shown(gathered.quads(thing));
    List<ThingPage.Fact> lines = new ArrayList<>();
    facts
        .byProperty(quads)
        .forEach(
            (property, some) -> {
              if (display.isKey(property) && !Facts.LEADS.contains(property)) {
                lines.add(facts.fact(property, some));
              }
            });
    return new ThingPage.Card(
        facts.value(thing, List.of()),
        facts.kinds(quads),
        facts.lead(quads).map(Value::text),
        lines);
  }

  private List<ThingPage.Incoming> incoming() {
    return shown.others().entrySet().stream()
        .sorted(Comparator.comparing(e -> facts.name(e.getKey()).words(), reader.byName()))
        .map(
            e ->
                new ThingPage.Incoming(
                    "in-" + Display.id(e.getKey()),
                    facts.term(e.getKey()),
                    e.getValue().size(),
                    e.getValue().stream()
                        .limit(Shown.THINGS)
                        .map(t -> facts.value(t, List.of()))
                        .toList(),
                    e.getValue().size() > Shown.THINGS ? reader.linkToAll(e.getKey(), iri) : ""))
        .toList();
  }

  private List<ThingPage.Passages> passages() {
    Map<String, List<ThingPage.Passage>> byPart = new LinkedHashMap<>();
    for (Gathered.Passage passage : shown.passages()) {
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
              List<ThingPage.Fact> lines = new ArrayList<>();
              facts
                  .byProperty(e.getValue())
                  .forEach((property, some) -> lines.add(withoutMarks(facts.fact(property, some))));
              return new ThingPage.Said(
                  facts.value(e.getKey(), List.of()),
                  facts.kinds(facts.shown(e.getValue())),
                  lines);
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
