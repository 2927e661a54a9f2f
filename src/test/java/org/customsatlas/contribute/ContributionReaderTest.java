package org.customsatlas.contribute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever hands in data is told where each term stands, and all that is wrong at once. */
class ContributionReaderTest {
  @TestFactory
  Stream<DynamicTest> eachBrokenFileGivesItsProblems() throws IOException {
    return ReadingCase.in("broken").stream()
        .map(c -> dynamicTest(c.toString(), () -> compare(c, c.problems())));
  }

  @TestFactory
  Stream<DynamicTest> eachTermHasItsPlace() throws IOException {
    return ReadingCase.in("places").stream()
        .map(c -> dynamicTest(c.toString(), () -> compare(c, c.statements())));
  }

  private static void compare(ReadingCase c, String actual) throws IOException {
    if (System.getenv("REWRITE") != null) {
      Files.writeString(c.expectedFile(), actual);
    }
    assertEquals(c.expected(), actual);
  }
}
