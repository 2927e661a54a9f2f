package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./atlas}, before there is a program to start. */
class LauncherTest {
  @Test
  void aCheckoutThatCannotBeWrittenIsSaid(@TempDir Path home) throws Exception {
    Path script = Path.of("src/main/sh/find-java.sh");
    Files.createDirectories(home.resolve(script).getParent());
    Files.copy(script, home.resolve(script));
    Files.copy(Path.of("atlas"), home.resolve("atlas"));
    // Stands in the way of the folder for everyone, also for root.
    Files.writeString(home.resolve("target"), "");
    Process process =
        new ProcessBuilder("sh", home.resolve("atlas").toString(), "--version")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(2, process.waitFor(), said);
    assertTrue(said.startsWith("Customs Atlas is not built yet, and cannot be built here: "), said);
    assertTrue(said.contains("target may not be written."), said);
    assertEquals(2, said.lines().count(), said);
  }
}
