/**
 * From what is said of an IRI to a page for people: what all pages share, in which order and in
 * which language. The pages themselves are the templates of {@code src/main/jte}.
 */
package org.customsatlas.page;
