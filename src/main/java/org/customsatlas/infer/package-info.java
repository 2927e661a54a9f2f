/**
 * What follows from what is stated, worked out once at build time and kept in graphs of its own.
 * The rules are files of {@code ontology/rules/}; only the labels of claims and the check of
 * disjointness are code.
 */
package org.customsatlas.infer;
