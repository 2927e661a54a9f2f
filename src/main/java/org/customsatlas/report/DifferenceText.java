package org.customsatlas.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.contribute.Difference;
import org.customsatlas.contribute.Difference.Kind;
import org.customsatlas.problem.Place;

/**
 * A difference for people to read: the counts, what needs a look, then each thing with what is new
 * of it, then what would follow.
 */
public final class DifferenceText {
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
   * @param whole whether what is known already, and what would follow of new things, is told one by
   *     one too
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
    for (Difference.Duplicate each : difference.duplicates()) {
      line(
          "  "
              + at(each.place())
              + terms.shown(each.thing())
              + " may be "
              + terms.shown(each.published())
              + (each.isExact() ? ", " : ", nearly ")
              + quoted(each.theirs()));
    }
  }

  private void contradictions() {
    List<Difference.Said> said =
        difference.said().stream().filter(s -> s.kind() == Kind.CONTRADICTS).toList();
    if (!said.isEmpty() || !difference.clashes().isEmpty()) {
      heading("Contradicts what is published");
    }
    for (Difference.Said each : said) {
      line("  " + at(each.place()) + shown(each.triple()));
      each.published().forEach(this::published);
    }
    for (Difference.Clash clash : difference.clashes()) {
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
    List<Difference.Thing> things =
        difference.things().stream().filter(t -> t.isNew() == brought && t.changes() > 0).toList();
    if (!things.isEmpty()) {
      heading(title);
    }
    for (Difference.Thing thing : things) {
      line("  " + terms.shown(thing.node()));
      difference.said().stream()
          .filter(s -> s.kind() == Kind.NEW && s.triple().getSubject().equals(thing.node()))
          .forEach(s -> line("    + " + at(s.place()) + value(s.triple())));
    }
  }

  private void known() {
    List<Difference.Said> known =
        difference.said().stream()
            .filter(s -> s.kind() == Kind.KNOWN && (whole || s.isInOtherWords()))
            .toList();
    if (!known.isEmpty()) {
      heading(whole ? "Known already" : "Known already, in other words");
    }
    for (Difference.Said each : known) {
      line("  " + at(each.place()) + shown(each.triple()));
      each.published().forEach(this::published);
    }
  }

  private void consequences() {
    Set<Node> brought = new HashSet<>();
    difference.things().stream()
        .filter(Difference.Thing::isNew)
        .forEach(t -> brought.add(t.node()));
    List<Triple> told =
        difference.gained().stream()
            .filter(
                t ->
                    whole
                        || !(brought.contains(t.getSubject())
                            || t.getPredicate().equals(RDF.type.asNode())))
            .toList();
    int more = difference.gained().size() - told.size();
    if (!difference.lost().isEmpty()) {
      heading("Would not follow any more");
      difference.lost().forEach(t -> line("  - " + shown(t)));
    }
    if (!difference.gained().isEmpty()) {
      heading("Would follow");
      told.forEach(t -> line("  + " + shown(t)));
      if (more > 0) {
        line(
            "  and "
                + count(more, "statement")
                + " about new things and classes (--all shows them)");
      }
    }
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
