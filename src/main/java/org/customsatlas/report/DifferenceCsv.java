package org.customsatlas.report;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;

/** A difference as a table (RFC 4180), which a spreadsheet can open without harm. */
public final class DifferenceCsv {
  /** The columns; their names are for programs too, and stay when words change. */
  static final List<String> COLUMNS =
      List.of(
          "kind",
          "file",
          "line",
          "column",
          "thing",
          "thingLabel",
          "property",
          "value",
          "published",
          "publishedLabel",
          "publishedValue",
          "sources",
          "rule");

  /** A cell that begins so may be taken for a formula (OWASP, CSV injection). */
  private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r＝＋－＠]");

  private static final Place NOWHERE = new Place("", 0, 0);

  private final DifferenceTerms terms;
  private final StringBuilder table = new StringBuilder();

  private DifferenceCsv(Difference difference) {
    this.terms = new DifferenceTerms(difference, "en");
  }

  /** The table, a row for each statement, clash, duplicate and consequence. */
  public static String of(Difference difference) {
    DifferenceCsv csv = new DifferenceCsv(difference);
    csv.row(COLUMNS);
    csv.rows(difference);
    return csv.table.toString();
  }

  private void rows(Difference difference) {
    difference.unread().forEach(p -> problem("unread", p));
    difference.problems().forEach(p -> problem("impossible", p));
    for (Difference.Said said : difference.said()) {
      Triple triple = said.triple();
      row(
          DifferenceJson.id(said.kind()),
          said.place(),
          triple.getSubject(),
          triple.getPredicate(),
          DifferenceTerms.of(triple.getObject()),
          null,
          said.published().stream()
              .map(p -> DifferenceTerms.of(p.triple().getObject()))
              .distinct()
              .collect(Collectors.joining(" | ")),
          said.published().stream().flatMap(p -> p.sources().stream()).toList(),
          "");
    }
    for (Difference.Clash clash : difference.clashes()) {
      row(
          "clash",
          clash.place(),
          clash.thing(),
          null,
          values(clash.ours().stream()),
          clash.other(),
          values(clash.theirs().stream().map(Difference.Published::triple)),
          clash.theirs().stream().flatMap(p -> p.sources().stream()).toList(),
          clash.rule());
    }
    for (Difference.Duplicate duplicate : difference.duplicates()) {
      row(
          duplicate.isExact() ? "duplicate" : "near-duplicate",
          duplicate.place(),
          duplicate.thing(),
          null,
          duplicate.name(),
          duplicate.published(),
          duplicate.theirs(),
          List.of(),
          "");
    }
    difference.lost().forEach(t -> consequence("lost", t));
    difference.gained().forEach(t -> consequence("gained", t));
  }

  private void problem(String kind, Problem problem) {
    String words = problem.words().get("en");
    row(kind, problem.place(), null, null, words, null, "", List.of(), problem.code().id());
  }

  private static String values(Stream<Triple> triples) {
    return triples
        .map(t -> DifferenceTerms.of(t.getPredicate()) + " " + DifferenceTerms.of(t.getObject()))
        .collect(Collectors.joining(" | "));
  }

  private void consequence(String kind, Triple triple) {
    row(
        kind,
        NOWHERE,
        triple.getSubject(),
        triple.getPredicate(),
        DifferenceTerms.of(triple.getObject()),
        null,
        "",
        List.of(),
        "");
  }

  private void row(
      String kind,
      Place at,
      Node thing,
      Node property,
      String value,
      Node published,
      String publishedValue,
      Collection<Node> sources,
      String rule) {
    Place place = at == null ? NOWHERE : at;
    row(
        List.of(
            kind,
            place.file(),
            number(place.line()),
            number(place.column()),
            of(thing),
            name(thing),
            of(property),
            value,
            of(published),
            name(published),
            publishedValue,
            sources.stream()
                .map(DifferenceTerms::of)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" | ")),
            rule));
  }

  private static String of(Node node) {
    return node == null ? "" : DifferenceTerms.of(node);
  }

  private String name(Node node) {
    return node == null ? "" : terms.nameOf(node);
  }

  private static String number(int number) {
    return number == 0 ? "" : Integer.toString(number);
  }

  private void row(List<String> cells) {
    table
        .append(CSVFormat.RFC4180.format(cells.stream().map(DifferenceCsv::safe).toArray()))
        .append("\r\n");
  }

  /** An apostrophe tells a spreadsheet that a text follows. */
  private static String safe(String cell) {
    String shown = DifferenceTerms.onOneLine(cell);
    return FORMULA.matcher(shown).find() ? "'" + shown : shown;
  }
}
