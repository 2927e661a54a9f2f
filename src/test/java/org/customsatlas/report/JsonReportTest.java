package org.customsatlas.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.stream.Stream;
import org.customsatlas.contribute.CheckReport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** JSON as our schema has it. */
class JsonReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode schemaText() throws IOException {
    try (InputStream schema = JsonReport.class.getResourceAsStream(JsonReport.SCHEMA)) {
      return JSON.readTree(schema);
    }
  }

  private static Set<ValidationMessage> wrong(String text) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaText());
    return schema.validate(
        JSON.readTree(text), c -> c.getExecutionConfig().setFormatAssertionsEnabled(true));
  }

  @TestFactory
  Stream<DynamicTest> isAsTheSchemaHasIt() {
    return Written.eachSample(
        ReportForm.JSON, (report, text) -> assertEquals(Set.of(), wrong(text)));
  }

  @Test
  void theSchemaFindsWhatIsWrong() throws IOException {
    String text = Written.in(ReportForm.JSON, Samples.report(Samples.ofEachKind()));
    for (String member : new String[] {"conforms", "id", "line", "replacement"}) {
      assertFalse(wrong(text.replace("\"" + member + "\"", "\"other\"")).isEmpty(), member);
    }
  }

  @Test
  void everyMemberOfTheSchemaIsWritten() throws IOException {
    JsonNode text =
        JSON.readTree(Written.in(ReportForm.JSON, Samples.report(Samples.ofEachKind())));
    int seen = 0;
    for (String part : new String[] {"/properties", "/$defs/result/properties"}) {
      for (var names = schemaText().at(part).fieldNames(); names.hasNext(); ) {
        String name = names.next();
        JsonNode holder = part.equals("/properties") ? text : text.at("/results/0");
        assertFalse(holder.path(name).isMissingNode(), name);
        seen++;
      }
    }
    assertEquals(9 + 18, seen);
  }

  @Test
  void hostileTextComesBackAsItWas() throws IOException {
    CheckReport report = Samples.all().get("hostile");
    JsonNode first = JSON.readTree(Written.in(ReportForm.JSON, report)).at("/results/0");
    assertEquals(Samples.HOSTILE.replace('\uD800', '\uFFFD'), first.at("/value/value").asText());
  }
}
