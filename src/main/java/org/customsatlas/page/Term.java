package org.customsatlas.page;

/**
 * A class or property as a page shows it.
 *
 * @param name what it is called
 * @param link where its documentation is
 * @param meaning its definition in the language of the page, or the nearest; empty if it has none
 */
public record Term(Text name, String link, String meaning) {}
