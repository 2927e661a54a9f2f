package org.customsatlas.serve.sparql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.ExecutionContext;
import org.apache.jena.sparql.engine.QueryIterator;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.engine.binding.BindingBuilder;
import org.apache.jena.sparql.engine.binding.BindingFactory;
import org.apache.jena.sparql.engine.iterator.QueryIterPlainWrapper;
import org.apache.jena.sparql.pfunction.PropFuncArg;
import org.apache.jena.sparql.pfunction.PropFuncArgType;
import org.apache.jena.sparql.pfunction.PropertyFunction;
import org.apache.jena.sparql.pfunction.PropertyFunctionEval;
import org.apache.jena.sparql.pfunction.PropertyFunctionFactory;
import org.apache.jena.sparql.util.NodeFactoryExtra;
import org.customsatlas.search.Results;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.search.Wanted;
import org.customsatlas.serve.find.Asked;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Refusal;

/**
 * {@code text:query} for one run of a query, called as Jena's own: {@code ?thing text:query
 * "words"}, {@code (?thing ?score ?name) text:query ("words" limit "lang:fr")}. It asks our index
 * only, and the words are words: Lucene's syntax is not read.
 *
 * <p>The same words are looked up once, however many rows ask for them, and each row asks the
 * deadline. A run has one thread.
 */
final class TextQuery implements PropertyFunctionFactory {
  static final String IRI = "http://jena.apache.org/text#query";

  /** So many texts are remembered; words that differ from row to row must not fill the memory. */
  private static final int KEPT = 16;

  private static final String LANGUAGE = "lang:";
  private static final String USAGE =
      " Write ?thing text:query \"words\", or (?thing ?score ?name) text:query (\"words\" 10 \"lang:fr\").";

  private final SearchIndex index;
  private final Deadline deadline;
  private final Map<Wanted, Map<Node, Results.Hit>> asked = new HashMap<>();

  TextQuery(SearchIndex index, Deadline deadline) {
    this.index = index;
    this.deadline = deadline;
  }

  @Override
  public PropertyFunction create(String iri) {
    return new Function();
  }

  private Map<Node, Results.Hit> hits(Wanted wanted) {
    deadline.checkNow();
    if (asked.size() == KEPT) {
      asked.clear();
    }
    return asked.computeIfAbsent(
        wanted,
        w -> {
          Map<Node, Results.Hit> hits = new LinkedHashMap<>();
          index.find(w).hits().forEach(h -> hits.put(NodeFactory.createURI(h.iri()), h));
          return hits;
        });
  }

  private Wanted wanted(PropFuncArg argument) {
    List<Node> parts = argument.isList() ? argument.getArgList() : List.of(argument.getArg());
    String text = null;
    int limit = index.size();
    String language = "en";
    for (Node part : parts) {
      if (!part.isLiteral()) {
        throw new Refusal(400, "The words of text:query are not there." + USAGE);
      }
      String value = part.getLiteralLexicalForm();
      if (part.getLiteralValue() instanceof Number number) {
        limit = Math.clamp(number.longValue(), 0, index.size());
      } else if (text == null) {
        text = Asked.shortEnough(value);
        language = part.getLiteralLanguage().isEmpty() ? language : part.getLiteralLanguage();
      } else if (value.startsWith(LANGUAGE)) {
        language = value.substring(LANGUAGE.length());
      } else {
        throw new Refusal(
            400, "text:query does not know \"" + Refusal.cut(value) + "\" here." + USAGE);
      }
    }
    if (text == null) {
      throw new Refusal(400, "The words of text:query are not there." + USAGE);
    }
    return Wanted.first(limit, text, language);
  }

  private final class Function extends PropertyFunctionEval {
    Function() {
      super(PropFuncArgType.PF_ARG_EITHER, PropFuncArgType.PF_ARG_EITHER);
    }

    @Override
    public QueryIterator execEvaluated(
        Binding row,
        PropFuncArg subject,
        Node predicate,
        PropFuncArg object,
        ExecutionContext context) {
      List<Node> wanted = subject.isList() ? subject.getArgList() : List.of(subject.getArg());
      if (wanted.isEmpty() || wanted.size() > 3) {
        throw new Refusal(400, "text:query gives a thing, a score and a name." + USAGE);
      }
      Map<Node, Results.Hit> hits = hits(wanted(object));
      Node thing = wanted.getFirst();
      if (!thing.isVariable()) {
        Results.Hit hit = hits.get(thing);
        hits = hit == null ? Map.of() : Map.of(thing, hit);
      }
      List<Binding> rows = new ArrayList<>();
      hits.forEach(
          (node, hit) -> {
            Binding extended = extended(row, wanted, values(node, hit));
            if (extended != null) {
              rows.add(extended);
            }
          });
      return QueryIterPlainWrapper.create(rows.iterator(), context);
    }

    private static List<Node> values(Node node, Results.Hit hit) {
      return List.of(
          node,
          NodeFactoryExtra.floatToNode((float) hit.score()),
          hit.matchedLanguage().isEmpty()
              ? NodeFactory.createLiteralString(hit.matched())
              : NodeFactory.createLiteralLang(hit.matched(), hit.matchedLanguage()));
    }

    /** The row with the values; null if they differ from what it has. */
    private static Binding extended(Binding row, List<Node> wanted, List<Node> values) {
      BindingBuilder builder = BindingFactory.builder(row);
      for (int i = 0; i < wanted.size(); i++) {
        Node value = values.get(i);
        if (!wanted.get(i).isVariable()) {
          if (!wanted.get(i).equals(value)) {
            return null;
          }
          continue;
        }
        Var variable = Var.alloc(wanted.get(i));
        if (!builder.contains(variable)) {
          builder.add(variable, value);
        } else if (!Objects.equals(builder.get(variable), value)) {
          return null;
        }
      }
      return builder.build();
    }
  }
}
