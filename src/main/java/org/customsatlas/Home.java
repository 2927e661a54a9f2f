package org.customsatlas;

import java.io.IOException;
import java.nio.file.Path;
import org.customsatlas.load.Sources;

/**
 * Where this program finds the sources of the graph, and where it keeps releases unless it is told
 * otherwise.
 *
 * @param sources the repository that the launcher stands in; without one, the sources that the jar
 *     carries
 * @param releases {@code release/} in the repository; without one, in the working folder
 */
record Home(Sources sources, Path releases) {
  /** The home that the launcher has set, or else the jar and the working folder. */
  static Home find() throws IOException {
    Path release = Path.of("release");
    String home = System.getProperty(Sources.HOME);
    return new Home(Sources.ofProgram(), home == null ? release : Path.of(home).resolve(release));
  }
}
