/** Where the rows of an answer come from, and which part of a query leaves none. */
package org.customsatlas.explain;
