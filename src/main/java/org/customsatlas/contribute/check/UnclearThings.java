package org.customsatlas.contribute.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.known.Terms;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.vocab.Iris;

/**
 * The things of a contribution of which it cannot be told what they break: no class of theirs is
 * known, or a part of what is said of them could not be read. Immutable.
 */
final class UnclearThings {
  private final Set<Node> withoutClass;
  private final Set<Node> torn;

  /**
   * @param contribution as it was read
   * @param judged what it says, as it was meant
   * @param told what has been told of its terms
   */
  UnclearThings(Published published, Contribution contribution, Judged judged, List<Result> told) {
    this.withoutClass = withoutClass(published, judged.statements(), told);
    this.torn = torn(contribution);
  }

  /** Would what {@code result} says perhaps not hold, if all were known of the thing? */
  boolean concern(Result result) {
    return withoutClass.contains(result.focusNode())
        || (result.value() == null && torn.contains(result.focusNode()));
  }

  private static Set<Node> withoutClass(
      Published published, List<Statement> mended, List<Result> told) {
    Set<Node> things = new HashSet<>();
    told.stream()
        .filter(r -> r.rule().equals(Code.UNKNOWN_TYPE.id()))
        .forEach(r -> things.add(r.focusNode()));
    mended.stream()
        .map(s -> s.quad().getSubject())
        .filter(n -> n.isURI() && n.getURI().startsWith(Iris.BASE + "id/"))
        .filter(n -> !published.union().contains(n, RDF.type.asNode(), Node.ANY))
        .forEach(things::add);
    mended.stream()
        .filter(s -> s.quad().getPredicate().equals(RDF.type.asNode()))
        .filter(s -> published.terms().knows(s.quad().getObject(), Terms.Use.CLASS))
        .forEach(s -> things.remove(s.quad().getSubject()));
    return things;
  }

  /**
   * The things in whose statements a part could not be read: what they lack may be there. If it is
   * before all of them, such as the head of a table, it may be there of each.
   */
  private static Set<Node> torn(Contribution contribution) {
    Map<String, NavigableMap<Place, Node>> byFile = new HashMap<>();
    for (Statement s : contribution.statements()) {
      if (s.subject() != null && !s.quad().getSubject().isBlank()) {
        byFile
            .computeIfAbsent(s.subject().file(), f -> new TreeMap<>())
            .putIfAbsent(s.subject(), s.quad().getSubject());
      }
    }
    Set<Node> torn = new HashSet<>();
    for (Problem problem : contribution.problems()) {
      NavigableMap<Place, Node> subjects = byFile.remove(problem.place().file());
      if (subjects == null) {
        continue;
      }
      Map.Entry<Place, Node> before = subjects.floorEntry(problem.place());
      if (before == null) {
        torn.addAll(subjects.values());
      } else {
        torn.add(before.getValue());
        byFile.put(problem.place().file(), subjects);
      }
    }
    return torn;
  }
}
