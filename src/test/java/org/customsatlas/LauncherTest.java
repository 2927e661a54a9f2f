package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./atlas}, before there is a program to start. */
class LauncherTest {
  private static final String SCRIPT = "src/main/sh/find-java.sh";

  @TempDir private Path home;

  @BeforeEach
  void aCheckout() throws IOException {
    Files.createDirectories(home.resolve(SCRIPT).getParent());
    Files.copy(Path.of(SCRIPT), home.resolve(SCRIPT));
    Files.copy(Path.of("atlas"), home.resolve("atlas"));
    Files.writeString(home.resolve("pom.xml"), "");
  }

  @Test
  void aCheckoutThatCannotBeWrittenIsSaid() throws Exception {
    // Stands in the way of the folder for everyone, also for root.
    Files.writeString(home.resolve("target"), "");
    String said = run(2, System.getenv("PATH"));
    assertTrue(said.startsWith("Customs Atlas is not built yet, and cannot be built here: "), said);
    assertTrue(said.contains("target may not be written."), said);
    assertEquals(2, said.lines().count(), said);
  }

  /** A build that fails or is killed may leave half a jar that is newer than all sources. */
  @Test
  void halfAJarIsBuiltAnew() throws Exception {
    Path maven = Files.createDirectory(home.resolve("bin")).resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\necho half >target/customs-atlas.jar\nexit 1\n");
    assertTrue(maven.toFile().setExecutable(true));
    String path = maven.getParent() + ":" + System.getenv("PATH");
    run(2, path);
    assertEquals("half\n", Files.readString(home.resolve("target/customs-atlas.jar")));
    Files.writeString(maven, "#!/bin/sh\necho again >>target/maven\n");
    run(1, path); // Java says that this is no jar.
    assertEquals("again\n", Files.readString(home.resolve("target/maven")));
    run(1, path);
    assertEquals("again\n", Files.readString(home.resolve("target/maven")), "built once only");
  }

  private String run(int status, String path) throws Exception {
    ProcessBuilder launcher =
        new ProcessBuilder("sh", home.resolve("atlas").toString(), "--version")
            .redirectErrorStream(true);
    launcher.environment().put("PATH", path);
    Process process = launcher.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(status, process.waitFor(), said);
    return said;
  }
}
