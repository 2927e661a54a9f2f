package org.customsatlas.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Namespaces with their prefixes. Immutable. */
final class Namespaces {
  private final Map<String, String> byPrefix;
  private final Map<String, String> byIri = new HashMap<>();

  /**
   * A prefix and what it stands for.
   *
   * @param iri ends with {@code /} or {@code #}
   */
  record Namespace(String prefix, String iri) {}

  Namespaces(Map<String, String> byPrefix) {
    this.byPrefix = byPrefix;
    byPrefix.forEach((prefix, iri) -> byIri.put(iri, prefix));
  }

  Map<String, String> byPrefix() {
    return byPrefix;
  }

  /** The longest namespace that {@code iri} begins with. */
  Optional<Namespace> of(String iri) {
    for (int end = iri.length(); end > 0; end = cut(iri, end)) {
      String namespace = iri.substring(0, end);
      String prefix = byIri.get(namespace);
      if (prefix != null) {
        return Optional.of(new Namespace(prefix, namespace));
      }
    }
    return Optional.empty();
  }

  /** {@code prefix:rest} (JSON-LD 1.1, 4.1.5) where that says the same, else {@code iri}. */
  String shorten(String iri) {
    return of(iri)
        .filter(n -> n.iri().length() < iri.length())
        .filter(n -> !iri.startsWith("//", n.iri().length()))
        .map(n -> n.prefix() + ":" + iri.substring(n.iri().length()))
        .orElse(iri);
  }

  private static int cut(String iri, int end) {
    return Math.max(iri.lastIndexOf('/', end - 2), iri.lastIndexOf('#', end - 2)) + 1;
  }
}
