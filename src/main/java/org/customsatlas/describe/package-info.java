/**
 * From a dataset to a description: what is said of one IRI, by whom, and what points to it. All
 * reads are queries, so that the dataset may lie elsewhere.
 */
package org.customsatlas.describe;
