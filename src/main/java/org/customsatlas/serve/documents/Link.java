package org.customsatlas.serve.documents;

import java.util.Map;
import java.util.TreeMap;

/**
 * A typed link (RFC 8288).
 *
 * @param relation its relation type
 * @param target an IRI
 * @param isHere whether the target answers on this server, so that it is followed by a relative
 *     reference; if not, the IRI is a name
 * @param attributes the target attributes, such as {@code type}, in order of name
 */
record Link(String relation, String target, boolean isHere, Map<String, String> attributes) {
  Link {
    attributes = new TreeMap<>(attributes);
  }

  /** A link by name. */
  static Link to(String relation, String target) {
    return new Link(relation, target, false, Map.of());
  }

  /** With one attribute more. */
  Link with(String name, String value) {
    Map<String, String> more = new TreeMap<>(attributes);
    more.put(name, value);
    return new Link(relation, target, isHere, more);
  }

  /** As RFC 8288, 3 writes it. */
  String text() {
    return text(target);
  }

  /** As RFC 8288, 3 writes it, with {@code reference} for the target. */
  String text(String reference) {
    StringBuilder text = new StringBuilder();
    text.append('<').append(reference).append(">; rel=\"").append(relation).append('"');
    attributes.forEach(
        (name, value) -> text.append("; ").append(name).append("=\"").append(value).append('"'));
    return text.toString();
  }
}
