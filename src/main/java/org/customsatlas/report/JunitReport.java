package org.customsatlas.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;

/**
 * The XML that build servers read as the outcome of tests: a suite for each file, a case for each
 * rule that has results there, a failure for each result that makes the check fail. Other results
 * are told as the output of a case that passes.
 */
final class JunitReport implements ReportWriter {

  @Override
  public void write(CheckReport report, Audience audience, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new Document(xml, new Wording(audience.language()), audience).write(report);
      xml.flush();
    } catch (XMLStreamException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e);
    }
    text.write('\n');
    text.flush();
  }

  private record Document(XMLStreamWriter xml, Wording wording, Audience audience) {

    void write(CheckReport report) throws XMLStreamException {
      Map<String, Map<String, List<Result>>> suites = suites(report);
      xml.writeStartDocument("UTF-8", "1.0");
      begin("testsuites", 0);
      attribute("name", "Customs Atlas");
      attribute("tests", suites.values().stream().mapToInt(s -> Math.max(1, s.size())).sum());
      attribute("failures", suites.values().stream().mapToLong(this::failed).sum());
      for (Map.Entry<String, Map<String, List<Result>>> suite : suites.entrySet()) {
        write(suite.getKey(), suite.getValue(), report);
      }
      end(0);
      xml.writeEndDocument();
    }

    /** By file, then by rule; files without results too. */
    private Map<String, Map<String, List<Result>>> suites(CheckReport report) {
      Map<String, Map<String, List<Result>>> suites = new LinkedHashMap<>();
      for (Contribution.Handed file : report.contribution().files()) {
        suites.put(Visible.of(file.name()), new LinkedHashMap<>());
      }
      for (Result result : report.results()) {
        String suite =
            result.place() == null ? wording.place(result) : Visible.of(result.place().file());
        suites
            .computeIfAbsent(suite, s -> new LinkedHashMap<>())
            .computeIfAbsent(Visible.of(result.rule()), r -> new ArrayList<>())
            .add(result);
      }
      return suites;
    }

    private long failed(Map<String, List<Result>> cases) {
      return cases.values().stream().filter(c -> c.stream().anyMatch(this::fails)).count();
    }

    private boolean fails(Result result) {
      return result.severity().compareTo(audience.worst()) <= 0;
    }

    private void write(String name, Map<String, List<Result>> cases, CheckReport report)
        throws XMLStreamException {
      begin("testsuite", 1);
      attribute("name", name);
      attribute("tests", Math.max(1, cases.size()));
      attribute("failures", failed(cases));
      attribute("errors", 0);
      attribute("skipped", 0);
      if (cases.isEmpty()) {
        begin("testcase", 2);
        attribute("name", wording.notes(report).getFirst());
        attribute("classname", name);
        xml.writeEndElement();
      }
      for (Map.Entry<String, List<Result>> each : cases.entrySet()) {
        begin("testcase", 2);
        attribute("name", each.getKey());
        attribute("classname", name);
        for (Result result : each.getValue()) {
          if (fails(result)) {
            failure(result);
          }
        }
        for (Result result : each.getValue()) {
          if (!fails(result)) {
            remark(result);
          }
        }
        end(2);
      }
      List<String> cutOff =
          report.cutOff().stream()
              .filter(p -> Visible.of(p.place().file()).equals(name))
              .map(wording::cutOff)
              .toList();
      if (!cutOff.isEmpty()) {
        begin("system-out", 2);
        xml.writeCharacters(String.join("\n", cutOff));
        xml.writeEndElement();
      }
      end(1);
    }

    private void failure(Result result) throws XMLStreamException {
      begin("failure", 3);
      attribute("type", result.severity().id());
      attribute("message", wording.message(result).words());
      xml.writeCharacters(line(result));
      xml.writeEndElement();
    }

    private void remark(Result result) throws XMLStreamException {
      begin("system-out", 3);
      xml.writeCharacters(line(result));
      xml.writeEndElement();
    }

    private String line(Result result) {
      return wording.place(result)
          + ": "
          + wording.severity(result.severity())
          + ": "
          + wording.sentences(result);
    }

    private void begin(String name, int depth) throws XMLStreamException {
      xml.writeCharacters("\n" + "  ".repeat(depth));
      xml.writeStartElement(name);
    }

    private void end(int depth) throws XMLStreamException {
      xml.writeCharacters("\n" + "  ".repeat(depth));
      xml.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
      xml.writeAttribute(name, value);
    }

    private void attribute(String name, long value) throws XMLStreamException {
      xml.writeAttribute(name, Long.toString(value));
    }
  }
}
