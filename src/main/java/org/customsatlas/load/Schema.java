package org.customsatlas.load;

import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;

/**
 * The ontology as the loader's schema: which keys and types there are, what a value may be, which
 * IRI a short id means. Nothing of this is written a second time in code.
 *
 * <p>Immutable after construction, but for what it has looked up; safe to share between threads.
 */
public final class Schema {
  private static final String SCHEMA_ORG = "https://schema.org/";
  private static final Node DOMAIN = NodeFactory.createURI(SCHEMA_ORG + "domainIncludes");
  private static final Node RANGE = NodeFactory.createURI(SCHEMA_ORG + "rangeIncludes");
  private static final Node RESOURCE = RDFS.Resource.asNode();
  private static final Set<Node> PROPERTY_TYPES =
      Set.of(
          OWL2.ObjectProperty.asNode(),
          OWL2.DatatypeProperty.asNode(),
          OWL2.AnnotationProperty.asNode());

  private static final Comparator<Node> BY_IRI = Comparator.comparing(Node::getURI);
  private static final NavigableSet<Node> EMPTY = Collections.emptyNavigableSet();
  private static final NavigableSet<String> NO_NAMES = Collections.emptyNavigableSet();

  private final Graph ontology;
  private final NavigableMap<String, NavigableSet<Node>> properties = new TreeMap<>();
  private final NavigableMap<String, Node> classes = new TreeMap<>();
  private final NavigableMap<String, Node> datatypes = new TreeMap<>();
  private final NavigableSet<String> schemes = new TreeSet<>();
  private final NavigableSet<String> kinds = new TreeSet<>();

  /** The keys of properties and the names of classes by what they are called, folded. */
  private final Map<String, NavigableSet<String>> keysByName = new HashMap<>();

  private final Map<String, NavigableSet<String>> keysByLabel = new HashMap<>();
  private final Map<String, NavigableSet<String>> typesByName = new HashMap<>();

  /** What was looked up before. */
  private final Map<Told, Set<Node>> objects = new ConcurrentHashMap<>();

  private final Map<Node, Set<Node>> superClasses = new ConcurrentHashMap<>();

  private record Told(Node subject, Node predicate) {}

  /**
   * Reads the schema from the ontology.
   *
   * @param ontology all modules and schemes in one graph; kept, not copied, and not to be changed
   *     afterwards
   */
  public Schema(Graph ontology) {
    this.ontology = ontology;
    for (Node type : PROPERTY_TYPES) {
      subjects(RDF.type.asNode(), type).forEach(this::nameProperty);
    }
    subjects(RDF.type.asNode(), OWL2.Class.asNode()).forEach(c -> name(c, classes));
    subjects(RDF.type.asNode(), RDFS.Datatype.asNode()).stream()
        .filter(Iris::isOurs)
        .forEach(d -> datatypes.put(localName(d), d));
    subjects(RDF.type.asNode(), SKOS.ConceptScheme.asNode()).stream()
        .filter(s -> s.getURI().startsWith(Iris.BASE + "scheme/"))
        .forEach(s -> schemes.add(s.getURI().substring((Iris.BASE + "scheme/").length())));
    ontology
        .find(Node.ANY, Atlas.idKind.asNode(), Node.ANY)
        .mapWith(t -> t.getObject().getLiteralLexicalForm())
        .filterDrop(kind -> kind.equals("graph") || kind.startsWith("scheme/"))
        .forEachRemaining(kinds::add);
    properties.forEach((key, terms) -> terms.forEach(term -> nameKey(key, term)));
    classes.forEach(
        (name, type) -> {
          call(name, name, typesByName);
          if (name.equals(localName(type))) {
            labels(type).forEach(label -> call(label, name, typesByName));
          }
        });
  }

  private void nameKey(String key, Node property) {
    if (!isDerived(property)) {
      call(key, key, keysByName);
      if (key.equals(localName(property))) {
        labels(property).forEach(label -> call(label, key, keysByLabel));
      }
    }
  }

  private static void call(String word, String name, Map<String, NavigableSet<String>> names) {
    names.computeIfAbsent(folded(word), w -> new TreeSet<>()).add(name);
  }

  private Set<String> labels(Node term) {
    Set<String> labels = new TreeSet<>();
    objects(term, RDFS.label.asNode()).forEach(l -> labels.add(l.getLiteralLexicalForm()));
    return labels;
  }

