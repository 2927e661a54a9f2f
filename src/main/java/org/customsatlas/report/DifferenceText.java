package org.customsatlas.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.contribute.compare.Difference.Kind;
import org.customsatlas.page.Languages;
import org.customsatlas.page.Messages;
import org.customsatlas.problem.Place;

/**
 * A difference for people to read: the counts, what needs a look, then each thing with what is new
 * of it, then what would follow.
 */
public final class DifferenceText {
  /** More of them are counted, unless all is wanted. */
  private static final int MOST_CONSEQUENCES = 40;

  /** The same for things that are new or changed. */
  private static final int MOST_THINGS = 100;

  /** The same for what contradicts, may be there already, or is known in other words. */
  private static final int MOST_OTHERS = 200;

  private final Difference difference;
  private final String language;
  private final boolean whole;
  private final Messages words;
  private final Wording wording;
  private final DifferenceTerms terms;
  private final StringBuilder text = new StringBuilder();

  private DifferenceText(Difference difference, String language, boolean whole) {
    this.difference = difference;
    this.language = language;
    this.whole = whole;
    this.words = Languages.messages(language);
    this.wording = new Wording(language);
    this.terms = new DifferenceTerms(difference, language);
  }

  /**
   * The text, with a line feed after each line.
   *
   * @param language one of those that pages come in
   * @param whole whether all is told one by one: what is known already, what would follow of new
   *     things, and what else is more than somebody reads
   */
  public static String of(Difference difference, String language, boolean whole) {
    DifferenceText text = new DifferenceText(difference, language, whole);
    text.write();
    return text.text.toString();
  }

  private void write() {
    if (difference.isOfNothing()) {
      line(words.text("difference.not-compared"));
      unread("");
      return;
    }
    counts();
    unread(words.text("difference.unread"));
    problems();
    duplicates();
    contradictions();
    things(words.text("difference.new"), true);
    things(words.text("difference.changed"), false);
    known();
    consequences();
  }

  private void counts() {
    List<String> counts = new ArrayList<>();
    long brought = difference.things().stream().filter(Difference.Thing::isNew).count();
    long changed = difference.things().stream().filter(t -> !t.isNew() && t.changes() > 0).count();
    counts.add(words.text("difference.count.new-things", brought));
    counts.add(words.text("difference.count.changed-things", changed));
    counts.add(words.text("difference.count.new-statements", difference.count(Kind.NEW)));
    counts.add(words.text("difference.count.known", difference.count(Kind.KNOWN)));
    counts.add(words.text("difference.count.contradictions", difference.contradictions()));
    counts.add(words.text("difference.count.duplicates", difference.duplicates().size()));
    line(words.text("difference.against", difference.release(), String.join(", ", counts)));
    if (brought + changed == 0
        && difference.problems().isEmpty()
        && difference.unread().isEmpty()) {
      line(words.text("difference.nothing"));
    }
  }

  private <T> List<T> shown(List<T> all, int most) {
    return whole || all.size() <= most ? all : all.subList(0, most);
  }

  private void more(List<?> all, int most) {
    int left = all.size() - shown(all, most).size();
    if (left > 0) {
      line("  " + words.text("difference.others", left));
    }
  }

  private void heading(String heading) {
    line("");
    if (!heading.isEmpty()) {
      line(heading);
    }
  }

  private void unread(String heading) {
    if (!difference.unread().isEmpty()) {
      heading(heading);
      difference.unread().forEach(p -> line("  " + p.in(language)));
    }
  }

  private void problems() {
    if (!difference.problems().isEmpty()) {
      heading(words.text("difference.impossible"));
      difference.problems().forEach(p -> line("  " + p.in(language)));
    }
  }

  private void duplicates() {
    if (!difference.duplicates().isEmpty()) {
      heading(words.text("difference.perhaps-published"));
    }
    for (Difference.Duplicate each : shown(difference.duplicates(), MOST_OTHERS)) {
      line(
          "  "
              + at(each.place())
              + words.text(
                  each.isClaim()
                      ? "difference.may-be-claim"
                      : each.isExact() ? "difference.may-be" : "difference.may-be-nearly",
                  terms.shown(each.thing()),
                  terms.shown(each.published()),
                  each.isClaim() ? each.theirs() : quoted(each.theirs()),
                  each.theirs().isEmpty() ? 0 : 1));
    }
    more(difference.duplicates(), MOST_OTHERS);
  }

