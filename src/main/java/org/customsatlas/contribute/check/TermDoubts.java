package org.customsatlas.contribute.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.known.Terms;
import org.customsatlas.contribute.known.Terms.Use;
import org.customsatlas.contribute.known.Things;
import org.customsatlas.contribute.template.Template;
import org.customsatlas.load.Outside;
import org.customsatlas.load.Schema;
import org.customsatlas.problem.Code;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Judges the parts of a statement: whether its property, class or datatype is known, whether what
 * it names is published or described, whether its value is what the ontology documents for its
 * property. Not thread-safe.
 */
final class TermDoubts {
  /** The rule for what is right and has to be described once. */
  static final String UNDESCRIBED = "undescribed";

  private static final Node TYPE = RDF.type.asNode();

  /** What a thing has instead of a property of terms. */
  private static final Map<Node, Node> FOR_THINGS =
      Map.of(
          RDFS.label.asNode(), SKOS.prefLabel.asNode(),
          RDFS.comment.asNode(), DCTerms.description.asNode());

  /** Properties of OWL and RDFS of which there are rules for things. */
  private static final Set<Node> ALSO_OF_THINGS =
      Set.of(
          OWL2.sameAs.asNode(),
          OWL2.deprecated.asNode(),
          RDFS.seeAlso.asNode(),
          RDFS.isDefinedBy.asNode());

  private final Published published;
  private final Contribution contribution;
  private final Set<Node> described;

  /** The classes that the contribution gives things. */
  private final Map<Node, Set<Node>> handedIn;

  private final Things things;
  private final ValueCheck values;
  private final OddValues odd;
  private final Map<Node, Optional<Doubt>> subjects = new HashMap<>();

  /** The known terms that unknown ones may stand for, by these and their use. */
  private final Map<List<Object>, List<Node>> like = new HashMap<>();

  /** What is told of unknown things, by these and the properties whose values they are. */
  private final Map<List<Node>, Doubt> unknown = new HashMap<>();

  /** The class that belongs to each folder that was asked for. */
  private final Map<String, Optional<String>> classes = new HashMap<>();

  /** The short ids of what is described, in order, so that those of a folder stand together. */
  private final NavigableSet<String> describedIds;

  /**
   * @param described the things whose class the contribution gives
   */
  TermDoubts(
      Published published,
      Contribution contribution,
      Set<Node> described,
      Things things,
      ValueCheck values) {
    this.published = published;
    this.contribution = contribution;
    this.handedIn =
        contribution.statements().stream()
            .map(Statement::quad)
            .filter(q -> q.getPredicate().equals(TYPE))
            .collect(
                Collectors.groupingBy(
                    Quad::getSubject, Collectors.mapping(Quad::getObject, Collectors.toSet())));
    this.described = described;
    this.describedIds =
        described.stream()
            .filter(Iris::isOurs)
            .map(Iris::shortId)
            .collect(Collectors.toCollection(TreeSet::new));
    this.things = things;
    this.values = values;
    this.odd = new OddValues(published.asOf());
  }

  /** What is wrong with the property of a statement; empty if nothing is. */
  Optional<Doubt> ofProperty(Quad q) {
    Node p = q.getPredicate();
    boolean isKnown = published.terms().knows(p, Use.PROPERTY);
    if (isKnown
        && isOfTerms(p)
        && isThing(q.getSubject())
        && !published.union().contains(q.asTriple())) {
      return Optional.of(
          Doubt.violation(
              Code.UNKNOWN_KEY.id(),
              Optional.ofNullable(FOR_THINGS.get(p)).stream().toList(),
              Prefixes.shorten(p.getURI())));
    }
    if (isKnown) {
      return Optional.empty();
    }
    Set<Node> types = typesOf(q.getSubject());
    List<Node> meant = like(p.getURI(), Use.PROPERTY);
    List<Node> fitting =
        meant.stream()
            .filter(l -> published.schema().fits(types, published.schema().domain(l)))
            .toList();
    return Optional.of(
        Doubt.violation(
            "unknown-key", fitting.isEmpty() ? meant : fitting, Prefixes.shorten(p.getURI())));
  }

