package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.load.Loaded;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the pages say is what there is. Commands in the pages are run by {@code
 * src/test/python/pages.py}.
 */
class DocumentationTest {
  private static final Pattern QUESTION_AND_ANSWER =
      Pattern.compile("```sparql\n(.*?)```\n\n```csv\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK_OR_CODE =
      Pattern.compile("`([\\w./-]+/|[\\w-]+\\.(?:md|xml))`");

  private static String page(String name) throws IOException {
    return Files.readString(TheGraph.HOME.resolve(name));
  }

  @TestFactory
  Stream<DynamicTest> everyQuestionOfTheReadmeHasItsAnswer() throws IOException {
    Matcher matcher = QUESTION_AND_ANSWER.matcher(page("README.md"));
    List<DynamicTest> tests = new ArrayList<>();
    while (matcher.find()) {
      String query = matcher.group(1);
      String answer = matcher.group(2);
      tests.add(
          dynamicTest(
              "question " + (tests.size() + 1), () -> assertEquals(answer, TheGraph.csv(query))));
    }
    assertFalse(tests.isEmpty(), "the README asks no question");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> everyFolderAndPageThatIsNamedExists() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String name :
        List.of(
            "README.md",
            "ARCHITECTURE.md",
            "CONTRIBUTING.md",
            "LICENSE-DATA.md",
            "seeds/README.md")) {
      Matcher matcher = LINK_OR_CODE.matcher(page(name));
      while (matcher.find()) {
        String path = matcher.group(1);
        if (path.startsWith("graph/") || path.startsWith("doc/") || path.startsWith("rules/")) {
          continue; // IRIs and a folder named within another
        }
        tests.add(
            dynamicTest(
                name + " names " + path,
                () ->
                    assertTrue(
                        Files.exists(TheGraph.HOME.resolve(path))
                            || Files.exists(TheGraph.HOME.resolve("docs").resolve(path)),
                        path)));
      }
    }
    assertFalse(tests.isEmpty(), "no page names a folder");
    return tests.stream();
  }

  @Test
  void theArchitectureListsTheGraphsThereAre() throws IOException {
    Set<String> graphs = new TreeSet<>();
    TheGraph.loaded()
        .dataset()
        .listGraphNodes()
        .forEachRemaining(g -> graphs.add(g.getURI().replace(Iris.BASE, "")));
    Matcher row = Pattern.compile("\\| `(graph/[a-z]+)` \\|").matcher(page("ARCHITECTURE.md"));
    Set<String> listed = new TreeSet<>(Set.of());
    while (row.find()) {
      listed.add(row.group(1));
    }
    Set<String> named = new TreeSet<>();
    graphs.stream().filter(g -> g.indexOf('/') == g.lastIndexOf('/')).forEach(named::add);
    named.addAll(
        List.of("graph/questions", "graph/dataset")); // added when a release is written and served
    assertEquals(named, listed);
  }

  @Test
  void everyDocumentHasItsRow() throws IOException {
    Loaded loaded = TheGraph.loaded();
    String page = page("seeds/README.md");
    List<Node> documents =
        loaded
            .dataset()
            .getGraph(Iris.PROVENANCE)
            .find(Node.ANY, Atlas.textLength.asNode(), Node.ANY)
            .toList()
            .stream()
            .map(t -> t.getSubject())
            .toList();
    assertFalse(documents.isEmpty(), "no document was loaded");
    for (Node document : documents) {
      String slug = document.getURI().substring((Iris.BASE + "doc/").length());
      String row =
          page.lines()
              .filter(l -> l.startsWith("| [" + slug + "](" + slug + ".yaml)"))
              .findFirst()
              .orElse("");
      for (Node property : List.of(Atlas.digest.asNode(), Atlas.textLength.asNode())) {
        String value =
            loaded
                .dataset()
                .getGraph(Iris.PROVENANCE)
                .find(document, property, Node.ANY)
                .next()
                .getObject()
                .getLiteralLexicalForm()
                .replace("sha256-", "");
        assertTrue(row.contains("| " + value + " |"), slug + " has " + value + " in its row");
      }
    }
    long rows = page.lines().filter(l -> l.startsWith("| [")).count();
    assertEquals(documents.size(), rows, "as many rows as documents");
    assertTrue(
        loaded
            .dataset()
            .getGraph(Iris.PROVENANCE)
            .contains(Node.ANY, RDF.type.asNode(), Atlas.Passage.asNode()));
  }

