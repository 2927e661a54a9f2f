package org.customsatlas.page.thing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.page.Display;
import org.customsatlas.page.Literals;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Term;
import org.customsatlas.page.Text;
import org.customsatlas.page.Value;
import org.customsatlas.vocab.Iris;

/**
 * How the statements on one page are worded for its reader: their values, each with all who say it,
 * and the terms. Marks are given in the order in which they are asked for.
 */
final class Facts {
  /** So many values of a property are shown before the others are folded. */
  static final int VALUES = 8;

  /** So many values are there to unfold; the forms for programs have all. */
  static final int FOLDED = 40;

  /** What can stand below the title, the best first. */
  static final List<Node> LEADS = List.of(SKOS.definition.asNode(), DCTerms.description.asNode());

  private static final Node TYPE = RDF.type.asNode();

  private final Reader reader;
  private final Gathered gathered;
  private final Display display;
  private final Vocabulary vocabulary;
  private final Names names;
  private final Names meanings;
  private final Map<Node, String> numbers;
  private final Sources sources = new Sources();

  /**
   * @param names the names of all that is shown
   * @param numbers what is shown of quantities
   */
  Facts(
      Reader reader,
      Gathered gathered,
      Display display,
      Vocabulary vocabulary,
      Names names,
      Map<Node, String> numbers) {
    this.reader = reader;
    this.gathered = gathered;
    this.display = display;
    this.vocabulary = vocabulary;
    this.names = names;
    this.meanings = vocabulary.meanings(reader.language());
    this.numbers = numbers;
  }

  /** The marks for {@code graphs}, in order. */
  List<Integer> marks(Collection<Node> graphs) {
    return sources.marks(graphs);
  }

  /** What is known of all graphs that have a mark. */
  List<Source> sources(Quotations quotations) {
    return sources.describe(gathered, reader, quotations);
  }

  /** The name of {@code thing} for the reader. */
  Text name(Node thing) {
    return names.of(thing);
  }

  /** Without what follows from another statement by a wider property or class. */
  List<Quad> shown(List<Quad> quads) {
    return quads.stream().filter(q -> quads.stream().noneMatch(o -> isWider(q, o))).toList();
  }

  private boolean isWider(Quad quad, Quad other) {
    if (quad.getPredicate().equals(TYPE)) {
      return other.getPredicate().equals(TYPE)
          && vocabulary.isAbove(quad.getObject(), other.getObject());
    }
    return Sources.isRule(quad.getGraph())
        && other.getObject().equals(quad.getObject())
        && vocabulary.isAbove(quad.getPredicate(), other.getPredicate());
  }

  List<Term> kinds(List<Quad> facts) {
    return facts.stream()
        .filter(q -> q.getPredicate().equals(TYPE))
        .map(Quad::getObject)
        .distinct()
        .map(this::term)
        .toList();
  }

  Optional<Value> lead(List<Quad> facts) {
    return LEADS.stream()
        .map(p -> facts.stream().filter(q -> q.getPredicate().equals(p)).toList())
        .filter(quads -> !quads.isEmpty())
        .findFirst()
        .map(quads -> values(quads).getFirst());
  }

  /** The facts but for classes and labels, by property in its order. */
  Map<Node, List<Quad>> byProperty(List<Quad> facts) {
    Map<Node, List<Quad>> byProperty = new LinkedHashMap<>();
    facts.stream()
        .filter(q -> !q.getPredicate().equals(TYPE))
        .filter(q -> !q.getPredicate().equals(RDFS.label.asNode()))
        .sorted(Comparator.comparingInt(q -> display.order(q.getPredicate())))
        .forEach(q -> byProperty.computeIfAbsent(q.getPredicate(), p -> new ArrayList<>()).add(q));
    return byProperty;
  }

