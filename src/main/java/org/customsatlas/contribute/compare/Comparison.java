package org.customsatlas.contribute.compare;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.NodeCmp;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.compare.Difference.Kind;
import org.customsatlas.contribute.compare.Difference.Said;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.infer.Consequences;
import org.customsatlas.load.Credit;
import org.customsatlas.load.Schema;
import org.customsatlas.problem.Place;
import org.customsatlas.vocab.Iris;
import org.customsatlas.work.Cancellation;

/**
 * Holds contributions against what is published. What is single-valued, what is a claim in time and
 * what follows is read from shapes, ontology and rules; no class is known here by name.
 *
 * <p>Thread-safe.
 */
public final class Comparison {
  /** The name under which a contribution is supposed to be published. */
  private static final String HANDED_IN = "handed-in";

  private static final Set<String> DATES =
      Set.of(XSD.date.getURI(), XSD.gYearMonth.getURI(), XSD.gYear.getURI());

  static final Comparator<Node> NODES = NodeCmp::compareRDFTerms;
  static final Comparator<Triple> TRIPLES =
      Comparator.comparing(Triple::getSubject, NODES)
          .thenComparing(Triple::getPredicate, NODES)
          .thenComparing(Triple::getObject, NODES);

  private final Published base;
  private final Graph union;
  private final Schema schema;
  private final SingleValues singleValues;
  private final Clashes clashes;
  private final Duplicates duplicates;

  /** Makes ready for contributions to {@code published}. */
  public Comparison(Published published) {
    this.base = published;
    this.union = published.union();
    this.schema = published.schema();
    this.singleValues =
        new SingleValues(published.shapeGraph(), published.dataset().getGraph(Iris.VOCABULARY));
    this.clashes = new Clashes(published.shapeGraph(), singleValues, schema);
    this.duplicates = new Duplicates(published);
  }

  /** What {@code contribution} would change. */
  public Difference compare(Contribution contribution) {
    return compare(contribution, Cancellation.NONE);
  }

  /**
   * The same, as long as somebody waits for it.
   *
   * @param cancellation is asked at each step; what it throws is thrown
   */
  public Difference compare(Contribution contribution, Cancellation cancellation) {
    SortedMap<Triple, Place> said = said(contribution.statements());
    Credit credit =
        Credit.of(
            HANDED_IN,
            HANDED_IN,
            NodeFactory.createLiteralString(HANDED_IN),
            NodeFactory.createLiteralString(HANDED_IN),
            NodeFactory.createLiteralString(HANDED_IN),
            base.day());
    Node graph = Iris.graphOf(credit.node());
    List<Quad> stated = new ArrayList<>();
    said.keySet().forEach(t -> stated.add(Quad.create(graph, t)));
    described(credit).forEach(t -> stated.add(Quad.create(Iris.PROVENANCE, t)));
    Consequences.Outcome outcome = base.suppose(stated, cancellation);
    Graph supposed = outcome.change().after().getDefaultGraph();

    List<Said> statements =
        said.entrySet().stream().map(e -> said(e.getKey(), e.getValue(), supposed)).toList();
    Set<Node> open = new HashSet<>();
    Map<Node, Place> places = new TreeMap<>(NODES);
    for (Said each : statements) {
      places.merge(each.triple().getSubject(), each.place(), Comparison::first);
      if (each.kind() != Kind.KNOWN) {
        open.add(each.triple().getSubject());
      }
    }
    List<Difference.Thing> things = things(places.keySet(), statements);
    List<Difference.Clash> found = clashes.find(places, open, union, supposed, this::published);
    Set<Node> brought = new TreeSet<>(NODES);
    things.stream().filter(Difference.Thing::isNew).forEach(t -> brought.add(t.node()));
    List<Difference.Duplicate> same = duplicates.find(said, brought, cancellation);
    Set<Node> mine = Set.of(graph, credit.node());
    List<Triple> gained = consequences(outcome.gained(), mine);
    List<Triple> lost = consequences(outcome.lost(), mine);
    Set<Node> spoken = new LinkedHashSet<>();
    statements.forEach(
        s -> {
          speak(s.triple(), spoken);
          s.published().forEach(p -> speak(p, spoken));
        });
    found.forEach(
        c -> {
          spoken.add(c.other());
          c.ours().forEach(t -> speak(t, spoken));
          c.theirs().forEach(p -> speak(p, spoken));
        });
    same.forEach(d -> spoken.add(d.published()));
    gained.forEach(t -> speak(t, spoken));
    lost.forEach(t -> speak(t, spoken));
    return new Difference(
        base.release(),
        things,
        statements,
        found,
        same,
        gained,
        lost,
        contribution.problems(),
        outcome.problems(),
        names(spoken, supposed));
  }

