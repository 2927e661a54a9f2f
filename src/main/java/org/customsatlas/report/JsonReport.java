package org.customsatlas.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.apache.jena.graph.Node;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.problem.Place;

/** All of a report as plain JSON, which {@code report.schema.json} beside this class describes. */
final class JsonReport implements ReportWriter {
  /** The name of its schema, a resource beside this class. */
  static final String SCHEMA = "report.schema.json";

  @Override
  public void write(CheckReport report, Audience audience, OutputStream out) throws IOException {
    JsonText.write(out, json -> write(report, new Wording(audience.language()), json));
  }

  private static void write(CheckReport report, Wording wording, JsonText json) {
    json.object().pair("conforms", report.conforms()).pair("verdict", wording.verdict(report));
    json.object("counts");
    for (Severity severity : Severity.values()) {
      json.pair(severity.id(), report.count(severity));
    }
    json.end().pair("rules", report.rules());
    if (report.release().isEmpty()) {
      json.nothing("release");
    } else {
      json.pair("release", report.release());
    }
    json.texts("unbounded", report.unbounded().stream().sorted().toList());
    json.texts("cutOff", report.cutOff().stream().map(p -> p.place().file()).toList());
    json.array("files");
    for (Contribution.Handed file : report.contribution().files()) {
      json.object().pair("name", file.name()).pair("mediaType", file.syntax().mediaType()).end();
    }
    json.end().array("results");
    ResultIds ids = new ResultIds();
    for (Result result : report.results()) {
      json.object();
      write(ids.next(result), result, json);
      json.end();
    }
    json.end().end();
  }

  private static void write(String id, Result result, JsonText json) {
    json.pair("id", id)
        .pair("severity", result.severity().id())
        .pair("rule", result.rule())
        .pair("kind", kind(result));
    String help = ReportView.ruleIri(result);
    if (!help.isEmpty()) {
      json.pair("help", help);
    }
    place("place", result.place(), json);
    term("focusNode", result.focusNode(), json);
    json.pairs("focusLabel", result.focusLabel());
    if (result.path() == null) {
      json.nothing("path");
    } else {
      json.pair("path", Notation.of(result.path()));
    }
    json.pairs("pathLabel", result.pathLabel());
    term("value", result.value(), json);
    term("shape", result.shape(), json);
    term("component", result.component(), json);
    json.pairs("messages", result.messages())
        .pair("example", result.example())
        .texts("suggestions", result.suggestions());
    json.array("fixes");
    for (Fix fix : result.fixes()) {
      json.object();
      place("from", fix.from(), json);
      json.pair("found", fix.found())
          .pair("replacement", fix.replacement())
          .pairs("titles", fix.titles())
          .end();
    }
    json.end();
    json.texts("graphs", result.graphs().stream().map(Node::toString).toList());
  }

  /** Where a rule comes from, for programs. */
  static String kind(Result result) {
    return result.kind().name().toLowerCase(Locale.ROOT);
  }

  private static void place(String key, Place place, JsonText json) {
    if (place == null) {
      json.nothing(key);
      return;
    }
    json.object(key).pair("file", place.file());
    if (place.line() > 0) {
      json.pair("line", place.line());
    }
    if (place.column() > 0) {
      json.pair("column", place.column());
    }
    json.end();
  }

  /** As in the answers of SPARQL (SPARQL 1.1 Query Results JSON Format, 3.2.2). */
  private static void term(String key, Node node, JsonText json) {
    if (node == null) {
      json.nothing(key);
      return;
    }
    json.object(key);
    if (node.isURI()) {
      json.pair("type", "uri").pair("value", node.getURI());
    } else if (node.isBlank()) {
      json.pair("type", "bnode").pair("value", node.getBlankNodeLabel());
    } else if (node.isLiteral()) {
      json.pair("type", "literal").pair("value", node.getLiteralLexicalForm());
      if (!node.getLiteralLanguage().isEmpty()) {
        json.pair("xml:lang", node.getLiteralLanguage());
      } else {
        json.pair("datatype", node.getLiteralDatatypeURI());
      }
    } else {
      json.pair("type", "other").pair("value", Notation.of(node));
    }
    json.end();
  }
}
