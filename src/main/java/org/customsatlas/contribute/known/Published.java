package org.customsatlas.contribute.known;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.change.IndexedDataset;
import org.customsatlas.infer.Consequences;
import org.customsatlas.infer.Inference;
import org.customsatlas.load.Loader;
import org.customsatlas.load.Names;
import org.customsatlas.load.ReleaseInfo;
import org.customsatlas.load.Schema;
import org.customsatlas.load.Sources;
import org.customsatlas.release.Release;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.validate.HygieneQuestion;
import org.customsatlas.validate.RuleSet;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.customsatlas.work.Ahead;
import org.customsatlas.work.Cancellation;

/**
 * What a contribution is held against: the data, the ontology and the rules. Made once for many
 * contributions. Thread-safe, as long as nobody changes the dataset that it was made from.
 */
public final class Published {
  /** What came after the rules had been asked, so that no rule is held against it. */
  private static final Set<Node> BESIDES = Set.of(Iris.QUESTIONS, Release.DESCRIPTION);

  private final Sources sources;
  private final String release;
  private final ReleaseInfo info;
  private final IndexedDataset dataset;
  private final Schema schema;
  private final RuleSet rules;
  private final Terms terms;
  private final Names names;

  /** For each property and class that are published together, an example of each kind of value. */
  private final Map<List<Node>, Map<String, Node>> examples = new ConcurrentHashMap<>();

  private final SearchIndex index;
  private Consequences consequences;

  private Published(
      DatasetGraph named, String release, LocalDate asOf, Ahead<RuleSet> rules, Sources sources)
      throws IOException {
    this.sources = sources;
    this.release = release;
    this.info = new ReleaseInfo(release, asOf, asOf);
    this.dataset = IndexedDataset.of(named, g -> !Iris.isKeptApart(g) && !BESIDES.contains(g));
    Graph vocabulary = GraphFactory.createGraphMem();
    named.getGraph(Iris.VOCABULARY).find().forEachRemaining(vocabulary::add);
    vocabulary.getPrefixMapping().setNsPrefixes(Prefixes.table());
    this.schema = new Schema(vocabulary);
    this.names = Names.of(schema, dataset);
    this.index = SearchIndex.of(() -> RDFLink.connect(dataset));
    this.rules = rules.get();
    this.terms = new Terms(vocabulary, dataset.getDefaultGraph(), shapeGraph());
  }

  /**
   * A release, with the rules of {@code sources}.
   *
   * @throws IOException if either cannot be read
   */
  public static Published of(Release release, Sources sources) throws IOException {
    Ahead<RuleSet> rules = read(sources).begin("rules-read");
    Published published = of(release.read(), release.name(), rules, sources);
    published.index.prepare();
    return published;
  }

  /**
   * A completed dataset.
   *
   * @param dataset stated quads with what {@link Inference} has added to them, by named graph; its
   *     default graph is not looked at
   * @param release what it is called
   * @param sources where the rules lie by which it was completed
   * @throws IOException if the rules cannot be read, or the dataset does not say for which day it
   *     holds
   */
  public static Published of(DatasetGraph dataset, String release, Sources sources)
      throws IOException {
    return of(dataset, release, read(sources), sources);
  }

  private static Published of(
      DatasetGraph dataset, String release, Ahead<RuleSet> rules, Sources sources)
      throws IOException {
    LocalDate asOf =
        dataset
            .getGraph(Iris.CURRENT)
            .find(Iris.node("dataset"), Atlas.asOf.asNode(), Node.ANY)
            .mapWith(t -> LocalDate.parse(t.getObject().getLiteralLexicalForm()))
            .nextOptional()
            .orElseThrow(() -> new IOException("The data does not say for which day it holds."));
    return new Published(dataset, release, asOf, rules, sources);
  }

  /**
   * The ontology, the schemes and the rules alone: no thing is published.
   *
   * @throws IOException if they cannot be read
   */
  public static Published alone(Sources sources) throws IOException {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    dataset.addGraph(Iris.VOCABULARY, Loader.vocabulary(sources));
    LocalDate noDay = LocalDate.EPOCH;
    Inference.complete(dataset, sources, new ReleaseInfo("", noDay, noDay));
    return new Published(dataset, "", noDay, read(sources), sources);
  }

  private static Ahead<RuleSet> read(Sources sources) {
    return new Ahead<>(() -> RuleSet.read(sources));
  }

  /** Is there nothing but ontology, schemes and rules? */
  public boolean isAlone() {
    return release.isEmpty();
  }

  /** The day for which the data holds; today if there is none. */
  public LocalDate asOf() {
    return isAlone() ? LocalDate.now(ZoneOffset.UTC) : info.asOf();
  }

  /** The name of the release; empty if there is none. */
  public String release() {
    return release;
  }

  /** The day for which it holds. */
  public LocalDate day() {
    return info.asOf();
  }