  private List<Node> like(String iri, Use use) {
    return like.computeIfAbsent(
        List.of(iri, use), key -> published.terms().like(iri, use, List.of()));
  }

  /** Is this a property of OWL or RDFS by which terms and ontologies are described? */
  private static boolean isOfTerms(Node property) {
    String namespace = Terms.namespace(property.getURI());
    return (namespace.equals(RDFS.getURI()) || namespace.equals(OWL2.getURI()))
        && !ALSO_OF_THINGS.contains(property);
  }

  private static boolean isThing(Node node) {
    return node.isURI() && node.getURI().startsWith(Iris.BASE + "id/");
  }

  /** The classes that are published or handed in of a thing. */
  Set<Node> typesOf(Node thing) {
    Set<Node> types =
        published.union().find(thing, TYPE, Node.ANY).mapWith(Triple::getObject).toSet();
    types.addAll(handedIn.getOrDefault(thing, Set.of()));
    return types;
  }

  /**
   * What is wrong with the object of a statement; empty if nothing is.
   *
   * @param predicate its property, as it was meant
   */
  Optional<Doubt> ofObject(Quad q, Node predicate) {
    Node object = q.getObject();
    if (predicate.equals(TYPE) && object.isURI()) {
      return published.terms().knows(object, Use.CLASS)
          ? Optional.empty()
          : Optional.of(
              Doubt.violation(
                  "unknown-type",
                  like(object.getURI(), Use.CLASS),
                  Prefixes.shorten(object.getURI())));
    }
    if (predicate.equals(TYPE) && object.isLiteral()) {
      String name = object.getLiteralLexicalForm();
      return Optional.of(
          Doubt.violation("unknown-type", like(Iris.TERMS + name.strip(), Use.CLASS), name));
    }
    if (object.isLiteral()) {
      return isForThings(predicate)
          ? Optional.of(textForThing(predicate, object))
          : values.of(predicate, object).or(() -> odd.of(object));
    }
    if (object.isURI() && published.schema().hasLiteralValues(predicate)) {
      return Optional.of(thingForText(predicate, object));
    }
    if (object.isURI() && Iris.isOurs(object) && !object.getURI().startsWith(Iris.TERMS)) {
      return isNameable(object) ? unknownThing(object, predicate) : Optional.empty();
    }
    return Outside.of(predicate).filter(l -> l.isOfList(object)).flatMap(l -> ofList(object, l));
  }

  /** What is wrong with one of a list of others, which has to be described once. */
  private Optional<Doubt> ofList(Node iri, Outside list) {
    if (described.contains(iri) || things.isPublished(iri)) {
      return Optional.empty();
    }
    return Optional.of(
        list.called(iri.getURI())
            .map(list::names)
            .map(names -> Doubt.violation(UNDESCRIBED, List.of(), names.get("en"), names.get("fr")))
            .orElseGet(
                () ->
                    Doubt.violation(
                        Code.UNKNOWN_ID.id(), list.near(iri), "<" + iri.getURI() + ">")));
  }

  /** Are the values of {@code property} things, and never literals, as documented? */
  private boolean isForThings(Node property) {
    Set<Node> range = published.schema().range(property);
    return !range.isEmpty()
        && !range.contains(RDFS.Resource.asNode())
        && range.stream().noneMatch(published.schema()::isDatatype);
  }

