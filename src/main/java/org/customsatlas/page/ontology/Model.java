package org.customsatlas.page.ontology;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.load.Sources;
import org.customsatlas.page.Names;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * The ontology as its pages need it: the terms, how they hang together, in which module each
 * stands. Immutable.
 */
public final class Model {
  private static final Node TYPE = RDF.type.asNode();
  private static final Node DOMAIN_INCLUDES = Prefixes.expand("schema:domainIncludes");
  private static final Node RANGE_INCLUDES = Prefixes.expand("schema:rangeIncludes");
  private static final Comparator<Node> BY_IRI = Comparator.comparing(Node::toString);

  private final Graph graph;
  private final Map<Node, Kind> kinds = new HashMap<>();
  private final List<Module> modules;

  /** What a term can be. */
  public enum Kind {
    CLASS(OWL2.Class),
    OBJECT_PROPERTY(OWL2.ObjectProperty),
    DATATYPE_PROPERTY(OWL2.DatatypeProperty),
    ANNOTATION_PROPERTY(OWL2.AnnotationProperty),
    DATATYPE(RDFS.Datatype);

    @SuppressWarnings("ImmutableEnumChecker") // a node never changes
    private final Node type;

    Kind(Resource type) {
      this.type = type.asNode();
    }

    /** Whether it is one of the kinds of property. */
    public boolean isProperty() {
      return this != CLASS && this != DATATYPE;
    }

