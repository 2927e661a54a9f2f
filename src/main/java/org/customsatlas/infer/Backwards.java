package org.customsatlas.infer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.algebra.Algebra;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Iris;

/** The rules read backwards: from a statement to what it can follow from. Immutable. */
public final class Backwards {
  private final Rules rules;
  private final Map<Rule, Map<Var, Set<Node>>> given = new HashMap<>();

  private Backwards(Rules rules) {
    this.rules = rules;
    rules.all().forEach(rule -> given.put(rule, given(rule)));
  }

  /**
   * The rules of {@code sources}, backwards.
   *
   * @throws IOException if there are none, or one cannot be read
   */
  public static Backwards of(Sources sources) throws IOException {
    return new Backwards(Rules.in(sources));
  }

  /**
   * A way to a statement.
   *
   * @param rule the name of the rule: its file without ending
   * @param pattern what must be found
   * @param known the values that the statement gives to its variables
   */
  public record Step(String rule, Op pattern, Binding known) {}

  /** Does {@code graph} hold what follows? */
  public static boolean isWorkedOut(Node graph) {
    return graph.equals(Iris.INFERRED) || graph.equals(Iris.CURRENT);
  }

  /** The ways by rules to {@code triple} in {@code graph}, which holds what follows. */
  public List<Step> to(Node graph, Triple triple) {
    List<Step> steps = new ArrayList<>();
    for (Rule rule : rules.all()) {
      if (rule.target().equals(graph)) {
        for (Triple template : rule.query().getConstructTemplate().getTriples()) {
          known(template, triple)
              .filter(k -> fits(k, rule))
              .ifPresent(
                  k ->
                      steps.add(
                          new Step(
                              rule.name().replaceFirst(".*/", "").replaceFirst("\\.rq$", ""),
                              Algebra.compile(rule.query().getQueryPattern()),
                              k)));
        }
      }
    }
    return steps;
  }

  /** Can the variables that the rule lists the values of have these? */
  private boolean fits(Binding known, Rule rule) {
    return given.get(rule).entrySet().stream()
        .allMatch(e -> !known.contains(e.getKey()) || e.getValue().contains(known.get(e.getKey())));
  }

  /** The variables of which a rule lists the values, each with them. */
  private static Map<Var, Set<Node>> given(Rule rule) {
    Map<Var, Set<Node>> given = new HashMap<>();
    ElementWalker.walk(
        rule.query().getQueryPattern(),
        new ElementVisitorBase() {
          @Override
          public void visit(ElementData data) {
            for (Binding row : data.getRows()) {
              row.forEach(
                  (var, node) -> given.computeIfAbsent(var, v -> new HashSet<>()).add(node));
            }
          }

          @Override
          public void visit(ElementSubQuery inner) {
            ElementWalker.walk(inner.getQuery().getQueryPattern(), this);
          }
        });
    return given;
  }

  private static Optional<Binding> known(Triple template, Triple triple) {
    BindingBuilder builder = BindingFactory.builder();
    return is(template.getSubject(), triple.getSubject(), builder)
            && is(template.getPredicate(), triple.getPredicate(), builder)
            && is(template.getObject(), triple.getObject(), builder)
        ? Optional.of(builder.build())
        : Optional.empty();
  }

  private static boolean is(Node pattern, Node node, BindingBuilder builder) {
    if (!Var.isVar(pattern)) {
      return pattern.equals(node);
    }
    Node known = builder.get(Var.alloc(pattern));
    if (known == null) {
      builder.add(Var.alloc(pattern), node);
    }
    return known == null || known.equals(node);
  }

  /**
   * What a label was made from, if it is one that the template of a class makes: the template, the
   * class of the thing, and what is named in it.
   *
   * @param all the union of all graphs
   */
  public static Optional<List<Triple>> ofLabel(Graph all, Triple triple) {
    return triple.getPredicate().equals(SKOS.prefLabel.asNode()) && triple.getObject().isLiteral()
        ? new Labels(all).reads(triple.getSubject(), triple.getObject().getLiteralLanguage())
        : Optional.empty();
  }
}