  /** A word without case, accents, spaces and signs. */
  static String folded(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private void nameProperty(Node property) {
    if (property.isURI()) {
      String local = localName(property);
      properties.computeIfAbsent(local, k -> new TreeSet<>(BY_IRI)).add(property);
      String prefix = prefixOf(property);
      if (prefix != null) {
        properties.put(prefix + ":" + local, new TreeSet<>(BY_IRI));
        properties.get(prefix + ":" + local).add(property);
      }
    }
  }

  /**
   * Enters {@code term} under its local name; own terms win, and every other has its prefixed name
   * too.
   */
  private void name(Node term, Map<String, Node> names) {
    if (!term.isURI()) {
      return;
    }
    boolean ours = term.getURI().startsWith(Iris.TERMS);
    String local = localName(term);
    if (ours) {
      names.put(local, term);
    } else {
      names.putIfAbsent(local, term);
      String prefix = prefixOf(term);
      if (prefix != null) {
        names.put(prefix + ":" + local, term);
      }
    }
  }

  private String prefixOf(Node term) {
    String namespace =
        term.getURI().substring(0, term.getURI().length() - localName(term).length());
    return ontology.getPrefixMapping().getNsURIPrefix(namespace);
  }

  /** The part of an IRI after its last hash or slash. */
  static String localName(Node term) {
    String iri = term.getURI();
    return iri.substring(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
  }

  /**
   * The property that {@code key} names for a subject of these types. Where terms of several
   * vocabularies share the name, ours wins, then the first by IRI whose documented domain fits; a
   * key with a prefix names one term only.
   */
  public Optional<Node> property(String key, Set<Node> types) {
    NavigableSet<Node> candidates = properties.getOrDefault(key, EMPTY);
    return candidates.stream()
        .filter(p -> p.getURI().startsWith(Iris.TERMS))
        .findFirst()
        .or(() -> candidates.stream().filter(p -> fits(types, domain(p))).findFirst())
        .or(() -> candidates.stream().findFirst());
  }

  /** All properties that {@code key} may name, whoever the subject is. */
  public Set<Node> properties(String key) {
    return properties.getOrDefault(key, EMPTY);
  }

  /**
   * The keys that are called {@code word}, by name or label, but for case, accents, spaces and
   * signs; of several those that fit a subject of these types.
   */
  Set<String> keysCalled(String word, Set<Node> types) {
    NavigableSet<String> called =
        keysByName.getOrDefault(folded(word), keysByLabel.getOrDefault(folded(word), NO_NAMES));
    Set<String> fitting = new TreeSet<>(called);
    fitting.removeIf(key -> !fits(key, types));
    return fitting.isEmpty() ? called : fitting;
  }

  /** May a subject of these types have this key? */
  boolean fits(String key, Set<Node> types) {
    return property(key, types).filter(p -> fits(types, domain(p))).isPresent();
  }

  /** The names of the classes that are called {@code word}, in the same way. */
  Set<String> typesCalled(String word) {
    return typesByName.getOrDefault(folded(word), NO_NAMES);
  }

  /** The class that {@code name} names, or that alone is called so. */
  Optional<Node> typeMeant(String name) {
    Set<String> called = typesCalled(name);
    return type(name)
        .or(() -> called.size() == 1 ? type(called.iterator().next()) : Optional.empty());
  }

  /** All keys, with and without prefix. */
  public Collection<String> propertyNames() {
    return properties.keySet();
  }

  /** The class that {@code name} names. */
  public Optional<Node> type(String name) {
    return Optional.ofNullable(classes.get(name));
  }

  /** All names of classes, with and without prefix. */
  public Collection<String> typeNames() {
    return classes.keySet();
  }

  /**
   * The key or type name that names {@code term} alone: a local name of ours, or one with its
   * prefix.
   */
  public String keyOf(Node term) {
    String local = localName(term);
    if (term.getURI().startsWith(Iris.TERMS)) {
      return local;
    }
    String prefix = prefixOf(term);
    return prefix == null ? "<" + term.getURI() + ">" : prefix + ":" + local;
  }

  /** The local name of our datatype with this IRI, if it is one of ours. */
  public Optional<String> datatypeName(String iri) {
    return datatypes.entrySet().stream()
        .filter(d -> d.getValue().getURI().equals(iri))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Our datatype of this local name, such as {@code iso3}. */
  public Optional<Node> datatype(String name) {
    return Optional.ofNullable(datatypes.get(name));
  }

  /** The local names of our datatypes. */
  public Collection<String> datatypeNames() {
    return datatypes.keySet();
  }

  /** The kinds of the ids of things, such as {@code org} and {@code rel/hosting}. */
  public NavigableSet<String> kinds() {
    return kinds;
  }

  /** The slugs of the SKOS schemes. */
  public NavigableSet<String> schemes() {
    return schemes;
  }

  /** Only the build may write this property. */
  public boolean isDerived(Node property) {
    return ontology.contains(property, Atlas.derived.asNode(), Node.ANY);
  }

  /** What the value of {@code property} may be, as documented; empty if nothing is documented. */
  public Set<Node> range(Node property) {
    return objects(property, RANGE);
  }

  /** Whose property this may be, as documented; empty if nothing is documented. */
  public Set<Node> domain(Node property) {
    return objects(property, DOMAIN);
  }

  /** The slug of the one scheme from which the values come, if there is only one. */
  public Optional<String> valueScheme(Node property) {
    return objects(property, Atlas.valueScheme.asNode()).stream()
        .findFirst()
        .map(s -> s.getURI().substring((Iris.BASE + "scheme/").length()));
  }

  /** Are the values of {@code property} literals? */
  public boolean hasLiteralValues(Node property) {
    Set<Node> range = range(property);
    return !range.isEmpty() && range.stream().allMatch(this::isDatatype);
  }

  /** Is {@code range} one of the datatypes of XSD or RDF, or one of ours? */
  public boolean isDatatype(Node range) {
    return range.getURI().startsWith(XSD.getURI())
        || range.equals(RDF.langString.asNode())
        || range.equals(RDFS.Literal.asNode())
        || datatypes.containsValue(range);
  }

  /** The kind of ids of this class: its own, or that of the nearest class above it. */
  public Optional<String> kindOf(Node type) {
    Deque<Node> queue = new ArrayDeque<>();
    Set<Node> seen = new HashSet<>();
    queue.add(type);
    while (!queue.isEmpty()) {
      Node c = queue.removeFirst();
      if (!seen.add(c)) {
        continue;
      }
      Optional<Node> kind = objects(c, Atlas.idKind.asNode()).stream().findFirst();
      if (kind.isPresent()) {
        return Optional.of(kind.get().getLiteralLexicalForm());
      }
      queue.addAll(objects(c, RDFS.subClassOf.asNode()));
    }
    return Optional.empty();
  }

  /** Is this a class of claim nodes, which are born in documents and labelled by the build? */
  public boolean isClaim(Node type) {
    return withSuperClasses(type).stream()
        .anyMatch(c -> ontology.contains(c, Atlas.labelTemplate.asNode(), Node.ANY));
  }

  /** Is this a class of claims that are written inside the fact to which they belong? */
  public boolean isWrittenInPlace(Node type) {
    return ontology.contains(type, Atlas.writtenInPlace.asNode(), Node.ANY);
  }

  /** {@code type} and all classes above it. */
  public Set<Node> withSuperClasses(Node type) {
    Set<Node> known = superClasses.get(type);
    if (known != null) {
      return known;
    }
    Set<Node> all = new LinkedHashSet<>();
    Deque<Node> queue = new ArrayDeque<>(Set.of(type));
    while (!queue.isEmpty()) {
      Node c = queue.removeFirst();
      if (all.add(c)) {
        queue.addAll(objects(c, RDFS.subClassOf.asNode()));
      }
    }
    if (all.size() > 1) {
      superClasses.put(type, Collections.unmodifiableSet(all));
    }
    return Collections.unmodifiableSet(all);
  }

  /**
   * Does a thing of these types fit one of the {@code allowed} classes? No class allowed means any.
   */
  public boolean fits(Set<Node> types, Set<Node> allowed) {
    if (allowed.isEmpty() || allowed.contains(RESOURCE)) {
      return true;
    }
    return types.stream().anyMatch(t -> withSuperClasses(t).stream().anyMatch(allowed::contains));
  }

  /**
   * The IRI that a short id means by its pattern, whether or not anything has this IRI; empty if no
   * pattern fits.
   */
  public Optional<Node> resolve(String id) {
    if (id.startsWith("doc/") || id.equals("dataset")) {
      return Optional.of(Iris.node(id));
    }
    int slash = id.lastIndexOf('/');
    if (slash <= 0) {
      return Optional.empty();
    }
    String kind = id.substring(0, slash);
    if (schemes.contains(kind)) {
      return Optional.of(Iris.node("scheme/" + id));
    }
    if (kinds.contains(kind)) {
      return Optional.of(Iris.node("id/" + id));
    }
    return Optional.empty();
  }

  private Set<Node> objects(Node subject, Node predicate) {
    Told told = new Told(subject, predicate);
    Set<Node> known = objects.get(told);
    if (known != null) {
      return known;
    }
    Set<Node> found = new TreeSet<>(Comparator.comparing(Node::toString));
    ontology.find(subject, predicate, Node.ANY).forEachRemaining(t -> found.add(t.getObject()));
    // Of what the ontology does not know there is no end, so it is not kept.
    if (!found.isEmpty()) {
      objects.put(told, Collections.unmodifiableSet(found));
    }
    return Collections.unmodifiableSet(found);
  }

  private Set<Node> subjects(Node predicate, Node object) {
    Set<Node> subjects = new TreeSet<>(BY_IRI);
    ontology
        .find(Node.ANY, predicate, object)
        .filterKeep(t -> t.getSubject().isURI())
        .forEachRemaining(t -> subjects.add(t.getSubject()));
    return subjects;
  }
}
