package org.customsatlas.describe;

import org.apache.jena.graph.Node;

/**
 * A way to cut a description, more or less of it or in other words (Content Negotiation by Profile,
 * W3C 2024).
 *
 * @param token its short name, such as {@code brief}
 * @param iri its name
 * @param title its name for people, in English
 * @param query the CONSTRUCT query that makes it from a full description; null if that is the
 *     profile
 * @param needsMatches whether the query reads the matches with other vocabularies
 */
public record Profile(String token, Node iri, String title, String query, boolean needsMatches) {
  /** What one gets without asking. */
  public boolean isFull() {
    return query == null;
  }
}
