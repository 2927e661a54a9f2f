package org.customsatlas.serve.sparql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.explain.Explainer;
import org.customsatlas.explain.Explanation;
import org.customsatlas.infer.Backwards;
import org.customsatlas.load.Sources;
import org.customsatlas.page.Reader;
import org.customsatlas.page.ontology.Conclusion;
import org.customsatlas.page.thing.ExplainedRow;
import org.customsatlas.page.thing.ExplainedRows;
import org.customsatlas.page.thing.Source;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Explains rows of answers from the release that is served. Thread-safe. */
final class RowExplainer {
  private static final Logger LOG = LoggerFactory.getLogger(RowExplainer.class);

  /** What more statements make is not told. */
  private static final int MOST_STATEMENTS = 5_000;

  /** So many reasons are kept for who asks next. */
  private static final int MOST_KNOWN = 50_000;

  private final Served served;
  private final ServerOptions options;
  private final Map<Quad, Explanation.Reason> known = new ConcurrentHashMap<>();

  /** Null until somebody asks: a server has no need of the rules to start. */
  private Rules rules;

  /** What follows, read backwards and as people read it. */
  private record Rules(Backwards backwards, ExplainedRows rows) {}

  RowExplainer(Served served, ServerOptions options) {
    this.served = served;
    this.options = options;
  }

  private synchronized Rules rules() {
    if (rules == null) {
      try {
        Sources sources = Sources.ofProgram();
        rules =
            new Rules(
                Backwards.of(sources),
                new ExplainedRows(Conclusion.read(sources), served.quotations()));
      } catch (IOException e) {
        LOG.error("The rules of what follows cannot be read", e);
        throw new Refusal(500, "Nothing can be explained here: " + e.getMessage() + ".");
      }
    }
    return rules;
  }

  /** What makes {@code row} in the answer to {@code query}. */
  Explanation explain(DatasetGraph dataset, Query query, Binding row, Deadline deadline) {
    boolean isOwn = dataset instanceof GuardedDataset guarded && guarded.isOf(served.dataset());
    if (known.size() > MOST_KNOWN) {
      known.clear();
    }
    return new Explainer(
            dataset,
            GuardedEngine.within(deadline, options),
            rules().backwards,
            MOST_STATEMENTS,
            isOwn ? known : new ConcurrentHashMap<>())
        .explain(query, row);
  }

  /** The same for people. */
  ExplainedRow row(RDFLink link, Query query, Binding row, Explanation explanation, Reader reader) {
    return rules().rows.of(link, query, row, explanation, reader);
  }

  /** The same for programs, as JSON. */
  Answer json(RDFLink link, Binding row, Explanation explanation, String day, Reader reader) {
    Map<Triple, Set<Node>> graphs = new LinkedHashMap<>();
    Map<Triple, Explanation.Reason> reasons = new LinkedHashMap<>();
    for (Quad quad : explanation.all()) {
      graphs.computeIfAbsent(quad.asTriple(), t -> new LinkedHashSet<>()).add(quad.getGraph());
      if (explanation.reasons().containsKey(quad)) {
        reasons.put(quad.asTriple(), explanation.reasons().get(quad));
      }
    }
    List<Triple> order = new ArrayList<>(graphs.keySet());
    Map<Triple, Integer> numbers = new LinkedHashMap<>();
    order.forEach(t -> numbers.put(t, numbers.size()));
    JsonBuilder json =
        JsonBuilder.create()
            .startObject()
            .pair("release", served.release())
            .pair("asOf", day)
            .key("row")
            .startObject();
    row.forEach((var, node) -> term(var.getVarName(), node, json));
    json.finishObject().pair("stands", explanation.stands()).pair("count", order.size());
    json.key("statements").startArray();
    for (Triple triple : order) {
      json.startObject();
      term("subject", triple.getSubject(), json);
      term("predicate", triple.getPredicate(), json);
      term("object", triple.getObject(), json);
      json.key("graphs").startArray();
      graphs.get(triple).forEach(g -> json.value(g.getURI()));
      json.finishArray();
      Explanation.Reason reason = reasons.get(triple);
      if (reason != null) {
        json.pair("rule", reason.rule()).key("from").startArray();
        reason.from().stream().map(q -> numbers.get(q.asTriple())).distinct().forEach(json::value);
        json.finishArray();
      }
      json.finishObject();
    }
    json.finishArray().key("sources").startArray();
    Set<Node> all = new LinkedHashSet<>();
    graphs.values().forEach(all::addAll);
    rules().rows.sources(link, all, reader).forEach(s -> source(s, json));
    json.finishArray();
    texts("conditions", explanation.conditions(), json);
    Answer answer = new Answer(options.answerLimit());
    answer.writeBytes((json.finishObject().build() + "\n").getBytes(StandardCharsets.UTF_8));
    return answer;
  }

  private static void texts(String key, Collection<String> texts, JsonBuilder json) {
    json.key(key).startArray();
    texts.forEach(json::value);
    json.finishArray();
  }

  private static void source(Source source, JsonBuilder json) {
    json.startObject().pair("graph", source.graph()).pair("title", source.title().words());
    pair("place", source.place(), json);
    pair("issued", source.issued(), json);
    pair("confidence", source.confidence(), json);
    pair("original", source.original(), json);
    json.finishObject();
  }

  private static void pair(String key, String value, JsonBuilder json) {
    if (!value.isEmpty()) {
      json.pair(key, value);
    }
  }

  /** A term as SPARQL 1.1 JSON has it (3.2.2). */
  private static void term(String key, Node node, JsonBuilder json) {
    json.key(key).startObject();
    if (node.isURI()) {
      json.pair("type", "uri").pair("value", node.getURI());
    } else if (node.isLiteral()) {
      json.pair("type", "literal").pair("value", node.getLiteralLexicalForm());
      if (!node.getLiteralLanguage().isEmpty()) {
        json.pair("xml:lang", node.getLiteralLanguage());
      } else {
        json.pair("datatype", node.getLiteralDatatypeURI());
      }
    } else {
      json.pair("type", "bnode").pair("value", node.toString());
    }
    json.finishObject();
  }
}
