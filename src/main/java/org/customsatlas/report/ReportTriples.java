package org.customsatlas.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.engine.ShaclPaths;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.problem.Place;
import org.customsatlas.vocab.Prefixes;

/**
 * A report as a {@code sh:ValidationReport} (SHACL, 3.6), with more than the standard asks for:
 * places as {@code earl:pointer} (EARL 1.0) to a {@code ptr:LineCharPointer} (Pointer Methods in
 * RDF 1.0), what may have been meant as {@code dash:suggestion}, and fixes as edits of the Web
 * Annotation Vocabulary.
 */
final class ReportTriples {
  private static final String PTR = "http://www.w3.org/2009/pointers#";
  private static final String EARL = "http://www.w3.org/ns/earl#";
  private static final String OA = "http://www.w3.org/ns/oa#";
  private static final String DCMI_TEXT = "http://purl.org/dc/dcmitype/Text";
  private static final String DASH = "http://datashapes.org/dash#";

  /** Prefixes beside those of {@link Prefixes}. */
  private static final Map<String, String> MORE =
      Map.of("ptr", PTR, "earl", EARL, "oa", OA, "dash", DASH);

  private static final Node POINTER = NodeFactory.createURI(EARL + "pointer");
  private static final Node REFERENCE = NodeFactory.createURI(PTR + "reference");
  private static final Node SUGGESTION = NodeFactory.createURI(DASH + "suggestion");

  /** Takes what is said of one node. */
  @FunctionalInterface
  interface Sink {
    void take(Node subject, List<Triple> about);
  }

  private final Sink sink;
  private final Map<String, Node> files = new HashMap<>();
  private final Map<Node, Node> blanks = new HashMap<>();

  private ReportTriples(Sink sink) {
    this.sink = sink;
  }

  /** Sends what {@code report} says to {@code sink}, node by node. */
  static void send(CheckReport report, Sink sink) {
    new ReportTriples(sink).send(report);
  }

  /** The namespaces that the report has a use for, with their prefixes. */
  static Namespaces namespaces(CheckReport report) {
    Map<String, String> known = new TreeMap<>(Prefixes.table());
    known.putAll(MORE);
    Namespaces all = new Namespaces(known);
    Map<String, String> used = new TreeMap<>();
    Set<String> schemes = new HashSet<>();
    send(
        report,
        (subject, about) ->
            about.stream()
                .flatMap(t -> Stream.of(t.getSubject(), t.getPredicate(), t.getObject()))
                .map(n -> n.isURI() ? n.getURI() : n.isLiteral() ? n.getLiteralDatatypeURI() : "")
                .forEach(
                    iri -> {
                      schemes.add(iri.substring(0, Math.max(0, iri.indexOf(':'))));
                      all.of(iri).ifPresent(n -> used.put(n.prefix(), n.iri()));
                    }));
    used.keySet().removeAll(schemes); // such an IRI would look like a shortened one
    return new Namespaces(used);
  }

  /** What is said of one node, as it is gathered. */
  private static final class About {
    private final Node subject = NodeFactory.createBlankNode();
    private final List<Triple> triples = new ArrayList<>();

    About(Node type) {
      add(RDF.Nodes.type, type);
    }

    About add(Node property, Node value) {
      triples.add(Triple.create(subject, property, value));
      return this;
    }
  }

  private void send(CheckReport report) {
    List<About> results = new ArrayList<>();
    About whole = new About(SHACL.ValidationReport);
    whole.add(
        SHACL.conforms,
        NodeFactory.createLiteralDT(
            Boolean.toString(report.results().isEmpty()), XSDDatatype.XSDboolean));
    for (int i = 0; i < report.results().size(); i++) {
      About result = new About(SHACL.ValidationResult);
      results.add(result);
      whole.add(SHACL.result, result.subject);
    }
    send(whole);
    for (Contribution.Handed file : report.contribution().files()) {
      file(file.name());
    }
    ResultIds ids = new ResultIds();
    for (int i = 0; i < results.size(); i++) {
      Result result = report.results().get(i);
      send(result, ids.next(result), results.set(i, null));
    }
  }

  private void send(Result result, String id, About about) {
    List<About> parts = new ArrayList<>();
    List<Triple> path = new ArrayList<>();
    about.add(DCTerms.identifier.asNode(), text(id));
    about.add(SHACL.resultSeverity, result.severity().node());
    about.add(SHACL.focusNode, focus(result));
    if (result.path() != null) {
      about.add(SHACL.resultPath, ShaclPaths.pathToRDF(path::add, result.path()));
    }
    if (result.value() != null) {
      about.add(SHACL.value, safe(result.value()));
    }
    source(result, about, parts);
    result
        .messages()
        .forEach((language, words) -> about.add(SHACL.resultMessage, text(words, language)));
    if (result.place() != null) {
      about.add(POINTER, pointer(result.place(), parts));
    }
    for (String suggestion : result.suggestions()) {
      About part = part(dash("Suggestion"), parts).add(RDF.value.asNode(), text(suggestion));
      about.add(SUGGESTION, part.subject);
    }
    for (Fix fix : result.fixes()) {
      about.add(SUGGESTION, edit(fix, parts));
    }
    result.graphs().forEach(g -> about.add(DCTerms.source.asNode(), safe(g)));
    send(about);
    byNode(path).forEach(sink::take);
    parts.forEach(this::send);
  }

