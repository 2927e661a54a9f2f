package org.customsatlas.serve;

import org.apache.jena.sparql.core.DatasetGraph;

/**
 * What a server serves.
 *
 * @param dataset the quads, with the union of all named graphs in the default graph; it must not
 *     change while it is served
 * @param release the name of the release, such as {@code 0.1.0-1f0c5a7e}; null if the data is no
 *     release
 * @param quads how many quads the named graphs hold, or triples if there are no named graphs; what
 *     {@code /health} says
 */
public record Served(DatasetGraph dataset, String release, long quads) {}
