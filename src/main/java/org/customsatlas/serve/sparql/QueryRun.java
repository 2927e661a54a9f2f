package org.customsatlas.serve.sparql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.shared.JenaException;
import org.apache.jena.sparql.algebra.Op;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DynamicDatasets;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.exec.RowSetStream;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.graph.GraphWrapper;
import org.apache.jena.sparql.graph.NodeConst;
import org.apache.jena.sparql.resultset.ResultsWriter;
import org.apache.jena.system.Txn;
import org.customsatlas.engine.TooMuchMemory;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Deadline;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.serve.remote.RemoteDataset;
import org.customsatlas.vocab.Prefixes;

/** Runs queries, each within its limits of time, rows and bytes. Thread-safe. */
final class QueryRun {
  private final ServerOptions options;
  private final SearchIndex index;

  /**
   * @param index what {@code text:query} asks; null if that is closed
   */
  QueryRun(ServerOptions options, SearchIndex index) {
    this.options = options;
    this.index = index;
  }

  /**
   * The whole answer to {@code query}.
   *
   * @param dataset what is asked
   * @param query the query; its own choice of graphs is taken away (a copy of it would lose the
   *     second HAVING condition)
   * @param graphs which graphs to ask; null for all
   * @throws Refusal if the query asks for what is closed, or its answer is too large
   * @throws org.apache.jena.query.QueryCancelledException if the time is up
   */
  Answer answer(
      DatasetGraph dataset, Query query, DatasetDescription graphs, Offer form, Deadline deadline) {
    return Txn.calculateRead(
        dataset, () -> answerInTransaction(dataset, query, graphs, form, deadline));
  }

  /**
   * The rows of a SELECT, all of them.
   *
   * @throws Refusal if the query asks for what is closed, or there are too many rows
   * @throws org.apache.jena.query.QueryCancelledException if the time is up
   */
  List<Binding> rows(DatasetGraph dataset, Query query, Deadline deadline) {
    return rows(dataset, query, null, deadline);
  }

  /** The same of some graphs only; see {@link #answer}. */
  List<Binding> rows(
      DatasetGraph dataset, Query query, DatasetDescription graphs, Deadline deadline) {
    return Txn.calculateRead(
        dataset, () -> run(dataset, query, graphs, deadline, exec -> collected(exec.select())));
  }

  /** What an ASK gives; see {@link #answer}. */
  boolean holds(DatasetGraph dataset, Query query, DatasetDescription graphs, Deadline deadline) {
    return Txn.calculateRead(dataset, () -> run(dataset, query, graphs, deadline, QueryExec::ask));
  }

  /**
   * What a query of any kind finds, as rows.
   *
   * @param columns the names of the variables
   * @param rows null stands where a variable has no value
   */
  record Found(List<String> columns, List<List<Node>> rows) {}

  /**
   * The answer to {@code query} as rows: those of a SELECT; one with true or false; or the triples
   * of a graph, in their order.
   *
   * @param graphs which graphs to ask; null for all
   * @throws Refusal if the query asks for what is closed, or there are too many rows
   * @throws org.apache.jena.query.QueryCancelledException if the time is up
   */
  Found found(DatasetGraph dataset, Query query, DatasetDescription graphs, Deadline deadline) {
    return Txn.calculateRead(
        dataset, () -> run(dataset, query, graphs, deadline, exec -> found(exec, query)));
  }

  private Found found(QueryExec exec, Query query) {
    if (query.isSelectType()) {
      RowSet rows = exec.select();
      List<Var> variables = rows.getResultVars();
      return new Found(
          variables.stream().map(Var::getVarName).toList(),
          collected(rows).stream().map(row -> variables.stream().map(row::get).toList()).toList());
    }
    if (query.isAskType()) {
      Node answer = exec.ask() ? NodeConst.nodeTrue : NodeConst.nodeFalse;
      return new Found(List.of("answer"), List.of(List.of(answer)));
    }
    Graph graph = new BoundedGraph();
    List<List<Node>> rows =
        (query.isDescribeType() ? exec.describe(graph) : exec.construct(graph))
            .stream()
                .sorted(Comparator.comparing((Triple t) -> NodeFmtLib.str(t)))
                .map(t -> List.of(t.getSubject(), t.getPredicate(), t.getObject()))
                .toList();
    return new Found(List.of("subject", "predicate", "object"), rows);
  }

  /**
   * The whole answer to a query that is ready to run.
   *
   * @param graphs which graphs to ask; null for all
   * @throws Refusal if its answer is too large
   * @throws org.apache.jena.query.QueryCancelledException if the time is up
   */
  Answer answer(
      DatasetGraph dataset,
      PreparedQueries.Prepared prepared,
      DatasetDescription graphs,
      Offer form,
      Deadline deadline) {
    Query query = prepared.query();
    Op op = graphs == null ? prepared.op() : null;
    return Txn.calculateRead(
        dataset,
        () -> run(dataset, query, op, graphs, deadline, exec -> written(exec, query, form)));
  }

