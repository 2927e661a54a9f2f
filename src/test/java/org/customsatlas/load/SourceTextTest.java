package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceTextTest {
  @Test
  void aWordCutAtTheEndOfALineIsJoinedWithItsHyphen() {
    assertEquals("cross-border", SourceText.normal("cross-\nborder"));
    assertEquals("re-ex-port", SourceText.normal("re-\r\n  ex- \t\n\nport"));
  }

  @Test
  void aDashBetweenWordsStays() {
    assertEquals("one - two", SourceText.normal("one -\ntwo"));
    assertEquals("a-b", SourceText.normal("a-b"));
  }

  @Test
  void everyRunOfWhiteSpaceIsOneSpaceAndNoneAtTheEnds() {
    assertEquals("a b c d", SourceText.normal("\u00A0a\u00A0 b\t\r\nc\u2003\u202Fd\n"));
  }

  @Test
  void composedAndDecomposedLettersAreOne() {
    assertEquals("Caf\u00E9", SourceText.normal("Cafe\u0301"));
    assertEquals(SourceText.digest("Caf\u00E9"), SourceText.digest("Cafe\u0301"));
    assertEquals("Caf\u00E9-noir", SourceText.normal("Cafe\u0301-\nnoir"));
  }

  @Test
  void theNormalFormIsItsOwnNormalForm() {
    String once = SourceText.normal(" \u2022 Cafe\u0301-\n noir\u00A0 \uD83D\uDEA2 ");
    assertEquals(once, SourceText.normal(once));
  }

  @Test
  void theDigestIsThatOfTheNormalForm() {
    assertEquals(
        "sha256-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        SourceText.digest(" abc\n"));
    assertEquals(
        SourceText.digest("a b"), SourceText.digest("a b".getBytes(StandardCharsets.UTF_8)));
    assertNotEquals(SourceText.digest("a b"), SourceText.digest("ab"));
  }
}
