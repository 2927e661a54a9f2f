package org.customsatlas;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;
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
  private static final String PROPERTY = "atlas.home";

  /** The home that the launcher has set, or else the jar and the working folder. */
  static Home find() throws IOException {
    String home = System.getProperty(PROPERTY);
    if (home != null) {
      Path root = Path.of(home);
      return new Home(Sources.at(root), root.resolve("release"));
    }
    return new Home(Sources.at(carried()), Path.of("release"));
  }

  private static Path carried() throws IOException {
    URL folder = Home.class.getResource("/atlas/");
    if (folder == null) {
      throw new IOException(
          "The sources of the graph are not in this program. Start it with ./atlas in the repository.");
    }
    try {
      URI uri = folder.toURI();
      return uri.getScheme().equals("jar") ? open(uri).getPath("/atlas") : Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IOException("The program lies in a folder whose name cannot be read: " + folder, e);
    }
  }

  /** The inside of the jar; it stays open as long as the program runs. */
  private static FileSystem open(URI jar) throws IOException {
    try {
      return FileSystems.newFileSystem(jar, Map.of());
    } catch (FileSystemAlreadyExistsException e) {
      return FileSystems.getFileSystem(jar);
    }
  }
}
