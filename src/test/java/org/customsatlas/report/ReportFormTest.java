package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Every form tells the same results. */
class ReportFormTest {
  private static final String PUBLISHED = "in what is published";

  @TestFactory
  Stream<DynamicTest> eachFormTellsEachResultWithItsSeverityAndPlace() {
    List<DynamicTest> tests = new ArrayList<>();
    Samples.all()
        .forEach(
            (name, report) -> {
              for (ReportForm form : ReportForm.values()) {
                tests.add(
                    dynamicTest(
                        name + " as " + form.id(),
                        () ->
                            assertEquals(
                                sorted(report.results().stream().map(r -> told(r))),
                                sorted(read(form, Written.in(form, report)).stream()))));
              }
            });
    assertTrue(tests.size() > ReportForm.values().length, "samples");
    return tests.stream();
  }

  private static List<String> sorted(Stream<String> told) {
    return told.sorted().toList();
  }

  private static String told(Result result) {
    return told(
        result.severity(),
        result.place() == null ? PUBLISHED : result.place().file(),
        result.place() == null ? 0 : result.place().line());
  }

  private static String told(Severity severity, String file, int line) {
    return severity.id() + " " + Visible.of(file) + " " + line;
  }

  private static List<String> read(ReportForm form, String text) throws Exception {
    return switch (form) {
      case TEXT -> readText(text);
      case HTML -> readHtml(text);
      case CSV -> readCsv(text);
      case JSON -> readJson(text);
      case TURTLE -> readRdf(text, Lang.TURTLE);
      case JSONLD -> readRdf(text, Lang.JSONLD);
      case SARIF -> readSarif(text);
      case JUNIT -> readJunit(text);
      case GITHUB -> readGithub(text);
    };
  }

  private static final Pattern PLACE =
      Pattern.compile("(" + PUBLISHED + "|.+?\\.(?:ttl|csv|xlsx))(?::(\\d+))?(?::\\d+)?(?=: |$)");

  private static String place(Severity severity, String text) {
    Matcher place = PLACE.matcher(text);
    assertTrue(place.lookingAt(), text);
    return told(
        severity, place.group(1), place.group(2) == null ? 0 : Integer.parseInt(place.group(2)));
  }

