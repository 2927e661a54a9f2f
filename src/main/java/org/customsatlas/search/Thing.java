package org.customsatlas.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that can be found.
 *
 * @param iri its IRI
 * @param kind the IRI of the most special of its classes
 * @param kinds the IRIs of all its classes
 * @param names its names and codes; at least one
 * @param incoming how many statements point to it
 */
record Thing(String iri, String kind, Set<String> kinds, List<Name> names, int incoming) {

  /**
   * The name to show to a reader of {@code language}: the label in it, or in English, or any label,
   * or any name.
   */
  Name shown(String language) {
    return Stream.of(language, "en")
        .flatMap(l -> label(l).stream())
        .findFirst()
        .or(() -> names.stream().filter(n -> n.kind() == Name.Kind.LABEL).findFirst())
        .orElseGet(names::getFirst);
  }

  private Optional<Name> label(String language) {
    return names.stream()
        .filter(n -> n.kind() == Name.Kind.LABEL && n.language().equals(language))
        .findFirst();
  }
}