  /**
   * The statements that say something else than what is published, where only one can hold.
   *
   * @param said what was handed in
   * @param supposed what would be, with all that follows
   */
  public List<Said> contradictions(Map<Triple, Place> said, Graph supposed) {
    return said.entrySet().stream()
        .map(e -> said(e.getKey(), e.getValue(), supposed))
        .filter(s -> s.kind() == Kind.CONTRADICTS)
        .toList();
  }

  /** The new things that have the very name or code of a published one. */
  public List<Difference.Duplicate> duplicates(
      SortedMap<Triple, Place> said, Cancellation cancellation) {
    Set<Node> brought = new TreeSet<>(NODES);
    said.keySet().stream()
        .map(Triple::getSubject)
        .filter(s -> !union.contains(s, Node.ANY, Node.ANY))
        .forEach(brought::add);
    return duplicates.find(said, brought, cancellation).stream()
        .filter(Difference.Duplicate::isExact)
        .toList();
  }

  // ---- what was handed in

  /** Each statement once, at its first place; what a file says of itself is no part of it. */
  public static SortedMap<Triple, Place> said(List<Statement> statements) {
    SortedMap<Triple, Place> said = new TreeMap<>(TRIPLES);
    String credits = Iris.contribution("").getURI();
    for (Statement statement : statements) {
      Triple triple = statement.quad().asTriple();
      if (!triple.getSubject().toString().startsWith(credits)) {
        said.merge(triple, statement.object(), Comparison::first);
      }
    }
    return said;
  }

