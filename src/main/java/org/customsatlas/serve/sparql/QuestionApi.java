package org.customsatlas.serve.sparql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.answer.Parameter;
import org.customsatlas.page.Reader;
import org.customsatlas.page.front.Choices;
import org.customsatlas.page.front.QuestionPages;
import org.customsatlas.problem.Nearest;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Dated;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Prefixes;

/**
 * The stored questions as calls, for those who want rows and no SPARQL: {@code
 * /api/questions/members-of-a-community?community=asean}. All are listed at {@code /api/questions},
 * what can be chosen at {@code /api/questions/{name}/parameters}.
 */
public final class QuestionApi extends AnsweringServlet {
  /** Where it answers. */
  public static final String PATH = "/api/questions/*";

  private static final long serialVersionUID = 1L;
  private static final String PARAMETERS = "/parameters";

  /** What every call may have besides the parameters of its question. */
  private static final Set<String> COMMON = Set.of("format", Html.LANGUAGE, AsOf.PARAMETER);

  /** Rows as objects, then as the endpoint writes them. */
  private static final List<Offer> ROWS =
      Stream.concat(
              Stream.of(Offer.JSON),
              Offer.RESULTS.stream()
                  .filter(o -> !o.names().isEmpty())
                  .map(
                      o ->
                          o.lang().equals(ResultSetLang.RS_JSON)
                              ? new Offer(o.mediaType(), o.lang(), List.of("srj"))
                              : o))
          .toList();

  private final transient Served served;
  private final transient Dated<QuestionPages> questions;
  private final transient ServerOptions options;
  private final transient QueryRun run;
  private final transient QueryBounds bounds;

  /**
   * @param questions the questions, for the day of each request
   * @param pool the threads that answer
   */
  public QuestionApi(
      Served served, Dated<QuestionPages> questions, ServerOptions options, QueryPool pool) {
    this.served = served;
    this.questions = questions;
    this.options = options;
    this.run = new QueryRun(options, null);
    this.bounds = new QueryBounds(pool, options);
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    QuestionPages all = questions.of(request);
    if (path.equals("/")) {
      send(list(all, Html.reader(request)), request, response);
    } else if (path.endsWith(PARAMETERS)) {
      String name = known(path.substring(1, path.length() - PARAMETERS.length()), all);
      send(parameters(name, all, Html.reader(request)), request, response);
    } else {
      rows(known(path.substring(1), all), all, request, response);
    }
  }

  private static String known(String name, QuestionPages all) {
    if (all.names().contains(name)) {
      return name;
    }
    throw new Refusal(
            404,
            "There is no question \""
                + Refusal.cut(name)
                + "\". All of them are at /api/questions. "
                + Nearest.didYouMean(name, all.names(), "").strip())
        .with(
            Problems.SUGGESTIONS,
            Nearest.to(name, all.names()).stream().map(n -> "api/questions/" + n).toList());
  }

  private void send(JsonBuilder json, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offer form =
        Offer.choose(
            request.getHeader("Accept"), request.getParameter("format"), List.of(Offer.JSON));
    Answer answer = new Answer(options.answerLimit());
    answer.writeBytes((json.build() + "\n").getBytes(StandardCharsets.UTF_8));
    answer.send(form, response);
  }

  // ---- what there is

  private JsonBuilder list(QuestionPages all, Reader reader) {
    JsonBuilder json =
        JsonBuilder.create()
            .startObject()
            .pair("release", served.release())
            .key("questions")
            .startArray();
    for (QuestionPages.Entry entry : all.find("", "", reader)) {
      json.startObject()
          .pair("name", entry.name())
          .pair("question", entry.words().words())
          .pair("language", entry.words().language())
          .pair("persona", entry.persona())
          .pair("call", "api/questions/" + entry.name())
          .pair("page", "questions/" + entry.name());
      texts("keywords", entry.keywords(), json);
      texts(
          "parameters", all.parameters(entry.name()).stream().map(Parameter::name).toList(), json);
      json.finishObject();
    }
    return json.finishArray().finishObject();
  }

  private static void texts(String key, List<String> texts, JsonBuilder json) {
    json.key(key).startArray();
    texts.forEach(json::value);
    json.finishArray();
  }

  private static JsonBuilder parameters(String name, QuestionPages all, Reader reader) {
    JsonBuilder json =
        JsonBuilder.create().startObject().pair("question", name).key("parameters").startArray();
    List<Parameter> parameters = all.parameters(name);
    List<QuestionPages.Field> fields = all.fields(name, all.sparql(name).orElseThrow(), reader);
    for (int i = 0; i < parameters.size(); i++) {
      QuestionPages.Field field = fields.get(i);
      json.startObject()
          .pair("name", field.name())
          .pair("label", field.label().words())
          .pair("type", Prefixes.shorten(parameters.get(i).type().getURI()));
      texts("default", field.chosen(), json);
      if (!field.choices().isEmpty()) {
        json.key("choices").startArray();
        for (Choices.Choice choice : field.choices()) {
          json.startObject()
              .pair("id", choice.id())
              .pair("iri", choice.value().getURI())
              .pair("label", choice.label().words())
              .finishObject();
        }
        json.finishArray();
      }
      json.finishObject();
    }
    return json.finishArray().finishObject();
  }

