package org.customsatlas.contribute.check;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.path.P_Link;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.ContributionCorpus;
import org.customsatlas.contribute.ContributionCorpus.Expected;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.shacl.ChangeValidator;
import org.customsatlas.shacl.ChangedResults;
import org.customsatlas.shacl.ValidationResult;
import org.customsatlas.validate.Validation;
import org.customsatlas.vocab.Iris;
import org.customsatlas.work.Cancellation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What each contribution of the corpus changes in the published graph, and in the results of the
 * shapes. Both are written to {@code target/engines/}, where {@code src/test/peers/} lets other
 * engines judge the same.
 *
 * <p>What follows from a contribution is worked out for some of them only, since it takes a second
 * each: where the rule that it is meant to break is not broken otherwise, and of every so many for
 * one; with {@code -Dengines.all=true} for all.
 */
class CorpusChangesTest {
  private static final Path FOLDER = Path.of("target/engines");

  /** Of every so many contributions, Jena judges one in full. */
  private static final int IN_FULL = 40;

  /** Of every so many contributions, one is judged with what follows from it. */
  private static final int COMPLETED = Boolean.getBoolean("engines.all") ? 1 : 16;

  /** A contribution that takes conclusions away, and is judged with what follows wherever it is. */
  private static final String TAKES_AWAY = "bad/published-hosting-under-a-new-id.ttl";

  private static final Map<String, Node> MEANT = new HashMap<>();

  private static Graph base;
  private static Shapes shapes;
  private static List<Change> changes;

  /**
   * A contribution as it is written, not as it was meant: so more is wrong with it.
   *
   * @param name its path below the corpus
   */
  private record Change(
      String name, Set<Triple> added, Set<Triple> removed, ChangedResults results) {

    /** Does it break a rule? If none is asked for, it does. */
    boolean breaks(Node rule) {
      return rule == null
          || results.introduced().stream().anyMatch(r -> r.sourceShape().equals(rule));
    }
  }

  @BeforeAll
  static void judge() throws IOException {
    Published published = RealCheck.PUBLISHED;
    expect(Validation.rules(published.shapeGraph()));
    base = published.union();
    shapes = Shapes.parse(published.shapeGraph());
    ChangeValidator validator = new ChangeValidator(shapes, base);
    List<Contribution> contributions =
        Stream.of(ContributionCorpus.BAD, ContributionCorpus.GOOD)
            .flatMap(CorpusChangesTest::files)
            .map(CorpusChangesTest::read)
            .filter(contribution -> !contribution.statements().isEmpty())
            .toList();
    changes =
        IntStream.range(0, contributions.size())
            .parallel()
            .mapToObj(i -> judge(i, contributions.get(i), published, validator))
            .toList();
    write(published.shapeGraph());
  }

  @Test
  void nearlyAllContributionsChangeSomething() {
    assertTrue(changes.size() >= 500, "only " + changes.size() + " can be read");
    assertTrue(changes.stream().filter(c -> !c.added.isEmpty()).count() >= 500);
    assertTrue(changes.stream().anyMatch(c -> !c.removed.isEmpty()));
    assertTrue(changes.stream().filter(c -> !c.results.introduced().isEmpty()).count() >= 250);
    assertEquals(
        Set.of(), changes.stream().flatMap(c -> c.results.unbounded().stream()).collect(toSet()));
  }

  @Test
  void eachBreaksTheRuleThatItIsMeantToBreak() {
    List<Change> meant = changes.stream().filter(c -> MEANT.containsKey(c.name)).toList();
    assertTrue(meant.size() >= 140, "only " + meant.size() + " are meant to break a shape");
    assertEquals(
        List.of(),
        meant.stream().filter(c -> !c.breaks(MEANT.get(c.name))).map(Change::name).toList());
  }

  @Test
  void whatChangesIsWhatJenaSaysInFull() {
    Map<ValidationResult, Integer> before = jena(base);
    for (int i = 0; i < changes.size(); i += IN_FULL) {
      Change change = changes.get(i);
      Graph after = GraphFactory.createGraphMem();
      base.find().forEachRemaining(after::add);
      change.removed.forEach(after::delete);
      change.added.forEach(after::add);
      Map<ValidationResult, Integer> difference = jena(after);
      before.forEach((result, times) -> difference.merge(result, -times, Integer::sum));
      change.results.introduced().forEach(r -> difference.merge(key(r), -1, Integer::sum));
      change.results.resolved().forEach(r -> difference.merge(key(r), 1, Integer::sum));
      difference.values().removeIf(times -> times == 0);
      assertEquals(Map.of(), difference, change.name);
    }
  }

