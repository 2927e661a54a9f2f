/** Measures ours beside its peers: starts each, asks all the same, compares, prints ratios. */
package org.customsatlas.bench;
