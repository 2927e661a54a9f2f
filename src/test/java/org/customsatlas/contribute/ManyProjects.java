package org.customsatlas.contribute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The large example, which a program writes. */
public final class ManyProjects {
  private static final Path PROGRAM = Path.of("docs/examples/contributions/ManyProjects.java");

  private ManyProjects() {}

  /** What the program writes for these numbers. */
  public static byte[] write(String... numbers) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(PROGRAM.toString());
    command.addAll(List.of(numbers));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] written = process.getInputStream().readAllBytes();
    assertEquals(0, process.onExit().join().exitValue());
    return written;
  }
}
