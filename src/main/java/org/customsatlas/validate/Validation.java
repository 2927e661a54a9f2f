package org.customsatlas.validate;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.PathWriter;
import org.apache.jena.sparql.util.FmtUtils;
import org.customsatlas.engine.StoreQueryEngine;
import org.customsatlas.load.RdfFile;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.Problems;
import org.customsatlas.shacl.ParallelValidator;
import org.customsatlas.shacl.ValidationResult;
import org.customsatlas.store.StoreBuilder;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Holds data against the rules: the SHACL shapes of {@code shapes/} (W3C Recommendation, 2017) over
 * the union of all graphs, and the hygiene questions of {@code shapes/hygiene/} over the dataset
 * with its named graphs.
 *
 * <p>The ontology must be part of the data, because {@code sh:class} follows {@code
 * rdfs:subClassOf} there.
 */
public final class Validation {
  private static final Set<String> WORKED_OUT =
      Set.of(Iris.INFERRED.getURI(), Iris.CURRENT.getURI());

  /** Where hygiene questions find the triples that stand in no named graph. */
  private static final Node NO_GRAPH = Iris.node("graph/none");

  private static final PrefixMapping PREFIXES =
      PrefixMapping.Factory.create().setNsPrefixes(Prefixes.table()).lock();

  private Validation() {}

  /**
   * Validates a whole dataset.
   *
   * @param dataset the named graphs, ontology and inferences included; not changed
   * @return the report; never null
   */
  public static Report validate(DatasetGraph dataset, RuleSet rules) {
    List<Finding> findings =
        new ArrayList<>(shacl(union(dataset), rules.graph(), rules.shapes(), dataset));
    findings.addAll(ask(dataset, rules.questions()).findings());
    return new Report(sorted(findings), rules.size());
  }

  /**
   * Validates one graph by shapes alone.
   *
   * @param data the data, with as much of the ontology as the shapes need
   * @param shapes the shapes
   */
  public static Report validate(Graph data, Graph shapes) {
    List<Finding> findings =
        shacl(data, shapes, Shapes.parse(shapes), DatasetGraphFactory.createGeneral());
    return new Report(sorted(findings), rules(shapes).size());
  }

  /**
   * Asks the hygiene questions alone.
   *
   * @param dataset the named graphs; not changed
   */
  public static Report ask(DatasetGraph dataset, List<HygieneQuestion> questions) {
    DatasetGraph asked = stored(dataset);
    List<Finding> findings =
        questions.parallelStream().flatMap(question -> hygiene(asked, question).stream()).toList();
    return new Report(sorted(findings), questions.size());
  }

  /** All shapes in one graph. */
  public static Graph shapes(Sources sources) throws IOException {
    DatasetGraph shapes = DatasetGraphFactory.createGeneral();
    Problems problems = new Problems();
    for (Path file : Sources.filesIn(sources.shapes(), ".ttl")) {
      RdfFile.read(file, sources.nameOf(file), shapes, problems);
    }
    if (!problems.isEmpty()) {
      throw new IOException(
          problems.sorted().stream().map(Problem::toString).collect(joining("\n")));
    }
    if (shapes.getDefaultGraph().isEmpty()) {
      throw new IOException("no shapes were found in " + sources.nameOf(sources.shapes()));
    }
    return shapes.getDefaultGraph();
  }

  /** The hygiene questions, in order of name; the name of a file is that of its rule. */
  public static List<Path> questions(Sources sources) throws IOException {
    List<Path> questions = Sources.filesIn(sources.hygiene(), ".rq");
    if (questions.isEmpty()) {
      throw new IOException(
          "no hygiene questions were found in " + sources.nameOf(sources.hygiene()));
    }
    return questions;
  }

  /** The rules: the shapes of ours that have a message. */
  public static Set<Node> rules(Graph shapes) {
    Set<Node> rules = new LinkedHashSet<>();
    shapes
        .find(Node.ANY, SHACL.message, Node.ANY)
        .filterKeep(t -> Iris.isOurs(t.getSubject()))
        .forEachRemaining(t -> rules.add(t.getSubject()));
    return rules;
  }

  // ---- SHACL

  private static List<Finding> shacl(
      Graph data, Graph shapeGraph, Shapes shapes, DatasetGraph where) {
    List<Finding> findings = new ArrayList<>();
    for (ValidationResult result : new ParallelValidator(shapes).validate(data)) {
      findings.add(finding(result, shapeGraph, where));
    }
    return findings;
  }

