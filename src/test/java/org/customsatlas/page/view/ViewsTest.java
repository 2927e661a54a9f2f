package org.customsatlas.page.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.RealGraph;
import org.customsatlas.answer.Questions;
import org.customsatlas.answer.View;
import org.customsatlas.page.Languages;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;
import org.customsatlas.page.Templates;
import org.customsatlas.page.Value;
import org.customsatlas.page.front.QuestionPages;
import org.customsatlas.release.UnionDataset;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Answers as figures: each with a sentence, its marks, and what is not in it. */
class ViewsTest {
  private static final Path CASES = Path.of("src/test/resources/views");
  private static final DatasetGraph DATASET = withQuestions();
  private static final Views VIEWS = new Views(ViewsTest::link);
  private static final QuestionPages QUESTIONS = new QuestionPages(ViewsTest::link);

  private static DatasetGraph withQuestions() {
    DatasetGraph dataset = UnionDataset.of(RealGraph.dataset());
    DatasetGraph questions = UnionDataset.create();
    try {
      Questions.read(RealGraph.SOURCES).describeInto(questions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    questions.find().forEachRemaining(UnionDataset.into(dataset)::quad);
    return dataset;
  }

  private static RDFLink link() {
    return RDFLink.connect(DATASET);
  }

  private static Reader reader(String language) {
    return new Reader(language, false, "../", "questions/x", Optional.empty());
  }

  private static Table table(String sparql) {
    Query query = QueryFactory.create(sparql);
    return Table.of(query.getResultVars(), new Rows(ViewsTest::link).of(query));
  }

  private static Shown shown(String view, String sparql, Table table, String language) {
    return VIEWS.of(
        view, sparql, table, new Cells(new Rows(ViewsTest::link), reader(language), false));
  }

  private static Shown shown(String sparql, String language) {
    return shown("", sparql, table(sparql), language);
  }

  private static Document written(Shown shown, String language) {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    Templates.write("part/view", Map.of("reader", reader(language), "shown", shown), page);
    return Jsoup.parse(page.toString(StandardCharsets.UTF_8));
  }

  /** Each {@code name.rq} makes its own rows; {@code name.txt} is the figure in words. */
  @TestFactory
  Stream<DynamicTest> eachCaseGivesItsFigure() throws IOException {
    List<Path> cases;
    try (Stream<Path> files = Files.list(CASES)) {
      cases = files.filter(f -> f.toString().endsWith(".rq")).sorted().toList();
    }
    assertTrue(cases.size() > 20, "Have the cases moved? " + cases);
    return cases.stream()
        .map(
            file ->
                dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      String query = Files.readString(file);
                      Path expected = Path.of(file.toString().replaceFirst("\\.rq$", ".txt"));
                      assertEquals(Files.readString(expected), told(query));
                    }));
  }

