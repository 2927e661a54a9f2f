package org.customsatlas.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTest {
  @Test
  void aPlaceIsWrittenAsEditorsReadIt() {
    assertEquals("a.yaml", Place.of("a.yaml").toString());
    assertEquals("a.yaml:3", new Place("a.yaml", 3, 0).toString());
    assertEquals("a.yaml:3:14", new Place("a.yaml", 3, 14).toString());
  }

  @Test
  void placesAreInTheOrderOfTheFile() {
    assertEquals(
        List.of(
            Place.of("a"),
            new Place("a", 2, 1),
            new Place("a", 2, 10),
            new Place("a", 10, 1),
            Place.of("b")),
        List.of(
                Place.of("b"),
                new Place("a", 10, 1),
                new Place("a", 2, 10),
                Place.of("a"),
                new Place("a", 2, 1))
            .stream()
            .sorted()
            .toList());
  }

  @Test
  void aProblemIsOneLineWhateverItQuotes() {
    Problem problem =
        new Problem(Place.of("a"), Code.BAD_VALUE, "`one\ntwo\u001B[31m\u2028`.", "Write\r\none.");
    assertEquals("a: bad-value: `one two [31m `. Write one.", problem.toString());
  }

  @Test
  void eachProblemIsToldOnceInOrderOfPlace() {
    Problems problems = new Problems();
    problems.add(new Place("b", 1, 1), Code.BAD_ID, "x", "y");
    problems.add(new Place("a", 1, 1), Code.BAD_ID, "x", "y");
    problems.add(new Place("b", 1, 1), Code.BAD_ID, "x", "y");
    assertEquals(
        List.of("a:1:1: bad-id: x y", "b:1:1: bad-id: x y"),
        problems.sorted().stream().map(Problem::toString).toList());
  }
}
