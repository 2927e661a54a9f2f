package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.customsatlas.report.ReportForm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code atlas validate}, without published data: what that adds is tested in the check itself. */
class ValidateCommandTest {
  private static final Path CASES = Path.of("src/test/resources/contribute/check");

  private static TestHome home;

  @TempDir private Path folder;

  @BeforeAll
  static void makeHome() {
    home = new TestHome(TheGraph.HOME.toString());
  }

  @AfterAll
  static void leaveHome() {
    home.close();
  }

  @Test
  void whatConformsEndsWithZeroAndIsSaidFirst() {
    Run run =
        Run.of(
            "validate",
            CASES.resolve("rules/conforms-hosting.ttl").toString(),
            "--alone",
            "--lang=en");
    assertEquals(ExitStatus.WELL, run.status(), run.out() + run.err());
    assertTrue(
        run.out().lines().findFirst().orElse("").contains("The contribution conforms"), run.out());
  }

  @Test
  void infosCountIfTheCallerSaysSo() {
    Run run =
        Run.of(
            "validate",
            CASES.resolve("rules/conforms-hosting.ttl").toString(),
            "--alone",
            "--fail-on=info");
    assertEquals(ExitStatus.WRONG_DATA, run.status(), run.out() + run.err());
  }

  @Test
  void whatDoesNotConformEndsWithOneAndIsToldInFrench() {
    Run run =
        Run.of(
            "validate",
            CASES.resolve("rules/value-missing.ttl").toString(),
            "--alone",
            "--lang=fr");
    assertEquals(ExitStatus.WRONG_DATA, run.status(), run.out() + run.err());
    assertTrue(run.out().contains("n’est pas conforme"), run.out());
    assertTrue(run.out().contains("Un accueil a un seul hôte"), run.out());
  }

  @Test
  void everyFormTellsTheSameRule() throws IOException {
    assertTrue(ReportForm.values().length > 5);
    for (ReportForm form : ReportForm.values()) {
      Path file = folder.resolve("report" + form.ending());
      Run run =
          Run.of(
              "validate",
              CASES.resolve("rules/value-missing.ttl").toString(),
              "--alone",
              "--format=" + form.id(),
              "--output=" + file);
      assertEquals(ExitStatus.WRONG_DATA, run.status(), run.out() + run.err());
      assertTrue(Files.readString(file).contains("Hosting-host-one"), form.id());
    }
  }

  @Test
  void anAddressThatCannotBeReachedIsToldInPlainWords() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    Run run = Run.of("validate", "http://127.0.0.1:" + closed + "/x.ttl", "--alone");
    assertEquals(ExitStatus.COULD_NOT_WORK, run.status());
    assertTrue(run.err().contains("/x.ttl cannot be reached."), run.err());
  }

  @Test
  void whatCannotBeCheckedEndsWithTwo() {
    Run noFile = Run.of("validate", folder.resolve("no.ttl").toString(), "--alone");
    assertEquals(ExitStatus.COULD_NOT_WORK, noFile.status());
    assertTrue(noFile.err().contains("There is no file "), noFile.err());
    Run empty = Run.of("validate", folder.toString(), "--alone");
    assertEquals(ExitStatus.COULD_NOT_WORK, empty.status());
    assertTrue(empty.err().contains(" has no file that can be read. "), empty.err());
    Run noRelease = Run.of("validate", folder.toString(), "--release", folder.toString());
    assertEquals(ExitStatus.COULD_NOT_WORK, noRelease.status());
    assertTrue(noRelease.err().contains("There is no release in "), noRelease.err());
    Run both = Run.of("validate", folder.toString(), "--alone", "--release", folder.toString());
    assertEquals(ExitStatus.COULD_NOT_WORK, both.status());
  }

  @Test
  void aCopyIsMendedAndAnOlderOneIsNotWrittenOver() throws IOException {
    Path mine = folder.resolve("mine.ttl");
    Path copy = folder.resolve("mine-fixed.ttl");
    String text = Files.readString(CASES.resolve("terms/property-misspelt.ttl"));
    Files.writeString(mine, text);
    Run run = Run.of("validate", mine.toString(), "--alone", "--fix", "--lang=en");
    assertEquals(ExitStatus.WRONG_DATA, run.status(), run.out() + run.err());
    assertEquals(text, Files.readString(mine));
    assertEquals(text.replace("atlas:hots", "atlas:host"), Files.readString(copy));
    assertTrue(run.err().contains("The copy conforms."), run.err());
    Run again = Run.of("validate", mine.toString(), "--alone", "--fix");
    assertEquals(ExitStatus.COULD_NOT_WORK, again.status());
    assertTrue(again.err().contains("--force"), again.err());
    Files.writeString(copy, "");
    assertEquals(
        ExitStatus.WRONG_DATA,
        Run.of("validate", mine.toString(), "--alone", "--fix", "--force").status());
    assertFalse(Files.readString(copy).isEmpty());
  }

  @Test
  void aFixOfATableKeepsItsMarkItsLineEndsAndItsQuotes() throws IOException {
    Path mine = folder.resolve("table.csv");
    String text = "\uFEFFid;type;\"name.en\"\r\nproject/example-x;Projct;\"a;b\"\r\n";
    Files.writeString(mine, text);
    Run.of("validate", mine.toString(), "--alone", "--fix", "--lang=en");
    assertEquals(
        text.replace("Projct", "Project"), Files.readString(folder.resolve("table-fixed.csv")));
    assertEquals(text, Files.readString(mine));
  }
}
