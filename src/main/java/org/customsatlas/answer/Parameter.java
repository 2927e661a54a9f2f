package org.customsatlas.answer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.TriplePath;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.expr.ExprTransformCopy;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathFactory;
import org.apache.jena.sparql.syntax.Element;
import org.apache.jena.sparql.syntax.ElementData;
import org.apache.jena.sparql.syntax.ElementGroup;
import org.apache.jena.sparql.syntax.ElementPathBlock;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransform;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformCopyBase;
import org.apache.jena.sparql.syntax.syntaxtransform.ElementTransformer;
import org.apache.jena.sparql.util.FmtUtils;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.vocab.Prefixes;

/**
 * A choice that a query leaves to whoever asks it. It is a variable alone in VALUES, with a comment
 * behind that says what its values are: {@code VALUES ?body { body:asean } # parameter:
 * atlas:Organisation}. So the query runs in every program as it stands, and carries its choices
 * with it wherever it is copied.
 *
 * @param name the name of the variable
 * @param type the class of its values, where {@code rdfs:Resource} stands for all things; or their
 *     datatype, one of XML Schema
 * @param values the values that the query has; at least one
 */
public record Parameter(String name, Node type, List<Node> values) {
  private static final Pattern MARK =
      Pattern.compile(
          "VALUES\\s+\\?(?<name>\\w+)\\s*\\{[^{}]*\\}[ \\t]*#[ \\t]*parameter:[ \\t]*(?<type>\\S*)",
          Pattern.CASE_INSENSITIVE);

  private static final Path INSTANCE_OF =
      PathFactory.pathSeq(
          PathFactory.pathLink(RDF.Nodes.type),
          PathFactory.pathZeroOrMore1(PathFactory.pathLink(RDFS.subClassOf.asNode())));

  /** Are its values things? If not, they are literals. */
  public boolean isOfThings() {
    return !type.getURI().startsWith(XSD.NS);
  }

  /** Are its values things of one class, of which a list can be made? */
  public boolean hasChoices() {
    return isOfThings() && !type.equals(RDFS.Resource.asNode());
  }

  /**
   * The parameters of a query, in order of its text.
   *
   * @throws IllegalArgumentException with one plain sentence, if one is not rightly written
   */
  public static List<Parameter> in(String sparql) {
    Matcher mark = MARK.matcher(sparql);
    Map<String, Node> types = new LinkedHashMap<>();
    while (mark.find()) {
      String name = mark.group("name");
      if (types.put(name, type(name, mark.group("type"))) != null) {
        throw new IllegalArgumentException(
            "?" + name + " is marked as a parameter twice. Mark it once.");
      }
    }
    if (types.isEmpty()) {
      return List.of();
    }
    Map<String, List<Node>> values = values(parsed(sparql));
    List<Parameter> parameters = new ArrayList<>();
    types.forEach((name, type) -> parameters.add(parameter(name, type, values.get(name))));
    return List.copyOf(parameters);
  }

