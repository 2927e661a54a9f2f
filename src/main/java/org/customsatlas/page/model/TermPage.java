package org.customsatlas.page.model;

import java.util.List;
import org.customsatlas.page.Term;
import org.customsatlas.page.Value;
import org.customsatlas.page.ontology.Match;

/**
 * A class or property on its own page. Immutable.
 *
 * @param term the term
 * @param module the part of the ontology in which it stands
 * @param lines the ways down to it from the widest term, each from the top
 * @param properties of a class: its own and those it has from the classes above it
 * @param incoming of a class: the properties whose values it can be
 * @param classes of a property: how many statements have a subject of which class
 * @param rules the rules that apply
 * @param conclusions the rules by which it can follow
 * @param derived how many of its statements stand in the graphs of what follows
 * @param examples uses in the data
 * @param countQuery counts its uses
 * @param exampleQuery finds the examples
 * @param matches how it stands to the terms of other vocabularies
 * @param diagram a drawing; null if it is no class
 * @param since the version that first had it
 */
public record TermPage(
    TermView term,
    ModelPage.Module module,
    List<List<Term>> lines,
    List<Property> properties,
    List<Property> incoming,
    List<Count> classes,
    List<RuleView> rules,
    List<Follows> conclusions,
    int derived,
    List<Example> examples,
    Query countQuery,
    Query exampleQuery,
    List<Match> matches,
    Diagram diagram,
    String since) {

  /**
   * A property of a class.
   *
   * @param from the class that has it
   * @param ranges what its values are; for incoming ones, the classes that have it
   * @param count how many values the rules allow, such as {@code 1} or {@code 0–1}
   */
  public record Property(
      Term property, Term from, boolean isInherited, List<Term> ranges, String count, int uses) {}

  /** So many statements have a subject of a class. */
  public record Count(Term type, int number) {}

  /** A rule by which statements follow. */
  public record Follows(String name, String meaning, String text) {}

  /**
   * A thing, or a statement.
   *
   * @param value null for things
   * @param source who says the statement; null for things
   */
  public record Example(Value subject, Value value, Value source) {}

  /** A query, and where it can be run. */
  public record Query(String text, String link) {}

  /** A term of another vocabulary. */
  public record Match(String relation, Value other) {}

  /** Is it a class? Else it is a property. */
  public boolean isClass() {
    return diagram != null;
  }
}
