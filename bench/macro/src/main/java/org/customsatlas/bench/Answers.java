package org.customsatlas.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetReaderRegistry;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sparql.util.FmtUtils;
import org.apache.jena.sys.JenaSystem;

/**
 * Compares what engines answer: rows as multisets, whatever their order; graphs as sets; numbers by
 * their value and the kind of their type. There are no blank nodes in the data.
 */
final class Answers {
  static {
    JenaSystem.init();
  }

  private Answers() {}

  /** The rows of {@code engine} to each text of {@code question}, sorted. */
  static List<List<String>> of(Engine engine, Question question) throws IOException {
    List<List<String>> answers = new ArrayList<>();
    try (Connection connection = new Connection(engine.port())) {
      for (Request request : engine.requests(question)) {
        Reply reply = connection.send(request);
        if (reply.status() != 200) {
          throw new IOException(
              engine.name()
                  + " answers "
                  + question.name()
                  + " with "
                  + reply.status()
                  + ": "
                  + start(reply));
        }
        answers.add(read(reply.body(), question.isGraph()));
      }
    }
    return answers;
  }

  /** Where {@code others} differ from {@code ours}, in a line; null if nowhere. */
  static String difference(List<List<String>> ours, List<List<String>> others) {
    for (int i = 0; i < ours.size(); i++) {
      if (!ours.get(i).equals(others.get(i))) {
        List<String> missing = new ArrayList<>(ours.get(i));
        others.get(i).forEach(missing::remove);
        List<String> more = new ArrayList<>(others.get(i));
        ours.get(i).forEach(more::remove);
        return "row set %d has %d rows, not %d; without %s; besides %s"
            .formatted(
                i + 1, others.get(i).size(), ours.get(i).size(), first(missing), first(more));
      }
    }
    return null;
  }

  /** The sorted lines of an answer: N-Triples, or rows as JSON. */
  static List<String> read(byte[] body, boolean isGraph) throws IOException {
    try {
      return isGraph ? graph(body) : rows(body);
    } catch (RiotException e) {
      throw new IOException("Not an answer: " + e.getMessage(), e);
    }
  }

  private static List<String> rows(byte[] body) {
    RowSet rows =
        RowSetReaderRegistry.getFactory(ResultSetLang.RS_JSON)
            .create(ResultSetLang.RS_JSON)
            .read(new ByteArrayInputStream(body), new Context());
    List<String> lines = new ArrayList<>();
    while (rows.hasNext()) {
      Binding row = rows.next();
      TreeMap<String, String> cells = new TreeMap<>();
      row.vars().forEachRemaining((Var var) -> cells.put(var.getVarName(), term(row.get(var))));
      lines.add(cells.toString());
    }
    lines.sort(null);
    return lines;
  }

  private static List<String> graph(byte[] body) {
    TreeSet<String> lines = new TreeSet<>();
    RDFParser.source(new ByteArrayInputStream(body))
        .lang(Lang.NTRIPLES)
        .parse(
            new StreamRDFBase() {
              @Override
              public void triple(Triple triple) {
                lines.add(
                    term(triple.getSubject())
                        + " "
                        + term(triple.getPredicate())
                        + " "
                        + term(triple.getObject()));
              }
            });
    return List.copyOf(lines);
  }

  private static String term(Node node) {
    if (node.isBlank()) {
      throw new IllegalStateException("There is a blank node in an answer: " + node);
    }
    String type = node.isLiteral() ? node.getLiteralDatatypeURI() : "";
    if (type.endsWith("#integer") || type.endsWith("#decimal")) {
      BigDecimal value = new BigDecimal(node.getLiteralLexicalForm());
      String kind = type.substring(type.indexOf('#') + 1);
      return value.stripTrailingZeros().toPlainString() + " " + kind;
    }
    return FmtUtils.stringForNode(node);
  }

  private static String first(List<String> lines) {
    return lines.isEmpty() ? "none" : lines.size() + " such as " + lines.get(0);
  }

  private static String start(Reply reply) {
    String text = new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8);
    return text.substring(0, Math.min(200, text.length()));
  }
}
