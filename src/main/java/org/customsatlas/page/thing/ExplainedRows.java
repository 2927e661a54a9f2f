package org.customsatlas.page.thing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.explain.Explanation;
import org.customsatlas.page.Literals;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Text;
import org.customsatlas.page.Value;
import org.customsatlas.page.ontology.Conclusion;
import org.customsatlas.vocab.Iris;

/** Arranges explanations of rows for pages. Immutable. */
public final class ExplainedRows {
  private final Quotations quotations;
  private final Map<String, String> rules = new HashMap<>();

  /**
   * @param conclusions the rules
   */
  public ExplainedRows(List<Conclusion> conclusions, Quotations quotations) {
    this.quotations = quotations;
    conclusions.forEach(c -> rules.put(c.name(), firstSentence(c.meaning())));
  }

  /** Of the comment of a rule, what it says; how it is asked comes behind. */
  private static String firstSentence(String meaning) {
    return meaning.replaceFirst("(?<=[.:]) [A-Z(].*", "").replaceFirst(" \\(OWL .*\\)", "");
  }

  /** Who says what in {@code graphs}: in the same order, without those of rules. */
  public List<Source> sources(RDFLink link, Collection<Node> graphs, Reader reader) {
    Sources marks = new Sources();
    marks.marks(graphs.stream().filter(Iris::isOurs).toList());
    return marks.describe(new Gathered(link), reader, quotations);
  }

  /** The page of {@code explanation}. */
  public ExplainedRow of(
      RDFLink link, Query query, Binding row, Explanation explanation, Reader reader) {
    Set<Quad> all = explanation.all();
    Names names = new Names(reader.language());
    Set<Node> things = new LinkedHashSet<>();
    all.forEach(q -> things.addAll(List.of(q.getSubject(), q.getPredicate(), q.getObject())));
    row.forEach((var, node) -> things.add(node));
    new Gathered(link).name(things.stream().filter(Node::isURI).toList(), names);
    Shower shower = new Shower(names, reader);
    List<ExplainedRow.Column> values = new ArrayList<>();
    for (Var var : query.getProjectVars()) {
      Node node = row.get(var);
      values.add(
          new ExplainedRow.Column(var.getVarName(), node == null ? null : shower.value(node)));
    }
    return new ExplainedRow(
        values,
        said(link, all, shower, reader),
        follows(explanation, shower, reader),
        explanation.conditions(),
        (int) all.stream().map(Quad::asTriple).distinct().count(),
        explanation.stands());
  }

  private List<ExplainedRow.Said> said(RDFLink link, Set<Quad> all, Shower shower, Reader reader) {
    Map<String, List<ExplainedRow.Line>> byGraph = new LinkedHashMap<>();
    Set<Node> graphs = new LinkedHashSet<>();
    for (Quad quad : all) {
      graphs.add(quad.getGraph());
      byGraph
          .computeIfAbsent(quad.getGraph().getURI(), g -> new ArrayList<>())
          .add(shower.line(quad.asTriple()));
    }
    return sources(link, graphs, reader).stream()
        .map(s -> new ExplainedRow.Said(s, byGraph.get(s.graph())))
        .toList();
  }

  private List<ExplainedRow.Followed> follows(
      Explanation explanation, Shower shower, Reader reader) {
    List<ExplainedRow.Followed> follows = new ArrayList<>();
    Set<Quad> first = new LinkedHashSet<>(explanation.statements());
    first.retainAll(explanation.reasons().keySet());
    first.addAll(explanation.reasons().keySet());
    for (Quad quad : first) {
      Explanation.Reason reason = explanation.reasons().get(quad);
      follows.add(
          new ExplainedRow.Followed(
              shower.line(quad.asTriple()),
              rule(reason.rule(), reader),
              reason.from().stream().map(Quad::asTriple).distinct().map(shower::line).toList()));
    }
    return follows;
  }

  private Text rule(String name, Reader reader) {
    return switch (name) {
      case Explanation.LABEL -> new Text(reader.text("explain.label"), reader.language());
      case Explanation.DAY -> new Text(reader.text("explain.day"), reader.language());
      default -> new Text(rules.getOrDefault(name, name), "en");
    };
  }

  /** Statements and their parts for one reader. */
  private record Shower(Names names, Reader reader) {
    ExplainedRow.Line line(Triple triple) {
      return new ExplainedRow.Line(
          value(triple.getSubject()), value(triple.getPredicate()), value(triple.getObject()));
    }

    Value value(Node node) {
      if (node.isURI()) {
        boolean isOutside = !node.getURI().startsWith(Iris.BASE);
        return new Value(
            names.of(node), reader.linkTo(node.getURI()), isOutside, "", List.of(), false);
      }
      if (!node.isLiteral()) {
        return new Value(new Text(node.toString(), ""), "", false, "", List.of(), false);
      }
      String shown = Literals.show(node, reader.locale());
      String machine =
          shown.equals(node.getLiteralLexicalForm()) ? "" : node.getLiteralLexicalForm();
      return new Value(
          new Text(shown, node.getLiteralLanguage()), "", false, machine, List.of(), false);
    }
  }
}
