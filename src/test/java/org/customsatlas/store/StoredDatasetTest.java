package org.customsatlas.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.expr.NodeValue;
import org.apache.jena.sys.JenaSystem;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.store.Section.Kind;
import org.customsatlas.store.Section.Order;

/** A store is a dataset like any other, and its numbers tell the order of values. */
class StoredDatasetTest {
  private static final Node SHAPES = NodeFactory.createURI("https://w3id.org/customs-atlas/shapes");

  static {
    JenaSystem.init();
  }

  @Property(tries = 300)
  void saysWhatWasPutIn(@ForAll long seed) {
    List<Quad> quads = quads(new Random(seed));
    DatasetGraph expected = UnionDataset.create();
    quads.forEach(UnionDataset.into(expected)::quad);
    Collections.shuffle(quads, new Random(seed + 1));
    DatasetGraph stored = stored(quads);

    assertEquals(texts(expected.find()), texts(stored.find()));
    assertEquals(texts(expected.listGraphNodes()), texts(stored.listGraphNodes()));
    assertEquals(expected.getDefaultGraph().size(), stored.getDefaultGraph().size());
    for (Quad quad : quads) {
      for (int free = 0; free < 16; free++) {
        Node g = (free & 1) == 0 ? quad.getGraph() : Node.ANY;
        Node s = (free & 2) == 0 ? quad.getSubject() : Node.ANY;
        Node p = (free & 4) == 0 ? quad.getPredicate() : Node.ANY;
        Node o = (free & 8) == 0 ? quad.getObject() : Node.ANY;
        assertEquals(texts(expected.find(g, s, p, o)), texts(stored.find(g, s, p, o)));
        assertEquals(
            texts(expected.getDefaultGraph().find(s, p, o)),
            texts(stored.getDefaultGraph().find(s, p, o)));
        assertTrue(stored.contains(g, s, p, o));
      }
    }
    assertFalse(stored.contains(Node.ANY, NodeFactory.createURI("urn:none"), Node.ANY, Node.ANY));
  }

  @Property(tries = 100)
  void numbersTellTheOrderOfValues(@ForAll long seed) {
    Dictionary dictionary = ((StoredDataset) stored(quads(new Random(seed)))).store().dictionary();
    assertEquals(dictionary.size(), dictionary.sections().getLast().end());
    for (Section section : dictionary.sections()) {
      for (int number = section.first(); number < section.end(); number++) {
        assertEquals(number, dictionary.number(dictionary.node(number)));
        assertEquals(section, dictionary.section(number));
        if (number > section.first() && section.isOrdered()) {
          int order =
              NodeValue.compareAlways(
                  NodeValue.makeNode(dictionary.node(number - 1)),
                  NodeValue.makeNode(dictionary.node(number)));
          assertTrue(section.order() == Order.VALUES ? order <= 0 : order < 0);
        }
      }
    }
  }

  @Example
  void whatIsKeptApartIsNotInTheUnion() {
    Node node = NodeFactory.createURI("urn:a");
    StoreBuilder builder = new StoreBuilder(SHAPES::equals);
    builder.quad(Quad.create(SHAPES, node, node, node));
    DatasetGraph stored = new StoredDataset(builder.build());
    assertTrue(stored.getDefaultGraph().isEmpty());
    assertTrue(stored.contains(SHAPES, node, node, node));
    assertEquals(1, stored.getGraph(SHAPES).size());
  }

  @Example
  void nobodyChangesIt() {
    DatasetGraph stored = stored(List.of());
    Node node = NodeFactory.createURI("urn:a");
    assertThrows(
        UnsupportedOperationException.class, () -> stored.add(Quad.create(node, node, node, node)));
  }

  @Example
  void aRangeOfDatesIsARangeOfNumbers() {
    List<Quad> quads = new ArrayList<>();
    for (String day :
        List.of("2014-03-01", "2013-12-31", "2014-01-01", "2014-02-30x", "2015-01-01Z")) {
      Node a = NodeFactory.createURI("urn:a");
      quads.add(Quad.create(a, a, a, NodeFactory.createLiteralDT(day, XSDDatatype.XSDdate)));
    }
    Dictionary dictionary = ((StoredDataset) stored(quads)).store().dictionary();
    Section dates =
        dictionary.sections().stream()
            .filter(s -> s.kind() == Kind.TYPED && s.isOrdered())
            .findFirst()
            .orElseThrow();
    assertEquals(3, dates.size());
    Node year = NodeFactory.createLiteralDT("2014-01-01", XSDDatatype.XSDdate);
    assertEquals(dates.first() + 1, dictionary.floor(dates, year).orElseThrow());
    assertEquals(dates.first() + 2, dictionary.ceiling(dates, year).orElseThrow());
  }

  private static DatasetGraph stored(List<Quad> quads) {
    StoreBuilder builder = new StoreBuilder(graph -> false);
    quads.forEach(builder::quad);
    return new StoredDataset(builder.build());
  }

  private static Set<String> texts(Iterator<?> found) {
    List<String> texts = new ArrayList<>();
    found.forEachRemaining(one -> texts.add(one.toString()));
    Set<String> different = new TreeSet<>(texts);
    assertEquals(different.size(), texts.size(), "nothing comes twice");
    return different;
  }

  private static List<Quad> quads(Random random) {
    List<Quad> quads = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Node graph =
          random.nextInt(8) == 0
              ? Quad.defaultGraphIRI
              : NodeFactory.createURI("urn:g" + random.nextInt(5));
      quads.add(
          Quad.create(
              graph,
              name(random, 6),
              NodeFactory.createURI("urn:p" + random.nextInt(3)),
              random.nextBoolean() ? name(random, 6) : literal(random)));
    }
    return quads;
  }

  private static Node name(Random random, int count) {
    return random.nextInt(6) == 0
        ? NodeFactory.createBlankNode("b" + random.nextInt(3))
        : NodeFactory.createURI("urn:t" + random.nextInt(count));
  }

  private static Node literal(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> NodeFactory.createLiteralString("é" + random.nextInt(9));
      case 1 -> NodeFactory.createLiteralLang("a" + random.nextInt(9), "fr");
      case 2 -> typed(String.valueOf(random.nextInt(200) - 100), XSDDatatype.XSDinteger);
      case 3 -> typed("0" + random.nextInt(20), XSDDatatype.XSDinteger);
      case 4 -> typed(random.nextInt(20) + ".50", XSDDatatype.XSDdecimal);
      case 5 -> typed("20" + (10 + random.nextInt(10)) + "-01-31", XSDDatatype.XSDdate);
      case 6 ->
          typed("20" + (10 + random.nextInt(10)) + "-01-31T10:00:00Z", XSDDatatype.XSDdateTime);
      default -> typed(random.nextInt(9) + "e" + random.nextInt(4), XSDDatatype.XSDdouble);
    };
  }

  private static Node typed(String text, XSDDatatype type) {
    return NodeFactory.createLiteralDT(text, type);
  }
}
