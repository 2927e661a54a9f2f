package org.customsatlas.contribute.mend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.TreeMap;
import org.customsatlas.contribute.Fix;
import org.customsatlas.problem.Place;
import org.junit.jupiter.api.Test;

class FixesTest {
  private static Fix fix(int line, int column, String found, String replacement) {
    return new Fix(new Place("a.ttl", line, column), found, replacement, new TreeMap<>());
  }

  @Test
  void severalChangesOfOneLineKeepTheirPlaces() {
    Fixes.Mended mended =
        Fixes.apply("one two\nthree", List.of(fix(1, 1, "one", "1"), fix(1, 5, "two", "2 and 3")));
    assertEquals("1 2 and 3\nthree", mended.text());
    assertEquals(2, mended.done().size());
  }

  @Test
  void columnsAreCodePoints() {
    assertEquals("😀 b", Fixes.apply("😀 a", List.of(fix(1, 3, "a", "b"))).text());
  }

  @Test
  void whatIsNotThereAnyMoreIsLeft() {
    Fix gone = fix(1, 1, "two", "2");
    Fix beyond = fix(7, 1, "one", "1");
    Fixes.Mended mended = Fixes.apply("one", List.of(gone, beyond));
    assertEquals("one", mended.text());
    assertEquals(List.of(gone, beyond), mended.left());
  }

  @Test
  void ofTwoThatReachIntoEachOtherTheFirstIsMade() {
    Fix second = fix(1, 2, "ne", "x");
    Fixes.Mended mended = Fixes.apply("one", List.of(fix(1, 1, "one", "1"), second));
    assertEquals("1", mended.text());
    assertEquals(List.of(second), mended.left());
  }

  @Test
  void theSameChangeIsMadeOnce() {
    Fix fix = fix(1, 1, "one", "1");
    assertEquals("1", Fixes.apply("one", List.of(fix, fix)).text());
  }

  @Test
  void anEmptyTextIsFoundAnywhere() {
    assertEquals("\"x\"@en", Fixes.apply("\"x\"", List.of(fix(1, 4, "", "@en"))).text());
  }
}
