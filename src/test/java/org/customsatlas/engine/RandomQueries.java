package org.customsatlas.engine;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.sparql.core.Quad;

/** A small world and a query about it, made from a number: the same number, the same of both. */
final class RandomQueries {
  private static final String NAMES = "http://example.org/";
  private static final int DEPTH = 3;

  /** Has whole numbers only. */
  private static final Node COUNT = NodeFactory.createURI(NAMES + "count");

  private final Random random;

  RandomQueries(long seed) {
    this.random = new Random(seed);
  }

  // ---- the world

  /** Puts some quads into a sink. */
  void world(StreamRDF sink) {
    int quads = 20 + random.nextInt(80);
    for (int i = 0; i < quads; i++) {
      Node predicate = predicate();
      Node object =
          predicate.equals(COUNT)
              ? typed(String.valueOf(random.nextInt(6)), XSDDatatype.XSDinteger)
              : random.nextInt(3) == 0 ? literal() : thing();
      Triple triple = Triple.create(thing(), predicate, object);
      if (random.nextInt(10) == 0) {
        sink.triple(triple);
      } else {
        sink.quad(Quad.create(NodeFactory.createURI(NAMES + "g" + random.nextInt(4)), triple));
      }
    }
  }

  private Node thing() {
    return random.nextInt(12) == 0
        ? NodeFactory.createBlankNode("b" + random.nextInt(3))
        : NodeFactory.createURI(NAMES + "t" + random.nextInt(5));
  }

  private Node predicate() {
    return random.nextInt(6) == 0 ? COUNT : NodeFactory.createURI(NAMES + "p" + random.nextInt(3));
  }

  private Node literal() {
    return switch (random.nextInt(9)) {
      case 0 -> NodeFactory.createLiteralString(word());
      case 1 -> NodeFactory.createLiteralLang(word(), random.nextBoolean() ? "en" : "fr");
      case 2 -> typed(String.valueOf(random.nextInt(6)), XSDDatatype.XSDinteger);
      case 3 -> typed(random.nextInt(6) + ".50", XSDDatatype.XSDdecimal);
      case 4 -> typed("2014-0" + (1 + random.nextInt(4)) + "-01", XSDDatatype.XSDdate);
      case 5 -> typed("2014-02-01Z", XSDDatatype.XSDdate);
      case 6 -> typed("201" + random.nextInt(5), XSDDatatype.XSDgYear);
      case 7 -> typed(random.nextInt(5) + ".25e0", XSDDatatype.XSDdouble);
      default -> typed(random.nextBoolean() ? "no number" : "true", XSDDatatype.XSDboolean);
    };
  }

  private static Node typed(String text, XSDDatatype type) {
    return NodeFactory.createLiteralDT(text, type);
  }

  private String word() {
    return List.of("a", "b", "ab", "Customs", "é").get(random.nextInt(5));
  }

  // ---- the query

  /** A SELECT; its order, if it has one, leaves no two rows equal. */
  String query() {
    String where = group(DEPTH);
    return switch (random.nextInt(7)) {
      case 0 -> "SELECT DISTINCT " + variables(2) + " WHERE " + where;
      case 1 -> aggregated(where);
      case 2 ->
          "SELECT * WHERE " + where + " ORDER BY " + (random.nextBoolean() ? "DESC(?a)" : "?b ?a");
      case 6 -> first();
      case 3 ->
          "SELECT ?a ?b ?c WHERE "
              + where
              + " ORDER BY ?c DESC(?a) ?b LIMIT "
              + random.nextInt(8)
              + " OFFSET "
              + random.nextInt(3);
      default -> "SELECT * WHERE " + where;
    };
  }

  /** The first of many, by a number. */
  private String first() {
    String pattern = "?a " + term(COUNT) + " ?c . ";
    return "SELECT ?a ?b ?c WHERE { "
        + (random.nextBoolean() ? pattern + part(1) : part(1) + " " + pattern)
        + (random.nextBoolean() ? " " + part(1) : "")
        + " } ORDER BY "
        + (random.nextBoolean() ? "DESC(?c)" : "?c")
        + (random.nextBoolean() ? " ?b ?a" : " DESC(?a) ?b")
        + " LIMIT "
        + random.nextInt(8);
  }

  private String aggregated(String where) {
    String what =
        one(
            () -> "COUNT(*)",
            () -> "COUNT(?b)",
            () -> "COUNT(DISTINCT ?b)",
            () -> "MIN(?c)",
            () -> "MAX(?b)",
            () -> "SUM(?c)",
            () -> "COUNT(DISTINCT *)");
    return switch (random.nextInt(3)) {
      case 0 -> "SELECT (" + what + " AS ?n) WHERE " + where;
      case 1 -> "SELECT ?a (" + what + " AS ?n) WHERE " + where + " GROUP BY ?a";
      default ->
          "SELECT ?k ("
              + what
              + " AS ?n) WHERE "
              + where
              + " GROUP BY (STR(?a) AS ?k) HAVING (COUNT(*) > 1)";
    };
  }

  private String group(int depth) {
    int parts = 1 + random.nextInt(3);
    return IntStream.range(0, parts)
        .mapToObj(i -> i == 0 && random.nextInt(8) > 0 ? patterns() : part(depth))
        .collect(Collectors.joining(" ", "{ ", " }"));
  }

