package org.customsatlas.search;

import java.util.Set;

/**
 * What is looked for.
 *
 * @param text words, the beginning of a word, or a code; nothing in it is syntax
 * @param language the language of the reader
 * @param kinds the IRIs of classes, of which a thing must have one; empty for any
 * @param limit how many hits a page has
 * @param offset how many hits stand before it
 * @param some whether things that have only some of the words count, too
 */
public record Wanted(
    String text, String language, Set<String> kinds, int limit, int offset, boolean some) {

  /** The first {@code limit} of all things that have all of the words. */
  public static Wanted first(int limit, String text, String language) {
    return new Wanted(text, language, Set.of(), limit, 0, false);
  }
}
