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
        new Problem(
            Place.of("a"),
            Code.BAD_VALUE,
            Phrase.of("not-known", "one\ntwo\u001B[31m\u2028"),
            Phrase.of("write", List.of("x\r\ny", Phrase.of("word", "z\n"))));
    assertEquals(
        "a: bad-value: `one two [31m ` is not known. Write x y or `z `.", problem.toString());
    assertEquals(
        "a: bad-value: «\u00a0one two [31m \u00a0» n’est pas connu. Écrivez x y ou «\u00a0z \u00a0».",
        problem.in("fr"));
  }

  @Test
  void eachProblemIsToldOnceInOrderOfPlace() {
    Problems problems = new Problems();
    problems.add(
        new Place("b", 1, 1), Code.BAD_ID, Phrase.of("file-empty"), Phrase.of("remove-it"));
    problems.add(
        new Place("a", 1, 1), Code.BAD_ID, Phrase.of("file-empty"), Phrase.of("remove-it"));
    problems.add(
        new Place("b", 1, 1), Code.BAD_ID, Phrase.of("file-empty"), Phrase.of("remove-it"));
    assertEquals(
        List.of(
            "a:1:1: bad-id: The file is empty. Remove it.",
            "b:1:1: bad-id: The file is empty. Remove it."),
        problems.sorted().stream().map(Problem::toString).toList());
  }
}
