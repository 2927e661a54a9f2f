package org.customsatlas.peers;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.customsatlas.peers.Corpus.Change;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Other engines find what ours finds in the contributions of the corpus, but for the differences
 * that {@code differences.tsv} lists, each with the paragraph of the standard that decides.
 */
class AgreementTest {
  private static final Path CORPUS = Path.of("../../../target/engines");
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final String SHACL = "http://www.w3.org/ns/shacl#";

  /** Of every so many contributions, an engine judges one in full. */
  private static final int IN_FULL = 40;

  private static final Map<String, Engine> ENGINES = new LinkedHashMap<>();
  private static final Map<String, Changes> ASKED = new LinkedHashMap<>();
  private static Corpus corpus;

  @BeforeAll
  static void ask() throws IOException {
    assertTrue(
        Files.exists(CORPUS), "run the test CorpusChangesTest first, which writes " + CORPUS);
    corpus = new Corpus(CORPUS);
    ENGINES.put("TopBraid SHACL", new TopBraid(corpus.shapes()));
    ENGINES.put("Jena 5.2", new JenaShacl(corpus.shapes()));
    ENGINES.forEach((name, engine) -> ASKED.put(name, new Changes(engine, corpus.base())));
  }

  @TestFactory
  Stream<DynamicTest> eachFindsWhatOursFinds() {
    assertTrue(corpus.changes().size() >= 500, "only " + corpus.changes().size());
    return ASKED.entrySet().stream()
        .map(asked -> dynamicTest(asked.getKey(), () -> agree(asked.getKey(), asked.getValue())));
  }

  private static void agree(String engine, Changes changes) throws IOException {
    Set<String> found = new TreeSet<>();
    int same = 0;
    int conforming = 0;
    for (Map.Entry<String, Change> entry : corpus.changes().entrySet()) {
      Change ours = entry.getValue();
      Changes.Difference theirs = changes.apply(ours.added(), ours.removed());
      same += differences(engine, entry.getKey(), "+", ours.came(), theirs.came(), found);
      same += differences(engine, entry.getKey(), "-", ours.went(), theirs.went(), found);
      conforming += ours.came().isEmpty() && theirs.came().isEmpty() ? 1 : 0;
    }
    List<String> listed = new ArrayList<>();
    for (String row : rows("differences.tsv")) {
      String[] cells = row.split("\t", -1);
      assertFalse(cells[9].isBlank(), row + " names no paragraph");
      assertFalse(cells[10].isBlank(), row + " does not say who is right");
      if (cells[0].equals(engine)) {
        listed.add(String.join("\t", List.of(cells).subList(0, 9)));
      }
    }
    assertEquals(
        String.join("\n", listed),
        found.stream().map(row -> known(row, listed)).distinct().sorted().collect(joining("\n")));
    assertTrue(same >= 500, "only " + same + " results compared");
    assertTrue(conforming >= 50, "only " + conforming + " contributions in which nothing is found");
  }

  /** Adds what only one of both found; returns how much both found. */
  private static int differences(
      String engine,
      String contribution,
      String sign,
      Set<Finding> ours,
      Set<Finding> theirs,
      Set<String> to) {
    Set<Finding> both = new HashSet<>(ours);
    both.retainAll(theirs);
    for (Finding finding : ours) {
      if (!both.contains(finding)) {
        to.add(String.join("\t", engine, contribution, sign, "ours", finding.row()));
      }
    }
    for (Finding finding : theirs) {
      if (!both.contains(finding)) {
        to.add(String.join("\t", engine, contribution, sign, "theirs", finding.row()));
      }
    }
    return both.size();
  }

  /** The row of the table that a difference matches, where {@code *} is any value; or itself. */
  private static String known(String difference, List<String> listed) {
    String[] cells = difference.split("\t", -1);
    cells[6] = "*";
    String any = String.join("\t", cells);
    return listed.contains(any) ? any : difference;
  }

  @Test
  void everyKindOfConstraintIsComparedOrListed() throws IOException {
    Map<String, Integer> compared = new TreeMap<>();
    Set<String> rules = new TreeSet<>();
    for (Change change : corpus.changes().values()) {
      change.came().forEach(f -> compared.merge(local(f.component()), 1, Integer::sum));
      change.came().forEach(f -> rules.add(f.shape()));
    }
    assertTrue(rules.size() >= 130, "only " + rules.size() + " rules are broken");
    Set<String> used = new TreeSet<>();
    Graph shapes = corpus.shapes();
    shapes.stream()
        .map(t -> t.getPredicate().getURI())
        .filter(p -> p.startsWith(SHACL))
        .map(p -> p.substring(SHACL.length()))
        .forEach(used::add);
    Set<String> listed = new TreeSet<>();
    for (String row : rows("components.tsv")) {
      String[] cells = row.split("\t", -1);
      assertTrue(used.contains(cells[0]), "no shape uses sh:" + cells[0]);
      assertEquals(cells[2].isEmpty(), compared.containsKey(cells[1]), row + " " + compared);
      listed.add(cells[0]);
    }
    assertTrue(listed.size() >= 20, "only " + listed);
    used.removeAll(listed);
    used.removeAll(rows("not-constraints.txt"));
    assertEquals(Set.of(), used, "compared are " + compared);
  }

  @TestFactory
  Stream<DynamicTest> whatTheyFindInFullIsTheSame() {
    return ASKED.entrySet().stream()
        .map(
            asked ->
                dynamicTest(
                    asked.getKey(), () -> inFull(ENGINES.get(asked.getKey()), asked.getValue())));
  }

  private static void inFull(Engine engine, Changes changes) {
    assertTrue(changes.size() > 20_000, "only " + changes.size() + " nodes are looked at");
    Set<Finding> before = engine.findings(corpus.base());
    assertEquals(before, changes.findings());
    List<String> names = List.copyOf(corpus.changes().keySet());
    for (int i = 0; i < names.size(); i += IN_FULL) {
      Change change = corpus.changes().get(names.get(i));
      Graph after = corpus.base();
      change.added().forEach(after::add);
      change.removed().forEach(after::delete);
      Set<Finding> found = engine.findings(after);
      Changes.Difference difference = changes.apply(change.added(), change.removed());
      assertEquals(without(found, before), difference.came(), names.get(i));
      assertEquals(without(before, found), difference.went(), names.get(i));
    }
  }

  private static Set<Finding> without(Set<Finding> some, Set<Finding> others) {
    return some.stream().filter(f -> !others.contains(f)).collect(toCollection(HashSet::new));
  }

  private static String local(String component) {
    return component.substring(1 + SHACL.length(), component.length() - 1);
  }

  /** The lines of a table but the first, which names the columns. */
  private static List<String> rows(String name) throws IOException {
    List<String> lines = Files.readAllLines(RESOURCES.resolve(name));
    assertTrue(lines.size() > 1, name + " is empty");
    return lines.subList(1, lines.size());
  }
}