  /** How many rules there are: shapes with a message, and hygiene questions. */
  public int rules() {
    return rules.size();
  }

  /** All named graphs, with their union in the default graph; not to be changed. */
  public DatasetGraph dataset() {
    return dataset;
  }

  /** The union of all named graphs; not to be changed. */
  public Graph union() {
    return dataset.getDefaultGraph();
  }

  /** The ontology as it is used to read records. */
  public Schema schema() {
    return schema;
  }

  /** The shapes as triples. */
  public Graph shapeGraph() {
    return rules.graph();
  }

  /** The shapes, ready to validate with. */
  public Shapes shapes() {
    return rules.shapes();
  }

  /** The hygiene questions. */
  public List<HygieneQuestion> questions() {
    return rules.questions();
  }

  /** The properties, classes and datatypes that are known. */
  public Terms terms() {
    return terms;
  }

  /** What is published, by its short ids. */
  public Names names() {
    return names;
  }

  /** All names and codes. */
  public SearchIndex index() {
    return index;
  }

  /** The published graphs, without those that are worked out, which say such a statement. */
  public List<Node> graphsOf(Node subject, Node predicate, Node object) {
    Set<Node> graphs = new HashSet<>();
    dataset
        .findNG(Node.ANY, subject, predicate, object)
        .forEachRemaining(q -> graphs.add(q.getGraph()));
    graphs.removeAll(Set.of(Iris.INFERRED, Iris.CURRENT));
    return graphs.stream().sorted(Comparator.comparing(Node::toString)).toList();
  }

  /** What would follow if these were stated, too. */
  public Consequences.Outcome suppose(Collection<Quad> stated, Cancellation cancellation) {
    try {
      return consequences().suppose(stated, cancellation);
    } catch (IOException e) {
      throw new IllegalStateException("the rules could be read before: " + e.getMessage(), e);
    }
  }

  /** The names of the rules because of which all conclusions are worked out anew each time. */
  public Set<String> unboundedRules() {
    return consequences().unbounded();
  }

  private synchronized Consequences consequences() {
    if (consequences == null) {
      try {
        consequences = new Consequences(dataset, sources, info);
      } catch (IOException e) {
        throw new IllegalStateException("the rules cannot be read: " + e.getMessage(), e);
      }
    }
    return consequences;
  }

  /**
   * An example of a value of {@code property}, as a thing of one of these classes has it: of the
   * datatype and language of what was found, or else of the only kind that there is.
   *
   * @param types the classes of the thing; the most exact of ours count
   * @param found what stands there; null if nothing does
   * @return the first that is published, in order of text; empty if it is not known which fits
   */
  public Optional<Node> exampleOf(Node property, Set<Node> types, Node found) {
    if (property.equals(RDF.type.asNode())) {
      return Optional.empty(); // other classes say nothing of this thing
    }
    return types.stream()
        .filter(t -> t.isURI() && t.getURI().startsWith(Iris.TERMS))
        .filter(t -> types.stream().noneMatch(exact -> isBelow(exact, t)))
        .sorted(Comparator.comparing(Node::toString))
        .map(t -> examplesOf(property, t))
        .flatMap(kinds -> Optional.ofNullable(fitting(kinds, found)).stream())
        .filter(example -> !example.equals(found))
        .findFirst();
  }

  private boolean isBelow(Node below, Node above) {
    return !below.equals(above) && schema.withSuperClasses(below).contains(above);
  }

  private static Node fitting(Map<String, Node> kinds, Node found) {
    Node same = found == null ? null : kinds.get(kind(found));
    return same == null && kinds.size() == 1 ? kinds.values().iterator().next() : same;
  }

  /** By kind of value; empty, and not kept, if no such thing has the property. */
  private Map<String, Node> examplesOf(Node property, Node type) {
    Map<String, Node> kinds =
        examples.computeIfAbsent(
            List.of(property, type),
            of -> {
              Map<String, Node> first = new TreeMap<>();
              union()
                  .find(Node.ANY, property, Node.ANY)
                  .filterDrop(t -> t.getObject().isBlank())
                  .filterKeep(t -> union().contains(t.getSubject(), RDF.type.asNode(), type))
                  .mapWith(Triple::getObject)
                  .forEachRemaining(
                      o ->
                          first.merge(
                              kind(o),
                              o,
                              BinaryOperator.minBy(Comparator.comparing(Node::toString))));
              return first.isEmpty() ? null : first;
            });
    return kinds == null ? Map.of() : kinds;
  }

  /** The datatype and language of a literal; nothing for all others. */
  private static String kind(Node value) {
    return value.isLiteral()
        ? value.getLiteralDatatypeURI() + "@" + value.getLiteralLanguage()
        : "";
  }

  /** Is this statement published, whoever says it? What only follows is not. */
  public boolean says(Quad quad) {
    return union().contains(quad.asTriple())
        && !graphsOf(quad.getSubject(), quad.getPredicate(), quad.getObject()).isEmpty();
  }
}
