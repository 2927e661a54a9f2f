package org.customsatlas.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The checksums of a folder's files, in the form that {@code sha256sum --check} reads.
 *
 * @param byFile SHA-256 in hex, by file name, in order of name
 */
record Checksums(Map<String, String> byFile) {
  static final String FILE = "SHA256SUMS";

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) {2}([\\w.-]+)");

  /**
   * The checksums that {@code folder} says it has.
   *
   * @return empty if the file is not such a list from its first byte to its last
   * @throws IOException if the file cannot be read
   */
  static Optional<Checksums> read(Path folder) throws IOException {
    String text = new String(Files.readAllBytes(folder.resolve(FILE)), StandardCharsets.UTF_8);
    Map<String, String> sums = new TreeMap<>();
    for (String line : text.split("\n", -1)) {
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        sums.put(parts.group(2), parts.group(1));
      }
    }
    Checksums read = new Checksums(sums);
    return sums.isEmpty() || !read.text().equals(text) ? Optional.empty() : Optional.of(read);
  }

  /** The text of the file. */
  String text() {
    return byFile.entrySet().stream()
        .map(e -> e.getValue() + "  " + e.getKey() + "\n")
        .collect(Collectors.joining());
  }

  /** Eight letters that stand for all files together. */
  String shortName() {
    return HexFormat.of()
        .formatHex(sha256().digest(text().getBytes(StandardCharsets.UTF_8)))
        .substring(0, 8);
  }

  /** SHA-256 of a file, in hex. */
  static String of(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
