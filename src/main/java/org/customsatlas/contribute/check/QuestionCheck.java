package org.customsatlas.contribute.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.customsatlas.change.Change;
import org.customsatlas.change.ChangedAnswers;
import org.customsatlas.change.IndexedDataset;
import org.customsatlas.validate.HygieneQuestion;
import org.customsatlas.vocab.Iris;

/** Asks the hygiene questions for the answers that a change brings. Thread-safe. */
final class QuestionCheck {
  private static final Var NODE = Var.alloc("node");
  private static final Var VALUE = Var.alloc("value");
  private static final Var GRAPH = Var.alloc("graph");
  private static final Var PROPERTY = Var.alloc("property");

  private final List<Asked> questions;

  /**
   * A question, and what a change can affect of it; if that cannot be told, it is asked in full.
   */
  private record Asked(HygieneQuestion question, Optional<ChangedAnswers> changed) {}

  QuestionCheck(List<HygieneQuestion> questions) {
    this.questions =
        questions.stream()
            .map(question -> new Asked(question, ChangedAnswers.of(question.query())))
            .toList();
  }

  /**
   * An answer, which is a fault.
   *
   * @param node what breaks the rule
   * @param value what was found; null for nothing
   * @param graph the graph that says it; null if the question does not tell
   * @param property the property whose value was found; null if the question does not tell
   * @param messages what must hold, by language tag
   */
  record Answer(
      HygieneQuestion question,
      Node node,
      Node value,
      Node graph,
      Node property,
      SortedMap<String, String> messages) {}

  /** The names of the questions that are asked in full. */
  Set<String> unbounded() {
    Set<String> names = new TreeSet<>();
    questions.stream().filter(q -> q.changed.isEmpty()).forEach(q -> names.add(q.question.name()));
    return names;
  }

  /** The answers that there are after the change and were not before, each node and value once. */
  List<Answer> compare(Change change) {
    List<Change.Step> steps = change.net();
    return questions.parallelStream().flatMap(q -> compare(q, change, steps).stream()).toList();
  }

  private static List<Answer> compare(Asked asked, Change change, List<Change.Step> steps) {
    List<Answer> answers =
        answers(
            asked,
            asked.changed.isPresent()
                ? asked.changed.get().gained(change, steps)
                : all(asked, change.after()));
    if (answers.isEmpty()) {
      return answers; // which is the rule, so it need not be asked twice
    }
    Set<List<Node>> seen = new HashSet<>();
    answers(asked, before(asked, answers, change.before())).forEach(a -> seen.add(key(a)));
    return answers.stream().filter(a -> seen.add(key(a))).toList();
  }

  /** What there was before of the same nodes. */
  private static Collection<Binding> before(
      Asked asked, List<Answer> answers, IndexedDataset dataset) {
    if (asked.changed.isEmpty() || !asked.changed.get().keys().contains(NODE)) {
      return all(asked, dataset);
    }
    Set<Binding> nodes = new HashSet<>();
    answers.forEach(a -> nodes.add(BindingFactory.binding(NODE, a.node)));
    return asked.changed.get().rows(nodes, dataset);
  }

  private static List<Binding> all(Asked asked, IndexedDataset dataset) {
    List<Binding> rows = new ArrayList<>();
    try (QueryExec run = QueryExec.dataset(dataset).query(asked.question.query()).build()) {
      run.select().forEachRemaining(rows::add);
    }
    return rows;
  }

  private static List<Answer> answers(Asked asked, Collection<Binding> rows) {
    return rows.stream()
        .map(
            r ->
                new Answer(
                    asked.question,
                    r.get(NODE),
                    r.get(VALUE),
                    r.get(GRAPH),
                    r.get(PROPERTY),
                    asked.question.messages(r)))
        .toList();
  }

  /** Without the answers about what was worked out, where others tell from what. */
  static List<Answer> ofWhatIsStated(List<Answer> answers) {
    Set<String> told = new HashSet<>();
    answers.stream()
        .filter(a -> !isWorkedOut(a.graph()))
        .forEach(a -> told.add(a.question().name()));
    return answers.stream()
        .filter(a -> !isWorkedOut(a.graph()) || !told.contains(a.question().name()))
        .toList();
  }

  /** Does this graph hold what follows, and not what is stated? */
  static boolean isWorkedOut(Node graph) {
    return Iris.INFERRED.equals(graph) || Iris.CURRENT.equals(graph);
  }

  private static List<Node> key(Answer answer) {
    return Arrays.asList(answer.node, answer.value, answer.property);
  }
}
