package org.customsatlas.page;

import java.util.List;

/**
 * What every page has around its content.
 *
 * @param reader for whom it is
 * @param title its title, without the name of the site
 * @param description one sentence for search engines; may be empty
 * @param canonical the IRI that the page is about, or its own; empty if it should not be indexed
 * @param forms the same in other forms, for programs
 * @param release the release whose data it shows
 */
public record Frame(
    Reader reader,
    String title,
    String description,
    String canonical,
    List<Form> forms,
    String release) {

  /** The same content as {@code mediaType}, at {@code link}. */
  public record Form(String name, String mediaType, String link) {}
}