  private static Node type(String name, String type) {
    try {
      return Prefixes.expand(type);
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "The parameter ?"
              + name
              + " says \""
              + type
              + "\" of its values. Write a class or a datatype, such as atlas:Project or xsd:date.",
          e);
    }
  }

  private static Parameter parameter(String name, Node type, List<Node> values) {
    if (values == null || values.isEmpty()) {
      throw new IllegalArgumentException(
          "The parameter ?" + name + " has no value. Write one that gives a good answer.");
    }
    Parameter parameter = new Parameter(name, type, values);
    for (Node value : values) {
      boolean fits =
          parameter.isOfThings()
              ? value.isURI()
              : value.isLiteral() && value.getLiteralDatatypeURI().equals(type.getURI());
      if (!fits) {
        throw new IllegalArgumentException(
            "The parameter ?"
                + name
                + " has the value "
                + FmtUtils.stringForNode(value)
                + ", which is not of "
                + Prefixes.shorten(type.getURI())
                + ".");
      }
    }
    return parameter;
  }

  /** What stands in VALUES of a variable alone; where it stands more than once, the same. */
  private static Map<String, List<Node>> values(Query query) {
    Map<String, List<Node>> values = new LinkedHashMap<>();
    ElementWalker.walk(
        query.getQueryPattern(),
        new ElementVisitorBase() {
          @Override
          public void visit(ElementData data) {
            if (data.getVars().size() == 1) {
              Var var = data.getVars().getFirst();
              List<Node> own = data.getRows().stream().map(row -> row.get(var)).toList();
              List<Node> before = values.put(var.getVarName(), own);
              if (before != null && !before.equals(own)) {
                throw new IllegalArgumentException(
                    "?" + var.getVarName() + " has other values in one place than in another.");
              }
            }
          }
        });
    return values;
  }

  private static Query parsed(String sparql) {
    return QueryFactory.create(sparql, Syntax.syntaxSPARQL_11);
  }

  /**
   * The text of a query with other values for some parameters; all else stays as it is written.
   *
   * @param chosen values by name of the parameter; one that is not there keeps those it has
   */
  public static String with(String sparql, Map<String, ? extends Collection<Node>> chosen) {
    PrefixMapping prefixes = parsed(sparql).getPrefixMapping();
    String text = sparql;
    for (Map.Entry<String, ? extends Collection<Node>> choice : chosen.entrySet()) {
      String values =
          choice.getValue().stream()
              .map(value -> written(value, prefixes))
              .collect(Collectors.joining(" "));
      text =
          Pattern.compile(
                  "(VALUES\\s+\\?" + Pattern.quote(choice.getKey()) + "\\s*)\\{[^{}]*\\}",
                  Pattern.CASE_INSENSITIVE)
              .matcher(text)
              .replaceAll("$1" + Matcher.quoteReplacement("{ " + values + " }"));
    }
    return text;
  }

  /** A value as a query has it; a brace in it as a code point, so that the next one ends VALUES. */
  private static String written(Node value, PrefixMapping prefixes) {
    return FmtUtils.stringForNode(value, prefixes).replace("{", "\\u007B").replace("}", "\\u007D");
  }

  /**
   * The query for what can be chosen with an answer to come, under {@code name}; where the query
   * leaves other things open, with any choice of those. Where one of these can be anything, what
   * can be chosen is all that is of the class.
   *
   * @param sparql the query that has this parameter, one that {@link #hasChoices}
   * @param most so many choices at most
   */
  public Query choices(String sparql, int most) {
    Query query = parsed(sparql);
    Var var = Var.alloc(name);
    Query choices = new Query();
    choices.setPrefixMapping(query.getPrefixMapping());
    choices.setQuerySelectType();
    choices.setDistinct(true);
    choices.addResultVar(var);
    choices.setLimit(most);
    ElementGroup group = new ElementGroup();
    ElementPathBlock ofType = new ElementPathBlock();
    ofType.addTriplePath(new TriplePath(var, INSTANCE_OF, type));
    group.addElement(ofType);
    List<Parameter> things = in(sparql).stream().filter(Parameter::isOfThings).toList();
    if (things.stream().allMatch(Parameter::hasChoices)) {
      group.addElement(without(things, query.getQueryPattern()));
    }
    choices.setQueryPattern(group);
    return choices;
  }

  /** The same pattern without the values of parameters. */
  private static Element without(List<Parameter> parameters, Element pattern) {
    Set<List<Var>> open =
        parameters.stream().map(p -> List.of(Var.alloc(p.name))).collect(Collectors.toSet());
    ElementTransform taken =
        new ElementTransformCopyBase() {
          @Override
          public Element transform(ElementData data) {
            return open.contains(data.getVars()) ? new ElementGroup() : data;
          }
        };
    return ElementTransformer.transform(pattern, taken, new ExprTransformCopy());
  }

  /** The value of this parameter in a row. */
  public Node in(Binding row) {
    return row.get(Var.alloc(name));
  }
}
