package org.customsatlas.load;

import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.customsatlas.problem.Place;

/**
 * A source document as its file in {@code seeds/} tells of it: the captured text by name, length
 * and digest, and its passages by place, offsets and digest. The text itself is never here.
 *
 * @param node the document's IRI
 * @param file the name of the captured text's file
 * @param digest the digest of the captured text's bytes
 * @param length the length of the captured text in Unicode code points
 * @param passages the passages in the order of the file
 * @param place where the document is described
 */
record Document(
    Node node, String file, String digest, int length, List<Passage> passages, Place place) {

  /**
   * The smallest citable piece of a document.
   *
   * @param node its IRI; its place in the document is the tail of it
   * @param start where it begins, in Unicode code points of the captured text
   * @param end where it ends, exclusive
   * @param digest the digest of its text in normal form; empty if none is given
   * @param implied the things that its facts name and its text does not ("the Project"), and where
   *     that is said
   * @param place where it is described
   */
  record Passage(
      Node node, int start, int end, String digest, Map<Node, Place> implied, Place place) {}
}