  @Test
  void theRegistryListsItsFiles() throws IOException {
    String page = page("data/registry/README.md");
    Set<String> files = new TreeSet<>();
    try (Stream<Path> all = Files.list(RealGraph.SOURCES.registry())) {
      all.map(f -> f.getFileName().toString()).filter(f -> !f.endsWith(".md")).forEach(files::add);
    }
    assertFalse(files.isEmpty());
    assertEquals(files, firstColumn(page, "| file |"));
  }

  /** What stands in backquotes in the first column of the table that begins with {@code head}. */
  private static Set<String> firstColumn(String page, String head) {
    Set<String> names = new TreeSet<>();
    page.substring(page.indexOf(head))
        .lines()
        .takeWhile(l -> l.startsWith("|"))
        .map(l -> l.split("\\|", -1)[1])
        .forEach(
            cell ->
                Pattern.compile("`([^`]+)`")
                    .matcher(cell)
                    .results()
                    .forEach(m -> names.add(m.group(1))));
    return names;
  }

  @Test
  void theOntologyListsItsAnnotations() throws IOException {
    Matcher declared =
        Pattern.compile("(?m)^(atlas:\\w+) a owl:AnnotationProperty")
            .matcher(page("ontology/annotations.ttl"));
    String page = page("ontology/README.md");
    int seen = 0;
    while (declared.find()) {
      seen++;
      assertTrue(page.contains("`" + declared.group(1) + "`"), declared.group(1));
    }
    assertTrue(seen > 5, "annotations found: " + seen);
  }

  @Test
  void theVersionsOfDependenciesAreThoseOfThePoms() throws IOException {
    String pom =
        page("pom.xml")
            + page("src/test/peers/pom.xml")
            + page("bench/macro/pom.xml")
            + page("bench/jmh/pom.xml");
    Matcher version = Pattern.compile("<([\\w-]+)\\.version>([^<]+)</").matcher(pom);
    String page = page("docs/dependencies.md");
    List<String> missing = new ArrayList<>();
    int seen = 0;
    while (version.find()) {
      seen++;
      if (!page.contains(version.group(2))) {
        missing.add(version.group(1) + " " + version.group(2));
      }
    }
    assertTrue(seen > 5, "the pom pins versions in properties");
    assertEquals(List.of(), missing, "docs/dependencies.md lacks these");
  }

  /** What the help says, the pages say, and nothing else: made from the options themselves. */
  @Test
  void thePagesForOperatorsHaveEachOptionOnce() throws IOException {
    String operating = page("docs/operating.md");
    String security = page("SECURITY.md");
    String help = Run.of("serve", "--help").out().replaceAll("\\s+", " ");
    List<String> missing = new ArrayList<>();
    int seen = 0;
    for (OptionSpec option :
        Main.commandLine().getSubcommands().get("serve").getCommandSpec().options()) {
      if (option.usageHelp() || option.versionHelp() || option.hidden()) {
        continue;
      }
      seen++;
      String name =
          option.longestName()
              + (option.paramLabel().isEmpty() || option.arity().max() == 0
                  ? ""
                  : " " + option.paramLabel());
      String usual = option.defaultValue() == null ? "" : option.defaultValue() + " ";
      Limit limit = Limit.ofOption(option.longestName()).orElse(null);
      if (limit == null) {
        if (!operating.contains("| `" + name + "` | " + usual + "|")
            && !operating.contains("| `" + name + "` | `")) {
          missing.add("docs/operating.md: " + name + " | " + usual);
        }
        continue;
      }
      String row = "| `" + name + "` | " + limit.usual() + " | ";
      String bounds = limit.least() + " to " + limit.most();
      if (!operating.contains(row + bounds + " | " + limit.sentence() + " |\n")) {
        missing.add("docs/operating.md: " + row + bounds + " | " + limit.sentence() + " |");
      }
      if (!security.contains(row + limit.sentence() + " |\n")) {
        missing.add("SECURITY.md: " + row + limit.sentence() + " |");
      }
      if (!help.contains(
          limit.sentence() + " From " + bounds + " (default: " + limit.usual() + ").")) {
        missing.add("atlas serve --help: " + name);
      }
    }
    assertTrue(seen > Limit.values().length, seen + " options");
    assertEquals(List.of(), missing);
    for (String page : List.of(operating, security)) {
      Matcher row = Pattern.compile("(?m)^\\| `(--[\\w-]+)").matcher(page);
      while (row.find()) {
        assertTrue(help.contains(row.group(1)), row.group(1) + " is no option");
      }
    }
  }

