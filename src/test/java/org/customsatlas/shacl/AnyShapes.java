package org.customsatlas.shacl;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sys.JenaSystem;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;

/** Shapes of all kinds over a small world, and that world, made at random. */
final class AnyShapes {
  static {
    JenaSystem.init();
  }

  private static final String EX = "http://example.org/";

  private static final String PREFIXES =
      """
      PREFIX sh: <http://www.w3.org/ns/shacl#>
      PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
      PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
      PREFIX ex: <http://example.org/>
      """;

  private static final List<String> TARGETS =
      List.of(
          "sh:targetClass ex:A",
          "sh:targetClass ex:B",
          "sh:targetClass ex:C",
          "sh:targetSubjectsOf ex:p",
          "sh:targetSubjectsOf ex:q",
          "sh:targetObjectsOf ex:p",
          "sh:targetObjectsOf ex:r",
          "sh:targetNode ex:n0",
          "sh:targetNode 1");

  private static final List<String> OF_VALUES =
      List.of(
          "sh:class ex:A",
          "sh:class ex:B",
          "sh:datatype xsd:integer",
          "sh:datatype rdf:langString",
          "sh:nodeKind sh:IRI",
          "sh:nodeKind sh:BlankNodeOrLiteral",
          "sh:in ( ex:n0 ex:n1 1 )",
          "sh:hasValue ex:n1",
          "sh:hasValue 1",
          "sh:minInclusive 2",
          "sh:maxExclusive 2",
          "sh:pattern \"[12]\"",
          "sh:minLength 2",
          "sh:maxLength 1",
          "sh:languageIn ( \"en\" )",
          "sh:equals ex:q",
          "sh:disjoint ex:q",
          "sh:disjoint ex:r",
          "sh:lessThan ex:r",
          "sh:lessThanOrEquals ex:q",
          "sh:closed true ; sh:ignoredProperties ( rdf:type ex:q )",
          "sh:deactivated true");

  private static final List<String> OF_PROPERTIES =
      List.of(
          "sh:minCount 1", "sh:minCount 2", "sh:maxCount 0", "sh:maxCount 1", "sh:uniqueLang true");

  /** What follows WHERE. */
  private static final List<String> QUERIES =
      List.of(
          "$this ex:p ?value . ?value ex:q ?o .",
          "$this ex:p+ $this .",
          "$this (ex:p|^ex:q/ex:r)+ $this .",
          "$this ex:p ?value FILTER NOT EXISTS { ?value rdf:type/rdfs:subClassOf* ex:A }",
          "$this ex:p ?value OPTIONAL { ?value ex:q ?x . ?x ex:r ?y } FILTER (!BOUND(?y))",
          "{ $this ex:p ?value } UNION { ?value ex:q $this . ?value ex:r ?x }",
          "$this ex:p ?v . ?value ex:p ?v FILTER (?value != $this)",
          "$this ex:p ?v . ?value ex:p ?v ; rdf:type/rdfs:subClassOf* ex:B FILTER (?value != $this)",
          "?value ex:q ?x . ?x ex:r $this .",
          "$this ex:p ?value FILTER (?value = $this)",
          "$this ex:q? ?value . ?value ex:p ?n FILTER (isLiteral(?n))",
          "$this ex:p ?x . { ?value ex:q ?x FILTER EXISTS { ?value ex:r ?z } }",
          "$this ex:p ?x . { ?value ex:q ?x FILTER NOT EXISTS { ?value ex:r ?z . ?z ex:p $this } }",
          "$this ex:p ?value FILTER (STR(?value) > STR($this))",
          "{ $this ex:p ?value } UNION { $this ex:q/ex:r ?value } "
              + "FILTER NOT EXISTS { $this ex:r ?s FILTER NOT EXISTS { ?value ex:r ?s } }",
          "OPTIONAL { $this ex:p ?value } FILTER (!BOUND(?value))",
          "FILTER NOT EXISTS { $this ex:p ?x . ?x ex:q ?y }");