  ThingPage.Fact fact(Node property, List<Quad> quads) {
    List<Value> all = values(quads);
    List<Value> readable =
        all.stream().filter(v -> !v.text().differsFrom(reader.language()) || isLink(v)).toList();
    String best = all.getFirst().text().language();
    List<Value> own =
        readable.isEmpty()
            ? all.stream().filter(v -> v.text().language().equals(best)).toList()
            : readable;
    List<Value> foreign = all.stream().filter(v -> !own.contains(v)).toList();
    boolean isDerived = own.stream().allMatch(Value::isDerived);
    boolean hasOneSource = own.stream().map(Value::marks).distinct().count() == 1;
    List<Integer> marks = hasOneSource ? own.getFirst().marks() : List.of();
    List<Value> plain =
        own.stream()
            .map(v -> hasOneSource ? v.withoutMarks() : v)
            .map(v -> isDerived ? v.withoutBadge() : v)
            .toList();
    return new ThingPage.Fact(
        term(property),
        plain.stream().limit(VALUES).toList(),
        plain.stream().skip(VALUES).limit(FOLDED).toList(),
        Math.max(0, plain.size() - VALUES - FOLDED),
        foreign,
        marks,
        isDerived,
        display.isSingle(property) && differ(own));
  }

  private static boolean isLink(Value value) {
    return !value.link().isEmpty();
  }

  /** Are there two stated values neither of which is the other said less exactly? */
  private static boolean differ(List<Value> values) {
    List<String> stated =
        values.stream()
            .filter(v -> !v.isDerived())
            .map(v -> v.machine().isEmpty() ? v.text().words() : v.machine())
            .toList();
    return stated.stream()
        .anyMatch(a -> stated.stream().anyMatch(b -> !a.startsWith(b) && !b.startsWith(a)));
  }

  /** The values of one property, each once, with all who say so; the reader's language first. */
  private List<Value> values(List<Quad> quads) {
    Map<Node, List<Node>> graphs = new LinkedHashMap<>();
    quads.forEach(
        q -> graphs.computeIfAbsent(q.getObject(), o -> new ArrayList<>()).add(q.getGraph()));
    return graphs.entrySet().stream()
        .map(e -> value(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparingInt((Value v) -> rank(v.text()))
                .thenComparing(v -> isLink(v) ? "" : v.text().language())
                .thenComparing(v -> isLink(v) ? v.text().words() : "", reader.byName()))
        .toList();
  }

  private int rank(Text text) {
    return !text.differsFrom(reader.language())
        ? 0
        : 1 + Math.max(0, Names.FALLBACK.indexOf(text.language()) + 1) % 3;
  }

  Value value(Node node, Collection<Node> graphs) {
    List<Integer> marks = sources.marks(graphs);
    boolean isDerived = !graphs.isEmpty() && marks.isEmpty();
    if (node.isLiteral()) {
      String lexical = node.getLiteralLexicalForm();
      String shown = Literals.show(node, reader.locale());
      return new Value(
          new Text(shown, node.getLiteralLanguage()),
          "",
          false,
          shown.equals(lexical) ? "" : lexical,
          marks,
          isDerived);
    }
    if (node.isBlank()) {
      return new Value(new Text("[ ]", ""), "", false, "", marks, isDerived);
    }
    return new Value(
        called(node), reader.linkTo(node.getURI()), !Iris.isOurs(node), "", marks, isDerived);
  }

  /** Its name; of a quantity that is only called by its id in this language, the number. */
  private Text called(Node node) {
    Text name = names.of(node);
    String id = node.getURI().substring(node.getURI().lastIndexOf('/') + 1);
    return numbers.containsKey(node) && name.words().endsWith(" " + id)
        ? new Text(numbers.get(node), "")
        : name;
  }

  Term term(Node term) {
    return new Term(
        names.of(term),
        reader.linkTo(term.getURI()),
        meanings.has(term) ? meanings.of(term).words() : "");
  }

  Set<Node> objects(Node claim, Node property) {
    return gathered.quads(claim).stream()
        .filter(q -> q.getPredicate().equals(property))
        .map(Quad::getObject)
        .collect(Collectors.toSet());
  }

  /** The texts in the best language there is; all that is no text. */
  List<Value> inReadersLanguage(List<Quad> quads) {
    List<Value> all = values(quads);
    if (all.isEmpty()) {
      return all;
    }
    String best = all.getFirst().text().language();
    return all.stream()
        .filter(
            v ->
                isLink(v)
                    || v.text().language().isEmpty()
                    || v.text().language().equals(best)
                    || !v.text().differsFrom(reader.language()))
        .toList();
  }
}
