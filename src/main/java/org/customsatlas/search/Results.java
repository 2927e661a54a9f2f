package org.customsatlas.search;

import java.util.List;

/**
 * What a search found: a page of hits, and how many there are of each kind in all.
 *
 * @param text what was asked for
 * @param language the language of the reader
 * @param total how many things were found
 * @param offset how many of them stand before this page
 * @param hits those of this page, best first
 * @param groups the kinds of all that was found, that of the best hit first
 */
public record Results(
    String text, String language, int total, int offset, List<Hit> hits, List<Group> groups) {

  /** How many things come after this page. */
  public int more() {
    return Math.max(0, total - offset - hits.size());
  }

  /** The hits of this page that are of {@code group}. */
  public List<Hit> hitsOf(Group group) {
    return hits.stream().filter(h -> h.kind().equals(group.kind())).toList();
  }

  /**
   * A kind of thing that was found.
   *
   * @param kind the IRI of the class
   * @param label its label in the reader's language, or in English
   * @param count how many things of it were found, on all pages
   */
  public record Group(String kind, String label, int count) {}

  /**
   * A thing that was found.
   *
   * @param iri its IRI
   * @param path its path on this server: the IRI without the base
   * @param label its name for the reader
   * @param labelLanguage the language of that name; empty if it has none
   * @param kind the IRI of the most special of its classes
   * @param kindLabel the label of that class
   * @param matched the name or code by which it was found; can be the label itself
   * @param matchedLanguage the language of that name; empty if it has none
   * @param property the IRI of the property by which it has that name
   * @param propertyLabel the label of that property, such as "former name"
   * @param isHidden whether that name is a misspelling or the end of the IRI, which is not to be
   *     shown
   * @param how how what was asked for is like that name
   * @param score from 0 to 100; only for the order
   */
  public record Hit(
      String iri,
      String path,
      String label,
      String labelLanguage,
      String kind,
      String kindLabel,
      String matched,
      String matchedLanguage,
      String property,
      String propertyLabel,
      boolean isHidden,
      How how,
      double score) {}
}
