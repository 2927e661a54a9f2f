/**
 * Lists of things: which there are, by what they can be made shorter, and what a table shows beside
 * the name.
 */
package org.customsatlas.page.list;
