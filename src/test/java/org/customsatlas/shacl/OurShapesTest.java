package org.customsatlas.shacl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.engine.constraint.SparqlConstraint;
import org.apache.jena.shacl.parser.Shape;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.RealGraph;
import org.customsatlas.load.Sources;
import org.customsatlas.validate.Validation;
import org.customsatlas.vocab.Iris;

/**
 * Our validators against Jena's, over our own shapes: each try takes one rule, and data made of the
 * words that the rule uses.
 */
class OurShapesTest {
  private static final Graph GRAPH = shapesGraph();
  private static final Shapes SHAPES = Shapes.parse(GRAPH);
  private static final List<Triple> CLASSES = classes();
  private static final ParallelValidator PARALLEL = new ParallelValidator(SHAPES);

  /** Before, and what is added and removed. */
  record Change(Node rule, List<Triple> base, List<Triple> added, List<Triple> removed) {}

  @Property(tries = 120, edgeCases = EdgeCasesMode.NONE)
  void reportsAreThoseOfJena(@ForAll("changes") Change change) {
    Graph base = GraphFactory.createGraphMem();
    CLASSES.forEach(base::add);
    change.base.forEach(base::add);
    Graph changed = Reports.changed(base, change.added, change.removed);
    List<ValidationResult> before = Reports.jena(SHAPES, base);
    List<ValidationResult> after = Reports.jena(SHAPES, changed);

    assertEquals(Reports.counted(before), Reports.counted(PARALLEL.validate(base)), "in full");
    ChangedResults told = new ChangeValidator(SHAPES, base).validate(change.added, change.removed);
    assertEquals(
        Reports.counted(Reports.without(after, before)),
        Reports.countedWithoutMessages(told.introduced()),
        "introduced");
    assertEquals(
        Reports.counted(Reports.without(before, after)),
        Reports.countedWithoutMessages(told.resolved()),
        "resolved");

    Statistics.label("the rule has results")
        .collect(after.stream().anyMatch(r -> isOf(change.rule, r)));
    Statistics.label("the rule has results").coverage(c -> c.check(true).percentage(p -> p > 40));
    Statistics.label("differs").collect(!before.equals(after));
    Statistics.label("differs").coverage(c -> c.check(true).percentage(p -> p > 40));
  }

  @Example
  void ofEachOfOurShapesOneCanTellWhatAChangeAffects() {
    assertFalse(SHAPES.getTargetShapes().isEmpty());
    assertEquals(
        Set.of(),
        new ChangeValidator(SHAPES, GraphFactory.createGraphMem())
            .validate(List.of(), List.of())
            .unbounded());
  }

  @Provide
  Arbitrary<Change> changes() {
    return Arbitraries.of(List.copyOf(SHAPES.getTargetShapes())).flatMap(OurShapesTest::changes);
  }

  private static Arbitrary<Change> changes(Shape rule) {
    Arbitrary<Triple> triple = triple(words(rule));
    Arbitrary<List<Triple>> base = triple.list().ofMinSize(8).ofMaxSize(25);
    Arbitrary<List<Triple>> added = triple.list().ofMinSize(1).ofMaxSize(6);
    Arbitrary<Set<Integer>> gone = Arbitraries.integers().between(0, 24).set().ofMaxSize(3);
    return Combinators.combine(base, added, gone)
        .as(
            (b, a, g) ->
                new Change(
                    rule.getShapeNode(),
                    b,
                    a,
                    g.stream().filter(i -> i < b.size()).map(b::get).toList()));
  }

  /** A triple of few nodes, so that they meet. */
  private static Arbitrary<Triple> triple(Words words) {
    Arbitrary<Node> node =
        Arbitraries.of("territory/ken", "territory/uga", "org/wco", "a", "b")
            .map(n -> Iris.node("id/" + n));
    List<Node> literals =
        List.of(
            NodeFactory.createLiteralDT("2014-07-01", XSDDatatype.XSDdate),
            NodeFactory.createLiteralDT("2015-07-01", XSDDatatype.XSDdate),
            NodeFactory.createLiteralDT("2014-07", XSDDatatype.XSDgYearMonth),
            NodeFactory.createLiteralDT("2", XSDDatatype.XSDinteger),
            NodeFactory.createLiteralDT("1.5", XSDDatatype.XSDdecimal),
            NodeFactory.createLiteralLang("Kenya", "en"),
            NodeFactory.createLiteralLang("Kenya", "fr"),
            NodeFactory.createLiteralLang("two  spaces", "en"),
            NodeFactory.createLiteralString("KEN"),
            code("iso3", "KEN"),
            code("iso2", "KE"),
            code("iso2", "kenya"));
    Arbitrary<Node> value = Arbitraries.of(literals);
    if (!words.values().isEmpty()) {
      value = Arbitraries.oneOf(value, Arbitraries.of(words.values()));
    }
    Arbitrary<Node> property =
        words.properties().isEmpty()
            ? Arbitraries.just(RDFS.label.asNode())
            : Arbitraries.of(words.properties());
    Arbitrary<Node> type =
        words.classes().isEmpty()
            ? Arbitraries.just(RDFS.Resource.asNode())
            : Arbitraries.of(words.classes());
    return Arbitraries.frequencyOf(
        Tuple.of(3, Combinators.combine(node, property, node).as(Triple::create)),
        Tuple.of(3, Combinators.combine(node, property, value).as(Triple::create)),
        Tuple.of(
            2,
            Combinators.combine(node, type).as((n, t) -> Triple.create(n, RDF.type.asNode(), t))));
  }

  private static Node code(String kind, String text) {
    return NodeFactory.createLiteralDT(
        text, TypeMapper.getInstance().getSafeTypeByName(Iris.node("def#" + kind).getURI()));
  }

  private static boolean isOf(Node rule, ValidationResult result) {
    return result.sourceShape().equals(rule)
        || GRAPH.contains(rule, SHACL.property, result.sourceShape());
  }

  private static Words words(Shape rule) {
    List<String> queries = new ArrayList<>();
    rule.getConstraints().stream()
        .filter(SparqlConstraint.class::isInstance)
        .map(c -> ((SparqlConstraint) c).getQuery().cloneQuery())
        .forEach(
            query -> {
              query.getPrefixMapping().clearNsPrefixMap();
              queries.add(query.serialize());
            });
    return Words.of(rule.getShapeNode(), GRAPH, queries);
  }

  private static Graph shapesGraph() {
    try {
      return Validation.shapes(RealGraph.SOURCES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Which class lies below which, of the ontology. */
  private static List<Triple> classes() {
    Graph ontology = GraphFactory.createGraphMem();
    try {
      for (Path file : Sources.filesIn(RealGraph.SOURCES.ontology(), ".ttl")) {
        RDFParser.source(file).parse(ontology);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Triple> below =
        ontology
            .find(Node.ANY, RDFS.subClassOf.asNode(), Node.ANY)
            .filterKeep(t -> t.getObject().isURI())
            .toList();
    assertFalse(below.isEmpty());
    return below;
  }
}
