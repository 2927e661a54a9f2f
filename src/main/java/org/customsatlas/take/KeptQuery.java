package org.customsatlas.take;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A query that a short link stands for.
 *
 * @param release the release that it was asked of
 * @param sparql its text, as {@link Taken#plain} writes it
 * @param view how its answer is shown, as the page has it; empty if that is not said
 * @param day the day that it is asked for; empty for that of the data
 */
public record KeptQuery(String release, String sparql, String view, Optional<LocalDate> day) {
  private static final int LETTERS = 26;

  /** See the parameters of the class. */
  public KeptQuery {
    sparql = Taken.plain(sparql);
  }

  /**
   * 32 letters that only this query has (SHA-256). A short link has the first of them.
   *
   * @return letters from a to z
   */
  String letters() {
    MessageDigest digest = sha256();
    for (String part : List.of(release, sparql, view, day.map(LocalDate::toString).orElse(""))) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    StringBuilder letters = new StringBuilder();
    for (byte b : digest.digest()) {
      letters.append((char) ('a' + Byte.toUnsignedInt(b) % LETTERS));
    }
    return letters.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