    /** The key of its name in the messages. */
    public String key() {
      return "term.kind." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A part of the ontology.
   *
   * @param id its name, such as {@code bodies}
   * @param header what says its title
   * @param said all that its file says
   */
  public record Module(String id, Node header, Graph said) {}

  private Model(Graph graph, List<Module> modules) {
    this.graph = graph;
    this.modules = List.copyOf(modules);
    for (Kind kind : Kind.values()) {
      graph
          .find(Node.ANY, TYPE, kind.type)
          .filterKeep(t -> t.getSubject().isURI())
          .forEachRemaining(t -> kinds.putIfAbsent(t.getSubject(), kind));
    }
  }

  /**
   * Reads the ontology: what it says from the dataset, and which file says it from the sources.
   *
   * @throws IOException if the sources cannot be read
   */
  static Model read(RDFLink link, Sources sources) throws IOException {
    Graph graph =
        link.queryConstruct(
            "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <%s> { ?s ?p ?o } }"
                .formatted(Iris.VOCABULARY.getURI()));
    List<Module> modules = new ArrayList<>();
    for (Path file : Sources.filesIn(sources.ontology(), ".ttl")) {
      Graph said = GraphFactory.createDefaultGraph();
      RDFDataMgr.read(said, file.toUri().toString());
      Node header = said.find(Node.ANY, TYPE, OWL2.Ontology.asNode()).next().getSubject();
      if (!header.equals(Iris.ONTOLOGY)) {
        modules.add(new Module(header.getURI().replaceFirst(".*/", ""), header, said));
      }
    }
    // What is ours comes before what is taken from others; else in order of file.
    modules.sort(Comparator.comparing(Model::isOfOthers));
    return new Model(graph, modules);
  }

  /** Does it declare no class of ours, but those of others? */
  private static boolean isOfOthers(Module module) {
    List<Node> classes =
        module
            .said()
            .find(Node.ANY, TYPE, OWL2.Class.asNode())
            .mapWith(t -> t.getSubject())
            .toList();
    return !classes.isEmpty() && classes.stream().noneMatch(Iris::isOurs);
  }

  /** All that the ontology says; not to be changed. */
  public Graph graph() {
    return graph;
  }

  /** The parts; that of other vocabularies last. */
  public List<Module> modules() {
    return modules;
  }

  /** All terms, ours first, in order of IRI. */
  public List<Node> terms() {
    return kinds.keySet().stream()
        .sorted(Comparator.comparing((Node t) -> !Iris.isOurs(t)).thenComparing(BY_IRI))
        .toList();
  }

  /** The terms that {@code module} declares, in that order. */
  public List<Node> termsOf(Module module) {
    return terms().stream().filter(t -> module.said().contains(t, TYPE, kind(t).type)).toList();
  }

  /** Whether {@code term} is a term of the ontology. */
  public boolean has(Node term) {
    return kinds.containsKey(term);
  }

  /** What {@code term} is; null if it is no term. */
  public Kind kind(Node term) {
    return kinds.get(term);
  }

  /** The values of {@code property}, in order of IRI. */
  public List<Node> objects(Node subject, Node property) {
    return graph.find(subject, property, Node.ANY).mapWith(t -> t.getObject()).toList().stream()
        .sorted(BY_IRI)
        .toList();
  }

  private List<Node> subjects(Node property, Node object) {
    return graph.find(Node.ANY, property, object).mapWith(t -> t.getSubject()).toList().stream()
        .filter(Node::isURI)
        .sorted(BY_IRI)
        .toList();
  }

  /** The classes or properties directly above {@code term}. */
  public List<Node> above(Node term) {
    return objects(term, hierarchy(term)).stream().filter(Node::isURI).toList();
  }

  /** The classes or properties directly below {@code term}. */
  public List<Node> below(Node term) {
    return subjects(hierarchy(term), term);
  }

  /** All above {@code term}, the nearest first, without itself. */
  public Set<Node> allAbove(Node term) {
    Set<Node> found = new LinkedHashSet<>();
    List<Node> next = new ArrayList<>(above(term));
    while (!next.isEmpty()) {
      Node each = next.removeFirst();
      if (found.add(each)) {
        next.addAll(above(each));
      }
    }
    return found;
  }

  private Node hierarchy(Node term) {
    Kind kind = kinds.get(term);
    return (kind != null && kind.isProperty() ? RDFS.subPropertyOf : RDFS.subClassOf).asNode();
  }

  /** What has the property, by its strict and its loose domain, in order of IRI. */
  public List<Node> domains(Node property) {
    return both(property, RDFS.domain.asNode(), DOMAIN_INCLUDES);
  }

  /** What the property takes, by its strict and its loose range, in order of IRI. */
  public List<Node> ranges(Node property) {
    return both(property, RDFS.range.asNode(), RANGE_INCLUDES);
  }

  private List<Node> both(Node subject, Node strict, Node loose) {
    Set<Node> found = new TreeSet<>(BY_IRI);
    found.addAll(objects(subject, strict));
    found.addAll(objects(subject, loose));
    return List.copyOf(found);
  }

  /** The properties that say the same the other way round, whichever of the two says so. */
  public List<Node> inverses(Node property) {
    Set<Node> found = new TreeSet<>(BY_IRI);
    found.addAll(objects(property, OWL2.inverseOf.asNode()));
    found.addAll(subjects(OWL2.inverseOf.asNode(), property));
    return List.copyOf(found);
  }

  /** The properties that {@code type} is a domain of. */
  public List<Node> propertiesOf(Node type) {
    return pointing(RDFS.domain.asNode(), DOMAIN_INCLUDES, type);
  }

  /** The properties that {@code type} is a range of. */
  public List<Node> propertiesTo(Node type) {
    return pointing(RDFS.range.asNode(), RANGE_INCLUDES, type);
  }

  private List<Node> pointing(Node strict, Node loose, Node type) {
    return Stream.of(strict, loose)
        .map(p -> subjects(p, type))
        .flatMap(Collection::stream)
        .distinct()
        .sorted(BY_IRI)
        .toList();
  }

  /** The IRI of the version, such as {@code …/def/1.0.0}. */
  public Node version() {
    return objects(Iris.ONTOLOGY, OWL2.versionIRI.asNode()).getFirst();
  }

  /** The names of everything that the ontology names. */
  public Names names(String language) {
    return words(language, RDFS.label.asNode());
  }

  /** All values of {@code property}, by their subjects. */
  public Names words(String language, Node property) {
    Names names = new Names(language);
    graph
        .find(Node.ANY, property, Node.ANY)
        .filterKeep(t -> t.getObject().isLiteral())
        .toList()
        .stream()
        .sorted(Comparator.comparing(t -> t.getObject().toString()))
        .forEach(t -> names.add(t.getSubject(), t.getObject()));
    return names;
  }
}
