/**
 * Runs SPARQL algebra over a store: rows of numbers, not of nodes. Jena parses and rewrites queries
 * and says what each function means; here is how patterns are joined, grouped, ordered and counted.
 * What is not known here, Jena's own executor runs.
 */
package org.customsatlas.engine;
