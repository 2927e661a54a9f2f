package org.customsatlas.release;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * How much of what there is in a release.
 *
 * @param quads in all
 * @param triples in the union of all graphs
 * @param documents by document: what its passages state
 * @param references by reference source: how many quads its graph states
 * @param graphs by kind of graph, such as {@code registry}: how many quads
 * @param classes by class, as a prefixed name: how many members it has
 */
record Counts(
    int quads,
    int triples,
    SortedMap<String, OfDocument> documents,
    SortedMap<String, Integer> references,
    SortedMap<String, Integer> graphs,
    SortedMap<String, Integer> classes) {

  private static final String GRAPHS = Iris.BASE + "graph/";
  private static final String REFERENCE = "reference";
  private static final String CONTRIBUTION = "contribution";

  /**
   * What one document states.
   *
   * @param passages how many passages state something
   * @param quads how many quads they state
   * @param classes by class: how many things or claims they give this type
   */
  record OfDocument(int passages, int quads, SortedMap<String, Integer> classes) {}

  static Counts of(SortedData data) {
    SortedMap<String, Integer> graphs = new TreeMap<>();
    SortedMap<String, Integer> references = new TreeMap<>();
    Map<String, Set<Node>> passages = new HashMap<>();
    Map<String, Integer> stated = new HashMap<>();
    Map<String, Map<String, Set<Node>>> types = new HashMap<>();
    for (Quad quad : data.quads()) {
      String path = path(quad.getGraph());
      int slash = path.indexOf('/');
      String first = slash < 0 ? path : path.substring(0, slash);
      boolean isReference = slash > 0 && first.equals(REFERENCE);
      boolean isPassage = slash > 0 && !isReference && !first.equals(CONTRIBUTION);
      graphs.merge(isPassage ? "passages" : first, 1, Integer::sum);
      if (isReference) {
        references.merge(path.substring(slash + 1), 1, Integer::sum);
      }
      if (isPassage) {
        String document = first;
        passages.computeIfAbsent(document, d -> new HashSet<>()).add(quad.getGraph());
        stated.merge(document, 1, Integer::sum);
        addType(quad.asTriple(), types.computeIfAbsent(document, d -> new HashMap<>()));
      }
    }
    SortedMap<String, OfDocument> documents = new TreeMap<>();
    passages.forEach(
        (document, graphNames) ->
            documents.put(
                document,
                new OfDocument(
                    graphNames.size(), stated.get(document), sizes(types.get(document)))));
    return new Counts(
        data.quads().size(),
        data.triples().size(),
        documents,
        references,
        graphs,
        classes(data.triples()));
  }

  private static String path(Node graph) {
    String iri = graph.getURI();
    return iri.startsWith(GRAPHS) ? iri.substring(GRAPHS.length()) : iri.replace('/', ' ');
  }

  private static SortedMap<String, Integer> classes(Collection<Triple> triples) {
    Map<String, Set<Node>> members = new HashMap<>();
    triples.forEach(triple -> addType(triple, members));
    return sizes(members);
  }

  private static void addType(Triple triple, Map<String, Set<Node>> members) {
    if (triple.getPredicate().equals(RDF.Nodes.type) && triple.getObject().isURI()) {
      members
          .computeIfAbsent(Prefixes.shorten(triple.getObject().getURI()), c -> new HashSet<>())
          .add(triple.getSubject());
    }
  }

  private static SortedMap<String, Integer> sizes(Map<String, Set<Node>> sets) {
    SortedMap<String, Integer> sizes = new TreeMap<>();
    sets.forEach((name, members) -> sizes.put(name, members.size()));
    return sizes;
  }
}
