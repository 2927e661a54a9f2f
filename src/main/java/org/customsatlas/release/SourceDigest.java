package org.customsatlas.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.customsatlas.load.Sources;

/** One digest over all source files, to tell whether a release was made from them. */
public final class SourceDigest {
  private SourceDigest() {}

  /**
   * SHA-256, in hex, over the names and bytes of the files below the four source folders, hidden
   * files left out.
   *
   * @throws IOException if a file cannot be read
   */
  public static String of(Sources sources) throws IOException {
    MessageDigest digest = Checksums.sha256();
    for (Path file : files(sources)) {
      byte[] bytes = Files.readAllBytes(file);
      digest.update(
          (sources.nameOf(file) + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Sources sources) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path folder :
        List.of(sources.ontology(), sources.shapes(), sources.seeds(), sources.data())) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> below = Files.walk(folder)) {
          below.filter(Files::isRegularFile).filter(f -> !isHidden(f)).forEach(files::add);
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      }
    }
    files.sort(Comparator.comparing(sources::nameOf));
    return files;
  }

  private static boolean isHidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }
}