  private static String told(String query) {
    List<String> lines = new ArrayList<>();
    for (String language : List.of("en", "fr")) {
      Shown shown = shown(query, language);
      assertEquals("", shown.problem());
      Figure figure = shown.figure().orElseThrow();
      lines.add(language + ": " + figure.summary());
      figure.left().forEach(sentence -> lines.add("  " + sentence));
      Document page = written(shown, language);
      assertEquals(figure.summary(), page.selectFirst("#view-summary").wholeText());
      assertEquals(0, page.select("script").size());
      assertTrue(
          page.getAllElements().stream()
              .flatMap(e -> e.attributes().asList().stream())
              .noneMatch(
                  a -> a.getKey().startsWith("on") || a.getValue().startsWith("javascript:")),
          page.toString());
    }
    Figure figure = shown(query, "en").figure().orElseThrow();
    lines.add("");
    lines.addAll(marks(figure.drawing()));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> marks(Figure.Drawing drawing) {
    return switch (drawing) {
      case Figure.Nothing nothing -> List.of("nothing");
      case Figure.Chart chart ->
          chart.bars().stream()
              .map(
                  b -> words(b.name()) + ": " + b.x() + " + " + b.width() + " = " + cut(b.number()))
              .toList();
      case Figure.Map map ->
          Stream.of(
                  map.picture().lands().stream()
                      .map(l -> l.title() + " [" + l.group() + (l.isSmall() ? ", ring]" : "]")),
                  map.picture().missing().stream().map(l -> l.title() + " (no shape)"),
                  map.legend().stream()
                      .map(s -> "[" + s.group() + "] " + s.words() + ": " + s.places()))
              .flatMap(s -> s)
              .toList();
      case Figure.Times times ->
          Stream.concat(
                  times.timeline().ticks().stream().map(t -> t.x() + " " + t.year()),
                  times.timeline().bars().stream()
                      .map(
                          b ->
                              b.name()
                                  + " ("
                                  + b.when()
                                  + "): "
                                  + b.pieces().stream()
                                      .map(p -> p.kind() + " " + p.x() + " + " + p.width())
                                      .collect(Collectors.joining(", "))))
              .toList();
      case Figure.Network network ->
          List.of(
              network.diagram().boxes().size()
                  + " boxes, "
                  + network.diagram().lines().size()
                  + " lines",
              network.diagram().boxes().stream()
                  .limit(5)
                  .map(b -> b.name())
                  .collect(Collectors.joining(", ")));
      case Figure.Matrix matrix ->
          Stream.concat(
                  Stream.of(
                      matrix.corner()
                          + ": "
                          + matrix.columns().stream()
                              .limit(5)
                              .map(ViewsTest::words)
                              .collect(Collectors.joining(" | "))),
                  matrix.lines().stream()
                      .limit(5)
                      .map(
                          l ->
                              words(l.name())
                                  + ": "
                                  + l.cells().stream()
                                      .limit(5)
                                      .map(c -> words(c.values()) + c.count())
                                      .collect(Collectors.joining(" | "))))
              .toList();
    };
  }

  private static String words(List<Value> values) {
    return values.stream().map(v -> v.text().words()).collect(Collectors.joining(" + "));
  }

  private static String cut(String number) {
    return number.length() > 40 ? number.length() + " letters" : number;
  }

  private static QuestionPages.Answered answered(String name, String view, String language) {
    return QUESTIONS
        .answered(name, Map.of(), new QuestionPages.Showing(view, false), reader(language))
        .orElseThrow();
  }

  @Test
  void everyStoredViewHasMarksAndASentence() {
    List<String> names =
        QUESTIONS.names().stream()
            .filter(n -> QUESTIONS.sparql(n).orElseThrow().lines().anyMatch(View::isSaidBy))
            .toList();
    assertTrue(names.size() >= 30, names.toString());
    for (String name : names) {
      for (String language : Languages.all()) {
        Shown shown = answered(name, "", language).shown();
        assertEquals("", shown.problem(), name);
        Figure figure = shown.figure().orElseThrow(() -> new AssertionError(name));
        assertFalse(figure.drawing() instanceof Figure.Nothing, name);
        assertTrue(marks(figure.drawing()).size() > 1, name);
        assertFalse(figure.summary().isBlank(), name);
        assertEquals(1, shown.choices().stream().filter(Shown.Choice::isChosen).count(), name);
      }
    }
  }

  @Test
  void everyViewThatIsOfferedCanBeHad() {
    int made = 0;
    for (String name : QUESTIONS.names()) {
      String sparql = QUESTIONS.sparql(name).orElseThrow();
      if (!QueryFactory.create(sparql).isSelectType()) {
        continue;
      }
      Table table = table(sparql);
      for (Shown.Choice choice : shown("", sparql, table, "en").choices()) {
        String view =
            URLDecoder.decode(
                choice.link().replaceFirst(".*[?&]view=", ""), StandardCharsets.UTF_8);
        Shown shown = shown(view, sparql, table, "fr");
        assertEquals("", shown.problem(), name + " " + view);
        if (!view.equals("table")) {
          Figure figure = shown.figure().orElseThrow();
          assertFalse(figure.drawing() instanceof Figure.Nothing, name + " " + view);
          assertTrue(
              Views.with(view, sparql, table.columns()).contains(figure.view().line() + "\n"),
              name);
          Element drawn = written(shown, "fr").selectFirst("figure svg, figure table");
          assertTrue(drawn != null && drawn.childrenSize() > 0, name + " " + view);
          made++;
        }
      }
    }
    assertTrue(made > 200, "views: " + made);
  }

  @Test
  void whatCannotBeShownIsSaidAndTheRowsStay() {
    QuestionPages.Answered answered = answered("accessions-per-decade", "chrt decade", "en");
    assertEquals("There is no view \"chrt\". Did you mean chart?", answered.shown().problem());
    assertEquals(Optional.empty(), answered.shown().figure());
    assertEquals(8, answered.table().rows().size());
  }

  @Test
  void thingsAreNamesOrIris() {
    QuestionPages.Answered names = answered("donors-by-number-of-projects", "", "en");
    QuestionPages.Answered iris =
        QUESTIONS
            .answered(
                "donors-by-number-of-projects",
                Map.of(),
                new QuestionPages.Showing("", true),
                reader("en"))
            .orElseThrow();
    assertEquals("World Bank", words(names.table().rows().get(1).cells().getFirst()));
    assertEquals("body:world-bank", words(iris.table().rows().get(1).cells().getFirst()));
    assertEquals(
        names.table().rows().get(1).cells().getFirst().getFirst().link(),
        iris.table().rows().get(1).cells().getFirst().getFirst().link());
    Figure.Chart chart =
        assertInstanceOf(Figure.Chart.class, iris.shown().figure().orElseThrow().drawing());
    assertEquals("body:world-bank", words(chart.bars().get(1).name()));
  }
}