  private String part(int depth) {
    if (depth == 0) {
      return patterns();
    }
    return one(
        this::patterns,
        this::patterns,
        this::filter,
        this::filter,
        () -> "OPTIONAL " + group(depth - 1),
        () -> "OPTIONAL " + group(depth - 1),
        () -> group(depth - 1) + " UNION " + group(depth - 1),
        () -> "MINUS " + group(depth - 1),
        () -> "GRAPH " + graph() + " " + group(depth - 1),
        () -> "GRAPH " + graph() + " { " + patterns() + " }",
        () -> "BIND (" + expression() + " AS ?x" + random.nextInt(1000000) + ")",
        this::values,
        () -> group(depth - 1),
        () -> "{ SELECT " + variables(2) + " WHERE " + group(depth - 1) + " }",
        () ->
            "{ SELECT ?a (COUNT(*) AS ?x"
                + random.nextInt(1000000)
                + ") WHERE "
                + group(depth - 1)
                + " GROUP BY ?a }",
        () -> "FILTER " + (random.nextBoolean() ? "NOT " : "") + "EXISTS { " + patterns() + " }",
        this::path);
  }

  private String patterns() {
    return IntStream.range(0, 1 + random.nextInt(3))
        .mapToObj(i -> pattern())
        .collect(Collectors.joining(" "));
  }

  private String pattern() {
    String object = random.nextInt(6) == 0 ? term(literal()) : node();
    return node()
        + " "
        + (random.nextInt(6) == 0 ? variable() : term(predicate()))
        + " "
        + object
        + " .";
  }

  private String path() {
    String p = term(predicate());
    String q = term(predicate());
    String path =
        one(
            () -> p + "*",
            () -> p + "+",
            () -> p + "?",
            () -> "(" + p + "/" + q + ")+",
            () -> "(" + p + "|^" + q + ")*",
            () -> p + "|" + q,
            () -> "!" + p,
            () -> "!(" + p + "|^" + q + ")",
            () -> "^" + p + "/" + q + "*");
    return node() + " " + path + " " + node() + " .";
  }

  private String node() {
    return random.nextInt(4) == 0
        ? term(NodeFactory.createURI(NAMES + "t" + random.nextInt(6)))
        : variable();
  }

  private String graph() {
    return random.nextInt(3) == 0
        ? "<" + NAMES + "g" + random.nextInt(5) + ">"
        : random.nextBoolean() ? "?g" : variable();
  }

  private String variable() {
    return "?" + "abcd".charAt(random.nextInt(4));
  }

  private String variables(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "?" + "abcd".charAt((i * 2 + random.nextInt(2)) % 4))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private String filter() {
    return "FILTER (" + condition(2) + ")";
  }

  private String condition(int depth) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return one(
          () -> "(" + condition(depth - 1) + " || " + condition(depth - 1) + ")",
          () -> "(" + condition(depth - 1) + " && " + condition(depth - 1) + ")",
          () -> "!(" + condition(depth - 1) + ")");
    }
    return one(
        () -> variable() + " " + comparison() + " " + term(literal()),
        () -> term(literal()) + " " + comparison() + " " + variable(),
        () -> variable() + " " + comparison() + " " + variable(),
        () -> variable() + " = " + term(NodeFactory.createURI(NAMES + "t1")),
        () -> variable() + " != " + term(NodeFactory.createURI(NAMES + "t2")),
        () -> "LANG(" + variable() + ") = \"en\"",
        () ->
            "LANGMATCHES(LANG("
                + variable()
                + "), \""
                + (random.nextBoolean() ? "*" : "FR")
                + "\")",
        () -> "BOUND(" + variable() + ")",
        () -> "!BOUND(" + variable() + ")",
        () -> "isIRI(" + variable() + ")",
        () -> "isLiteral(" + variable() + ")",
        () -> "sameTerm(" + variable() + ", " + variable() + ")",
        () -> "CONTAINS(LCASE(STR(" + variable() + ")), \"t\")",
        () -> "REGEX(STR(" + variable() + "), \"[a1-3]$\")",
        () -> variable() + " IN (" + term(literal()) + ", " + term(thingName()) + ")",
        () -> variable() + " + 1 > 3");
  }

  private Node thingName() {
    return NodeFactory.createURI(NAMES + "t" + random.nextInt(5));
  }

  private String comparison() {
    return List.of("<", "<=", ">", ">=", "=", "!=").get(random.nextInt(6));
  }

  private String expression() {
    return one(
        () -> "STR(" + variable() + ")",
        () -> variable(),
        () -> variable() + " + 1",
        () -> "IF(BOUND(" + variable() + "), 1, \"none\")",
        () -> "COALESCE(" + variable() + ", 0)",
        () -> "EXISTS { " + pattern() + " }");
  }

  private String values() {
    return "VALUES (?a ?b) { ("
        + term(thingName())
        + " "
        + term(literal())
        + ") (UNDEF "
        + term(thingName())
        + ") ("
        + term(thingName())
        + " UNDEF) }";
  }

  private static String term(Node node) {
    return NodeFmtLib.strNT(node);
  }

  @SafeVarargs
  private String one(Supplier<String>... choices) {
    return choices[random.nextInt(choices.length)].get();
  }
}