  /** A unit of systemd is an INI file whose programs and options are there. */
  @Test
  void theUnitOfSystemdStartsWhatThereIs() throws IOException {
    String unit = page("deploy/atlas.service");
    for (String line : unit.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
      assertTrue(line.matches("\\[(Unit|Service|Install)]|[A-Z]\\w+=.*"), line);
    }
    String container = page("deploy/Containerfile");
    assertTrue(
        container.contains("\nUSER 10001") && container.contains("\nHEALTHCHECK "),
        "deploy/Containerfile");
    String help = Run.of("serve", "--help").out();
    int seen = 0;
    Matcher option =
        Pattern.compile("(?<=[ \"])--[a-z][\\w-]+")
            .matcher(
                unit.lines().filter(l -> l.startsWith("ExecStart=")).findFirst().orElseThrow()
                    + container
                        .lines()
                        .filter(l -> l.startsWith("ENTRYPOINT"))
                        .findFirst()
                        .orElseThrow());
    while (option.find()) {
      seen++;
      assertTrue(help.contains(option.group()), option.group());
    }
    assertTrue(seen >= 5, seen + " options");
    Matcher small = Pattern.compile("(?m)^  small=\"([^\"$]+) ").matcher(page("atlas"));
    assertTrue(small.find(), "what the launcher tells Java for a server");
    for (String heap : small.group(1).split(" ", -1)) {
      assertTrue(unit.contains(" " + heap + " "), "deploy/atlas.service: " + heap);
      assertTrue(container.contains('"' + heap + '"'), "deploy/Containerfile: " + heap);
    }
    for (String closed :
        List.of(
            "NoNewPrivileges=yes",
            "ProtectSystem=strict",
            "DynamicUser=yes",
            "CapabilityBoundingSet=")) {
      assertTrue(unit.contains("\n" + closed + "\n"), closed);
    }
  }

  @Test
  void theChangelogTellsOfThisRelease() throws IOException {
    assertTrue(page("CHANGELOG.md").contains("## " + TheGraph.loaded().release().version() + " ("));
  }

  /** The schema of the Citation File Format 1.2.0 asks for the first four. */
  @Test
  void theCitationIsThatOfThisRelease() throws IOException {
    Map<?, ?> citation =
        (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(page("CITATION.cff"));
    assertEquals("1.2.0", citation.get("cff-version"));
    for (String key : List.of("message", "title", "authors")) {
      assertTrue(citation.containsKey(key), key);
    }
    String version = TheGraph.loaded().release().version();
    assertEquals(version, citation.get("version"));
    assertTrue(page("pom.xml").contains("<version>" + version + "</version>"), "pom.xml");
    assertEquals(
        TheGraph.loaded().release().issued().toString(), citation.get("date-released").toString());
    assertTrue(citation.get("identifiers").toString().contains(Iris.BASE + "dataset/" + version));
  }
}
