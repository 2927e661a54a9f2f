package org.customsatlas.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.contribute.compare.Difference.Kind;
import org.customsatlas.page.Languages;
import org.customsatlas.page.Messages;
import org.customsatlas.page.Text;
import org.customsatlas.problem.Place;
import org.customsatlas.vocab.Iris;

/**
 * What a contribution would change, as people look at it. All of its texts are safe to show, but
 * not escaped for HTML. Immutable.
 *
 * @param verdict what it comes to, in a sentence
 * @param against what it was held against
 * @param parts what there is to tell; those with nothing in them are left out
 */
public record DifferenceView(String verdict, String against, List<Part> parts) {

  /** The names of the forms in which it can be had. */
  public List<String> downloads() {
    return Stream.of(DifferenceForm.values()).map(DifferenceForm::id).toList();
  }

  /**
   * Changes of one sort.
   *
   * @param id their sort, for programs
   * @param heading the same in words
   * @param count how many there are
   * @param rows the first of them
   * @param more that there are more; empty if there are none
   */
  public record Part(String id, String heading, int count, List<Row> rows, String more) {}

  /**
   * A change.
   *
   * @param place where the contribution says it; empty if it does not
   * @param subject the thing
   * @param link to the thing; empty if it is not published, or is not ours
   * @param property what is said of it
   * @param value the value
   * @param beside what is published instead or already; empty for nothing
   */
  public record Row(
      String place, Text subject, String link, Text property, Text value, String beside) {}

  /** One change of a difference. */
  private record Change(
      String part, Place place, Node subject, Node property, Node value, List<String> beside) {}

  private static final List<String> PARTS =
      List.of("problem", "contradicts", "clash", "duplicate", "new", "gained", "lost", "known");

  /**
   * Arranges a difference.
   *
   * @param most how many changes of a sort are shown
   * @param links makes the link to something of ours from its IRI
   */
  public static DifferenceView of(
      Difference difference, String language, int most, UnaryOperator<String> links) {
    Words words = new Words(difference, language);
    List<Change> all = changes(difference, words);
    List<Part> parts = new ArrayList<>();
    for (String part : PARTS) {
      List<Change> own = all.stream().filter(c -> c.part().equals(part)).toList();
      if (!own.isEmpty()) {
        parts.add(
            new Part(
                part,
                words.messages.text("diff." + part),
                own.size(),
                own.stream().limit(most).map(c -> words.row(c, links)).toList(),
                own.size() > most ? words.messages.text("diff.more", own.size() - most) : ""));
      }
    }
    return new DifferenceView(
        words.messages.text(
            "diff.verdict",
            difference.count(Kind.NEW),
            difference.count(Kind.KNOWN),
            difference.count(Kind.CONTRADICTS)),
        words.messages.text("report.against", difference.release()),
        List.copyOf(parts));
  }

  private static List<Change> changes(Difference difference, Words words) {
    List<Change> all = new ArrayList<>();
    difference
        .problems()
        .forEach(
            p ->
                all.add(
                    new Change(
                        "problem",
                        null,
                        null,
                        null,
                        null,
                        List.of(words.pick(p.words(), "").words()))));
    for (Difference.Said said : difference.said()) {
      Triple t = said.triple();
      all.add(
          new Change(
              part(said.kind()),
              said.place(),
              t.getSubject(),
              t.getPredicate(),
              t.getObject(),
              said.published().stream().map(words::published).toList()));
    }
    for (Difference.Clash clash : difference.clashes()) {
      all.add(
          new Change(
              "clash",
              clash.place(),
              clash.thing(),
              null,
              clash.other(),
              List.of(words.pick(clash.messages(), clash.rule()).words())));
    }
    for (Difference.Duplicate same : difference.duplicates()) {
      all.add(
          new Change(
              "duplicate",
              same.place(),
              same.thing(),
              null,
              same.published(),
              List.of(
                  words.messages.text(
                      same.isClaim()
                          ? "diff.same-claim"
                          : same.isExact() ? "diff.same-name" : "diff.like-name",
                      same.name(),
                      same.theirs(),
                      same.theirs().isEmpty() ? 0 : 1))));
    }
    difference.gained().forEach(t -> all.add(inferred("gained", t)));
    difference.lost().forEach(t -> all.add(inferred("lost", t)));
    return all;
  }

  private static String part(Kind kind) {
    return switch (kind) {
      case NEW -> "new";
      case KNOWN -> "known";
      case CONTRADICTS -> "contradicts";
    };
  }

  private static Change inferred(String part, Triple t) {
    return new Change(part, null, t.getSubject(), t.getPredicate(), t.getObject(), List.of());
  }

  /** The names of a difference in one language. */
  private static final class Words {
    private final Difference difference;
    private final Messages messages;
    private final Wording wording;

    Words(Difference difference, String language) {
      this.difference = difference;
      this.messages = Languages.messages(language);
      this.wording = new Wording(language);
    }

    Text pick(SortedMap<String, String> texts, String otherwise) {
      Text text = wording.pick(texts, otherwise);
      return new Text(Visible.of(text.words()), text.language());
    }

    Text name(Node node) {
      if (node == null) {
        return new Text("", "");
      }
      return pick(
          difference.names().getOrDefault(node, new TreeMap<>()),
          Visible.beginning(Notation.of(node), 200));
    }

    String published(Difference.Published published) {
      String value = name(published.triple().getObject()).words();
      List<Node> from = published.sources().isEmpty() ? published.graphs() : published.sources();
      String who =
          from.stream()
              .map(n -> name(n).words())
              .distinct()
              .limit(3)
              .collect(Collectors.joining(", "));
      return who.isEmpty() ? value : messages.text("diff.published", value, who);
    }

    Row row(Change change, UnaryOperator<String> links) {
      boolean isPublished =
          change.subject() != null
              && Iris.isOurs(change.subject())
              && difference.things().stream()
                  .noneMatch(t -> t.isNew() && t.node().equals(change.subject()));
      return new Row(
          change.place() == null ? "" : Visible.of(change.place().toString()),
          name(change.subject()),
          isPublished ? links.apply(change.subject().getURI()) : "",
          name(change.property()),
          name(change.value()),
          Stream.of(String.join("; ", change.beside())).map(Visible::of).findFirst().orElse(""));
    }
  }
}
