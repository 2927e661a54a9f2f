package org.customsatlas.serve.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A digest of this program: the same data written by another program can be other bytes, so strong
 * entity tags (RFC 9110, 8.8.1) have it in them.
 */
final class ProgramDigest {
  private static final int LENGTH = 8;

  private ProgramDigest() {}

  /**
   * A few hexadecimal digits of the digest. Of a jar the names and checksums of its entries are
   * taken, which its directory has, so this takes some milliseconds.
   *
   * @throws UncheckedIOException if the program cannot read itself
   */
  static String compute() {
    try {
      Path program =
          Path.of(ProgramDigest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      if (Files.isDirectory(program)) {
        addFolder(program, digest);
      } else {
        addJar(program, digest);
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException | NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addFolder(Path folder, MessageDigest digest) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      digest.update((folder.relativize(file) + "\n").getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(file));
    }
  }

  private static void addJar(Path jar, MessageDigest digest) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      zip.stream()
          .map((ZipEntry e) -> e.getName() + " " + e.getSize() + " " + e.getCrc() + "\n")
          .sorted()
          .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