  /** A thing; if nothing could be read, the file. */
  private Node focus(Result result) {
    if (result.focusNode() != null) {
      return safe(result.focusNode());
    }
    return result.place() == null ? NodeFactory.createBlankNode() : file(result.place().file());
  }

  /** A hygiene question is a rule in SPARQL; what cannot be read breaks a rule of no shape. */
  private void source(Result result, About about, List<About> parts) {
    switch (result.kind()) {
      case SHAPE -> {
        about.add(
            SHACL.sourceShape,
            result.shape() == null ? iri(ReportView.ruleIri(result)) : safe(result.shape()));
        about.add(
            SHACL.sourceConstraintComponent,
            result.component() == null ? SHACL.ConstraintComponent : safe(result.component()));
      }
      case QUESTION -> {
        about.add(SHACL.sourceShape, iri(ReportView.ruleIri(result)));
        about.add(SHACL.sourceConstraintComponent, SHACL.SPARQLConstraintComponent);
      }
      case READING -> {
        About component = part(SHACL.ConstraintComponent, parts);
        component.add(RDFS.label.asNode(), text(result.rule()));
        about.add(SHACL.sourceConstraintComponent, component.subject);
      }
    }
  }

  private Node pointer(Place place, List<About> parts) {
    if (place.line() == 0) {
      return file(place.file());
    }
    About pointer = part(iri(PTR + "LineCharPointer"), parts);
    pointer.add(REFERENCE, file(place.file()));
    pointer.add(iri(PTR + "lineNumber"), number(place.line()));
    if (place.column() > 0) {
      pointer.add(iri(PTR + "charNumber"), number(place.column()));
    }
    return pointer.subject;
  }

  private Node edit(Fix fix, List<About> parts) {
    About quote = part(oa("TextQuoteSelector"), parts).add(oa("exact"), text(fix.found()));
    About target = part(oa("SpecificResource"), parts);
    target.add(oa("hasSource"), file(fix.from().file()));
    target.add(oa("hasSelector"), quote.subject);
    target.add(POINTER, pointer(fix.from(), parts));
    About body = part(oa("TextualBody"), parts).add(RDF.value.asNode(), text(fix.replacement()));
    About edit = part(oa("Annotation"), parts).add(oa("motivatedBy"), oa("editing"));
    edit.add(oa("hasTarget"), target.subject).add(oa("hasBody"), body.subject);
    fix.titles().forEach((language, title) -> edit.add(RDFS.label.asNode(), text(title, language)));
    return edit.subject;
  }

  private Node file(String name) {
    Node known = files.get(name);
    if (known != null) {
      return known;
    }
    About file = new About(iri(DCMI_TEXT));
    file.add(DCTerms.title.asNode(), text(name));
    files.put(name, file.subject);
    send(file);
    return file.subject;
  }

  private static About part(Node type, List<About> parts) {
    About part = new About(type);
    parts.add(part);
    return part;
  }

  private void send(About about) {
    sink.take(about.subject, about.triples);
  }

  /**
   * {@code node} as any syntax can write it: blank nodes under names of our own, IRIs without the
   * characters that none may have (RFC 3987, 2.2).
   */
  private Node safe(Node node) {
    if (node.isBlank()) {
      return blanks.computeIfAbsent(node, b -> NodeFactory.createBlankNode());
    }
    if (node.isURI()) {
      return iri(WellFormedIri.of(node.getURI()));
    }
    if (!node.isLiteral()) {
      return text(Notation.of(node));
    }
    String lexical = node.getLiteralLexicalForm();
    String formed = Visible.wellFormed(lexical);
    if (formed.equals(lexical)) {
      return node;
    }
    return node.getLiteralLanguage().isEmpty()
        ? NodeFactory.createLiteralDT(formed, node.getLiteralDatatype())
        : NodeFactory.createLiteralLang(formed, node.getLiteralLanguage());
  }

  private static Node text(String text) {
    return NodeFactory.createLiteralString(Visible.wellFormed(text));
  }

  private static Node text(String text, String language) {
    return language.isEmpty()
        ? text(text)
        : NodeFactory.createLiteralLang(Visible.wellFormed(text), language);
  }

  private static Node number(int number) {
    return NodeFactory.createLiteralDT(Integer.toString(number), XSDDatatype.XSDinteger);
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }

  private static Node oa(String name) {
    return iri(OA + name);
  }

  private static Node dash(String name) {
    return iri(DASH + name);
  }

  private static Map<Node, List<Triple>> byNode(List<Triple> triples) {
    Map<Node, List<Triple>> byNode = new LinkedHashMap<>();
    triples.forEach(t -> byNode.computeIfAbsent(t.getSubject(), s -> new ArrayList<>()).add(t));
    return byNode;
  }
}
