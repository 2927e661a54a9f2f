package org.customsatlas.vocab;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.riot.system.StreamRDFBase;

/**
 * The one table of prefixes: what Turtle and JSON-LD are written with, what tables show, and what
 * the endpoint suggests. It is read from {@code prefixes.ttl} beside this class.
 */
public final class Prefixes {
  private static final Map<String, String> TABLE = read();
  private static final Map<String, String> BY_NAMESPACE =
      TABLE.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private Prefixes() {}

  /** Prefix to namespace, in order of prefix; cannot be changed. */
  public static Map<String, String> table() {
    return TABLE;
  }

  /** A new prefix map with the whole table. */
  public static PrefixMap map() {
    PrefixMap map = PrefixMapFactory.create();
    TABLE.forEach(map::add);
    return map;
  }

  /** The part of the table that {@code graph} has a use for, in order of prefix. */
  public static Map<String, String> usedIn(Graph graph) {
    Map<String, String> used = new TreeMap<>();
    graph
        .find()
        .forEachRemaining(
            triple ->
                Stream.of(triple.getSubject(), triple.getPredicate(), triple.getObject())
                    .forEach(node -> addUsed(node, used)));
    return used;
  }

  /**
   * {@code prefix:rest} with the longest namespace of the table that {@code iri} begins with;
   * {@code iri} itself if there is none, or nothing behind it.
   */
  public static String shorten(String iri) {
    int end = namespaceEnd(iri);
    return end == 0 || end == iri.length()
        ? iri
        : BY_NAMESPACE.get(iri.substring(0, end)) + ":" + iri.substring(end);
  }

  /**
   * The node that {@code prefix:rest} names.
   *
   * @throws IllegalArgumentException if the prefix is not in the table
   */
  public static Node expand(String prefixed) {
    int colon = prefixed.indexOf(':');
    String namespace = TABLE.get(prefixed.substring(0, colon));
    if (namespace == null) {
      throw new IllegalArgumentException("no such prefix: " + prefixed);
    }
    return NodeFactory.createURI(namespace + prefixed.substring(colon + 1));
  }

  private static void addUsed(Node node, Map<String, String> used) {
    String iri = "";
    if (node.isURI()) {
      iri = node.getURI();
    } else if (node.isLiteral()) {
      iri = node.getLiteralDatatypeURI();
    }
    String namespace = iri.substring(0, namespaceEnd(iri));
    if (!namespace.isEmpty()) {
      used.put(BY_NAMESPACE.get(namespace), namespace);
    }
  }

  /** Where the longest namespace of the table that {@code iri} begins with ends; 0 if none. */
  private static int namespaceEnd(String iri) {
    int end = iri.length();
    while (end > 0 && !BY_NAMESPACE.containsKey(iri.substring(0, end))) {
      end = Math.max(iri.lastIndexOf('/', end - 2), iri.lastIndexOf('#', end - 2)) + 1;
    }
    return end;
  }

  private static Map<String, String> read() {
    Map<String, String> table = new TreeMap<>();
    RDFParser.create()
        .source(Prefixes.class.getResourceAsStream("prefixes.ttl"))
        .lang(Lang.TURTLE)
        .parse(
            new StreamRDFBase() {
              @Override
              public void prefix(String prefix, String iri) {
                table.put(prefix, iri);
              }
            });
    return Collections.unmodifiableMap(table);
  }
}
