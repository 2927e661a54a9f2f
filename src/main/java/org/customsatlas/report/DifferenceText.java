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
  private final boolean whole;
  private final DifferenceTerms terms;
  private final StringBuilder text = new StringBuilder();

  private DifferenceText(Difference difference, boolean whole) {
    this.difference = difference;
    this.whole = whole;
    this.terms = new DifferenceTerms(difference);
  }

  /**
   * The text, with a line feed after each line.
   *
   * @param whole whether all is told one by one: what is known already, what would follow of new
   *     things, and what else is more than somebody reads
   */
  public static String of(Difference difference, boolean whole) {
    DifferenceText text = new DifferenceText(difference, whole);
    text.write();
    return text.text.toString();
  }

  private void write() {
    counts();
    problems();
    duplicates();
    contradictions();
    things("New things", true);
    things("Changed things", false);
    known();
    consequences();
  }

  private void counts() {
    List<String> counts = new ArrayList<>();
    long brought = difference.things().stream().filter(Difference.Thing::isNew).count();
    long changed = difference.things().stream().filter(t -> !t.isNew() && t.changes() > 0).count();
    counts.add(count(brought, "new thing"));
    counts.add(count(changed, "changed thing"));
    counts.add(count(difference.count(Kind.NEW), "new statement"));
    counts.add(difference.count(Kind.KNOWN) + " known");
    counts.add(
        count(difference.count(Kind.CONTRADICTS) + difference.clashes().size(), "contradiction"));
    counts.add(count(difference.duplicates().size(), "possible duplicate"));
    line("Held against release " + difference.release() + ": " + String.join(", ", counts) + ".");
    if (brought + changed == 0 && difference.problems().isEmpty()) {
      line("Nothing would change: all of it is published already.");
    }
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private <T> List<T> shown(List<T> all, int most) {
    return whole || all.size() <= most ? all : all.subList(0, most);
  }

  private void more(List<?> all, int most) {
    int left = all.size() - shown(all, most).size();
    if (left > 0) {
      line("  and " + count(left, "other") + " (--all shows them)");
    }
  }

  private void heading(String heading) {
    line("");
    line(heading);
  }

  private void problems() {
    if (!difference.problems().isEmpty()) {
      heading("Cannot be");
      difference.problems().forEach(p -> line("  " + p));
    }
  }

  private void duplicates() {
    if (!difference.duplicates().isEmpty()) {
      heading("Perhaps published already, under another id");
    }
    for (Difference.Duplicate each : shown(difference.duplicates(), MOST_OTHERS)) {
      line(
          "  "
              + at(each.place())
              + terms.shown(each.thing())
              + " may be "
              + terms.shown(each.published())
              + (each.isExact() ? ", " : ", nearly ")
              + quoted(each.theirs()));
    }
    more(difference.duplicates(), MOST_OTHERS);
  }

  private void contradictions() {
    List<Difference.Said> said =
        difference.said().stream().filter(s -> s.kind() == Kind.CONTRADICTS).toList();
    if (!said.isEmpty() || !difference.clashes().isEmpty()) {
      heading("Contradicts what is published");
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
              + terms.shown(clash.thing())
              + " and "
              + terms.shown(clash.other())
              + ": "
              + DifferenceTerms.onOneLine(clash.messages().getOrDefault("en", clash.rule())));
      clash.ours().forEach(t -> line("    yours: " + value(t)));
      clash.theirs().forEach(this::published);
    }
    more(difference.clashes(), MOST_OTHERS);
  }

  private void published(Difference.Published published) {
    line("    published: " + value(published.triple()) + sources(published));
  }

  private String sources(Difference.Published published) {
    List<Node> who = published.sources().isEmpty() ? published.graphs() : published.sources();
    return who.isEmpty()
        ? ""
        : ", by " + who.stream().map(terms::shown).collect(Collectors.joining("; "));
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
      heading(whole ? "Known already" : "Known already, in other words");
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
        "Would not follow any more", "-", difference.lost(), t -> !isLabel(t.getPredicate()));
    consequences(
        "Would follow",
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
              + (told.isEmpty() ? "" : "and ")
              + count(more, told.isEmpty() ? "statement" : "other")
              + ", mostly labels and classes (--all shows them)");
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
        (property.isEmpty() ? DifferenceTerms.of(triple.getPredicate()) : property)
            + ": "
            + (object.isLiteral() ? quoted(DifferenceTerms.of(object)) : terms.shown(object)));
  }

  private static String quoted(String value) {
    return "“" + DifferenceTerms.onOneLine(value) + "”";
  }

  private static String at(Place place) {
    return place == null ? "" : place + ": ";
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
