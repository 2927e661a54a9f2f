package org.customsatlas.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final String XSD = "http://www.w3.org/2001/XMLSchema#";

  private static String number(String value, String type) {
    return "{\"n\":{\"type\":\"literal\",\"datatype\":\""
        + XSD
        + type
        + "\",\"value\":\""
        + value
        + "\"}}";
  }

  private static List<String> rows(String... rows) throws IOException {
    String json =
        "{\"head\":{\"vars\":[\"n\"]},\"results\":{\"bindings\":[" + String.join(",", rows) + "]}}";
    return Answers.read(json.getBytes(StandardCharsets.UTF_8), false);
  }

  @Test
  void theOrderOfRowsIsNothing() throws IOException {
    assertEquals(
        rows(number("1", "integer"), number("2", "integer")),
        rows(number("2", "integer"), number("1", "integer")));
  }

  @Test
  void aRowMoreIsADifference() throws IOException {
    assertNotEquals(
        rows(number("1", "integer")), rows(number("1", "integer"), number("1", "integer")));
  }

  @Test
  void numbersAreEqualByValueAndKind() throws IOException {
    assertEquals(rows(number("1.50", "decimal")), rows(number("1.5", "decimal")));
    assertNotEquals(rows(number("1", "decimal")), rows(number("1", "integer")));
  }

  @Test
  void whatDiffersIsNamed() {
    assertNull(Answers.difference(List.of(List.of("a")), List.of(List.of("a"))));
    assertNotNull(Answers.difference(List.of(List.of("a")), List.of(List.of("a", "a"))));
    assertEquals(
        "row set 1 has 1 rows, not 1; without 1 such as a; besides 1 such as b",
        Answers.difference(List.of(List.of("a")), List.of(List.of("b"))));
  }
}
