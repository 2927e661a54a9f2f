package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that checks contributions before a commit, with a program that shows its files. */
class GitHookTest {
  private static final Path SCRIPT =
      Path.of("docs/examples/git-hooks/validate-contributions.sh").toAbsolutePath();

  @TempDir private Path repository;

  @BeforeEach
  void prepare() throws Exception {
    Files.createDirectories(repository.resolve("data/contributions"));
    Path program = repository.resolve("atlas");
    Files.writeString(
        program,
        """
        #!/bin/sh
        echo "$@"
        shift
        find "$@" -type f -exec sh -c 'echo "$1: $(cat "$1")"' sh {} \\;
        exit 1
        """);
    assertEquals("", run(0, "chmod", "+x", "atlas"));
    run(0, "git", "init", "-q");
  }

  @Test
  void whatIsStagedIsCheckedAndNotWhatHasBeenChangedSince() throws Exception {
    write("new host.ttl", "staged");
    write("other.ttl", "not staged");
    run(0, "git", "add", "data/contributions/new host.ttl");
    write("new host.ttl", "changed since");
    write("notes.md", "no contribution");
    assertEquals(
        "validate data/contributions\ndata/contributions/new host.ttl: staged\n",
        run(1, "sh", SCRIPT.toString()));
  }

  @Test
  void withoutAStagedContributionNothingIsRun() throws Exception {
    write("other.ttl", "not staged");
    assertEquals("", run(0, "sh", SCRIPT.toString()));
  }

  @Test
  void filesThatAreNamedAreCheckedAsTheyAre() throws Exception {
    write("other.ttl", "here");
    assertEquals(
        "validate data/contributions/other.ttl\ndata/contributions/other.ttl: here\n",
        run(1, "sh", SCRIPT.toString(), "data/contributions/other.ttl"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(repository.resolve("data/contributions").resolve(name), text);
  }

  /** What a command prints, in the repository. */
  private String run(int status, String... command) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(status, process.waitFor(), said);
    return said;
  }
}
