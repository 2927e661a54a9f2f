/** A made-up world of customs in the terms of our ontology, always the same, as N-Quads. */
package org.customsatlas.bench.world;
