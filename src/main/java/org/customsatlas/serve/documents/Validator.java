package org.customsatlas.serve.documents;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What tells one state of an answer from another (RFC 9110, 8.8), and the conditions of requests on
 * it (13.1).
 *
 * @param tag the strong entity tag, in quotation marks
 * @param modified when the data last changed; null if that is not told
 */
public record Validator(String tag, Instant modified) {
  /** The tag of this very body. */
  public static Validator of(byte[] body) {
    return new Validator("\"" + DigestUtils.sha256Hex(body) + "\"", null);
  }

  /** The tag of something made of all these parts. */
  static Validator of(Instant modified, String... parts) {
    return new Validator("\"" + String.join(".", parts) + "\"", modified);
  }

  /** Sets the headers that tell it, and how long the answer may be kept. */
  public void writeTo(HttpServletResponse response) {
    response.setHeader("ETag", tag);
    if (modified != null) {
      response.setDateHeader("Last-Modified", modified.toEpochMilli());
    }
    response.setHeader("Cache-Control", "public, max-age=300");
  }

  /** Whether the value {@code tags} of {@code If-None-Match} names {@code tag}. */
  static boolean names(String tags, String tag) {
    return tags.equals(tag)
        || Stream.of(tags.split(",", -1))
            .map(String::strip)
            .map(t -> t.startsWith("W/") ? t.substring(2) : t)
            .anyMatch(t -> t.equals("*") || t.equals(tag));
  }

  /** {@code If-None-Match} goes before {@code If-Modified-Since}. */
  public boolean isKnownTo(HttpServletRequest request) {
    String tags = request.getHeader("If-None-Match");
    if (tags != null) {
      return names(tags, tag);
    }
    try {
      return modified != null
          && request.getDateHeader("If-Modified-Since") >= modified.toEpochMilli();
    } catch (IllegalArgumentException unreadable) {
      return false; // RFC 9110, 13.1.3: a date that cannot be read is no condition
    }
  }
}
