package org.customsatlas.load;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The normal form of a text and its digest.
 *
 * <p>The normal form is Unicode NFC (UAX 15), a word cut by a hyphen at the end of a line joined
 * again with its hyphen, every run of white space one space, none at the ends. Two captures of a
 * passage that differ only in line breaks have the same digest.
 */
public final class SourceText {
  private static final Pattern CUT_WORD =
      Pattern.compile("(?<=\\w)-[ \\t]*\\r?\\n\\s*", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern WHITE_SPACE =
      Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

  private SourceText() {}

  /** The normal form of {@code text}. */
  public static String normal(String text) {
    String joined = CUT_WORD.matcher(text).replaceAll("-");
    String composed = Normalizer.normalize(joined, Normalizer.Form.NFC);
    return WHITE_SPACE.matcher(composed).replaceAll(" ").strip();
  }

  /** The digest of the normal form of {@code text}: {@code sha256-} and 64 hexadecimal digits. */
  public static String digest(String text) {
    return digest(normal(text).getBytes(StandardCharsets.UTF_8));
  }

  /** The digest of {@code bytes} as they are: {@code sha256-} and 64 hexadecimal digits. */
  public static String digest(byte[] bytes) {
    try {
      return "sha256-"
          + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
