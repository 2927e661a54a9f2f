package org.customsatlas.page.thing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.describe.State;
import org.customsatlas.page.Display;
import org.customsatlas.page.Literals;
import org.customsatlas.page.Reader;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Prefixes;

/** What the timeline of one page is drawn from. */
final class DatedThings {
  private static final Node TYPE = RDF.type.asNode();

  private final Node iri;
  private final Reader reader;
  private final Gathered gathered;
  private final Display display;
  private final Vocabulary vocabulary;
  private final Shown shown;
  private final Facts facts;
  private final LocalDate day;

  /**
   * @param day the day of the page; null if the data are for none
   */
  DatedThings(
      Node iri,
      Reader reader,
      Gathered gathered,
      Display display,
      Vocabulary vocabulary,
      Shown shown,
      Facts facts,
      LocalDate day) {
    this.iri = iri;
    this.reader = reader;
    this.gathered = gathered;
    this.display = display;
    this.vocabulary = vocabulary;
    this.shown = shown;
    this.facts = facts;
    this.day = day;
  }

  /** The thing itself, what belongs to it and the claims about it, as far as they have dates. */
  List<Timeline.Entry> entries() {
    List<Timeline.Entry> entries = new ArrayList<>();
    entries.add(entry(iri, facts.name(iri).words(), false));
    shown.parts().values().stream()
        .flatMap(some -> some.stream().limit(Shown.THINGS))
        .filter(part -> dates(part).findAny().isPresent())
        .distinct()
        .forEach(part -> entries.add(entry(part, facts.name(part).words(), isEvent(part))));
    shown
        .shownClaims()
        .forEach(
            (kind, some) -> {
              if (!vocabulary.isSentence(kind.type())) {
                some.forEach(
                    claim -> entries.add(entry(claim, facts.name(claim).words(), isEvent(claim))));
              }
            });
    return entries;
  }

  private Stream<Quad> dates(Node thing) {
    return gathered.quads(thing).stream()
        .filter(q -> display.group(q.getPredicate()).equals(Display.WHEN))
        .filter(q -> q.getObject().isLiteral());
  }

  private boolean isEvent(Node thing) {
    return gathered.quads(thing).stream()
            .anyMatch(
                q ->
                    q.getPredicate().equals(TYPE)
                        && vocabulary.isAbove(Prefixes.expand("prov:Activity"), q.getObject()))
        && facts.objects(thing, Atlas.end.asNode()).isEmpty()
        && gathered.claimType(thing) != null;
  }

  private Timeline.Entry entry(Node thing, String name, boolean isEvent) {
    String when =
        dates(thing)
            .map(
                q ->
                    reader.text(
                        "timeline.date",
                        facts.name(q.getPredicate()).words(),
                        Literals.show(q.getObject(), reader.locale())))
            .distinct()
            .collect(Collectors.joining(reader.text("timeline.and")));
    State state = shown.state(thing);
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
        state != null && state.holds() ? day : null);
  }

  private Timeline.Span span(Node thing, Node earliest, Node latest, Node stated) {
    Timeline.Span from = span(thing, earliest);
    Timeline.Span to = span(thing, latest);
    return from == null || to == null
        ? span(thing, stated)
        : new Timeline.Span(from.from(), to.to());
  }

  private Timeline.Span span(Node thing, Node property) {
    return facts.objects(thing, property).stream()
        .filter(Node::isLiteral)
        .map(Node::getLiteralLexicalForm)
        .sorted()
        .flatMap(lexical -> Timeline.Span.of(lexical).stream())
        .reduce((a, b) -> new Timeline.Span(a.from(), b.to()))
        .orElse(null);
  }
}
