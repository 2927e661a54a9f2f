/**
 * The names: one constant for each term of our own, and the patterns of our IRIs. What a term means
 * stands in {@code ontology/} and only there.
 */
package org.customsatlas.vocab;
