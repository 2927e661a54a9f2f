package org.customsatlas.contribute;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.Tables;
import org.customsatlas.contribute.ContributionCorpus.Expected;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Place;
import org.customsatlas.validate.Validation;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The corpus of contributions holds together: it leaves no rule out, each place that it names is
 * there, and what it calls a fault of syntax is one. Whoever checks contributions asks {@link
 * ContributionCorpus} for what to expect.
 */
class ContributionCorpusTest {
  private static final Sources SOURCES = Sources.at(Path.of(""));
  private static final Path EXAMPLES = Path.of("docs/examples/contributions");

  // ---- the files and the table

  @Test
  void thereAreManyAndEachFileHasItsRow() throws IOException {
    List<Expected> rows = ContributionCorpus.expected();
    assertTrue(rows.size() >= 150, "only " + rows.size() + " bad contributions");
    assertEquals(
        ContributionCorpus.filesOfASyntax(ContributionCorpus.BAD),
        rows.stream().map(Expected::file).toList());
  }

  @Test
  void goodOnesAndBadOnesAreInEverySyntaxOfText() throws IOException {
    Set<Syntax> text = EnumSet.complementOf(EnumSet.of(Syntax.XLSX));
    assertTrue(ContributionCorpus.good().size() >= 25);
    assertEquals(text, syntaxes(ContributionCorpus.good()));
    assertEquals(text, syntaxes(ContributionCorpus.filesOfASyntax(ContributionCorpus.BAD)));
  }

  @TestFactory
  Stream<DynamicTest> eachPlaceHoldsWhatTheRowSaysWasFound() throws IOException {
    return ContributionCorpus.expected().stream()
        .map(e -> dynamicTest(e.toString(), () -> assertPlace(e)));
  }

  @Test
  void everyRowNamesRulesThatThereAreAndSaysWhatToDo() throws IOException {
    Set<String> known = known();
    for (Expected e : ContributionCorpus.expected()) {
      Stream.of(Set.of(e.rule()), e.same(), e.also())
          .flatMap(Set::stream)
          .forEach(r -> assertTrue(known.contains(r), e + ": no rule " + r));
      assertFalse(e.same().contains(e.rule()), e + " forbids what it asks for");
      assertTrue(e.same().stream().noneMatch(e.also()::contains), e + " allows what it forbids");
      assertFalse(e.remedy().isBlank(), e + " has no remedy");
      assertTrue(e.isFixable() || e.replacement().isEmpty(), e + " has a fix and has none");
      assertTrue(!e.isFixable() || e.place().line() > 0, e + " has a fix for no place");
      if (e.isFixable()) {
        assertNotEquals(e.found(), e.replacement(), e + " changes nothing");
      }
    }
  }

  // ---- the rules

  @Test
  void everyRuleIsBrokenByAContributionOrSaidNotToBe() throws IOException {
    Set<String> rules = rules();
    assertTrue(rules.size() > 100, "only " + rules.size() + " rules: have they moved?");
    Set<String> told = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    for (Expected e : ContributionCorpus.expected()) {
      told.add(e.rule());
      Stream.concat(e.same().stream(), e.also().stream()).forEach(seen::add);
    }
    Set<String> excused = new TreeSet<>();
    for (CSVRecord row : Tables.rows(ContributionCorpus.FOLDER.resolve("not-breakable.csv"))) {
      String rule = row.get("rule");
      assertTrue(rules.contains(rule), "no rule " + rule);
      assertFalse(row.get("reason").isBlank(), rule + " has no reason");
      assertTrue(excused.add(rule), rule + " stands twice");
    }
    assertEquals(List.of(), excused.stream().filter(told::contains).toList());
    Set<String> left = new TreeSet<>(rules);
    left.removeAll(told);
    left.removeAll(excused);
    assertEquals(Set.of(), left, "these are told of no contribution; seen besides: " + seen);
  }

  // ---- what Jena takes

  @TestFactory
  Stream<DynamicTest> faultsOfSyntaxAreFaultsToJenaToo() throws IOException {
    List<Expected> faults =
        ContributionCorpus.expected().stream().filter(e -> e.parses().equals("no")).toList();
    assertTrue(faults.size() >= 50, "only " + faults.size() + " faults of syntax");
    return faults.stream()
        .map(
            e ->
                dynamicTest(
                    e.toString(), () -> assertFalse(isTakenByJena(e.file()), "Jena takes it")));
  }

  @TestFactory
  Stream<DynamicTest> otherFaultsAreWellFormed() throws IOException {
    List<Path> files =
        ContributionCorpus.expected().stream()
            .filter(e -> e.parses().equals("yes"))
            .map(Expected::file)
            .toList();
    assertTrue(files.size() >= 100, "only " + files.size());
    return files.stream().map(f -> dynamicTest(f.getFileName().toString(), () -> read(f)));
  }

  @TestFactory
  Stream<DynamicTest> goodOnesSaySomething() throws IOException {
    return ContributionCorpus.good().stream()
        .filter(f -> lang(f) != null)
        .map(
            f ->
                dynamicTest(
                    f.getFileName().toString(), () -> assertTrue(read(f).find().hasNext())));
  }

  // ---- the examples for contributors

