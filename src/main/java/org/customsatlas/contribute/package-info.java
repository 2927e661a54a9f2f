/**
 * What others hand in: it is read with the place of each term, held against what is published, and
 * told as results that say where, what and how to mend it.
 */
package org.customsatlas.contribute;
