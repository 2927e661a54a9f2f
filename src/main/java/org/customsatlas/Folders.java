package org.customsatlas;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Folders that options name. */
final class Folders {
  private Folders() {}

  /**
   * Can {@code folder} be one?
   *
   * @throws ParameterException if it has no name, or is a file
   */
  static void check(Path folder, String option, CommandSpec spec) {
    if (folder.toString().isBlank()) {
      throw new ParameterException(
          spec.commandLine(), option + " needs the name of a folder, such as . for this one.");
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), option + " needs a folder, and " + folder + " is a file.");
    }
  }
}