  /** The same, where it cannot be told what a triple can affect. */
  private static final List<String> UNBOUNDED =
      List.of(
          "$this $PATH ?value . ?value ex:q ?o .",
          "$this ?any ?value . ?value ex:q ?z .",
          "$this ex:q ?x . { ?value ex:p ?y FILTER NOT EXISTS { ?x ex:r ?z } }",
          "$this ex:p ?value FILTER NOT EXISTS { ?z a ex:C }",
          "BIND ($this AS ?t) ?t ex:p ?value .",
          "$this ex:p ?value . { SELECT ?value WHERE { ?value ex:q ?o } }",
          "OPTIONAL { $this ex:p ?x } ?x ex:q ?value .");

  private AnyShapes() {}

  /** One to three shapes with targets, as Turtle. */
  static Arbitrary<String> shapes() {
    Arbitrary<String> targets =
        Arbitraries.of(TARGETS).list().ofMinSize(1).ofMaxSize(2).map(t -> String.join(" ; ", t));
    Arbitrary<String> shape =
        Combinators.combine(targets, body(2)).as((target, body) -> target + " ; " + body);
    return shape
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            bodies -> {
              StringBuilder turtle = new StringBuilder(PREFIXES);
              for (int i = 0; i < bodies.size(); i++) {
                turtle
                    .append("ex:Shape")
                    .append(i)
                    .append(' ')
                    .append(bodies.get(i))
                    .append(" .\n");
              }
              return turtle.toString();
            });
  }

  /** Reads what {@link #shapes()} made. */
  static Graph graph(String turtle) {
    Graph graph = GraphFactory.createGraphMem();
    RDFParser.fromString(turtle, Lang.TURTLE).parse(graph);
    return graph;
  }

  /** Some triples of the small world. */
  static Arbitrary<List<Triple>> triples(int max) {
    Arbitrary<Node> node = Arbitraries.integers().between(0, 4).map(i -> ex("n" + i));
    Arbitrary<Node> literal =
        Arbitraries.of(
            NodeFactory.createLiteralDT("1", XSDDatatype.XSDinteger),
            NodeFactory.createLiteralDT("2", XSDDatatype.XSDinteger),
            NodeFactory.createLiteralDT("2", XSDDatatype.XSDdecimal),
            NodeFactory.createLiteralString("1"),
            NodeFactory.createLiteralLang("x", "en"),
            NodeFactory.createLiteralLang("y", "en"),
            NodeFactory.createLiteralLang("x", "fr"));
    Arbitrary<Node> property = Arbitraries.of("p", "q", "r").map(AnyShapes::ex);
    Arbitrary<Node> type = Arbitraries.of("A", "B", "C").map(AnyShapes::ex);
    Arbitrary<Triple> link = Combinators.combine(node, property, node).as(Triple::create);
    Arbitrary<Triple> value = Combinators.combine(node, property, literal).as(Triple::create);
    Arbitrary<Triple> typed =
        Combinators.combine(node, type).as((n, t) -> Triple.create(n, RDF.type.asNode(), t));
    Arbitrary<Triple> below =
        Combinators.combine(type, type).as((a, b) -> Triple.create(a, RDFS.subClassOf.asNode(), b));
    return Arbitraries.frequencyOf(
            Tuple.of(8, link), Tuple.of(3, value), Tuple.of(4, typed), Tuple.of(1, below))
        .list()
        .ofMinSize(max / 3)
        .ofMaxSize(max);
  }

  // ---- the parts of a shape

  private static Arbitrary<String> body(int depth) {
    return Arbitraries.oneOf(node(depth), property(depth));
  }

  private static Arbitrary<String> node(int depth) {
    return constraints(Arbitraries.oneOf(ofValues(depth)));
  }

  private static Arbitrary<String> property(int depth) {
    Arbitrary<String> qualified =
        Combinators.combine(
                nested(depth),
                Arbitraries.frequency(
                    Tuple.of(5, "sh:qualifiedMinCount 1"),
                    Tuple.of(5, "sh:qualifiedMaxCount 1"),
                    Tuple.of(5, "sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1"),
                    Tuple.of(1, "sh:qualifiedMinCount 1 ; sh:qualifiedValueShapesDisjoint true")))
            .as((shape, counts) -> "sh:qualifiedValueShape " + shape + " ; " + counts);
    Stream<Arbitrary<String>> all =
        Stream.concat(
            ofValues(depth).stream(),
            Stream.of(
                Arbitraries.of(OF_PROPERTIES),
                depth == 0 ? Arbitraries.of(OF_PROPERTIES) : qualified));
    return Combinators.combine(path(2), constraints(Arbitraries.oneOf(all.toList())))
        .as((path, constraints) -> "sh:path " + path + " ; " + constraints);
  }

  /** Constraints of different kinds. */
  private static Arbitrary<String> constraints(Arbitrary<String> constraint) {
    return constraint
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .uniqueElements(c -> c.substring(0, c.indexOf(' ')))
        .map(c -> String.join(" ; ", c));
  }

  private static List<Arbitrary<String>> ofValues(int depth) {
    Arbitrary<String> simple = Arbitraries.of(OF_VALUES);
    Arbitrary<String> query =
        Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.of(QUERIES)), Tuple.of(1, Arbitraries.of(UNBOUNDED)))
            .map(AnyShapes::sparql);
    if (depth == 0) {
      return List.of(simple, simple, query);
    }
    Arbitrary<String> one =
        Arbitraries.oneOf(
            nested(depth).map(shape -> "sh:not " + shape),
            // Only a node shape can follow (SHACL, 4.7.1).
            Arbitraries.lazy(() -> node(depth - 1)).map(body -> "sh:node [ " + body + " ]"));
    Arbitrary<String> several =
        Combinators.combine(
                Arbitraries.of("sh:or", "sh:and", "sh:xone"),
                nested(depth).list().ofMinSize(1).ofMaxSize(3))
            .as((kind, shapes) -> kind + " ( " + String.join(" ", shapes) + " )");
    Arbitrary<String> property =
        Arbitraries.lazy(() -> property(depth - 1)).map(body -> "sh:property [ " + body + " ]");
    return List.of(simple, query, one, several, property);
  }

  private static Arbitrary<String> nested(int depth) {
    return Arbitraries.lazy(() -> body(Math.max(0, depth - 1))).map(body -> "[ " + body + " ]");
  }

  private static Arbitrary<String> path(int depth) {
    Arbitrary<String> link = Arbitraries.of("ex:p", "ex:q", "ex:r");
    if (depth == 0) {
      return link;
    }
    Arbitrary<String> sub = Arbitraries.lazy(() -> path(depth - 1));
    Arbitrary<String> one =
        Combinators.combine(
                Arbitraries.of(
                    "sh:inversePath", "sh:zeroOrMorePath", "sh:oneOrMorePath", "sh:zeroOrOnePath"),
                sub)
            .as((kind, path) -> "[ " + kind + " " + path + " ]");
    Arbitrary<String> sequence =
        Combinators.combine(sub, sub).as((first, second) -> "( " + first + " " + second + " )");
    return Arbitraries.frequencyOf(
        Tuple.of(4, link),
        Tuple.of(3, one),
        Tuple.of(1, sequence),
        Tuple.of(1, sequence.map(s -> "[ sh:alternativePath " + s + " ]")));
  }

  private static String sparql(String where) {
    String query = "SELECT $this ?value WHERE { " + where + " }";
    return "sh:sparql [ sh:select '''"
        + query
            .replaceAll("\\bex:(\\w+)", "<" + EX + "$1>")
            .replaceAll("\\brdf:(\\w+)", "<" + RDF.getURI() + "$1>")
            .replaceAll("\\brdfs:(\\w+)", "<" + RDFS.getURI() + "$1>")
        + "''' ]";
  }

  private static Node ex(String name) {
    return NodeFactory.createURI(EX + name);
  }
}
