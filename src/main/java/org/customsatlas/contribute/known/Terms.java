package org.customsatlas.contribute.known;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.vocab.Iris;

/**
 * The properties, classes and datatypes that may be used: those that the ontology defines or
 * declares of other vocabularies, and those that published data uses. Immutable.
 */
public final class Terms {
  /** So many terms are suggested. */
  private static final int MOST = 3;

  private static final List<Node> DATATYPES =
      Stream.of(
              XSD.xstring,
              XSD.date,
              XSD.gYearMonth,
              XSD.gYear,
              XSD.gMonthDay,
              XSD.dateTime,
              XSD.time,
              XSD.integer,
              XSD.nonNegativeInteger,
              XSD.positiveInteger,
              XSD.xint,
              XSD.xlong,
              XSD.decimal,
              XSD.xdouble,
              XSD.xfloat,
              XSD.xboolean,
              XSD.duration,
              XSD.anyURI)
          .map(r -> r.asNode())
          .toList();

  /** What a term is used as. */
  public enum Use {
    PROPERTY,
    CLASS,
    DATATYPE
  }

  private final Map<Use, Set<Node>> known = new HashMap<>();
  private final Map<Node, Set<String>> labels = new HashMap<>();
  private final Set<String> namespaces = new TreeSet<>();

  /**
   * @param vocabulary the ontology with its schemes
   * @param published the union of all that is published
   * @param shapes the rules; what they speak of is known, since they tell more of it
   */
  Terms(Graph vocabulary, Graph published, Graph shapes) {
    Set<Node> properties = new HashSet<>();
    for (var kind : List.of(OWL2.ObjectProperty, OWL2.DatatypeProperty, OWL2.AnnotationProperty)) {
      properties.addAll(subjects(vocabulary, kind.asNode()));
    }
    published.find().forEachRemaining(t -> properties.add(t.getPredicate()));
    for (Node speaksOf : List.of(SHACL.path, SHACL.targetSubjectsOf, SHACL.targetObjectsOf)) {
      shapes
          .find(Node.ANY, speaksOf, Node.ANY)
          .mapWith(Triple::getObject)
          .filterKeep(Node::isURI)
          .forEachRemaining(properties::add);
    }
    properties.add(RDF.first.asNode()); // of a list, whose blank nodes are told
    properties.add(RDF.rest.asNode());
    Set<Node> classes = new HashSet<>(subjects(vocabulary, OWL2.Class.asNode()));
    published
        .find(Node.ANY, RDF.type.asNode(), Node.ANY)
        .filterKeep(t -> t.getObject().isURI())
        .forEachRemaining(t -> classes.add(t.getObject()));
    Set<Node> datatypes = new HashSet<>(DATATYPES);
    datatypes.add(RDF.langString.asNode());
    datatypes.addAll(subjects(vocabulary, RDFS.Datatype.asNode()));
    published
        .find()
        .filterKeep(t -> t.getObject().isLiteral())
        .forEachRemaining(
            t -> datatypes.add(NodeFactory.createURI(t.getObject().getLiteralDatatypeURI())));
    known.put(Use.PROPERTY, Set.copyOf(properties));
    known.put(Use.CLASS, Set.copyOf(classes));
    known.put(Use.DATATYPE, Set.copyOf(datatypes));
    known
        .values()
        .forEach(
            set ->
                set.forEach(
                    term -> {
                      namespaces.add(namespace(term.getURI()));
                      labels.put(term, labels(vocabulary, term));
                    }));
  }

  private static Set<Node> subjects(Graph vocabulary, Node type) {
    return vocabulary
        .find(Node.ANY, RDF.type.asNode(), type)
        .mapWith(Triple::getSubject)
        .filterKeep(Node::isURI)
        .toSet();
  }

  private static Set<String> labels(Graph vocabulary, Node term) {
    return vocabulary
        .find(term, RDFS.label.asNode(), Node.ANY)
        .mapWith(t -> t.getObject().getLiteralLexicalForm())
        .toSet();
  }

  /** May {@code term} be used so? */
  public boolean knows(Node term, Use use) {
    return known.get(use).contains(term);
  }

  /** The namespaces in which there are known terms. */
  Set<String> namespaces() {
    return namespaces;
  }

  /** An IRI up to its last hash or slash. */
  public static String namespace(String iri) {
    return iri.substring(0, iri.length() - localName(iri).length());
  }

  /** The part of an IRI after its last hash or slash. */
  public static String localName(String iri) {
    return iri.substring(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
  }

  /**
   * The known terms that may be meant by an unknown one: of the same name but for case, hyphens and
   * a plural, in whatever vocabulary; then those that are called so; then those of a like name or
   * label, for a term of another vocabulary only in that.
   *
   * @param fitting terms that come before others that are as like
   */
  public List<Node> like(String iri, Use use, Collection<Node> fitting) {
    String name = localName(iri);
    String wanted = fold(name);
    Set<Node> found = new LinkedHashSet<>();
    Comparator<Node> order =
        Comparator.comparing((Node n) -> !localName(n.getURI()).equals(name))
            .thenComparing(n -> !namespace(n.getURI()).equals(namespace(iri)))
            .thenComparing(n -> !fitting.contains(n))
            .thenComparing(n -> !n.getURI().startsWith(Iris.TERMS))
            .thenComparing(Node::getURI);
    List<Node> pool = known.get(use).stream().sorted(order).toList();
    pool.stream().filter(n -> fold(localName(n.getURI())).equals(wanted)).forEach(found::add);
    pool.stream()
        .filter(n -> labels.get(n).stream().anyMatch(l -> fold(l).equals(wanted)))
        .forEach(found::add);
    if (found.isEmpty()) {
      Map<String, Set<Node>> byName = new HashMap<>();
      pool.stream()
          .filter(n -> iri.startsWith(Iris.BASE) || namespace(n.getURI()).equals(namespace(iri)))
          .forEach(
              n -> {
                add(byName, localName(n.getURI()), n);
                labels.get(n).forEach(l -> add(byName, l, n));
              });
      Things.nearest(name, byName.keySet()).forEach(n -> found.addAll(byName.get(n)));
    }
    return found.stream().limit(MOST).toList();
  }

  private static void add(Map<String, Set<Node>> names, String name, Node term) {
    names.computeIfAbsent(name, x -> new LinkedHashSet<>()).add(term);
  }

  /** A name without case, signs, and the s of a plural. */
  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "").replaceFirst("s$", "");
  }
}