  private Answer answerInTransaction(
      DatasetGraph dataset, Query query, DatasetDescription graphs, Offer form, Deadline deadline) {
    return run(dataset, query, graphs, deadline, exec -> written(exec, query, form));
  }

  private <T> T run(
      DatasetGraph dataset,
      Query query,
      DatasetDescription graphs,
      Deadline deadline,
      Function<QueryExec, T> work) {
    return run(dataset, query, null, graphs, deadline, work);
  }

  private <T> T run(
      DatasetGraph dataset,
      Query query,
      Op op,
      DatasetDescription graphs,
      Deadline deadline,
      Function<QueryExec, T> work) {
    deadline.checkNow();
    DatasetGraph view = new GuardedDataset(dataset, deadline);
    if (graphs != null && dataset instanceof RemoteDataset) {
      query.getGraphURIs().clear();
      query.getNamedGraphURIs().clear();
      graphs.getDefaultGraphURIs().forEach(query::addGraphURI);
      graphs.getNamedGraphURIs().forEach(query::addNamedGraphURI);
    } else if (graphs != null) {
      view = DynamicDatasets.dynamicDataset(graphs, view, false);
      query.getGraphURIs().clear();
      query.getNamedGraphURIs().clear();
    }
    try (QueryExec exec =
        QueryExec.newBuilder()
            .dataset(view)
            .query(query)
            .context(GuardedEngine.context(view, index, deadline, op, options))
            .build()) {
      return work.apply(exec);
    } catch (TooMuchMemory e) {
      throw new Refusal(
          400, "The query keeps more rows at once than it may. Make it narrower, or add a LIMIT.");
    }
  }

  private Answer written(QueryExec exec, Query query, Offer form) {
    Answer answer = new Answer(options.answerLimit());
    if (query.isSelectType()) {
      RowSet rows = exec.select();
      ResultsWriter.create()
          .lang(form.lang())
          .write(answer, RowSetStream.create(rows.getResultVars(), collected(rows).iterator()));
      if (form.lang().equals(ResultSetLang.RS_XML)) {
        checkXml(answer, form);
      }
    } else if (query.isAskType()) {
      ResultsWriter.create().lang(form.lang()).write(answer, exec.ask());
    } else {
      Graph graph = new BoundedGraph();
      graph.getPrefixMapping().setNsPrefixes(query.getPrefixMapping());
      write(query.isDescribeType() ? exec.describe(graph) : exec.construct(graph), form, answer);
    }
    return answer;
  }

  private List<Binding> collected(RowSet rows) {
    List<Binding> collected = new ArrayList<>();
    while (rows.hasNext()) {
      if (collected.size() == options.rowLimit()) {
        throw tooMany("rows");
      }
      collected.add(rows.next());
    }
    return collected;
  }

  private Refusal tooMany(String what) {
    return new Refusal(
        400,
        String.format(
            "The answer has more than %,d %s. Ask for a part of it: add ORDER BY, and page with LIMIT and OFFSET. "
                + "The whole data is in the dumps of the release.",
            options.rowLimit(), what));
  }

  private static void checkXml(Answer answer, Offer form) {
    answer
        .outsideXml()
        .ifPresent(
            character -> {
              throw unwritable(form, "XML cannot hold the character " + character, "JSON");
            });
  }

  private static Refusal unwritable(Offer form, String why, String other) {
    return new Refusal(
        406,
        "This answer cannot be written as "
            + form.mediaType()
            + ": "
            + why
            + ". Ask for "
            + other
            + ".");
  }

  private static void write(Graph graph, Offer form, Answer answer) {
    if (graph.getPrefixMapping().hasNoMappings()) {
      graph.getPrefixMapping().setNsPrefixes(Prefixes.usedIn(graph));
    }
    try {
      RDFWriter.source(graph).lang(form.lang()).output(answer);
    } catch (RiotException e) {
      throw e;
    } catch (JenaException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw unwritable(form, Refusal.cut(String.valueOf(e.getMessage())), "text/turtle");
    }
  }

  /** A graph that takes no more triples than an answer may have. */
  private final class BoundedGraph extends GraphWrapper {
    BoundedGraph() {
      super(GraphFactory.createDefaultGraph());
    }

    @Override
    public void add(Triple triple) {
      get().add(triple);
      check();
    }

    private void check() {
      if (get().size() > options.rowLimit()) {
        throw tooMany("triples");
      }
    }
  }
}
