package org.customsatlas.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static final String OBJECT =
      "{\"q0\": {\"query\": \"kenya\", \"limit\": 3, \"x\": [1, null]}}";

  @Test
  void anObjectIsRead() {
    assertEquals("kenya", JsonText.object(OBJECT).orElseThrow().getObj("q0").getString("query"));
  }

  @Test
  void noBeginningOfAnObjectIsOne() {
    for (int end = 0; end < OBJECT.length(); end++) {
      assertTrue(JsonText.object(OBJECT.substring(0, end)).isEmpty(), OBJECT.substring(0, end));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "1", "\"a\"", "null", "{]", "{\"a\": 1e999999999999}", "\u0000"})
  void whatIsNoneIsNone(String text) {
    assertTrue(JsonText.object(text).isEmpty(), text);
  }
}
