package org.customsatlas.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.customsatlas.contribute.Result;

/**
 * The ids of the results of one report: the same in each form, and in each run over the same files.
 * Not thread-safe.
 */
final class ResultIds {
  private static final int LENGTH = 16;

  private final Map<String, Integer> seen = new HashMap<>();

  /**
   * The id of {@code result}, asked once in the order of the report: a digest of its rule, place,
   * thing, path and value. Blank nodes have no name that lasts, so results that differ in them
   * alone are numbered.
   */
  String next(Result result) {
    String id =
        digest(result.rule(), result.place() == null ? "" : result.place().toString(), of(result));
    int number = seen.merge(id, 1, Integer::sum);
    return number == 1 ? id : id + "-" + number;
  }

  /** The same without line and column, so that it holds when lines are put in above. */
  static String lasting(Result result) {
    return digest(result.rule(), result.place() == null ? "" : result.place().file(), of(result));
  }

  private static String of(Result result) {
    return String.join(
        "\0",
        Notation.of(result.focusNode()),
        Notation.of(result.path()),
        Notation.of(result.value()));
  }

  private static String digest(String... parts) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