  private static Map<ValidationResult, Integer> jena(Graph graph) {
    ValidationReport report = ShaclValidator.get().validate(shapes, graph);
    Map<ValidationResult, Integer> results = new HashMap<>();
    report.getEntries().forEach(e -> results.merge(key(ValidationResult.of(e)), 1, Integer::sum));
    return results;
  }

  private static ValidationResult key(ValidationResult result) {
    return result.withoutMessages();
  }

  private static Stream<Path> files(Path folder) {
    try {
      return ContributionCorpus.filesOfASyntax(folder).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Contribution read(Path file) {
    try {
      return RealCheck.READER.readFiles(List.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Change judge(
      int i, Contribution contribution, Published published, ChangeValidator validator) {
    Change change = stated(contribution, validator);
    return i % COMPLETED == 0
            || change.name.equals(TAKES_AWAY)
            || !change.breaks(MEANT.get(change.name))
        ? completed(contribution, published, validator)
        : change;
  }

  /** The rule that each bad contribution is meant to break, if it is one of the shapes. */
  private static void expect(Set<Node> rules) throws IOException {
    for (Expected expected : ContributionCorpus.expected()) {
      Node rule = Iris.node("shapes#" + expected.rule().replace("?", ""));
      if (rules.contains(rule)) {
        MEANT.put(nameOf(expected.file()), rule);
      }
    }
  }

  private static String nameOf(Path file) {
    return ContributionCorpus.FOLDER.relativize(file).toString().replace('\\', '/');
  }

  private static Change completed(
      Contribution contribution, Published published, ChangeValidator validator) {
    Judged judged =
        new Judged(
            published,
            contribution.statements(),
            Check.nameOf(contribution),
            List.of(),
            Cancellation.NONE);
    return change(contribution, judged.change().added(), judged.change().removed(), validator);
  }

  private static Change stated(Contribution contribution, ChangeValidator validator) {
    Set<Triple> added =
        contribution.statements().stream()
            .map(s -> s.quad().asTriple())
            .filter(t -> !base.contains(t))
            .collect(toSet());
    return change(contribution, added, Set.of(), validator);
  }

  private static Change change(
      Contribution contribution,
      Set<Triple> added,
      Set<Triple> removed,
      ChangeValidator validator) {
    return new Change(
        nameOf(Path.of(contribution.files().getFirst().name())),
        added,
        removed,
        validator.validate(added, removed));
  }

  // ---- for the other engines

  private static void write(Graph shapeGraph) throws IOException {
    Files.createDirectories(FOLDER);
    write("shapes.nt", Lang.NTRIPLES, shapeGraph.stream().map(t -> quad("shapes", t)));
    write("base.nt", Lang.NTRIPLES, base.stream().map(t -> quad("base", t)));
    write("added.nq", Lang.NQUADS, changes.stream().flatMap(c -> quads(c.name, c.added)));
    write("removed.nq", Lang.NQUADS, changes.stream().flatMap(c -> quads(c.name, c.removed)));
    List<String> rows = new ArrayList<>();
    rows.add("contribution\tsign\tfocusNode\tpath\tvalue\tshape\tcomponent");
    for (Change change : changes) {
      change.results.introduced().forEach(r -> rows.add(row(change.name, "+", r)));
      change.results.resolved().forEach(r -> rows.add(row(change.name, "-", r)));
    }
    Files.write(FOLDER.resolve("results.tsv"), rows);
  }

  private static void write(String name, Lang lang, Stream<Quad> quads) throws IOException {
    try (OutputStream out = Files.newOutputStream(FOLDER.resolve(name))) {
      StreamRDF writer = StreamRDFWriter.getWriterStream(out, lang);
      writer.start();
      quads.forEach(q -> send(q, lang, writer));
      writer.finish();
    }
  }

  private static void send(Quad quad, Lang lang, StreamRDF writer) {
    if (lang.equals(Lang.NTRIPLES)) {
      writer.triple(quad.asTriple());
    } else {
      writer.quad(quad);
    }
  }

  private static Stream<Quad> quads(String name, Collection<Triple> triples) {
    return triples.stream().map(t -> quad(name, t));
  }

  private static Quad quad(String name, Triple triple) {
    return Quad.create(NodeFactory.createURI("contribution:" + name), triple);
  }

  private static String row(String name, String sign, ValidationResult result) {
    String path =
        result.path() instanceof P_Link link
            ? text(link.getNode())
            : result.path() == null ? "" : result.path().toString();
    return Stream.of(
            name,
            sign,
            text(result.focusNode()),
            path,
            text(result.value()),
            text(result.sourceShape()),
            text(result.component()))
        .collect(joining("\t"));
  }

  private static String text(Node node) {
    return node == null ? "" : NodeFmtLib.strNT(node);
  }
}
