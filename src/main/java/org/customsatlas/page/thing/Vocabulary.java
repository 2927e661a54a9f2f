package org.customsatlas.page.thing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.page.Names;
import org.customsatlas.vocab.Atlas;

/**
 * What the ontology tells about classes and properties, asked for once, since it does not change
 * while it is served. Thread-safe.
 */
final class Vocabulary {
  private static final String PROLOGUE =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX owl: <http://www.w3.org/2002/07/owl#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      """;

  private final Map<Node, Set<Node>> above = new HashMap<>();
  private final Map<Node, String> templates = new HashMap<>();
  private final List<Map.Entry<Node, Node>> definitions = new ArrayList<>();
  private final Map<String, Names> meanings = new ConcurrentHashMap<>();

  private Vocabulary(RDFLink link) {
    ask(
        link,
        "SELECT DISTINCT ?below ?above { ?below rdfs:subPropertyOf/rdfs:subPropertyOf*|rdfs:subClassOf/rdfs:subClassOf* ?above FILTER (?below != ?above) }",
        row ->
            above.computeIfAbsent(get(row, "below"), b -> new HashSet<>()).add(get(row, "above")));
    ask(
        link,
        "SELECT ?class ?template { ?class atlas:labelTemplate ?template FILTER (LANG(?template) = \"en\") }",
        row -> templates.put(get(row, "class"), get(row, "template").getLiteralLexicalForm()));
    ask(
        link,
        """
        SELECT ?s ?o
        WHERE {
          VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }
          ?s a ?kind .
          OPTIONAL { ?s skos:definition ?definition }
          OPTIONAL { ?s skos:scopeNote ?note }
          BIND (COALESCE(?definition, ?note) AS ?o)
          FILTER (BOUND(?o))
        }
        ORDER BY ?s ?o
        """,
        row -> definitions.add(Map.entry(get(row, "s"), get(row, "o"))));
  }

  static Vocabulary read(RDFLink link) {
    return new Vocabulary(link);
  }

  /** Does {@code term} follow from {@code other}, which is a narrower class or property? */
  boolean isAbove(Node term, Node other) {
    return above.getOrDefault(other, Set.of()).contains(term);
  }

  /** The classes whose members make a claim about others: those whose names follow a template. */
  Set<Node> claims() {
    return templates.keySet();
  }

  /** Is what members of {@code type} describe all there is to their name? */
  boolean isSentence(Node type) {
    return "{description}".equals(templates.get(type));
  }

  /** Is a member of {@code type} called by the words of its source, like a quantity? */
  boolean isWording(Node type) {
    return "{verbatim}".equals(templates.get(type));
  }

  /** Do members of {@code type} hold for a time? */
  boolean isTimed(Node type) {
    return isAbove(Atlas.TimedRelation.asNode(), type);
  }

  /** The definitions of all terms, for a reader of {@code language}. */
  Names meanings(String language) {
    return meanings.computeIfAbsent(
        language,
        l -> {
          Names names = new Names(l);
          definitions.forEach(d -> names.add(d.getKey(), d.getValue()));
          return names;
        });
  }

  private static Node get(Binding row, String name) {
    return row.get(Var.alloc(name));
  }

  private static void ask(RDFLink link, String query, Consumer<Binding> each) {
    link.queryRowSet(PROLOGUE + query, rows -> rows.forEachRemaining(each));
  }
}
