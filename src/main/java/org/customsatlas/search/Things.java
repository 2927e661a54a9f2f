package org.customsatlas.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.vocab.Iris;
import org.customsatlas.work.Ahead;

/**
 * Reads what has a name: things, concepts, documents, classes and properties.
 *
 * <p>What the build itself has labelled, such as claims, passages and graphs, is not looked for by
 * name: nobody gave it one. So names in the inferred and the provenance graph do not count, but for
 * the titles of documents.
 */
final class Things {
  private static final String PROLOGUE =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX dcterms: <http://purl.org/dc/terms/>
      PREFIX foaf: <http://xmlns.com/foaf/0.1/>
      PREFIX owl: <http://www.w3.org/2002/07/owl#>
      PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      """;

  /** The names that people and sources gave; the kinds are those of {@link Name.Kind}. */
  private static final String NAMES =
      """
      SELECT DISTINCT ?thing ?property ?text ?kind
      WHERE {
        {
          VALUES (?property ?kind) {
            (skos:prefLabel "LABEL") (rdfs:label "LABEL") (foaf:name "LABEL")
            (skos:altLabel "OTHER") (skos:hiddenLabel "HIDDEN") (atlas:acronym "CODE")
          }
          GRAPH ?graph { ?thing ?property ?text }
          FILTER (?graph NOT IN (?inferred, ?provenance))
        }
        UNION
        {
          VALUES (?property ?kind) {
            (dcterms:title "LABEL") (dcterms:identifier "CODE") (skos:notation "OTHER")
            (atlas:formerName "OTHER")
          }
          ?thing ?property ?text .
        }
        UNION
        {
          ?naming atlas:nameOf ?thing ; atlas:name ?text .
          BIND (atlas:name AS ?property)
          BIND ("OTHER" AS ?kind)
        }
        UNION
        {
          ?thing skos:exactMatch ?record .
          BIND (skos:exactMatch AS ?property)
          BIND (REPLACE(STR(?record), "^.*[/#]", "") AS ?text)
          BIND ("CODE" AS ?kind)
        }
        FILTER (isLiteral(?text) && STRSTARTS(STR(?thing), ?base))
      }
      ORDER BY ?thing ?property LANG(?text) ?text
      """;

  private static final String KINDS =
      """
      SELECT DISTINCT ?thing ?kind
      WHERE { ?thing a ?kind FILTER (isIRI(?thing) && STRSTARTS(STR(?thing), ?base)) }
      """;

  private static final String BROADER =
      "SELECT DISTINCT ?kind ?broader WHERE { ?kind rdfs:subClassOf/rdfs:subClassOf* ?broader }";

  private static final String INCOMING =
      """
      SELECT ?thing (COUNT(*) AS ?count)
      WHERE { ?from ?property ?thing FILTER (isIRI(?thing) && ?property != rdf:type) }
      GROUP BY ?thing
      """;

  private static final String TERMS =
      """
      SELECT DISTINCT ?term ?label
      WHERE {
        { ?thing a ?term } UNION { ?term a rdf:Property } UNION { ?term a owl:ObjectProperty }
        UNION { ?term a owl:DatatypeProperty } UNION { ?term a owl:AnnotationProperty }
        ?term rdfs:label ?label .
      }
      """;

  private static final String THINGS = Iris.BASE + "id/";

  private final Supplier<RDFLink> links;
  private final Map<String, Set<String>> broader = new HashMap<>();
  private final Map<String, Set<String>> kinds = new HashMap<>();
  private final Map<String, Integer> members = new HashMap<>();

  private Things(Supplier<RDFLink> links) {
    this.links = links;
  }

  /**
   * All that was read.
   *
   * @param things in order of their IRIs
   * @param labels the labels of classes and properties, by IRI and language
   */
  record Read(List<Thing> things, Map<String, Map<String, String>> labels) {}

  /**
   * Reads all of them, by two threads: their names take as long as all the rest.
   *
   * @param links give links to the data, whose default graph is the union; they are closed again
   * @throws IOException if whoever waits is to stop
   */
  static Read read(Supplier<RDFLink> links) throws IOException {
    return new Things(links).read();
  }

  private Read read() throws IOException {
    Ahead<Map<String, Set<Name>>> naming = new Ahead<>(this::names).begin("things-read");
    ask(
        BROADER,
        row -> {
          if (value(row, "kind").isURI() && value(row, "broader").isURI()) {
            add(broader, iri(row, "kind"), iri(row, "broader"));
          }
        });
    ask(KINDS, row -> add(kinds, iri(row, "thing"), iri(row, "kind")));
    kinds.values().forEach(all -> all.forEach(kind -> members.merge(kind, 1, Integer::sum)));
    Map<String, Integer> incoming = new HashMap<>();
    ask(
        INCOMING,
        row ->
            incoming.put(
                iri(row, "thing"), ((Number) value(row, "count").getLiteralValue()).intValue()));
    Map<String, Map<String, String>> labels = new HashMap<>();
    ask(
        TERMS,
        row ->
            labels
                .computeIfAbsent(iri(row, "term"), x -> new TreeMap<>())
                .put(
                    value(row, "label").getLiteralLanguage(),
                    value(row, "label").getLiteralLexicalForm()));
    List<Thing> things = new ArrayList<>();
    Map<String, Set<Name>> names = naming.get();
    names.forEach(
        (iri, all) -> {
          boolean isNamed =
              all.stream().anyMatch(n -> n.kind() != Name.Kind.CODE && !n.text().isBlank());
          if (iri.startsWith(THINGS)) {
            all.add(shortName(iri));
          }
          if (isNamed && kinds.containsKey(iri)) {
            things.add(
                new Thing(
                    iri,
                    mostSpecial(kinds.get(iri)),
                    Set.copyOf(kinds.get(iri)),
                    all.stream().filter(n -> all.stream().noneMatch(o -> tellsMore(o, n))).toList(),
                    incoming.getOrDefault(iri, 0)));
          }
        });
    return new Read(List.copyOf(things), labels);
  }

  /** All that something is called, by its IRI. */
  private Map<String, Set<Name>> names() {
    Map<String, Set<Name>> names = new TreeMap<>();
    ask(
        NAMES,
        row ->
            names
                .computeIfAbsent(iri(row, "thing"), x -> new LinkedHashSet<>())
                .add(
                    new Name(
                        value(row, "text").getLiteralLexicalForm(),
                        value(row, "text").getLiteralLanguage(),
                        iri(row, "property"),
                        Name.Kind.valueOf(value(row, "kind").getLiteralLexicalForm()))));
    return names;
  }

  /**
   * The class that is no superclass of another; of several, ours, then that with fewest members.
   */
  private String mostSpecial(Collection<String> all) {
    Set<String> special = new TreeSet<>(all);
    all.forEach(
        kind ->
            broader
                .getOrDefault(kind, Set.of())
                .forEach(
                    b -> {
                      if (!b.equals(kind)) {
                        special.remove(b);
                      }
                    }));
    return special.stream()
        .min(
            Comparator.comparing((String kind) -> !kind.startsWith(Iris.TERMS))
                .thenComparing(members::get))
        .orElseThrow();
  }

  /** The end of an IRI, such as {@code rocb-esa}: many say just that. */
  private static Name shortName(String iri) {
    return new Name(
        iri.substring(iri.lastIndexOf('/') + 1), "", SKOS.hiddenLabel.getURI(), Name.Kind.HIDDEN);
  }

  /**
   * Is {@code other} the same name by a property that says more, such as a former name where {@code
   * name} is just another one? (The other label follows from each of them.)
   */
  private static boolean tellsMore(Name other, Name name) {
    return name.property().equals(SKOS.altLabel.getURI())
        && !other.property().equals(name.property())
        && other.text().equals(name.text())
        && other.language().equals(name.language());
  }

  private void ask(String query, Consumer<Binding> each) {
    ParameterizedSparqlString text = new ParameterizedSparqlString(PROLOGUE + query);
    text.setLiteral("base", Iris.BASE);
    text.setIri("inferred", Iris.INFERRED.getURI());
    text.setIri("provenance", Iris.PROVENANCE.getURI());
    try (RDFLink link = links.get()) {
      link.queryRowSet(text.asQuery(), rows -> rows.forEachRemaining(each));
    }
  }

  private static void add(Map<String, Set<String>> sets, String key, String member) {
    sets.computeIfAbsent(key, x -> new TreeSet<>()).add(member);
  }

  private static Node value(Binding row, String name) {
    return row.get(Var.alloc(name));
  }

  private static String iri(Binding row, String name) {
    Node node = value(row, name);
    return node.isURI() ? node.getURI() : node.toString();
  }
}
