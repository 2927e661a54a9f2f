package org.customsatlas.contribute;

import org.apache.jena.sparql.core.Quad;
import org.customsatlas.problem.Place;

/**
 * A statement that was handed in, and where its parts stand.
 *
 * @param quad the statement; in {@link Quad#defaultGraphIRI} if the file names no graph
 * @param graph where its graph is named; null in the default graph
 * @param subject where its subject stands; for a subject written once for many statements, there
 * @param predicate where its predicate stands
 * @param object where its object stands; of an RDF file, the first character of the term
 */
public record Statement(Quad quad, Place graph, Place subject, Place predicate, Place object) {

  /** A statement in the default graph. */
  public Statement(Quad quad, Place subject, Place predicate, Place object) {
    this(quad, null, subject, predicate, object);
  }
}
