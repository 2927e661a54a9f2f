package org.customsatlas;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a verb takes, as options: a release, or files of whoever calls it. */
final class ContentOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--release",
      paramLabel = "DIR",
      description = "The folder with the release (default: release/).")
  private Path release;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      description = "RDF files instead of the release, in any syntax, also packed with gzip.")
  private List<Path> data;

  /**
   * Whether they can be.
   *
   * @throws ParameterException if both are named, or one is no name
   */
  void check() {
    if (areFiles() && release != null) {
      throw misuse("Name either --data or --release, not both.");
    }
    if (release != null) {
      Folders.check(release, "--release", verb);
    }
    if (areFiles() && data.stream().anyMatch(file -> file.toString().isBlank())) {
      throw misuse("--data needs the name of a file.");
    }
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(verb.commandLine(), sentence);
  }

  /** Was either named? */
  boolean isNamed() {
    return areFiles() || release != null;
  }

  /** Is it files, and no release? */
  boolean areFiles() {
    return data != null;
  }

  /** The files; null if it is a release. */
  List<Path> files() {
    return data;
  }

  /** The folder with releases: the one that was named, or the usual one. */
  Path releases() throws IOException {
    return release == null ? Home.find().releases() : release;
  }
}
