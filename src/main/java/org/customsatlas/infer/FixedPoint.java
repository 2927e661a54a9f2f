package org.customsatlas.infer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;

/**
 * Applies rules to a dataset until nothing new follows. A rule is not asked again before there is
 * something new that it reads, so the result is that of asking every rule in every round.
 */
final class FixedPoint {
  static final int MOST_ROUNDS = 20;

  private final DatasetGraph dataset;
  private final Graph all;

  /** The predicates of what was added, in its order. */
  private final List<Node> news = new ArrayList<>();

  /** How much of the news each rule has seen. */
  private final Map<Rule, Integer> seen = new HashMap<>();

  /**
   * @param dataset its default graph is the union of its named graphs, and both take what follows
   */
  FixedPoint(DatasetGraph dataset) {
    this.dataset = dataset;
    this.all = dataset.getDefaultGraph();
  }

  /** As above, where {@code reached} add nothing to what is in {@code dataset}. */
  FixedPoint(DatasetGraph dataset, List<Rule> reached) {
    this(dataset);
    reached.forEach(rule -> seen.put(rule, 0));
  }

  /** The triple that says for which day the rules are asked. */
  static Triple asOf(LocalDate day) {
    return Triple.create(
        Iris.node("dataset"),
        Atlas.asOf.asNode(),
        NodeFactory.createLiteralDT(day.toString(), XSDDatatype.XSDdate));
  }

  /**
   * Adds what follows by {@code rules}, and what follows from that.
   *
   * @return whether there was an end to it
   */
  boolean reach(List<Rule> rules) {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      int before = news.size();
      rules.stream().filter(this::hasNews).forEach(this::apply);
      if (news.size() == before) {
        return true;
      }
    }
    return false;
  }

  private boolean hasNews(Rule rule) {
    Integer from = seen.get(rule);
    return from == null || rule.reads().touch(news.subList(from, news.size()));
  }

  private void apply(Rule rule) {
    seen.put(rule, news.size());
    rule.applyTo(dataset).find().forEachRemaining(t -> add(rule.target(), t));
  }

  /**
   * Adds what is not known yet. What is stated is not written a second time: a triple stands in
   * {@code graph/inferred} or {@code graph/current} only if no source says it, so the graph of a
   * triple always tells whether it was read or worked out.
   */
  void add(Node target, Triple triple) {
    if (!all.contains(triple) && triple.getSubject().isURI()) {
      all.add(triple);
      dataset.getGraph(target).add(triple);
      news.add(triple.getPredicate());
    }
  }
}
