package org.customsatlas.contribute.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.RealGraph;
import org.customsatlas.change.AnyChanges;
import org.customsatlas.change.Change;
import org.customsatlas.change.IndexedDataset;
import org.customsatlas.validate.HygieneQuestion;
import org.customsatlas.vocab.Iris;

/** The answers that a change brings, against those of each question asked in full, twice. */
class QuestionCheckTest {
  private static final IndexedDataset BASE = IndexedDataset.of(RealGraph.dataset(), g -> true);
  private static final List<HygieneQuestion> QUESTIONS = questions();
  private static final QuestionCheck CHECK = new QuestionCheck(QUESTIONS);
  private static final Map<String, Set<String>> BEFORE = new HashMap<>();

  @Example
  void ofEachQuestionOneCanTellWhatAChangeAffects() {
    assertEquals(Set.of(), CHECK.unbounded());
  }

  @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
  void answersAreThoseOfAllQuestionsInFull(
      @ForAll("contributions") List<Triple> said, @ForAll("gone") List<Integer> gone) {
    Change change = new Change(BASE);
    Node graph = Iris.node("graph/contribution/any");
    said.forEach(t -> change.add(graph, t));
    change.add(
        Iris.PROVENANCE,
        Triple.create(graph, RDF.type.asNode(), Iris.node("def#ContributionGraph")));
    List<Triple> inferred = BASE.getGraph(Iris.INFERRED).find().toList();
    inferred.sort((a, b) -> a.toString().compareTo(b.toString()));
    gone.forEach(i -> change.remove(Iris.INFERRED, inferred.get(i % inferred.size())));
    Set<String> told = new TreeSet<>();
    CHECK
        .compare(change)
        .forEach(a -> told.add(a.question().name() + " " + Arrays.asList(a.node(), a.value())));
    Set<String> expected = new TreeSet<>();
    for (HygieneQuestion question : QUESTIONS) {
      Set<String> news = ask(question, change.after());
      news.removeAll(BEFORE.computeIfAbsent(question.name(), q -> ask(question, BASE)));
      expected.addAll(news);
    }
    assertEquals(String.join("\n", expected), String.join("\n", told));
    Statistics.label("answers").collect(!expected.isEmpty());
    Statistics.label("answers").coverage(c -> c.check(true).percentage(p -> p > 40));
  }

  private static Set<String> ask(HygieneQuestion question, IndexedDataset dataset) {
    Set<String> answers = new TreeSet<>();
    try (QueryExec run = QueryExec.dataset(dataset).query(question.text()).build()) {
      List<Binding> rows = new ArrayList<>();
      run.select().forEachRemaining(rows::add);
      rows.forEach(
          r ->
              answers.add(
                  question.name()
                      + " "
                      + Arrays.asList(r.get(Var.alloc("node")), r.get(Var.alloc("value")))));
    }
    return answers;
  }

  @Provide
  Arbitrary<List<Triple>> contributions() {
    return AnyChanges.contributions();
  }

  @Provide
  Arbitrary<List<Integer>> gone() {
    return Arbitraries.integers().between(0, 1_000_000).list().ofMaxSize(5);
  }

  private static List<HygieneQuestion> questions() {
    try {
      return HygieneQuestion.readAll(RealGraph.SOURCES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
