package org.customsatlas.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** IRIs of others made such that every reader takes them (RFC 3987, 2.2 and 4.1). */
final class WellFormedIri {
  /** What may not stand in an IRI, or not everywhere, and what turns the order of text around. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "%(?![0-9A-Fa-f]{2})"
              + "|[^!#$%&'()*+,\\-./0-9:;=?@A-Z_a-z~"
              + "\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF\\x{10000}-\\x{EFFFD}]"
              + "|[\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cn}]");

  private WellFormedIri() {}

  /** {@code iri} with what may not stand in it percent-encoded; most come out as they are. */
  static String of(String iri) {
    return FORBIDDEN
        .matcher(Visible.wellFormed(iri))
        .replaceAll(f -> URLEncoder.encode(f.group(), StandardCharsets.UTF_8).replace("+", "%20"));
  }
}
