package org.customsatlas.contribute.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.jena.graph.Node;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.problem.Problem;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever hands in data is told where each term stands, and all that is wrong at once. */
class ContributionReaderTest {
  @TestFactory
  Stream<DynamicTest> eachBrokenFileGivesItsProblems() throws IOException {
    return ReadingCase.in("broken").stream()
        .map(c -> dynamicTest(c.toString(), () -> compare(c, c.problems())));
  }

  @TestFactory
  Stream<DynamicTest> eachTermHasItsPlace() throws IOException {
    return ReadingCase.in("places").stream()
        .map(c -> dynamicTest(c.toString(), () -> compare(c, c.statements())));
  }

  @TestFactory
  Stream<DynamicTest> eachRecordIsUnderstoodAsOurOwnAre() throws IOException {
    return ReadingCase.in("records").stream()
        .map(c -> dynamicTest(c.toString(), () -> compare(c, c.statements())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TURTLE    | [] <https://example.org/p> ( 1 2 ) . _:a <https://example.org/p> 1 .
          N_TRIPLES | _:a <https://example.org/p> _:b .
          JSON_LD   | {"https://example.org/p": {"https://example.org/q": "text"}}
          RDF_XML   | <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="https://example.org/"><rdf:Description><u:p>text</u:p></rdf:Description></rdf:RDF>
          """)
  void blankNodesAreCalledTheSameEachTimeAndOtherwiseInEachFile(Syntax syntax, String text) {
    List<Node> once = blankNodes(syntax, text);
    assertFalse(once.isEmpty());
    assertEquals(once, blankNodes(syntax, text));
    List<Node> twice = blankNodes(syntax, text, text);
    assertEquals(once, twice.subList(0, once.size()));
    assertEquals(2 * Set.copyOf(once).size(), Set.copyOf(twice).size());
  }

  private static List<Node> blankNodes(Syntax syntax, String... texts) {
    List<ContributionReader.Input> inputs =
        Stream.of(texts)
            .map(t -> t.getBytes(StandardCharsets.UTF_8))
            .map(bytes -> new ContributionReader.Input("same-name", syntax, bytes))
            .toList();
    return ReadingCase.reader().read(inputs).statements().stream()
        .map(Statement::quad)
        .flatMap(quad -> Stream.of(quad.getSubject(), quad.getObject()))
        .filter(Node::isBlank)
        .toList();
  }

  @Test
  void aWorkbookIsReadAsItShowsItsCells() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet notes = workbook.newWorksheet("Notes");
      notes.value(0, 0, "Whatever is written here is not read.");
      Worksheet sheet = workbook.newWorksheet("Claims");
      String[] header = {"id", "type", "host", "start", "attestedOn", "prefLabel.en", "structure"};
      for (int i = 0; i < header.length; i++) {
        sheet.value(0, i, header[i]);
      }
      sheet.value(2, 0, "rel/hosting/x");
      sheet.value(2, 1, "Hosting");
      sheet.value(2, 2, "territory/ken");
      sheet.value(2, 3, 2014);
      sheet.value(2, 4, LocalDate.of(2014, 11, 12));
      sheet.style(2, 4).format("yyyy-MM-dd").set();
      sheet.value(3, 0, "rel/hosting/y");
      sheet.value(3, 1, "Hosting");
      sheet.value(3, 2, "territory/keny");
      sheet.value(3, 3, LocalDate.of(2014, 11, 1));
      sheet.style(3, 3).format("mmm-yy").set();
      sheet.formula(3, 4, "A1/0");
    }
    Contribution read =
        ReadingCase.reader()
            .read(
                List.of(new ContributionReader.Input("t.xlsx", Syntax.XLSX, bytes.toByteArray())));
    assertEquals(
        List.of(
            "t.xlsx:Claims!C4: unknown-id: `host` names `territory/keny`, which is nowhere"
                + " described. Did you mean `territory/ken`?",
            "t.xlsx:Claims!E4: bad-value: The formula of the cell has not been calculated."
                + " Open the workbook in a table program and save it, or write the value."),
        read.problems().stream().map(p -> p.toString().replaceAll(" or `.*`", "")).toList());
    assertEquals(
        List.of("B3", "C3", "D3", "E3", "B4", "D4"),
        read.statements().stream()
            .map(s -> s.object().toString().replaceFirst(".*!", ""))
            .toList());
    assertEquals(
        List.of("\"2014\"^^xsd:gYear", "\"2014-11-12\"^^xsd:date", "\"2014-11\"^^xsd:gYearMonth"),
        read.statements().stream()
            .map(s -> s.quad().getObject())
            .filter(Node::isLiteral)
            .map(Node::toString)
            .toList());
  }

  @Test
  void aWorkbookWhoseColumnsAreNearlyRightIsReadAsItWasMeant() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Projects");
      String[] header = {"ID", "Type", "Financé par", "Start"};
      String[] row = {"project/x", "project", "org/sida", "Sep-25"};
      for (int i = 0; i < header.length; i++) {
        sheet.value(0, i, header[i]);
        sheet.value(1, i, row[i]);
      }
    }
    Contribution read =
        ReadingCase.reader()
            .read(
                List.of(new ContributionReader.Input("t.xlsx", Syntax.XLSX, bytes.toByteArray())));
    assertEquals(
        List.of(
            "t.xlsx:Projects!A1 [id]",
            "t.xlsx:Projects!B1 [type]",
            "t.xlsx:Projects!C1 [fundedBy]",
            "t.xlsx:Projects!D1 [start]",
            "t.xlsx:Projects!B2 [Project]",
            "t.xlsx:Projects!D2 []"),
        read.problems().stream().map(p -> p.place() + " " + p.slip().meant()).toList());
    assertEquals(2, read.statements().size());
  }

  @Test
  void aWorkbookUnderAnotherNameIsToldAsSuch() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write(1);
    }
    assertEquals(
        List.of(
            "t.csv: unreadable-file: The file is a workbook (.xlsx) under another name. Give the"
                + " file the ending `.xlsx`."),
        told(
            new ContributionReader.Limits(1_000_000, 1),
            List.of(new ContributionReader.Input("t.csv", Syntax.CSV, bytes.toByteArray()))));
  }

  @Test
  void aZipBombIsNoWorkbook() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] zeros = new byte[1024 * 1024];
      for (int i = 0; i < 300; i++) {
        zip.write(zeros);
      }
    }
    assertEquals(
        List.of(
            "t.xlsx: too-large: The workbook unpacks to more than is read. Hand it in in several"
                + " parts."),
        told(
            new ContributionReader.Limits(1_000_000, 1),
            List.of(new ContributionReader.Input("t.xlsx", Syntax.XLSX, bytes.toByteArray()))));
  }

  /** Each of these took longer than anyone waits, by a pattern that tried all ways to match it. */
  @Test
  void manyCommentsAndLongSpacesAreReadInOneGo() {
    String spaces = " ".repeat(500_000);
    Map<String, Syntax> hostile =
        Map.of(
            "<!---->".repeat(280),
            Syntax.TURTLE,
            "id,start\nproject/x,a" + spaces + "b\n",
            Syntax.CSV,
            "<a:b> <a:c> \u00AB a" + spaces + "b \u00BB@en .",
            Syntax.TURTLE);
    hostile.forEach(
        (text, syntax) ->
            assertEquals(
                1,
                told(
                        new ContributionReader.Limits(10_000_000, 1_000),
                        List.of(
                            new ContributionReader.Input(
                                "x", syntax, text.getBytes(StandardCharsets.UTF_8))))
                    .size(),
                text.substring(0, 30)));
  }

  @Test
  void elementsThatAreNestedTooDeepAreToldAsSuch() {
    assumeTrue(Runtime.version().feature() >= 24, "older platforms do not bound it");
    String deep =
        "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:x=\"x:\">"
            + "<x:A><x:b>".repeat(100)
            + "</x:b></x:A>".repeat(100)
            + "</rdf:RDF>";
    var input =
        new ContributionReader.Input(
            "x.rdf", Syntax.RDF_XML, deep.getBytes(StandardCharsets.UTF_8));
    List<String> told = told(new ContributionReader.Limits(10_000, 1_000), List.of(input));
    assertEquals(1, told.size());
    assertTrue(
        told.getFirst()
            .endsWith(
                "too-large: Elements are nested deeper than is read. Use fewer levels: describe each"
                    + " thing on its own, and name it by rdf:resource."),
        told.getFirst());
  }

  @Test
  void aFolderWithoutAFileThatCanBeReadAndAFileThatIsNotThereCannotBeChecked(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("README.md"), "not read");
    IOException none =
        assertThrows(IOException.class, () -> ReadingCase.reader().readFiles(List.of(folder)));
    assertTrue(none.getMessage().contains("has no file that can be read"), none.getMessage());
    Path missing = folder.resolve("x.ttl");
    assertEquals(
        "There is no file " + missing + ".",
        assertThrows(IOException.class, () -> ReadingCase.reader().readFiles(List.of(missing)))
            .getMessage());
  }

  @Test
  void moreThanMayBeHandedInIsRefused() {
    byte[] two = "<a:b> <c:d> <e:f> .\n<a:b> <c:d> <e:g> .\n".getBytes(StandardCharsets.UTF_8);
    var input = List.of(new ContributionReader.Input("x.nt", Syntax.N_TRIPLES, two));
    assertEquals(
        List.of(
            "x.nt:2:1: too-large: There are more than 1 statements. Hand them in in several parts."),
        told(new ContributionReader.Limits(100, 1), input));
    assertEquals(
        List.of(
            "x.nt: too-large: With this file there is more than may be handed in at once. Hand it in"
                + " in several parts."),
        told(new ContributionReader.Limits(10, 1), input));
  }

  private static List<String> told(
      ContributionReader.Limits limits, List<ContributionReader.Input> inputs) {
    return ReadingCase.reader(limits).read(inputs).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  @Test
  void aFolderIsReadInOrderOfName(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    Files.createDirectories(folder.resolve(".git"));
    Files.writeString(folder.resolve("sub/b.nt"), "<a:b> <c:d> <e:f> .");
    Files.writeString(folder.resolve("a.ttl"), "<a:b> <c:d> <e:g> .");
    Files.writeString(folder.resolve("README.md"), "not read");
    Files.writeString(folder.resolve(".git/x.ttl"), "not read");
    Contribution read = ReadingCase.reader().readFiles(List.of(folder));
    assertEquals(List.of(), read.problems());
    assertEquals(
        List.of("a.ttl", "sub/b.nt"),
        read.files().stream()
            .map(f -> f.name().substring(folder.toString().length() + 1))
            .toList());
  }

  @Test
  void theFirstBytesTellTheSyntax() {
    Map<String, Syntax> cases =
        Map.of(
            "# x\n@prefix a: <b:> .\n", Syntax.TURTLE,
            "PREFIX a: <b:>\na:g { a:b a a:c }", Syntax.TRIG,
            "<a:b> <c:d> <e:f> <g:h> .", Syntax.N_QUADS,
            "<a:b> <c:d> <e:f> .", Syntax.TURTLE,
            " {\"@id\": 1}", Syntax.JSON_LD,
            "<?xml version='1.0'?>", Syntax.RDF_XML,
            "- id: x\n  type: y", Syntax.YAML,
            "id: x\ntype: y", Syntax.YAML,
            "id,type,prefLabel.en\n", Syntax.CSV,
            "id;type\n", Syntax.CSV);
    cases.forEach(
        (text, syntax) ->
            assertEquals(
                Optional.of(syntax),
                ContributionReader.guess(text.getBytes(StandardCharsets.UTF_8)),
                text));
    assertEquals(
        Optional.empty(), ContributionReader.guess("Hello".getBytes(StandardCharsets.UTF_8)));
  }

  private static void compare(ReadingCase c, String actual) throws IOException {
    if (System.getenv("REWRITE") != null) {
      Files.writeString(c.expectedFile(), actual);
    }
    assertEquals(c.expected(), actual);
  }
}
