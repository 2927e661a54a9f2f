/**
 * SHACL (W3C Recommendation, 2017) over large graphs and small changes: the results of Jena's own
 * validator, by all cores, and only those that a change can bring or take away.
 */
package org.customsatlas.shacl;
