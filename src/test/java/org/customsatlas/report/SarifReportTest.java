package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** SARIF as the schema of OASIS has it, with places that an editor finds. */
class SarifReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonSchema schema() throws IOException {
    try (InputStream schema =
        SarifReportTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(JSON.readTree(schema));
    }
  }

  private static Set<ValidationMessage> wrong(String text) throws IOException {
    return schema()
        .validate(
            JSON.readTree(text), c -> c.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  @TestFactory
  Stream<DynamicTest> isValid() {
    return Written.eachSample(
        ReportForm.SARIF, (report, text) -> assertEquals(Set.of(), wrong(text)));
  }

  /** The bounds that GitHub documents for code scanning; it refuses a file that goes beyond. */
  @TestFactory
  Stream<DynamicTest> keepsToTheBoundsOfCodeScanning() {
    return Written.eachSample(
        ReportForm.SARIF,
        (report, text) -> {
          JsonNode run = JSON.readTree(text).at("/runs/0");
          Set<String> ids = new HashSet<>();
          for (JsonNode rule : run.at("/tool/driver/rules")) {
            assertTrue(ids.add(rule.get("id").asText()), "each rule once");
            assertTrue(rule.get("id").asText().length() <= 255);
            for (String description : List.of("shortDescription", "fullDescription")) {
              assertTrue(rule.at("/" + description + "/text").asText().length() <= 2 * 1_024);
            }
            assertTrue(rule.at("/properties/tags").size() <= 20);
          }
          assertEquals(report.results().stream().map(Result::rule).distinct().count(), ids.size());
          assertTrue(run.get("results").size() <= 25_000);
          for (JsonNode result : run.get("results")) {
            assertTrue(result.get("locations").size() <= 1_000);
            String file = result.at("/locations/0/physicalLocation/artifactLocation/uri").asText();
            assertFalse(URI.create(file).isAbsolute(), file);
          }
        });
  }

  @Test
  void whatIsLeftOutIsCounted() throws IOException {
    JsonNode run = run(Samples.large(25_002));
    assertEquals(25_000, run.get("results").size());
    assertEquals(
        "2 more results are not told here; all of them are in the forms csv, json and turtle.",
        run.at("/invocations/0/toolExecutionNotifications/0/message/text").asText());
    assertTrue(
        run(Samples.large(10)).at("/invocations/0/toolExecutionNotifications").isMissingNode());
  }

  @Test
  void theSchemaFindsWhatIsWrong() throws IOException {
    String text = Written.in(ReportForm.SARIF, Samples.report(List.of()));
    assertEquals(1, wrong(text.replace("\"2.1.0\"", "\"2.0\"")).size());
    assertTrue(!wrong(text.replaceFirst("(\"informationUri\": *\")", "$1a b")).isEmpty());
  }

  @Test
  void columnsAreCountedInTheUnitsOfAnEditor() throws IOException {
    JsonNode run = run(Samples.report(Samples.ofEachKind()));
    assertEquals("utf16CodeUnits", run.get("columnKind").asText());
    // Behind an emoji, which is one column for us and two for an editor.
    JsonNode region = run.at("/results/2/locations/0/physicalLocation/region");
    String line = Samples.TURTLE.split("\n", -1)[region.get("startLine").asInt() - 1];
    assertEquals(
        "<https://w3id.org/customs-atlas/id/place/arusa>",
        line.substring(region.get("startColumn").asInt() - 1, region.get("endColumn").asInt() - 1));
  }

  @Test
  void aFixReplacesWhatItNames() throws IOException {
    JsonNode replacement =
        run(Samples.report(Samples.ofEachKind()))
            .at("/results/0/fixes/0/artifactChanges/0/replacements/0");
    JsonNode region = replacement.get("deletedRegion");
    String line = Samples.TURTLE.split("\n", -1)[region.get("startLine").asInt() - 1];
    assertEquals(region.get("startLine"), region.get("endLine"));
    assertEquals(
        "organisation:eac atlas:memberCount 8 ;",
        line.substring(0, region.get("startColumn").asInt() - 1)
            + replacement.at("/insertedContent/text").asText()
            + line.substring(region.get("endColumn").asInt() - 1));
  }

  @Test
  void theExitCodeIsThatOfTheAudience() throws IOException {
    CheckReport remark = Samples.all().get("one remark");
    assertEquals(0, run(remark).at("/invocations/0/exitCode").asInt(-1));
    String strict =
        Written.in(ReportForm.SARIF, remark, Audience.of("en").failingBy(Severity.INFO));
    assertEquals(1, JSON.readTree(strict).at("/runs/0/invocations/0/exitCode").asInt(-1));
  }

  @Test
  void eachResultPointsToItsRuleAndToAFile() throws IOException {
    JsonNode run = run(Samples.report(Samples.ofEachKind()));
    int seen = 0;
    for (JsonNode result : run.get("results")) {
      JsonNode rule = run.at("/tool/driver/rules/" + result.get("ruleIndex").asInt());
      assertEquals(result.get("ruleId"), rule.get("id"));
      assertTrue(!result.at("/locations/0/physicalLocation/artifactLocation/uri").isMissingNode());
      seen++;
    }
    assertEquals(Samples.ofEachKind().size(), seen);
    assertEquals(
        "https://w3id.org/customs-atlas/shapes#Body-memberCount-number",
        run.at("/tool/driver/rules/0/helpUri").asText());
  }

  private static JsonNode run(CheckReport report) throws IOException {
    return JSON.readTree(Written.in(ReportForm.SARIF, report)).at("/runs/0");
  }
}
