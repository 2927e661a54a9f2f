package org.customsatlas.contribute.check;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.QueryCancelledException;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.Words;
import org.customsatlas.contribute.mend.Fixes;
import org.customsatlas.load.Credit;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Iris;
import org.customsatlas.work.Cancellation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each contribution of {@code src/test/resources/contribute/check/}, named after its fault, gives
 * the report beside it: a line for each result, with what it suggests, and below it what would mend
 * it. Those of {@code terms/} are judged term by term, which takes no time; those of {@code rules/}
 * by all rules, together with all that is published.
 */
class CheckTest {
  private static final Path CASES = Path.of("src/test/resources/contribute/check");
  private static final Path TERMS = CASES.resolve("terms");
  private static final Path RULES = CASES.resolve("rules");
  private static final String CONFORMS = "conforms";
  private static final List<String> SYNTAXES = List.of(".ttl", ".trig");

  private static final Check ALONE = new Check(RealCheck.ALONE);

  @TestFactory
  Stream<DynamicTest> eachContributionGivesItsReport() throws IOException {
    return cases(RULES, 15)
        .map(
            file ->
                dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      List<Result> results = RealCheck.CHECK.check(read(file)).results();
                      assertEquals(Files.readString(expected(file)), shown(results));
                      assertEquals(
                          file.getFileName().toString().startsWith(CONFORMS), results.isEmpty());
                    }));
  }

  /** So that {@code atlas accept} refuses what {@code atlas validate} refuses, and nothing else. */
  @TestFactory
  Stream<DynamicTest> whatIsTakenIsJudgedAsWhatIsChecked() throws IOException {
    Credit credit =
        Credit.of(
            "lamp",
            "Lamp",
            NodeFactory.createLiteralString("A letter"),
            NodeFactory.createURI("https://creativecommons.org/licenses/by/4.0/"),
            NodeFactory.createLiteralString("A. Nsanze"),
            LocalDate.of(2026, 11, 22));
    return cases(RULES, 15)
        .map(
            file ->
                dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      CheckReport checked = RealCheck.CHECK.check(read(file));
                      CheckReport taken = RealCheck.CHECK.check(read(file), credit);
                      assertEquals(shown(checked.results()), shown(taken.results()));
                      assertEquals(checked.conforms(), taken.conforms());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> eachTermThatIsWrongIsTold() throws IOException {
    return cases(TERMS, 30)
        .map(
            file ->
                dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      List<Result> results = terms(read(file));
                      assertEquals(Files.readString(expected(file)), shown(results));
                      assertFalse(results.isEmpty());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> whatIsMendedIsNotToldAgain() throws IOException {
    List<Path> mendable =
        cases(TERMS, 30).filter(f -> !Fixes.certain(terms(read(f))).isEmpty()).toList();
    assertTrue(mendable.size() > 20, "only " + mendable);
    return mendable.stream()
        .map(
            file ->
                dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      List<Result> before = terms(read(file));
                      Fixes.Mended mended =
                          Fixes.apply(Files.readString(file), Fixes.certain(before));
                      assertEquals(List.of(), mended.left());
                      assertEquals(
                          rules(before.stream().filter(r -> r.fixes().size() != 1).toList()),
                          rules(terms(read(file, mended.text()))));
                    }));
  }

  @Test
  void whatIsMendedConforms() throws IOException {
    Path file = TERMS.resolve("several-slips.ttl");
    CheckReport report = RealCheck.CHECK.check(read(file));
    assertEquals(terms(read(file)).size(), report.results().size());
    Fixes.Mended mended = Fixes.apply(Files.readString(file), Fixes.certain(report.results()));
    assertEquals(List.of(), RealCheck.CHECK.check(read(file, mended.text())).results());
  }

  private static Set<String> rules(List<Result> results) {
    Set<String> rules = new TreeSet<>();
    results.forEach(r -> rules.add(r.rule()));
    return rules;
  }

  @Test
  void whatIsPublishedAlreadyAddsNoResult() {
    List<Statement> statements = new ArrayList<>();
    RealCheck.PUBLISHED
        .dataset()
        .findNG(Node.ANY, Iris.node("id/structure/rilo-kenya"), Node.ANY, Node.ANY)
        .forEachRemaining(q -> statements.add(new Statement(q, null, null, null)));
    RealCheck.PUBLISHED
        .dataset()
        .findNG(Node.ANY, Iris.node("id/rel/hosting/rilo-kenya-ken-2013"), Node.ANY, Node.ANY)
        .forEachRemaining(q -> statements.add(new Statement(q, null, null, null)));
    assertFalse(statements.isEmpty());
    CheckReport report =
        RealCheck.CHECK.check(
            new Contribution(
                List.of(new Contribution.Handed("again.ttl", Syntax.TURTLE, "")),
                statements,
                new TreeMap<>(),
                List.of()));
    assertEquals(List.of(), report.results());
  }

  @Test
  void withoutContextWhatIsNotDescribedIsToldAndDoesNotCount() throws IOException {
    CheckReport report = ALONE.check(read(RULES.resolve("conforms-hosting.ttl")));
    assertTrue(report.conforms());
    assertEquals(
        Set.of("not-described"),
        rules(report.results().stream().filter(r -> r.kind() == Result.Kind.READING).toList()));
    assertEquals(0, report.count(Severity.WARNING));
  }

  @Test
  void withoutContextAMissingValueIsStillAViolation() throws IOException {
    assertFalse(ALONE.check(read(RULES.resolve("value-missing.ttl"))).conforms());
  }

  @Test
  void everyRuleOfItsOwnHasItsWordsInBothLanguages() {
    assertEquals(
        new TreeSet<>(Words.files().get("en").stringPropertyNames()),
        new TreeSet<>(Words.files().get("fr").stringPropertyNames()));
    assertEquals(Set.of("en", "fr"), Words.files().keySet());
  }

  @Test
  void noExpectedReportIsLeftWithoutItsCase() throws IOException {
    try (Stream<Path> files = Files.walk(CASES)) {
      assertEquals(
          List.of(),
          files
              .filter(f -> f.toString().endsWith(".txt"))
              .filter(
                  f ->
                      SYNTAXES.stream()
                          .map(ending -> f.toString().replace(".txt", ending))
                          .noneMatch(name -> Files.exists(Path.of(name))))
              .toList());
    }
  }

  @Test
  void aCheckThatNobodyWaitsForEndsWhereverItIs() throws IOException {
    Contribution contribution = read(cases(RULES, 15).findFirst().orElseThrow());
    AtomicInteger steps = new AtomicInteger();
    RealCheck.CHECK.check(contribution, steps::incrementAndGet);
    int all = steps.get();
    assertTrue(all > 500, all + " steps");
    for (int part = 0; part < 10; part++) {
      int last = all * part / 10;
      AtomicInteger done = new AtomicInteger();
      Cancellation cancellation =
          () -> {
            if (done.getAndIncrement() >= last) {
              throw new QueryCancelledException();
            }
          };
      assertThrows(
          QueryCancelledException.class,
          () -> RealCheck.CHECK.check(contribution, cancellation),
          "after " + last + " steps of " + all);
    }
  }

  // ---- the cases

  private static Stream<Path> cases(Path folder, int least) throws IOException {
    List<Path> cases = new ArrayList<>();
    for (String ending : SYNTAXES) {
      cases.addAll(Sources.filesIn(folder, ending));
    }
    assertTrue(cases.size() >= least, "has " + folder + " moved?");
    return cases.stream();
  }

  private static List<Result> terms(Contribution contribution) {
    return RealCheck.ofTerms(contribution, RealCheck.PUBLISHED);
  }

  private static Path expected(Path file) {
    return Path.of(file.toString().replaceFirst("\\.[a-z]+$", ".txt"));
  }

  private static Contribution read(Path file) {
    try {
      return read(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Contribution read(Path file, String text) {
    return RealCheck.read(file.getFileName().toString(), text);
  }

  private static String shown(List<Result> results) {
    return results.stream().map(CheckTest::shown).collect(joining());
  }

  private static String shown(Result r) {
    StringBuilder text = new StringBuilder();
    text.append(r.place() == null ? "published" : r.place().toString());
    text.append(": ").append(r.severity().id()).append(' ').append(r.rule());
    if (r.focusNode() != null) {
      text.append(" of ").append(Iris.shortId(r.focusNode()));
    }
    text.append(": ").append(r.messages().get("en")).append('\n');
    r.suggestions().forEach(s -> text.append("  ").append(s).append("?\n"));
    r.fixes()
        .forEach(
            f ->
                text.append("  fix ")
                    .append(f.from())
                    .append(": ")
                    .append(f.titles().get("en"))
                    .append('\n'));
    return text.toString();
  }
}
