package org.customsatlas.vocab;

import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;

/**
 * The IRIs of Customs Atlas: one base, and the patterns built on it.
 *
 * <p>The base is the name of the data wherever it is served; no host name of a server ever enters
 * the data.
 */
public final class Iris {
  /** What every IRI of ours begins with. */
  public static final String BASE = "https://w3id.org/customs-atlas/";

  /** What every term of the ontology begins with. */
  public static final String TERMS = BASE + "def#";

  /** The ontology itself. */
  public static final Node ONTOLOGY = node("def");

  public static final Node REGISTRY = node("graph/registry");
  public static final Node VOCABULARY = node("graph/vocabulary");
  public static final Node PROVENANCE = node("graph/provenance");
  public static final Node INFERRED = node("graph/inferred");
  public static final Node CURRENT = node("graph/current");
  public static final Node QUESTIONS = node("graph/questions");

  private Iris() {}

  /** The node {@code BASE + path}. */
  public static Node node(String path) {
    return NodeFactory.createURI(BASE + path);
  }

  /** The named graph that holds what a passage, a reference source or a contribution says. */
  public static Node graphOf(Node source) {
    return NodeFactory.createURI(source.getURI().replace(BASE + "doc/", BASE + "graph/"));
  }

  /** The reference source with this key. */
  public static Node referenceSource(String key) {
    return node("doc/reference/" + key);
  }

  /** What was handed in under this name. */
  public static Node contribution(String name) {
    return node("doc/contribution/" + name);
  }

  /** Is this an IRI of ours? */
  public static boolean isOurs(Node node) {
    return node.isURI() && node.getURI().startsWith(BASE);
  }

  /**
   * Is this a named graph of ours that is about the data and not of it, and so not in the union? It
   * has the name of a document, such as {@code …/shapes}; those of the data lie below {@code
   * graph/}.
   */
  public static boolean isKeptApart(Node graph) {
    return isOurs(graph) && !graph.getURI().startsWith(BASE + "graph/");
  }

  /**
   * The short form of an IRI of ours, as people write it in YAML: {@code territory/ken} for {@code
   * .../id/territory/ken}, {@code topic/transit} for {@code .../scheme/topic/transit}; any other
   * IRI unchanged.
   */
  public static String shortId(Node node) {
    String iri = node.getURI();
    if (!iri.startsWith(BASE)) {
      return iri;
    }
    String tail = iri.substring(BASE.length());
    for (String folder : new String[] {"id/", "scheme/"}) {
      if (tail.startsWith(folder)) {
        return tail.substring(folder.length());
      }
    }
    return tail;
  }

  /**
   * The IRI {@code node} as SPARQL writes it (IRIREF, rule 139). What cannot stand there is
   * percent-encoded: such an IRI is in no sound data, and would otherwise end where it pleases.
   */
  public static String inSparql(Node node) {
    String iri = node.getURI();
    StringBuilder written = new StringBuilder(iri.length() + 2).append('<');
    for (int i = 0; i < iri.length(); i++) {
      char c = iri.charAt(i);
      if (c <= ' ' || "<>\"{}|^`\\".indexOf(c) >= 0) {
        written.append(String.format("%%%02X", (int) c));
      } else {
        written.append(c);
      }
    }
    return written.append('>').toString();
  }
}
