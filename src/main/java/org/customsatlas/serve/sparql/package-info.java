/**
 * The query endpoint, closed by default to whatever reaches outside the dataset, with a deadline
 * and a cap on rows that are answered plainly.
 */
package org.customsatlas.serve.sparql;
