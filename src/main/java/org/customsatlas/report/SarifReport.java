package org.customsatlas.report;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.problem.Place;
import org.customsatlas.release.Program;
import org.customsatlas.vocab.Iris;

/**
 * The form that editors and code scanning read (SARIF 2.1.0, OASIS Standard, 2020). It keeps to the
 * bounds of GitHub's code scanning, which refuses a file that goes beyond them: of more results the
 * worst are told, and a notification says how many are left out.
 */
final class SarifReport implements ReportWriter {
  /** Results of a run. */
  static final int MOST_RESULTS = 25_000;

  /** Characters of a description of a rule. */
  static final int LONGEST_DESCRIPTION = 1_024;

  /** Characters of the id of a rule. */
  static final int LONGEST_ID = 255;

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

  @Override
  public void write(CheckReport report, Audience audience, OutputStream out) throws IOException {
    JsonText.write(out, json -> new Log(report, audience, json).write());
  }

  private static final class Log {
    private final CheckReport report;
    private final Audience audience;
    private final JsonText json;
    private final Wording wording;
    private final Texts texts;
    private final List<Result> results;
    private final Map<String, Result> rules = new LinkedHashMap<>();

    Log(CheckReport report, Audience audience, JsonText json) {
      this.report = report;
      this.audience = audience;
      this.json = json;
      this.wording = new Wording(audience.language());
      this.texts = new Texts(report.contribution());
      // The worst come first in a report.
      this.results = report.results().subList(0, Math.min(MOST_RESULTS, report.results().size()));
      results.forEach(r -> rules.putIfAbsent(id(r), r));
    }

    void write() {
      json.object().pair("$schema", SCHEMA).pair("version", "2.1.0").array("runs").object();
      tool();
      invocation();
      json.array("artifacts");
      for (Contribution.Handed file : report.contribution().files()) {
        json.object();
        location("location", file.name());
        json.pair("mimeType", file.syntax().mediaType()).end();
      }
      json.end().pair("columnKind", "utf16CodeUnits").array("results");
      List<String> ids = new ArrayList<>(rules.keySet());
      Map<String, Integer> indexes = new LinkedHashMap<>();
      ids.forEach(id -> indexes.put(id, indexes.size()));
      ResultIds numbers = new ResultIds();
      for (Result result : results) {
        result(result, indexes.get(id(result)), numbers.next(result));
      }
      json.end().end().end().end();
    }

    private void tool() {
      json.object("tool").object("driver").pair("name", "Customs Atlas");
      json.pair("version", Program.version()).pair("informationUri", Iris.BASE);
      json.pair("language", audience.language()).array("rules");
      for (Result first : rules.values()) {
        json.object().pair("id", id(first));
        String message =
            first.kind() == Result.Kind.READING
                ? first.rule()
                : wording.pick(first.messages(), first.rule()).words();
        text("shortDescription", Visible.beginning(message, LONGEST_DESCRIPTION));
        text("fullDescription", Visible.beginning(message, LONGEST_DESCRIPTION));
        text("help", first.example().isEmpty() ? message : message + " " + wording.example(first));
        String help = ReportView.ruleIri(first);
        if (!help.isEmpty()) {
          json.pair("helpUri", help);
        }
        json.object("defaultConfiguration").pair("level", level(first.severity())).end();
        json.object("properties").texts("tags", List.of(JsonReport.kind(first))).end().end();
      }
      json.end().end().end();
    }

    private void invocation() {
      json.array("invocations").object().pair("executionSuccessful", true);
      json.pair("exitCode", report.passes(audience.worst()) ? 0 : 1);
      json.pair("exitCodeDescription", wording.verdict(report));
      int left = report.results().size() - results.size();
      List<String> notes = new ArrayList<>(wording.cutOff(report));
      if (left > 0) {
        notes.add(wording.leftOut(left));
      }
      if (!notes.isEmpty()) {
        json.array("toolExecutionNotifications");
        for (String note : notes) {
          json.object().pair("level", "warning");
          text("message", note);
          json.end();
        }
        json.end();
      }
      json.end().end();
    }

    private void result(Result result, int index, String id) {
      json.object().pair("ruleId", id(result)).pair("ruleIndex", index);
      json.pair("level", level(result.severity()));
      text("message", wording.sentences(result));
      json.array("locations").object();
      if (result.place() == null) {
        // A dashboard wants a file: it is the contribution that breaks what is published.
        if (!report.contribution().files().isEmpty()) {
          json.object("physicalLocation");
          location("artifactLocation", report.contribution().files().getFirst().name());
          json.end();
        }
      } else {
        json.object("physicalLocation");
        location("artifactLocation", result.place().file());
        region("region", result.place(), texts.utf16End(result));
        json.end();
      }
      if (result.focusNode() != null) {
        json.array("logicalLocations").object();
        json.pair("fullyQualifiedName", Notation.of(result.focusNode())).pair("kind", "resource");
        json.end().end();
      }
      json.end().end();
      json.object("partialFingerprints")
          .pair("customsAtlasResult/v1", ResultIds.lasting(result))
          .end();
      fixes(result);
      json.object("properties").pair("id", id).pair("kind", JsonReport.kind(result));
      json.pair("isPublished", result.place() == null);
      json.pair("path", Notation.of(result.path())).pair("value", Notation.of(result.value()));
      json.texts("suggestions", result.suggestions());
      json.texts("graphs", result.graphs().stream().map(Notation::of).toList());
      json.end().end();
    }

    private void fixes(Result result) {
      if (result.fixes().isEmpty()) {
        return;
      }
      json.array("fixes");
      for (Fix fix : result.fixes()) {
        json.object();
        text("description", wording.pick(fix.titles(), fix.replacement()).words());
        json.array("artifactChanges").object();
        location("artifactLocation", fix.from().file());
        json.array("replacements").object();
        Texts.Span end = texts.span(fix.from(), fix.found());
        json.object("deletedRegion").pair("startLine", Math.max(1, fix.from().line()));
        json.pair("startColumn", Math.max(1, texts.utf16Column(fix.from())));
        json.pair("endLine", end.line()).pair("endColumn", end.column()).end();
        text("insertedContent", fix.replacement());
        json.end().end().end().end().end();
      }
      json.end();
    }

    private void region(String key, Place place, int endColumn) {
      if (place.line() == 0) {
        return;
      }
      json.object(key).pair("startLine", place.line());
      if (place.column() > 0) {
        int start = Math.max(1, texts.utf16Column(place));
        json.pair("startColumn", start);
        if (endColumn > start) {
          json.pair("endColumn", endColumn);
        }
      }
      json.end();
    }

    private void location(String key, String file) {
      json.object(key).pair("uri", uri(file)).end();
    }

    private void text(String key, String text) {
      json.object(key).pair("text", text).end();
    }
  }

  private static String id(Result result) {
    return Visible.beginning(result.rule(), LONGEST_ID);
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case VIOLATION -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  /** The name of a file as a relative reference (RFC 3986, 4.2). */
  static String uri(String file) {
    String path =
        Arrays.stream(file.replace('\\', '/').split("/", -1))
            .map(s -> URLEncoder.encode(Visible.wellFormed(s), StandardCharsets.UTF_8))
            .map(s -> s.replace("+", "%20"))
            .collect(Collectors.joining("/"));
    return path.isEmpty() ? "-" : path;
  }
}