  @Test
  void everyExampleIsExplained() throws IOException {
    Set<String> explained = new TreeSet<>();
    for (String line : Files.readAllLines(EXAMPLES.resolve("README.md"))) {
      if (line.startsWith("| `")) {
        explained.add(line.substring(3, line.indexOf('`', 3)));
      }
    }
    assertEquals(10, explained.size());
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      Set<String> there =
          files
              .filter(Files::isRegularFile)
              .map(f -> f.getFileName().toString())
              .collect(toCollection(TreeSet::new));
      assertTrue(there.remove("README.md"));
      assertEquals(explained, there);
    }
  }

  @Test
  void theExamplesAreWellFormedAndMarkedAsInvented() throws IOException {
    List<Path> examples = ContributionCorpus.filesOfASyntax(EXAMPLES);
    assertEquals(9, examples.size());
    for (Path file : examples) {
      assertTrue(
          file.endsWith("known-already.nt")
              || Files.readString(file).toLowerCase(Locale.ROOT).contains("invented"),
          file + " does not say that it is invented");
      assertTrue(lang(file) == null || read(file).find().hasNext(), file + " says nothing");
    }
  }

  @Test
  void theLargeExampleIsTheSameAtEachRunAndCanBeRead() throws IOException {
    byte[] large = ManyProjects.write("1000");
    assertArrayEquals(large, ManyProjects.write("1000"));
    DatasetGraph read = read(large, Lang.TURTLE);
    assertEquals(8_000, read.stream().count());
    assertFalse(Arrays.equals(large, ManyProjects.write("1000", "250")));
  }

  // ---- helpers

  private static Set<Syntax> syntaxes(List<Path> files) {
    return files.stream()
        .map(f -> Syntax.ofFile(f.toString()).orElseThrow())
        .collect(toCollection(() -> EnumSet.noneOf(Syntax.class)));
  }

  private static void assertPlace(Expected e) throws IOException {
    Place place = e.place();
    if (place.column() == 0) { // the whole line, or the whole file
      assertEquals("", e.found());
      return;
    }
    // Broken bytes each count as one character, as in Latin-1 they do.
    byte[] bytes = Files.readAllBytes(e.file());
    String utf8 = new String(bytes, StandardCharsets.UTF_8);
    String text =
        Arrays.equals(utf8.getBytes(StandardCharsets.UTF_8), bytes)
            ? utf8
            : new String(bytes, StandardCharsets.ISO_8859_1);
    int line = 0;
    for (int i = 1; i < place.line(); i++) {
      line = text.indexOf('\n', line) + 1;
      assertTrue(line > 0, "there are fewer lines");
    }
    int end = text.indexOf('\n', line);
    String rest = text.substring(line, end < 0 ? text.length() : end);
    assertTrue(
        place.column() >= 1 && place.column() <= rest.codePointCount(0, rest.length()) + 1,
        "the line is shorter");
    int at = text.offsetByCodePoints(line, place.column() - 1);
    // A column is told as a whole, and mended in its part.
    boolean isColumn = e.file().toString().endsWith(".csv") && place.line() == 1;
    assertTrue(
        text.startsWith(e.found(), at) || (isColumn && rest.contains(e.found())),
        () -> "there stands " + text.substring(at, Math.min(text.length(), at + 40)));
  }

  private static Set<String> rules() throws IOException {
    Set<String> rules = new TreeSet<>();
    Validation.rules(Validation.shapes(SOURCES)).forEach(r -> rules.add(r.getLocalName()));
    for (Path question : Validation.questions(SOURCES)) {
      rules.add(question.getFileName().toString().replace(".rq", ""));
    }
    return rules;
  }

  private static Set<String> known() throws IOException {
    Set<String> known = rules();
    Arrays.stream(Code.values()).map(Code::id).forEach(known::add);
    known.addAll(Words.files().get("en").stringPropertyNames());
    return known;
  }

  /** How Jena calls the syntax of a file; null if it does not read it. */
  private static Lang lang(Path file) {
    return switch (Syntax.ofFile(file.toString()).orElseThrow()) {
      case TURTLE -> Lang.TURTLE;
      case TRIG -> Lang.TRIG;
      case N_TRIPLES -> Lang.NTRIPLES;
      case N_QUADS -> Lang.NQUADS;
      case JSON_LD -> Lang.JSONLD;
      case RDF_XML -> Lang.RDFXML;
      case YAML, CSV, XLSX -> null;
    };
  }

  private static boolean isTakenByJena(Path file) throws IOException {
    try {
      read(file);
      return true;
    } catch (RiotException e) {
      return false; // which was asked
    }
  }

  /** What Jena reads; errors are thrown, warnings (of dates that are none) are not. */
  private static DatasetGraph read(Path file) throws IOException {
    return read(Files.readAllBytes(file), lang(file));
  }

  private static DatasetGraph read(byte[] bytes, Lang lang) {
    return RDFParser.create()
        .source(new ByteArrayInputStream(bytes))
        .forceLang(lang)
        .base("https://w3id.org/customs-atlas/graph/contribution/handed-in")
        .errorHandler(ErrorHandlerFactory.errorHandlerSimple())
        .toDatasetGraph();
  }
}
