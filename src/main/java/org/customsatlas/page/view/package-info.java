/**
 * From the rows of an answer to a figure: a chart, a map, a timeline, a network or a matrix, each
 * with one sentence that says the same, and with its table.
 */
package org.customsatlas.page.view;