  // ---- answers

  private void rows(
      String name, QuestionPages all, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, List<String>> written = written(name, all, request);
    String asked;
    try {
      asked = all.sparql(name, written);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          400, e.getMessage() + " All choices are at /api/questions/" + name + PARAMETERS + ".");
    }
    Query query = QueryText.parse(asked);
    Offer form =
        Offer.choose(
            request.getHeader("Accept"),
            request.getParameter("format"),
            query.isSelectType() || query.isAskType() ? ROWS : Offer.GRAPHS);
    DatasetGraph dataset = AsOf.dataset(AsOf.in(request, served), served);
    String day = AsOf.shown(request, served);
    Answer answer =
        bounds.answer(
            deadline ->
                form.equals(Offer.JSON) && query.isSelectType()
                    ? objects(head(name, day, asked), query, dataset, deadline)
                    : run.answer(dataset, query, null, written(form), deadline));
    answer.send(form, response);
  }

  /** An answer of yes or no is the same in both kinds of JSON. */
  private static Offer written(Offer form) {
    return form.equals(Offer.JSON)
        ? new Offer(form.mediaType(), ResultSetLang.RS_JSON, form.names())
        : form;
  }

  private static Map<String, List<String>> written(
      String name, QuestionPages all, HttpServletRequest request) {
    List<String> own = all.parameters(name).stream().map(Parameter::name).toList();
    Set<String> known = new TreeSet<>(COMMON);
    known.addAll(own);
    Map<String, List<String>> written = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach(
            (parameter, values) -> {
              if (!known.contains(parameter)) {
                throw new Refusal(
                    400,
                    "The question \""
                        + name
                        + "\" has no parameter \""
                        + Refusal.cut(parameter)
                        + "\". Use one of: "
                        + String.join(", ", known)
                        + ".");
              }
              if (own.contains(parameter)) {
                written.put(parameter, List.of(values));
              }
            });
    return written;
  }

  /** What was asked, and of what. */
  private JsonBuilder head(String name, String day, String asked) {
    JsonBuilder json =
        JsonBuilder.create()
            .startObject()
            .pair("question", name)
            .pair("release", served.release())
            .pair("asOf", day)
            .key("parameters")
            .startObject();
    for (Parameter parameter : Parameter.in(asked)) {
      texts(parameter.name(), parameter.values().stream().map(Choices::id).toList(), json);
    }
    return json.finishObject();
  }

  /** The rows as objects: what a data frame is made of. */
  private Answer objects(JsonBuilder json, Query query, DatasetGraph dataset, Deadline deadline) {
    List<Binding> rows = run.rows(dataset, query, deadline);
    List<String> columns = new ArrayList<>(query.getResultVars());
    texts("columns", columns, json);
    json.pair("count", rows.size()).key("rows").startArray();
    for (Binding row : rows) {
      json.startObject();
      columns.forEach(c -> cell(c, row.get(Var.alloc(c)), json));
      json.finishObject();
    }
    Answer answer = new Answer(options.answerLimit());
    answer.writeBytes(
        (json.finishArray().finishObject().build() + "\n").getBytes(StandardCharsets.UTF_8));
    return answer;
  }

  /** A number and a truth as such, all else as text; null if there is nothing. */
  private static void cell(String column, Node node, JsonBuilder json) {
    if (node == null) {
      json.key(column).valueNull();
    } else if (!node.isLiteral()) {
      json.pair(column, node.isURI() ? node.getURI() : "_:" + node.getBlankNodeLabel());
    } else if (number(node) != null) {
      json.pair(column, number(node));
    } else if (node.getLiteralDatatypeURI().equals(XSD.xboolean.getURI())) {
      json.pair(column, List.of("true", "1").contains(node.getLiteralLexicalForm()));
    } else {
      json.pair(column, node.getLiteralLexicalForm());
    }
  }

  /** The number that a literal is; null if it is none that JSON has. */
  private static BigDecimal number(Node literal) {
    boolean isNumber =
        literal.getLiteralDatatype().isValid(literal.getLiteralLexicalForm())
            && literal.getLiteralValue() instanceof Number;
    try {
      return isNumber ? new BigDecimal(literal.getLiteralValue().toString()) : null;
    } catch (NumberFormatException infinite) {
      return null;
    }
  }
}