  private static Severity severity(String word) {
    return word.equals("remark") ? Severity.INFO : Severity.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static List<String> readText(String text) {
    List<String> told = new ArrayList<>();
    Severity severity = null;
    for (String line : text.split("\n", -1)) {
      Matcher rule =
          Pattern.compile("(violation|warning|remark) .* \\(.*results?\\)$").matcher(line);
      if (rule.matches()) {
        severity = severity(rule.group(1));
      } else if (severity != null
          && line.startsWith("  ")
          && !line.startsWith("   ")
          && PLACE.matcher(line.strip()).lookingAt()) {
        told.add(place(severity, line.strip()));
      }
    }
    return told;
  }

  private static List<String> readHtml(String text) {
    List<String> told = new ArrayList<>();
    for (Element item : Jsoup.parse(text).select("ul.results > li")) {
      String severity = item.closest("section").selectFirst(".badge").text();
      told.add(place(severity(severity), item.selectFirst("strong").wholeText()));
    }
    return told;
  }

  private static List<String> readCsv(String text) throws IOException {
    List<String> told = new ArrayList<>();
    for (CSVRecord row :
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .get()
            .parse(new StringReader(text))) {
      String file = row.get("file");
      String line = row.get("line");
      told.add(
          told(
              severity(row.get("severity")),
              file.isEmpty() ? PUBLISHED : file,
              line.isEmpty() ? 0 : Integer.parseInt(line)));
    }
    return told;
  }

  private static List<String> readJson(String text) throws IOException {
    List<String> told = new ArrayList<>();
    for (JsonNode result : new ObjectMapper().readTree(text).get("results")) {
      JsonNode place = result.get("place");
      told.add(
          told(
              severity(result.get("severity").asText()),
              place.isNull() ? PUBLISHED : place.get("file").asText(),
              place.path("line").asInt()));
    }
    return told;
  }

  private static List<String> readSarif(String text) throws IOException {
    List<String> told = new ArrayList<>();
    for (JsonNode result : new ObjectMapper().readTree(text).at("/runs/0/results")) {
      JsonNode physical = result.at("/locations/0/physicalLocation");
      String file =
          URLDecoder.decode(physical.at("/artifactLocation/uri").asText(), StandardCharsets.UTF_8);
      boolean isPublished = result.at("/properties/isPublished").asBoolean();
      String level = result.get("level").asText();
      told.add(
          told(
              level.equals("error")
                  ? Severity.VIOLATION
                  : level.equals("note") ? Severity.INFO : severity(level),
              isPublished ? PUBLISHED : file,
              physical.at("/region/startLine").asInt()));
    }
    return told;
  }

  private static List<String> readJunit(String text) throws Exception {
    List<String> told = new ArrayList<>();
    org.w3c.dom.Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(text)));
    for (String name : List.of("failure", "system-out")) {
      NodeList all = document.getElementsByTagName(name);
      for (int i = 0; i < all.getLength(); i++) {
        Matcher line =
            Pattern.compile("(.*?): (violation|warning|remark): .*")
                .matcher(all.item(i).getTextContent());
        assertTrue(line.matches(), all.item(i).getTextContent());
        told.add(place(severity(line.group(2)), line.group(1)));
      }
    }
    return told;
  }

  private static List<String> readGithub(String text) {
    List<String> told = new ArrayList<>();
    Pattern command =
        Pattern.compile(
            "::(error|warning|notice) (?:file=([^,]*),)?(?:line=(\\d+),)?(?:col=\\d+,)?title=[^,:]*::.*");
    for (String line : text.split("\n", -1)) {
      Matcher matcher = command.matcher(line);
      if (matcher.matches()) {
        String file = matcher.group(2);
        told.add(
            told(
                switch (matcher.group(1)) {
                  case "error" -> Severity.VIOLATION;
                  case "warning" -> Severity.WARNING;
                  default -> Severity.INFO;
                },
                file == null
                    ? PUBLISHED
                    : URLDecoder.decode(file.replace("+", "%2B"), StandardCharsets.UTF_8),
                matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3))));
      }
    }
    return told;
  }

  private static List<String> readRdf(String text, Lang lang) {
    Graph graph = GraphFactory.createDefaultGraph();
    RDFParser.fromString(text, lang).parse(graph);
    List<String> told = new ArrayList<>();
    graph
        .find(Node.ANY, SHACL.resultSeverity, Node.ANY)
        .forEachRemaining(
            t -> {
              Node pointer =
                  object(graph, t.getSubject(), "http://www.w3.org/ns/earl#pointer").orElse(null);
              Severity severity =
                  Arrays.stream(Severity.values())
                      .filter(s -> s.node().equals(t.getObject()))
                      .findFirst()
                      .orElseThrow();
              if (pointer == null) {
                told.add(told(severity, PUBLISHED, 0));
                return;
              }
              Node file =
                  object(graph, pointer, "http://www.w3.org/2009/pointers#reference")
                      .orElse(pointer);
              told.add(
                  told(
                      severity,
                      object(graph, file, DCTerms.title.getURI())
                          .orElseThrow()
                          .getLiteralLexicalForm(),
                      object(graph, pointer, "http://www.w3.org/2009/pointers#lineNumber")
                          .map(n -> Integer.parseInt(n.getLiteralLexicalForm()))
                          .orElse(0)));
            });
    return told;
  }

  private static Optional<Node> object(Graph graph, Node subject, String property) {
    return graph
        .find(subject, NodeFactory.createURI(property), Node.ANY)
        .mapWith(t -> t.getObject())
        .nextOptional();
  }

  @TestFactory
  Stream<DynamicTest> tenThousandResultsAreWrittenAsTheyCome() {
    CheckReport large = Samples.large(10_000);
    return Arrays.stream(ReportForm.values())
        .map(
            form ->
                dynamicTest(
                    form.id(),
                    () -> {
                      Counter counter = new Counter();
                      form.write(large, Audience.of("en"), counter);
                      boolean isShortened = form == ReportForm.TEXT || form == ReportForm.HTML;
                      assertEquals(isShortened, counter.bytes < 100_000, "bytes: " + counter.bytes);
                      assertTrue(
                          isShortened || counter.most <= 1 << 16, "at once: " + counter.most);
                      assertFalse(counter.isClosed, "left open");
                    }));
  }

  /** Counts what comes, and keeps none of it. */
  private static final class Counter extends OutputStream {
    private long bytes;
    private int most;
    private boolean isClosed;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int from, int length) {
      bytes += length;
      most = Math.max(most, length);
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }

  @TestFactory
  Stream<DynamicTest> aStreamThatTakesNothingIsToldAsThat() {
    CheckReport report = Samples.large(1_000);
    return Arrays.stream(ReportForm.values())
        .map(
            form ->
                dynamicTest(
                    form.id(),
                    () ->
                        assertThrows(
                            IOException.class,
                            () ->
                                form.write(
                                    report,
                                    Audience.of("en"),
                                    new OutputStream() {
                                      @Override
                                      public void write(int b) throws IOException {
                                        throw new IOException("full");
                                      }
                                    }))));
  }

  @Test
  void aFormIsFoundByItsName() {
    assertEquals(Optional.of(ReportForm.SARIF), ReportForm.of("Sarif"));
    assertEquals(Optional.empty(), ReportForm.of("pdf"));
    for (ReportForm form : ReportForm.values()) {
      assertEquals(Optional.of(form), ReportForm.of(form.id()));
    }
  }

  @Test
  void idsAreThoseOfTheLastRunAndNoTwoAreAlike() {
    List<String> first = ids();
    assertEquals(first, ids());
    assertEquals(first.size(), first.stream().distinct().count());
  }

  private static List<String> ids() {
    List<Result> twice = new ArrayList<>(Samples.ofEachKind());
    twice.addAll(Samples.ofEachKind());
    ResultIds ids = new ResultIds();
    return twice.stream().map(ids::next).toList();
  }
}
