package org.customsatlas.page.ontology;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementSubQuery;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.load.Sources;

/**
 * A rule by which statements follow from others, as a reader sees it.
 *
 * @param name the name of its file
 * @param meaning the comment at its head, in English
 * @param query what it is
 * @param text the whole file
 */
public record Conclusion(String name, String meaning, Query query, String text) {

  /** The rules, those that hold whenever before those for one day. */
  public static List<Conclusion> read(Sources sources) throws IOException {
    List<Conclusion> rules = new ArrayList<>();
    for (String folder : List.of("inferred", "current")) {
      for (Path file : Sources.filesIn(sources.rules().resolve(folder), ".rq")) {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        rules.add(
            new Conclusion(
                file.getFileName().toString().replace(".rq", ""),
                text.lines()
                    .takeWhile(l -> l.startsWith("#"))
                    .map(l -> l.substring(1).strip())
                    .collect(Collectors.joining(" ")),
                QueryFactory.create(text),
                text));
      }
    }
    return rules;
  }

  /**
   * Can a statement with {@code term} follow by this rule? A rule that names no term in what it
   * concludes can, if the ontology says of the term what the rule asks of it.
   */
  public boolean concludes(Node term, Graph ontology) {
    return query.getConstructTemplate().getTriples().stream()
        .map(Conclusion::concluded)
        .anyMatch(
            node -> node.equals(term) || (node.isVariable() && isBound(node, term, ontology)));
  }

  /** The class that a thing is said to be of, else the property. */
  private static Node concluded(Triple triple) {
    return triple.getPredicate().equals(RDF.type.asNode())
        ? triple.getObject()
        : triple.getPredicate();
  }

  private boolean isBound(Node variable, Node term, Graph ontology) {
    List<Boolean> found = new ArrayList<>();
    ElementWalker.walk(
        query.getQueryPattern(),
        new ElementVisitorBase() {
          @Override
          public void visit(ElementPathBlock block) {
            for (TriplePath path : block.getPattern()) {
              if (path.isTriple()) {
                found.add(matches(path.asTriple(), variable, term, ontology));
              }
            }
          }

          @Override
          public void visit(ElementData data) {
            data.getRows().forEach(row -> found.add(term.equals(row.get(Var.alloc(variable)))));
          }

          @Override
          public void visit(ElementSubQuery inner) {
            ElementWalker.walk(inner.getQuery().getQueryPattern(), this);
          }
        });
    return found.contains(true);
  }

  private static boolean matches(Triple asked, Node variable, Node term, Graph ontology) {
    boolean isSubject = asked.getSubject().equals(variable);
    boolean isObject = asked.getObject().equals(variable);
    return (isSubject || isObject)
        && asked.getPredicate().isURI()
        && ontology.contains(
            isSubject ? term : any(asked.getSubject()),
            asked.getPredicate(),
            isObject ? term : any(asked.getObject()));
  }

  private static Node any(Node node) {
    return node.isVariable() ? Node.ANY : node;
  }
}