  private Doubt textForThing(Node property, Node literal) {
    String text = literal.getLiteralLexicalForm();
    List<Node> candidates = new ArrayList<>();
    if (text.matches("https?://\\S+")) {
      Node iri = NodeFactory.createURI(text);
      if (!Iris.isOurs(iri) || things.isPublished(iri) || described.contains(iri)) {
        candidates.add(iri);
      }
    } else if (text.matches("[a-z]+:\\S+") && contribution.prefixes().containsKey(head(text))) {
      candidates.add(
          NodeFactory.createURI(
              contribution.prefixes().get(head(text)) + text.substring(text.indexOf(':') + 1)));
      candidates.removeIf(n -> !things.isPublished(n) && !described.contains(n));
    }
    if (candidates.isEmpty()) {
      Outside.of(property).flatMap(l -> l.called(text)).ifPresent(candidates::add);
    }
    if (candidates.isEmpty()) {
      things.named(text).ifPresent(candidates::add);
    }
    if (candidates.isEmpty()) {
      candidates.addAll(things.called(text, property, false));
    }
    return Doubt.violation("text-for-thing", candidates, Prefixes.shorten(property.getURI()), text);
  }

  private static String head(String text) {
    return text.substring(0, text.indexOf(':'));
  }

  private Doubt thingForText(Node property, Node iri) {
    Node text = NodeFactory.createLiteralString(iri.getURI());
    return Doubt.violation(
        "thing-for-text",
        values.of(property, text).isEmpty() ? List.of(text) : List.of(),
        Prefixes.shorten(property.getURI()),
        published.schema().range(property).stream()
            .map(d -> Prefixes.shorten(d.getURI()))
            .sorted()
            .collect(Collectors.joining(", ")));
  }

  // ---- things

  /** What is wrong with a subject; empty if nothing is. */
  Optional<Doubt> ofSubject(Node subject) {
    return subject.isURI() && isNameable(subject)
        ? subjects.computeIfAbsent(subject, n -> unknownThing(n, null))
        : Optional.empty();
  }

  /** Is this a thing or concept of ours, or a document or graph other than contributions? */
  private static boolean isNameable(Node node) {
    String iri = node.getURI();
    return Iris.isOurs(node)
        && !iri.startsWith(Iris.BASE + "def")
        && !iri.startsWith(Iris.BASE + "doc/contribution/")
        && !iri.startsWith(Iris.BASE + "graph/contribution/");
  }

  /**
   * The class that belongs to the folder of an id, such as {@code atlas:Project}; empty if there is
   * none that can be stated.
   */
  Optional<String> classOf(Node thing) {
    if (!thing.isURI() || !Iris.isOurs(thing)) {
      return Optional.empty();
    }
    String id = Iris.shortId(thing);
    return classes.computeIfAbsent(
        id.substring(0, Math.max(0, id.lastIndexOf('/'))), this::classOfFolder);
  }

  private Optional<String> classOfFolder(String folder) {
    Schema schema = published.schema();
    return Template.types(schema).stream()
        .map(name -> schema.type(name).orElseThrow())
        .filter(type -> schema.kindOf(type).equals(Optional.of(folder)))
        .min(Comparator.comparing(type -> schema.withSuperClasses(type).size()))
        .map(type -> Prefixes.shorten(type.getURI()));
  }

  /** Is {@code node} neither published nor described in the contribution? */
  private Optional<Doubt> unknownThing(Node node, Node property) {
    if (described.contains(node) || things.isPublished(node)) {
      return Optional.empty();
    }
    boolean isConcept = node.getURI().startsWith(Iris.BASE + "scheme/");
    if (published.isAlone() && !isConcept) {
      return Optional.of(
          new Doubt(
              Severity.INFO, "not-described", List.of(Iris.shortId(node)), List.of(), List.of()));
    }
    return Optional.of(
        unknown.computeIfAbsent(
            property == null ? List.of(node) : List.of(node, property),
            key -> unknownId(node, property)));
  }

  private Doubt unknownId(Node node, Node property) {
    List<Node> candidates = new ArrayList<>();
    if (property != null) {
      things.near(Iris.shortId(node), describedIds).stream()
          .flatMap(id -> published.schema().resolve(id).stream())
          .forEach(candidates::add);
    }
    things.like(node.getURI(), property).stream()
        .filter(n -> !candidates.contains(n))
        .forEach(candidates::add);
    return Doubt.violation("unknown-id", List.copyOf(candidates), Iris.shortId(node));
  }
}
