/**
 * What others hand in, and what is told of it: the values that reading, checking, comparing and
 * telling share; and how what conforms is taken.
 */
package org.customsatlas.contribute;
