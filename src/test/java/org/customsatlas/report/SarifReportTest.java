package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.customsatlas.contribute.CheckReport;
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
