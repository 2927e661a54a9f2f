package org.customsatlas.page;

import java.util.List;

/**
 * What stands on the page of one IRI. Immutable.
 *
 * @param iri the IRI itself
 * @param title its name
 * @param kinds its most special classes
 * @param description what it is, in a sentence; empty words if nobody says
 * @param groups what is said of it
 * @param sections the claim nodes that speak of it, by kind
 * @param incoming what else points to it
 * @param says what the passage or named graph says, if it is one
 * @param sources who says all this, by number
 */
public record ThingPage(
    String iri,
    Text title,
    List<Term> kinds,
    Text description,
    List<Group> groups,
    List<Section> sections,
    List<Incoming> incoming,
    List<Saying> says,
    List<Source> sources) {

  /** Properties that belong together. */
  public record Group(String id, String heading, List<Fact> facts) {}

  /**
   * A property and its values.
   *
   * @param sourcesDiffer whether several values stand where one is due, each by other sources
   */
  public record Fact(Term property, List<Value> values, boolean sourcesDiffer) {}

  /**
   * Claims of one kind.
   *
   * @param id its anchor
   * @param kind the class of the claims
   * @param columns the properties that they have besides the dates
   * @param hasDates whether any has a date
   */
  public record Section(
      String id,
      String heading,
      Term kind,
      List<Term> columns,
      boolean hasDates,
      boolean hasStates,
      List<Row> rows) {}

  /**
   * One claim.
   *
   * @param label what the claim is called
   * @param link the page of the claim
   * @param cells one a column
   * @param dates when it holds, as the sources say
   * @param state the key of the words for how it stands on the day of the page; empty if the kind
   *     has no states
   * @param marks the sources of the claim as a whole
   */
  public record Row(
      Text label,
      String link,
      List<List<Value>> cells,
      List<Dated> dates,
      String state,
      List<Integer> marks) {}

  /** A date of a claim: "start: 1999". */
  public record Dated(Term property, Value value) {}

  /**
   * What points here by one property.
   *
   * @param count how many things do
   * @param first some of them
   * @param more the page with all of them
   */
  public record Incoming(Term property, int count, List<Value> first, String more) {}

  /** A statement of a passage or graph. */
  public record Saying(Value subject, Term property, Value value) {}
}