  private static Finding finding(ValidationResult result, Graph shapes, DatasetGraph where) {
    Map<String, String> messages = new TreeMap<>();
    shapes
        .find(result.sourceShape(), SHACL.message, Node.ANY)
        .forEachRemaining(
            t ->
                messages.put(
                    t.getObject().getLiteralLanguage(), t.getObject().getLiteralLexicalForm()));
    if (messages.isEmpty()) {
      messages.put("en", result.messages().getFirst().getLiteralLexicalForm());
    }
    Node predicate = result.path() == null ? null : predicate(result);
    // A rule about a node as a whole gives the node itself as the value: that says nothing more.
    Node value = result.focusNode().equals(result.value()) ? null : result.value();
    return new Finding(
        local(result.severity()),
        local(result.sourceShape()),
        shown(result.focusNode()),
        result.path() == null ? "" : predicate != null ? shown(predicate) : shown(result.path()),
        shown(value),
        messages,
        graphs(where, result.focusNode(), predicate, value));
  }

  private static Node predicate(ValidationResult result) {
    return result.path() instanceof P_Link link ? link.getNode() : null;
  }

  /** The graphs that say the statement, or that speak of the node if there is no such statement. */
  private static List<String> graphs(DatasetGraph where, Node focus, Node predicate, Node value) {
    Set<String> graphs = new TreeSet<>();
    Node p = predicate == null ? Node.ANY : predicate;
    Node o = predicate == null || value == null ? Node.ANY : value;
    List<Quad> quads = new ArrayList<>();
    where.findNG(Node.ANY, focus, p, o).forEachRemaining(quads::add);
    if (quads.isEmpty()) {
      where.findNG(Node.ANY, focus, Node.ANY, Node.ANY).forEachRemaining(quads::add);
    }
    quads.stream()
        .map(q -> q.getGraph().getURI())
        .filter(g -> !WORKED_OUT.contains(g))
        .forEach(g -> graphs.add(g.replace(Iris.BASE, "")));
    return List.copyOf(graphs);
  }

  // ---- hygiene

  private static Graph union(DatasetGraph dataset) {
    Graph union = GraphFactory.createGraphMem();
    dataset.find().forEachRemaining(q -> union.add(q.asTriple()));
    return union;
  }

  /**
   * A copy for many questions: the default graph is the union of all; what had no graph of its own
   * gets one, so that a question can find it.
   */
  private static DatasetGraph stored(DatasetGraph dataset) {
    StoreBuilder store = new StoreBuilder(graph -> false);
    dataset
        .find()
        .forEachRemaining(
            q -> store.quad(q.isDefaultGraph() ? Quad.create(NO_GRAPH, q.asTriple()) : q));
    return StoreQueryEngine.dataset(store.build());
  }

  /**
   * Asks one hygiene question: {@code ?node} breaks the rule, {@code ?value} (if there) is what was
   * found, {@code ?graph} (if there) says it.
   */
  private static List<Finding> hygiene(DatasetGraph dataset, HygieneQuestion question) {
    List<Finding> findings = new ArrayList<>();
    try (QueryExec run = QueryExec.dataset(dataset).query(question.query()).build()) {
      RowSet rows = run.select();
      while (rows.hasNext()) {
        Binding row = rows.next();
        Node graph = row.get(Var.alloc("graph"));
        findings.add(
            new Finding(
                question.severity(),
                question.name(),
                shown(row.get(Var.alloc("node"))),
                "",
                row.get(Var.alloc("value")) == null ? "" : shown(row.get(Var.alloc("value"))),
                question.messages(row),
                graph == null ? List.of() : List.of(graph.getURI().replace(Iris.BASE, ""))));
      }
    }
    return findings;
  }

  /**
   * One value that breaks a rule in two ways ("two" is no number, and not above 0) is one finding.
   */
  private static List<Finding> sorted(List<Finding> findings) {
    return findings.stream().distinct().sorted().toList();
  }

  // ---- how nodes are shown

  static String shown(Node node) {
    if (node == null) {
      return "";
    }
    if (Iris.isOurs(node)) {
      String id = Iris.shortId(node);
      return id.startsWith("def#") ? "atlas:" + id.substring(4) : id;
    }
    return FmtUtils.stringForNode(node, PREFIXES);
  }

  /** A path as SPARQL writes it, with our short names. */
  private static String shown(org.apache.jena.sparql.path.Path path) {
    return PathWriter.asString(path, new Prologue(PREFIXES));
  }

  private static String local(Node node) {
    if (!node.isURI()) {
      return node.toString();
    }
    String iri = node.getURI();
    return iri.substring(Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1);
  }
}
