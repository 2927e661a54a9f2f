package org.customsatlas.page.thing;

import java.util.List;
import java.util.Optional;
import org.customsatlas.page.Term;
import org.customsatlas.page.Text;
import org.customsatlas.page.Value;

/**
 * What stands on the page of one IRI. Immutable.
 *
 * @param iri the IRI itself
 * @param title its name
 * @param kinds its most special classes
 * @param lead what it is, in a sentence, if anybody says
 * @param quotation the words of the passage, if it is one and the server has the document
 * @param trail what it is part of, the widest first
 * @param day for which day the page is
 * @param groups what is said of it: what a person wants first
 * @param asides what else is said of it: names, codes, sources, notes
 * @param timeline its dated claims as a drawing, if there are any
 * @param sections the claim nodes that speak of it, by kind
 * @param parts what belongs to it, each with its own facts in short
 * @param passages the passages of a document, by part
 * @param says what the passage or named graph says, if it is one
 * @param incoming what else points to it
 * @param snippets how to use the IRI in code
 * @param copies the IRI in forms to copy
 * @param sources who says all this, by number
 */
public record ThingPage(
    String iri,
    Text title,
    List<Term> kinds,
    Optional<Value> lead,
    Optional<String> quotation,
    List<Value> trail,
    Day day,
    List<Group> groups,
    List<Group> asides,
    Optional<Timeline> timeline,
    List<Section> sections,
    List<Part> parts,
    List<Passages> passages,
    Says says,
    List<Incoming> incoming,
    List<Snippet> snippets,
    List<Snippet> copies,
    List<Source> sources) {

  /** One sentence for search engines; empty if nobody says any. */
  public String description() {
    return lead.map(value -> value.text().words()).orElse("");
  }

  /**
   * The day of the page.
   *
   * @param machine such as {@code 2014-07-01}
   * @param words such as "1 July 2014"
   * @param isChosen whether the address names it
   * @param isOffered whether another can be chosen
   */
  public record Day(String machine, String words, boolean isChosen, boolean isOffered) {}

  /**
   * Properties that belong together.
   *
   * @param isFolded whether it is shown only when asked for
   */
  public record Group(String id, String heading, boolean isFolded, List<Fact> facts) {}

  /**
   * A property and its values.
   *
   * @param values the first ones, in the language of the page where there are texts in it
   * @param rest further values, folded
   * @param left how many more there are than can be unfolded
   * @param others the same in other languages, folded
   * @param marks the sources of all values, where they are the same; the values then have none
   * @param isDerived whether only a rule says so, of every value
   * @param sourcesDiffer whether several values stand where one is due, each by other sources
   */
  public record Fact(
      Term property,
      List<Value> values,
      List<Value> rest,
      int left,
      List<Value> others,
      List<Integer> marks,
      boolean isDerived,
      boolean sourcesDiffer) {}

  /**
   * Claims of one kind.
   *
   * @param id its anchor
   * @param kind the class of the claims
   * @param columns the properties that they have besides the dates
   * @param hasDates whether any has a date
   * @param hasStates whether they hold on some days and not on others
   * @param areSentences whether each claim is a sentence, rather than a row
   * @param rows those that are shown
   * @param count how many there are in all
   * @param holding how many of all hold on the day of the page
   * @param more the list with all of them
   * @param sourcesDiffer whether several stand where one is due
   */
  public record Section(
      String id,
      String heading,
      Term kind,
      List<Term> columns,
      boolean hasDates,
      boolean hasStates,
      boolean areSentences,
      List<Row> rows,
      int count,
      long holding,
      String more,
      boolean sourcesDiffer) {}

  /**
   * One claim.
   *
   * @param label what the claim is called
   * @param link the page of the claim
   * @param sentence what it says, if it is a sentence; empty otherwise
   * @param cells one a column
   * @param dates when it holds, as the sources say
   * @param state how it stands on the day of the page, such as {@code certain}; empty if its kind
   *     has no states
   * @param holds whether it holds on that day; true if its kind has no states
   * @param differs whether another stands beside it where one is due
   * @param notes what the editors say of it
   * @param marks the sources of the claim as a whole
   */
  public record Row(
      Text label,
      String link,
      Text sentence,
      List<List<Value>> cells,
      List<Dated> dates,
      String state,
      boolean holds,
      boolean differs,
      List<Value> notes,
      List<Integer> marks) {}

  /** A date of a claim: "start: 1999". */
  public record Dated(Term property, Value value) {}

  /**
   * Things that belong to the one of the page in one way.
   *
   * @param id its anchor
   * @param count how many there are
   * @param first the first of them
   * @param more the list with all of them
   */
  public record Part(String id, String heading, int count, List<Card> first, String more) {}

  /**
   * A thing in short.
   *
   * @param description a sentence on it, if there is one
   * @param facts a few of its facts
   */
  public record Card(Value thing, List<Term> kinds, Optional<Text> description, List<Fact> facts) {}

  /** The passages of one part of a document, such as its annex. */
  public record Passages(String part, List<Passage> passages) {}

  /**
   * A passage.
   *
   * @param place its place in the part
   * @param statements how many statements were read from it
   */
  public record Passage(String place, String link, int statements) {}

  /**
   * What points here by one property.
   *
   * @param id its anchor
   * @param count how many things do
   * @param first some of them
   * @param more the list with all of them
   */
  public record Incoming(String id, Term property, int count, List<Value> first, String more) {}

  /**
   * What a passage or graph says, by thing.
   *
   * @param count of how many things it says anything
   */
  public record Says(int count, List<Said> things) {}

  /** What is said there of one thing. */
  public record Said(Value thing, List<Term> kinds, List<Fact> facts) {}

  /**
   * Text to copy.
   *
   * @param id its anchor
   * @param heading what it is
   * @param text the text
   */
  public record Snippet(String id, String heading, String text) {}
}
