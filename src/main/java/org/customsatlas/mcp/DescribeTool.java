package org.customsatlas.mcp;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.describe.Description;
import org.customsatlas.describe.Descriptions;
import org.customsatlas.page.Names;
import org.customsatlas.page.Rows;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** What is said of one IRI, and where each statement comes from. */
final class DescribeTool implements Tool {
  /** So many statements are shown. */
  private static final int MOST = 200;

  /** What an IRI can be made of in a query (SPARQL 1.1, IRIREF), and no longer than any of ours. */
  private static final Pattern IRI = Pattern.compile("[^<>\"{}|^`\\\\\\x00-\\x20]{1,500}");

  private final Knowledge knowledge;

  DescribeTool(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  @Override
  public String name() {
    return "describe";
  }

  @Override
  public String description() {
    return "Tells what is said of one thing, passage, source, class or property of Customs Atlas: one line for each statement, with "
        + "names beside IRIs and the sources in brackets. ^ before a property: it points here. A source in brackets can be "
        + "described as well; graph/inferred and graph/current are what follows from the others.";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Argument.must(
            "thing",
            "Its IRI, or its end: https://w3id.org/customs-atlas/id/org/eac, id/org/eac, or atlas:Hosting for a term."),
        Argument.may("language", Argument.Kind.TEXT, "Of names and texts: en (usual) or fr."),
        Argument.AS_OF);
  }

  @Override
  public String call(Arguments arguments) {
    Node iri = iri(arguments.text("thing"));
    String language = arguments.text("language").isEmpty() ? "en" : arguments.text("language");
    Knowledge.Opened opened = knowledge.opened();
    Optional<LocalDate> day = arguments.day(opened.served());
    DatasetGraph dataset = AsOf.dataset(day, opened.served());
    Description description =
        new Descriptions(dataset)
            .of(iri, iri)
            .orElseThrow(
                () ->
                    new Refusal(
                        404,
                        "Nothing is known of <"
                            + Refusal.cut(iri.getURI())
                            + ">. The tool \"search\" finds things by their names."));
    Names names = names(description, iri, dataset, language);
    List<String> lines = lines(description, iri, names, language);
    StringBuilder text =
        new StringBuilder(named(iri, names)).append('\n').append(opened.told(day)).append("\n\n");
    lines.stream().limit(MOST).forEach(line -> text.append(line).append('\n'));
    if (lines.size() > MOST) {
      text.append("… and ")
          .append(lines.size() - MOST)
          .append(" more. Ask for them with \"query\".\n");
    }
    return text.toString();
  }

  private static Node iri(String thing) {
    if (thing.isEmpty()) {
      throw new Refusal(400, "Say what to describe, such as id/org/eac.");
    }
    String iri = thing.replaceFirst("^<(.*)>$", "$1");
    if (!IRI.matcher(iri).matches()) {
      throw new Refusal(
          400, "\"" + Refusal.cut(thing) + "\" is no IRI. Write it as id/org/eac, without spaces.");
    }
    int colon = iri.indexOf(':');
    if (iri.matches("(?i)https?://.*")) {
      return NodeFactory.createURI(iri);
    }
    return colon > 0 && Prefixes.table().containsKey(iri.substring(0, colon))
        ? Prefixes.expand(iri)
        : NodeFactory.createURI(Iris.BASE + iri.replaceFirst("^/", ""));
  }

  private static Names names(
      Description description, Node iri, DatasetGraph dataset, String language) {
    Set<Node> things = new LinkedHashSet<>(List.of(iri));
    for (Quad quad : description.statements()) {
      things.add(quad.getSubject());
      things.add(quad.getObject());
    }
    things.removeIf(node -> !node.isURI());
    Names names = new Names(language);
    new Rows(() -> RDFLink.connect(dataset)).name(things, names);
    return names;
  }

  /** One line for each statement, with all who make it. */
  private static List<String> lines(
      Description description, Node iri, Names names, String language) {
    Map<Node, Set<String>> sources = sources(description);
    Map<Triple, Set<String>> said = new LinkedHashMap<>();
    for (Quad quad : description.statements()) {
      if (isFor(quad, language)) {
        said.computeIfAbsent(quad.asTriple(), t -> new TreeSet<>())
            .addAll(sources.getOrDefault(quad.getGraph(), Set.of(brief(quad.getGraph()))));
      }
    }
    return said.entrySet().stream()
        .map(e -> line(e.getKey(), iri, names) + " " + e.getValue())
        .sorted(Comparator.comparing(DescribeTool::rank).thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** What sources say comes first, then what follows from it, then what points here. */
  private static int rank(String line) {
    boolean isDerived = line.endsWith("[graph/current]") || line.endsWith("[graph/inferred]");
    return (line.startsWith("^") ? 2 : 0) + (isDerived ? 1 : 0);
  }

  /** Names stand at the head and beside IRIs, and texts of other languages are for others. */
  private static boolean isFor(Quad quad, String language) {
    String written = quad.getObject().isLiteral() ? quad.getObject().getLiteralLanguage() : "";
    return !quad.getPredicate().equals(RDFS.label.asNode())
        && (written.isEmpty() || written.equals(language));
  }

  private static String line(Triple triple, Node iri, Names names) {
    String property = Prefixes.shorten(triple.getPredicate().getURI());
    if (triple.getSubject().equals(iri)) {
      return property + ": " + value(triple.getObject(), names);
    }
    return triple.getObject().equals(iri)
        ? "^" + property + ": " + named(triple.getSubject(), names)
        : named(triple.getSubject(), names)
            + " "
            + property
            + ": "
            + value(triple.getObject(), names);
  }

  private static String value(Node node, Names names) {
    return node.isLiteral() ? node.getLiteralLexicalForm() : named(node, names);
  }

  private static String named(Node node, Names names) {
    if (!node.isURI()) {
      return node.toString();
    }
    String iri = Iris.inSparql(node);
    return names.has(node) ? names.of(node).words() + " " + iri : Prefixes.shorten(node.getURI());
  }

  /** For each graph the passage that it was read from, or else the source. */
  private static Map<Node, Set<String>> sources(Description description) {
    Map<Node, Set<String>> passages = new HashMap<>();
    Map<Node, Set<String>> documents = new HashMap<>();
    for (Triple triple : description.sources()) {
      boolean isPassage = triple.getPredicate().getLocalName().equals("wasQuotedFrom");
      (isPassage ? passages : documents)
          .computeIfAbsent(triple.getSubject(), g -> new TreeSet<>())
          .add(brief(triple.getObject()));
    }
    documents.forEach(passages::putIfAbsent);
    return passages;
  }

  private static String brief(Node node) {
    return node.getURI().replaceFirst("^" + Iris.BASE, "");
  }
}
