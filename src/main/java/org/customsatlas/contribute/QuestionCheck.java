package org.customsatlas.contribute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.customsatlas.validate.HygieneQuestion;

/**
 * Asks the hygiene questions of the data with a contribution, for answers that it brings.
 * Thread-safe.
 */
final class QuestionCheck {
  private final List<HygieneQuestion> questions;
  private final DatasetGraph before;

  /** What the published data alone answers, of the questions that it answers. */
  private final Map<HygieneQuestion, Set<List<Node>>> known = new ConcurrentHashMap<>();

  /**
   * @param before the published data, which nobody changes
   */
  QuestionCheck(List<HygieneQuestion> questions, DatasetGraph before) {
    this.questions = questions;
    this.before = before;
  }

  /**
   * An answer, which is a fault.
   *
   * @param node what breaks the rule
   * @param value what was found; null for nothing
   * @param graph the graph that says it; null if the question does not tell
   */
  record Answer(HygieneQuestion question, Node node, Node value, Node graph) {}

  /** The answers that {@code after} gives anew, each node and value once. */
  List<Answer> compare(DatasetGraph after) {
    List<Answer> news = new ArrayList<>();
    for (HygieneQuestion question : questions) {
      List<Answer> answers = ask(question, after);
      if (answers.isEmpty()) {
        continue; // which is the rule, so the question need not be asked twice
      }
      Set<List<Node>> seen = new HashSet<>(known.computeIfAbsent(question, this::published));
      answers.stream().filter(a -> seen.add(key(a))).forEach(news::add);
    }
    return news;
  }

  private Set<List<Node>> published(HygieneQuestion question) {
    Set<List<Node>> keys = new HashSet<>();
    ask(question, before).forEach(a -> keys.add(key(a)));
    return keys;
  }

  private static List<Node> key(Answer answer) {
    return Arrays.asList(answer.node, answer.value);
  }

  private static List<Answer> ask(HygieneQuestion question, DatasetGraph dataset) {
    List<Answer> answers = new ArrayList<>();
    try (QueryExec run = QueryExec.dataset(dataset).query(question.text()).build()) {
      RowSet rows = run.select();
      while (rows.hasNext()) {
        Binding row = rows.next();
        answers.add(
            new Answer(
                question,
                row.get(Var.alloc("node")),
                row.get(Var.alloc("value")),
                row.get(Var.alloc("graph"))));
      }
    }
    return answers;
  }
}
