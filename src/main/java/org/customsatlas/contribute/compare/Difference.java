package org.customsatlas.contribute.compare;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;

/**
 * What a contribution would change. Immutable; every list is in order of what it says, so that it
 * does not depend on the order in which the contribution was written.
 *
 * @param release the release that the contribution was held against
 * @param things what the contribution speaks of
 * @param said its statements
 * @param clashes its claims that cannot hold beside published ones
 * @param duplicates its new things that may be published under another id
 * @param gained what would follow, and does not now
 * @param lost what follows now, and would not any more
 * @param unread what could not be read as it stands; the rest is about what was read all the same
 * @param problems what could not be built
 * @param names the names of all that is spoken of here, by language tag; nothing for what has none
 */
public record Difference(
    String release,
    List<Thing> things,
    List<Said> said,
    List<Clash> clashes,
    List<Duplicate> duplicates,
    List<Triple> gained,
    List<Triple> lost,
    List<Problem> unread,
    List<Problem> problems,
    Map<Node, SortedMap<String, String>> names) {

  /** What a statement is beside the published ones. */
  public enum Kind {
    NEW,
    KNOWN,
    CONTRADICTS
  }

  /**
   * A thing of which the contribution says something.
   *
   * @param node the thing
   * @param isNew whether nothing is published of it
   * @param changes how many statements about it are new, or contradict published ones
   */
  public record Thing(Node node, boolean isNew, int changes) {}

  /**
   * A statement of the contribution.
   *
   * @param triple the statement
   * @param place where it stands
   * @param kind what it is
   * @param published the statements that say the same, or something else; empty if it is new
   */
  public record Said(Triple triple, Place place, Kind kind, List<Published> published) {
    public Said {
      published = List.copyOf(published);
    }

    /** Whether it is published in other words only, such as 07 for 7. */
    public boolean isInOtherWords() {
      return kind == Kind.KNOWN && published.stream().noneMatch(p -> p.triple().equals(triple));
    }
  }

  /**
   * A published statement, and who says so.
   *
   * @param triple the statement
   * @param graphs the named graphs that hold it
   * @param sources the documents, references and contributions from which these were taken; empty
   *     if it is a name of the registry, or follows by a rule
   */
  public record Published(Triple triple, List<Node> graphs, List<Node> sources) {
    public Published {
      graphs = List.copyOf(graphs);
      sources = List.copyOf(sources);
    }
  }

  /**
   * Two claims of which only one can hold, such as two hosts of one office on one day.
   *
   * @param thing the claim of the contribution
   * @param place where the contribution first speaks of it
   * @param other the published claim
   * @param rule the name of the rule that they break together
   * @param messages what must hold, by language tag
   * @param ours what the contribution says of its claim
   * @param theirs what is published of the other
   */
  public record Clash(
      Node thing,
      Place place,
      Node other,
      String rule,
      SortedMap<String, String> messages,
      List<Triple> ours,
      List<Published> theirs) {
    public Clash {
      ours = List.copyOf(ours);
      theirs = List.copyOf(theirs);
    }
  }

  /**
   * A new thing, and a published one that may be the same: it is called so, or relates the same.
   *
   * @param thing the new thing
   * @param place where the contribution gives it the name
   * @param published the published thing
   * @param name the name or code that the contribution gives it; of a claim, its dates
   * @param theirs the name or code of the published thing; of a claim, its dates, perhaps none
   * @param isExact whether both are the same but for case, accents and signs; else they are near
   * @param isClaim whether both are claims, which relate the same things
   */
  public record Duplicate(
      Node thing,
      Place place,
      Node published,
      String name,
      String theirs,
      boolean isExact,
      boolean isClaim) {}

  public Difference {
    things = List.copyOf(things);
    said = List.copyOf(said);
    clashes = List.copyOf(clashes);
    duplicates = List.copyOf(duplicates);
    gained = List.copyOf(gained);
    lost = List.copyOf(lost);
    unread = List.copyOf(unread);
    problems = List.copyOf(problems);
    names = Map.copyOf(names);
  }

  /** Whether nothing at all could be read, so that nothing was compared. */
  public boolean isOfNothing() {
    return said.isEmpty() && !unread.isEmpty();
  }

  /** How often it says what cannot hold beside what is published, by a value or by a claim. */
  public long contradictions() {
    return count(Kind.CONTRADICTS) + clashes.size();
  }

  /** How many statements are of this kind. */
  public long count(Kind kind) {
    return said.stream().filter(s -> s.kind() == kind).count();
  }
}
