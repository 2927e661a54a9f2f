/**
 * What can be wrong with the data, told to the person who can mend it: where it stands, what was
 * found, what to do; in English and French. Problems are values in a list; an exception means that
 * we could not work.
 */
package org.customsatlas.problem;
