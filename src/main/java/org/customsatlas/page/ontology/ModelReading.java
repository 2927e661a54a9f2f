package org.customsatlas.page.ontology;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.load.Sources;
import org.customsatlas.page.Reader;

/**
 * All that the documentation of the ontology is made from. Immutable.
 *
 * @param uses how many things or statements each term has
 * @param derived how many statements with each property stand in the graphs of what follows
 */
public record ModelReading(
    Model model,
    List<DataRule> shapes,
    List<DataRule> questions,
    List<Conclusion> conclusions,
    List<Match> matches,
    Map<Node, Integer> uses,
    Map<Node, Integer> derived) {

  /** Reads it all: the ontology and the rules from the sources, their uses by queries. */
  public static ModelReading read(RDFLink link, Sources sources) throws IOException {
    Uses uses = new Uses(link);
    return new ModelReading(
        Model.read(link, sources),
        DataRule.shapes(sources),
        DataRule.questions(sources),
        Conclusion.read(sources),
        Match.read(sources),
        uses.counts(),
        uses.derived());
  }

  /** How many things or statements {@code term} has; 0 if none. */
  public int uses(Node term) {
    return uses.getOrDefault(term, 0);
  }

  /**
   * The shapes that hold for {@code term}: for members of the class, which those above it have as
   * well; or for the property, which they are about or speak of.
   */
  public List<DataRule> rulesFor(Node term) {
    if (model.kind(term).isProperty()) {
      return shapes.stream()
          .filter(r -> r.properties().contains(term) || r.mentioned().contains(term))
          .toList();
    }
    Set<Node> above = model.allAbove(term);
    return Stream.concat(
            shapes.stream().filter(r -> r.classes().contains(term)),
            shapes.stream()
                .filter(r -> !r.classes().contains(term))
                .filter(r -> r.classes().stream().anyMatch(above::contains)))
        .toList();
  }

  /**
   * How many values a member of {@code type} has of {@code property}, as far as rules say.
   *
   * @return the least and the most; null for the most if no rule bounds it
   */
  public Cardinality cardinality(Node property, Node type) {
    Set<Node> above = model.allAbove(type);
    int least = 0;
    Integer most = null;
    for (DataRule rule : shapes) {
      boolean isOfType = rule.classes().stream().anyMatch(c -> c.equals(type) || above.contains(c));
      if (property.equals(rule.property()) && (isOfType || rule.properties().contains(property))) {
        least = isOfType ? Math.max(least, rule.least()) : least;
        most = rule.most() == null ? most : rule.most();
      }
    }
    return new Cardinality(least, most);
  }

  /** So many values at least, and so many at most; null if any number. */
  public record Cardinality(int least, Integer most) {
    /** The same in words, such as "1 to 3". */
    public String words(Reader reader) {
      if (most == null) {
        return least == 0 ? reader.text("many.any") : reader.text("many.least", least);
      }
      return least == most
          ? reader.text("many.exactly", least)
          : reader.text("many.between", least, most);
    }
  }
}
