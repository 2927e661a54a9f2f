/**
 * A query and its answer as things that people take away: code in five languages, a notebook, a
 * workbook, a described table, a link, a citation.
 */
package org.customsatlas.take;
