/**
 * What a change to a dataset does to the answers of a query, without asking the query of all of it.
 */
package org.customsatlas.change;
