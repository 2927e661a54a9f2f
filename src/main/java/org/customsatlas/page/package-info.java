/**
 * From what is said of an IRI to a page for people: what stands on a page, in which order and in
 * which language. The pages themselves are the templates of {@code src/main/jte}.
 */
package org.customsatlas.page;