  private static Place first(Place one, Place other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static List<Triple> described(Credit credit) {
    List<Triple> described = new ArrayList<>(credit.triples());
    described.addAll(credit.graph());
    return described;
  }

  private List<Difference.Thing> things(Collection<Node> subjects, List<Said> statements) {
    Map<Node, Integer> changes = new HashMap<>();
    for (Said each : statements) {
      changes.merge(each.triple().getSubject(), each.kind() == Kind.KNOWN ? 0 : 1, Integer::sum);
    }
    return subjects.stream()
        .map(
            s ->
                new Difference.Thing(
                    s, !union.contains(s, Node.ANY, Node.ANY), changes.getOrDefault(s, 0)))
        .toList();
  }

  // ---- statements

  private Said said(Triple triple, Place place, Graph supposed) {
    if (union.contains(triple)) {
      return new Said(triple, place, Kind.KNOWN, List.of(published(triple)));
    }
    List<Triple> others =
        union.find(triple.getSubject(), triple.getPredicate(), Node.ANY).toList().stream()
            .sorted(TRIPLES)
            .toList();
    if (others.isEmpty()) {
      return new Said(triple, place, Kind.NEW, List.of());
    }
    List<Triple> alike =
        others.stream().filter(t -> isAlike(t.getObject(), triple.getObject())).toList();
    if (!alike.isEmpty()) {
      return new Said(triple, place, Kind.KNOWN, all(alike));
    }
    Set<Node> types = types(triple.getSubject(), supposed);
    List<Triple> against = List.of();
    if (singleValues.isOnce(triple.getPredicate(), types)) {
      against = others.stream().filter(t -> !isWithin(t.getObject(), triple.getObject())).toList();
    } else if (singleValues.isOncePerLanguage(triple.getPredicate(), types)) {
      against =
          others.stream()
              .filter(t -> language(t.getObject()).equals(language(triple.getObject())))
              .toList();
    }
    return new Said(triple, place, against.isEmpty() ? Kind.NEW : Kind.CONTRADICTS, all(against));
  }

  static Set<Node> types(Node thing, Graph graph) {
    return graph.find(thing, RDF.type.asNode(), Node.ANY).mapWith(Triple::getObject).toSet();
  }

  /**
   * The same value in other words: 07 and 7, a letter composed and decomposed, another case of a
   * tag.
   */
  static boolean isAlike(Node one, Node other) {
    if (one.sameValueAs(other)) {
      return true;
    }
    return one.isLiteral()
        && other.isLiteral()
        && one.getLiteralDatatype().equals(other.getLiteralDatatype())
        && language(one).equals(language(other))
        && plain(one).equals(plain(other));
  }

  private static String plain(Node literal) {
    return Normalizer.normalize(literal.getLiteralLexicalForm(), Normalizer.Form.NFC)
        .strip()
        .replaceAll("\\s+", " ");
  }

  private static String language(Node node) {
    return node.isLiteral() ? node.getLiteralLanguage().toLowerCase(Locale.ROOT) : "";
  }

  /** Is one date the other with less or more precision, such as 2014 and 2014-07? */
  private static boolean isWithin(Node one, Node other) {
    if (!isDate(one) || !isDate(other)) {
      return false;
    }
    String a = one.getLiteralLexicalForm();
    String b = other.getLiteralLexicalForm();
    return a.startsWith(b + "-") || b.startsWith(a + "-");
  }

  static boolean isDate(Node node) {
    return node.isLiteral() && DATES.contains(node.getLiteralDatatypeURI());
  }

  // ---- what is published

  private List<Difference.Published> all(List<Triple> triples) {
    return triples.stream().map(this::published).toList();
  }

  private Difference.Published published(Triple triple) {
    Set<Node> graphs = new TreeSet<>(NODES);
    Set<Node> sources = new TreeSet<>(NODES);
    base.dataset()
        .findNG(Node.ANY, triple.getSubject(), triple.getPredicate(), triple.getObject())
        .forEachRemaining((Quad quad) -> graphs.add(quad.getGraph()));
    for (Node graph : graphs) {
      union
          .find(graph, DCTerms.source.asNode(), Node.ANY)
          .forEachRemaining(t -> sources.add(t.getObject()));
    }
    return new Difference.Published(triple, List.copyOf(graphs), List.copyOf(sources));
  }

  // ---- what follows

  private static List<Triple> consequences(Set<Triple> triples, Set<Node> besides) {
    return triples.stream()
        .filter(t -> !besides.contains(t.getSubject()) && !besides.contains(t.getObject()))
        .sorted(TRIPLES)
        .toList();
  }

  // ---- names

  private static void speak(Difference.Published published, Set<Node> spoken) {
    speak(published.triple(), spoken);
    spoken.addAll(published.sources());
  }

  private static void speak(Triple triple, Set<Node> spoken) {
    spoken.add(triple.getSubject());
    spoken.add(triple.getPredicate());
    spoken.add(triple.getObject());
  }

  /** The names by which things are known already, then those that they would get. */
  private Map<Node, SortedMap<String, String>> names(Set<Node> spoken, Graph supposed) {
    Map<Node, SortedMap<String, String>> names = new HashMap<>();
    for (Node node : spoken) {
      if (!node.isURI()) {
        continue;
      }
      SortedMap<String, String> of = new TreeMap<>();
      for (Graph graph : List.of(union, supposed)) {
        for (Node label : List.of(SKOS.prefLabel.asNode(), RDFS.label.asNode())) {
          graph.find(node, label, Node.ANY).toList().stream()
              .map(Triple::getObject)
              .filter(Node::isLiteral)
              .sorted(NODES)
              .forEach(o -> of.putIfAbsent(o.getLiteralLanguage(), o.getLiteralLexicalForm()));
        }
      }
      if (!of.isEmpty()) {
        names.put(node, of);
      }
    }
    return names;
  }
}
