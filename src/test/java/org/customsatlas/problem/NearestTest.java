package org.customsatlas.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KNOWN =
      List.of("host", "hostedBy", "structure", "org/wco", "region/wco-europe", "place/sao-tome");

  @Test
  void aSlipOfThePenIsFound() {
    assertEquals(List.of("structure"), Nearest.to("strcuture", KNOWN));
    assertEquals(List.of("hostedBy"), Nearest.to("hostdBy", KNOWN));
  }

  @Test
  void caseAndAccentsDoNotCount() {
    assertEquals("place/sao-tome", Nearest.to("place/S\u00E3o-Tom\u00E9", KNOWN).getFirst());
  }

  @Test
  void theRightNameUnderTheWrongKindIsNearest() {
    assertEquals("org/wco", Nearest.to("organisation/wco", KNOWN).getFirst());
  }

  @Test
  void whatIsFarIsNotOffered() {
    assertEquals(List.of(), Nearest.to("zzzzzzzz", KNOWN));
    assertEquals(List.of(), Nearest.to("id", List.of("kind")));
    assertEquals("Look it up.", Nearest.didYouMean("zzzzzzzz", KNOWN, "Look it up."));
  }

  @Test
  void atMostThreeAreOfferedAlwaysInOneOrder() {
    assertEquals(
        "Did you mean `aab` or `aac` or `aad`?",
        Nearest.didYouMean("aaa", List.of("aae", "aad", "aac", "aab"), ""));
  }
}
