package org.customsatlas.page.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Term;
import org.customsatlas.vocab.Iris;

/**
 * The concepts of a scheme, the narrower below the broader (SKOS, 8), each with how many things use
 * it. Immutable.
 *
 * @param size how many concepts there are
 * @param tops those with none above them
 */
public record ConceptTree(int size, List<Branch> tops) {

  /** A concept, how many things use it, and the concepts below it. */
  public record Branch(Term concept, int uses, List<Branch> below) {}

  private static final String PROLOGUE =
      """
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      """;

  /**
   * Reads the concepts of {@code scheme}.
   *
   * @param scheme an IRI of ours; one that is no scheme has no concepts
   */
  public static ConceptTree of(Node scheme, RDFLink link, Reader reader) {
    return new Planting(scheme, link, reader).tree();
  }

  private static final class Planting {
    private final RDFLink link;
    private final Reader reader;
    private final String scheme;
    private final Names names;
    private final Names meanings;
    private final Set<Node> concepts = new LinkedHashSet<>();
    private final Map<Node, Node> broader = new HashMap<>();
    private final Map<Node, Integer> uses = new HashMap<>();

    Planting(Node scheme, RDFLink link, Reader reader) {
      this.link = link;
      this.reader = reader;
      this.scheme = Iris.inSparql(scheme);
      this.names = new Names(reader.language());
      this.meanings = new Names(reader.language());
    }

    ConceptTree tree() {
      ask(
          """
          SELECT ?concept ?broader
          WHERE {
            ?concept skos:inScheme %1$s .
            OPTIONAL { ?concept skos:broader ?broader . ?broader skos:inScheme %1$s }
          }
          ORDER BY ?concept ?broader""",
          row -> {
            concepts.add(node(row, "concept"));
            if (node(row, "broader") != null) {
              broader.putIfAbsent(node(row, "concept"), node(row, "broader"));
            }
          });
      ask(
          """
          SELECT ?concept ?word ?isName
          WHERE {
            ?concept skos:inScheme %1$s .
            { ?concept rdfs:label ?word BIND (true AS ?isName) }
            UNION
            { ?concept skos:definition ?word BIND (false AS ?isName) }
          }
          ORDER BY ?concept STR(?word)""",
          row ->
              (Boolean.TRUE.equals(node(row, "isName").getLiteralValue()) ? names : meanings)
                  .add(node(row, "concept"), node(row, "word")));
      ask(
          """
          SELECT ?concept (COUNT(DISTINCT ?user) AS ?n)
          WHERE {
            ?concept skos:inScheme %1$s .
            ?user ?property ?concept .
            FILTER NOT EXISTS { ?user skos:inScheme ?any }
          }
          GROUP BY ?concept""",
          row ->
              uses.put(
                  node(row, "concept"), ((Number) node(row, "n").getLiteralValue()).intValue()));
      return new ConceptTree(concepts.size(), branches(null));
    }

    private List<Branch> branches(Node above) {
      Comparator<Object> collator = reader.byName();
      List<Branch> branches = new ArrayList<>();
      for (Node concept : concepts) {
        Node parent = broader.get(concept);
        if (above == null ? parent == null : above.equals(parent)) {
          branches.add(
              new Branch(
                  new Term(
                      names.of(concept),
                      reader.linkTo(concept.getURI()),
                      meanings.has(concept) ? meanings.of(concept).words() : ""),
                  uses.getOrDefault(concept, 0),
                  branches(concept)));
        }
      }
      branches.sort(Comparator.comparing((Branch b) -> b.concept().name().words(), collator));
      return branches;
    }

    private void ask(String query, Consumer<Binding> each) {
      link.queryRowSet(PROLOGUE + query.formatted(scheme), rows -> rows.forEachRemaining(each));
    }

    private static Node node(Binding row, String name) {
      return row.get(Var.alloc(name));
    }
  }
}
