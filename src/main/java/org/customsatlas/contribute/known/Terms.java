package org.customsatlas.contribute.known;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]");

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

  /**
   * A term by its names.
   *
   * @param namespace its IRI up to its name
   * @param name the rest of it
   * @param labels what it is called, in all languages
   * @param folded its name, folded
   * @param foldedLabels its labels, folded
   */
  private record Named(
      Node term,
      String namespace,
      String name,
      Set<String> labels,
      String folded,
      Set<String> foldedLabels) {
    static Named of(Node term, Set<String> labels) {
      String iri = term.getURI();
      return new Named(
          term,
          Terms.namespace(iri),
          localName(iri),
          labels,
          fold(localName(iri)),
          labels.stream().map(Terms::fold).collect(Collectors.toSet()));
    }
  }

  private final Map<Use, Map<Node, Named>> known = new HashMap<>();
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
    known.put(Use.PROPERTY, named(properties, vocabulary));
    known.put(Use.CLASS, named(classes, vocabulary));
    known.put(Use.DATATYPE, named(datatypes, vocabulary));
    known.values().forEach(terms -> terms.values().forEach(n -> namespaces.add(n.namespace)));
  }

  private static Map<Node, Named> named(Set<Node> terms, Graph vocabulary) {
    return terms.stream()
        .collect(Collectors.toMap(t -> t, t -> Named.of(t, labels(vocabulary, t))));
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
    return known.get(use).containsKey(term);
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
    String namespace = namespace(iri);
    String wanted = fold(name);
    Comparator<Named> order =
        Comparator.comparing((Named n) -> !n.name.equals(name))
            .thenComparing(n -> !n.namespace.equals(namespace))
            .thenComparing(n -> !fitting.contains(n.term))
            .thenComparing(n -> !n.term.getURI().startsWith(Iris.TERMS))
            .thenComparing(n -> n.term.getURI());
    Collection<Named> pool = known.get(use).values();
    List<Named> found = new ArrayList<>();
    pool.stream().filter(n -> n.folded.equals(wanted)).sorted(order).forEach(found::add);
    pool.stream().filter(n -> n.foldedLabels.contains(wanted)).sorted(order).forEach(found::add);
    if (found.isEmpty()) {
      Map<String, Set<Named>> byName = new HashMap<>();
      pool.stream()
          .filter(n -> iri.startsWith(Iris.BASE) || n.namespace.equals(namespace))
          .forEach(
              n -> {
                add(byName, n.name, n);
                n.labels.forEach(l -> add(byName, l, n));
              });
      Things.nearest(name, byName.keySet())
          .forEach(n -> byName.get(n).stream().sorted(order).forEach(found::add));
    }
    return found.stream().map(Named::term).distinct().limit(MOST).toList();
  }

  private static void add(Map<String, Set<Named>> names, String name, Named term) {
    names.computeIfAbsent(name, x -> new HashSet<>()).add(term);
  }

  /** A name without case, signs, and the s of a plural. */
  private static String fold(String name) {
    String bare = SIGNS.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("");
    return bare.endsWith("s") ? bare.substring(0, bare.length() - 1) : bare;
  }
}