  private void contradictions() {
    List<Difference.Said> said =
        difference.said().stream().filter(s -> s.kind() == Kind.CONTRADICTS).toList();
    if (!said.isEmpty() || !difference.clashes().isEmpty()) {
      heading(words.text("difference.contradicts"));
    }
    for (Difference.Said each : shown(said, MOST_OTHERS)) {
      line("  " + at(each.place()) + shown(each.triple()));
      each.published().forEach(this::published);
    }
    more(said, MOST_OTHERS);
    for (Difference.Clash clash : shown(difference.clashes(), MOST_OTHERS)) {
      line(
          "  "
              + at(clash.place())
              + words.text(
                  "difference.clash",
                  terms.shown(clash.thing()),
                  terms.shown(clash.other()),
                  DifferenceTerms.onOneLine(wording.pick(clash.messages(), clash.rule()).words())));
      clash.ours().forEach(t -> line("    " + words.text("difference.yours", value(t))));
      clash.theirs().forEach(this::published);
    }
    more(difference.clashes(), MOST_OTHERS);
  }

  private void published(Difference.Published published) {
    List<Node> who = published.sources().isEmpty() ? published.graphs() : published.sources();
    String value = value(published.triple());
    line(
        "    "
            + (who.isEmpty()
                ? words.text("difference.published", value)
                : words.text(
                    "difference.published-by",
                    value,
                    who.stream().map(terms::shown).collect(Collectors.joining("; ")))));
  }

  private void things(String title, boolean brought) {
    Map<Node, List<Difference.Said>> news =
        difference.said().stream()
            .filter(s -> s.kind() == Kind.NEW)
            .collect(Collectors.groupingBy(s -> s.triple().getSubject()));
    List<Difference.Thing> things =
        difference.things().stream()
            .filter(t -> t.isNew() == brought && news.containsKey(t.node()))
            .toList();
    if (!things.isEmpty()) {
      heading(title);
    }
    for (Difference.Thing thing : shown(things, MOST_THINGS)) {
      line("  " + terms.shown(thing.node()));
      List<Difference.Said> own = news.get(thing.node());
      shown(own, MOST_OTHERS).forEach(s -> line("    + " + at(s.place()) + value(s.triple())));
      more(own, MOST_OTHERS);
    }
    more(things, MOST_THINGS);
  }

  private void known() {
    List<Difference.Said> known =
        difference.said().stream()
            .filter(s -> s.kind() == Kind.KNOWN && (whole || s.isInOtherWords()))
            .toList();
    if (!known.isEmpty()) {
      heading(words.text(whole ? "difference.known" : "difference.known-otherwise"));
    }
    for (Difference.Said each : shown(known, MOST_OTHERS)) {
      line("  " + at(each.place()) + shown(each.triple()));
      each.published().forEach(this::published);
    }
    more(known, MOST_OTHERS);
  }

  private void consequences() {
    Set<Node> brought = new HashSet<>();
    difference.things().stream()
        .filter(Difference.Thing::isNew)
        .forEach(t -> brought.add(t.node()));
    consequences(
        words.text("difference.lost"), "-", difference.lost(), t -> !isLabel(t.getPredicate()));
    consequences(
        words.text("difference.gained"),
        "+",
        difference.gained(),
        t ->
            !isLabel(t.getPredicate())
                && !t.getPredicate().equals(RDF.type.asNode())
                && !brought.contains(t.getSubject()));
  }

  /** Labels and classes follow in great numbers, and say little: they are counted. */
  private void consequences(
      String title, String sign, List<Triple> triples, Predicate<Triple> isTold) {
    if (triples.isEmpty()) {
      return;
    }
    heading(title);
    List<Triple> told =
        whole ? triples : triples.stream().filter(isTold).limit(MOST_CONSEQUENCES).toList();
    told.forEach(t -> line("  " + sign + " " + shown(t)));
    int more = triples.size() - told.size();
    if (more > 0) {
      line(
          "  "
              + words.text(
                  told.isEmpty() ? "difference.only-counted" : "difference.others-counted", more));
    }
  }

  private static boolean isLabel(Node property) {
    return property.equals(RDFS.label.asNode()) || property.equals(SKOS.prefLabel.asNode());
  }

  private String shown(Triple triple) {
    return terms.shown(triple.getSubject()) + " " + value(triple);
  }

  private String value(Triple triple) {
    String property = terms.nameOf(triple.getPredicate());
    Node object = triple.getObject();
    return DifferenceTerms.onOneLine(
        words.text(
            "difference.value",
            property.isEmpty() ? DifferenceTerms.of(triple.getPredicate()) : property,
            object.isLiteral() ? literal(object) : terms.shown(object)));
  }

  private String literal(Node literal) {
    String quoted = quoted(literal.getLiteralLexicalForm());
    String tag = literal.getLiteralLanguage();
    return tag.isEmpty() ? quoted : words.text("difference.in-language", quoted, tag);
  }

  private String quoted(String value) {
    return words.text("difference.quoted", DifferenceTerms.onOneLine(value));
  }

  private static String at(Place place) {
    return place == null ? "" : place + ": ";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
