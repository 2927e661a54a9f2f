/**
 * From words and codes to things: an index in memory of all that has a name, filled by queries when
 * the server starts, and what search, completion and reconciliation ask of it.
 */
package org.customsatlas.search;
