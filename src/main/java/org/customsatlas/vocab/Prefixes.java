package org.customsatlas.vocab;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
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

  private static void addUsed(Node node, Map<String, String> used) {
    String iri =
        node.isURI() ? node.getURI() : node.isLiteral() ? node.getLiteralDatatypeURI() : "";
    for (int end = iri.length(); end > 0; end = lastSeparator(iri, end)) {
      String prefix = BY_NAMESPACE.get(iri.substring(0, end));
      if (prefix != null) {
        used.put(prefix, iri.substring(0, end));
        return;
      }
    }
  }

  /**
   * Where the next shorter namespace of {@code iri} ends: behind a slash or a hash; 0 if there is
   * none.
   */
  private static int lastSeparator(String iri, int end) {
    return Math.max(iri.lastIndexOf('/', end - 2), iri.lastIndexOf('#', end - 2)) + 1;
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
