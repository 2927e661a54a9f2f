package org.customsatlas.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.contribute.compare.Difference.Kind;
import org.customsatlas.page.Languages;
import org.customsatlas.page.Messages;
import org.customsatlas.page.Text;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
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
   * @param columns the headings of its columns; those in which nothing would stand are left out
   * @param rows the first of them
   * @param more that there are more; empty if there are none
   */
  public record Part(
      String id,
      String heading,
      int count,
      List<String> columns,
      List<List<Cell>> rows,
      String more) {}

  /**
   * What stands in a row.
   *
   * @param words no words for nothing
   * @param link to the thing; empty if it is not published, or is not ours
   * @param isSentence whether it is a sentence of ours, rather than a name or a value
   */
  public record Cell(Text words, String link, boolean isSentence) {
    private static final Cell EMPTY = new Cell(new Text("", ""), "", false);
  }

  /** One change of a difference; null or empty where there is nothing to tell. */
  private record Change(
      String part,
      Place place,
      Node subject,
      Node property,
      Node value,
      Node other,
      List<String> beside,
      String why) {}

  private static final List<String> PARTS =
      List.of(
          "unread",
          "problem",
          "contradicts",
          "clash",
          "duplicate",
          "new",
          "gained",
          "lost",
          "known");

  /** The columns of a table, of which each has its words. */
  private static final List<String> COLUMNS =
      List.of("diff.place", "diff.thing", "diff.property", "diff.value", "diff.beside", "diff.why");

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
        parts.add(words.part(part, own, most, links));
      }
    }
    return new DifferenceView(
        difference.isOfNothing()
            ? words.messages.text("difference.not-compared")
            : words.messages.text(
                "diff.verdict",
                difference.count(Kind.NEW),
                difference.count(Kind.KNOWN),
                difference.contradictions()),
        words.messages.text("report.against", difference.release()),
        List.copyOf(parts));
  }

  private static List<Change> changes(Difference difference, Words words) {
    List<Change> all = new ArrayList<>();
    difference.unread().forEach(p -> all.add(problem("unread", p, words)));
    difference.problems().forEach(p -> all.add(problem("problem", p, words)));
    for (Difference.Said said : difference.said()) {
      Triple t = said.triple();
      all.add(
          new Change(
              part(said.kind()),
              said.place(),
              t.getSubject(),
              t.getPredicate(),
              t.getObject(),
              null,
              said.published().stream().map(words::published).toList(),
              ""));
    }
    for (Difference.Clash clash : difference.clashes()) {
      all.add(
          new Change(
              "clash",
              clash.place(),
              clash.thing(),
              null,
              null,
              clash.other(),
              List.of(),
              words.pick(clash.messages(), clash.rule()).words()));
    }
    for (Difference.Duplicate same : difference.duplicates()) {
      all.add(
          new Change(
              "duplicate",
              same.place(),
              same.thing(),
              null,
              null,
              same.published(),
              List.of(),
              words.messages.text(
                  same.isClaim()
                      ? "diff.same-claim"
                      : same.isExact() ? "diff.same-name" : "diff.like-name",
                  same.name(),
                  same.theirs(),
                  same.theirs().isEmpty() ? 0 : 1)));
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
    return new Change(
        part, null, t.getSubject(), t.getPredicate(), t.getObject(), null, List.of(), "");
  }

  private static Change problem(String part, Problem problem, Words words) {
    String why = words.pick(problem.words(), "").words();
    return new Change(part, problem.place(), null, null, null, null, List.of(), why);
  }

  /** The names of a difference in one language. */
  private static final class Words {
    private static final int LONGEST = 200;

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
      return pick(
          difference.names().getOrDefault(node, new TreeMap<>()), beginning(Notation.of(node)));
    }

    private static String beginning(String text) {
      String beginning = Visible.beginning(text, LONGEST);
      return beginning.length() == text.length() ? text : beginning + "…";
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

    Part part(String id, List<Change> changes, int most, UnaryOperator<String> links) {
      List<List<Cell>> rows =
          changes.stream().limit(most).map(change -> row(change, links)).toList();
      List<Integer> filled =
          IntStream.range(0, COLUMNS.size())
              .filter(c -> rows.stream().anyMatch(r -> !r.get(c).words().words().isEmpty()))
              .boxed()
              .toList();
      return new Part(
          id,
          messages.text("diff." + id),
          changes.size(),
          filled.stream().map(COLUMNS::get).map(c -> messages.text(c)).toList(),
          rows.stream().map(row -> filled.stream().map(row::get).toList()).toList(),
          changes.size() > most ? messages.text("diff.more", changes.size() - most) : "");
    }

    /** A cell for each of the columns. */
    private List<Cell> row(Change change, UnaryOperator<String> links) {
      return List.of(
          words(change.place() == null ? "" : change.place().toString(), false),
          thing(change.subject(), links),
          thing(change.property(), null),
          thing(change.value(), null),
          change.other() == null
              ? words(String.join("; ", change.beside()), false)
              : thing(change.other(), links),
          words(change.why(), true));
    }

    private static Cell words(String words, boolean isSentence) {
      return words.isEmpty()
          ? Cell.EMPTY
          : new Cell(new Text(Visible.of(words), ""), "", isSentence);
    }

    /**
     * @param links null if there is to be none
     */
    private Cell thing(Node node, UnaryOperator<String> links) {
      if (node == null) {
        return Cell.EMPTY;
      }
      boolean isPublished =
          links != null
              && Iris.isOurs(node)
              && difference.things().stream().noneMatch(t -> t.isNew() && t.node().equals(node));
      return new Cell(name(node), isPublished ? links.apply(node.getURI()) : "", false);
    }
  }
}
