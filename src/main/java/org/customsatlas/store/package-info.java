/**
 * The quads of a release as whole numbers in sorted arrays: nodes numbered in the order of their
 * values, the triples in three orders, and which graphs say each of them. Nothing in it ever
 * changes.
 */
package org.customsatlas.store;
