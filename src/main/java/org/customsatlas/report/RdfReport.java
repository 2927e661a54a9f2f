package org.customsatlas.report;

import jakarta.json.JsonException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.jena.atlas.RuntimeIOException;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.release.JsonLd;

/** The report of SHACL (3.6) in a syntax of RDF; see {@link ReportTriples}. */
final class RdfReport implements ReportWriter {
  private final Lang syntax;

  /**
   * @param syntax Turtle or JSON-LD
   */
  RdfReport(Lang syntax) {
    this.syntax = syntax;
  }

  @Override
  public void write(CheckReport report, Audience audience, OutputStream out) throws IOException {
    Namespaces namespaces = ReportTriples.namespaces(report);
    try {
      if (syntax.equals(Lang.JSONLD)) {
        JsonLd document = new JsonLd(namespaces.byPrefix(), namespaces::shorten, out);
        ReportTriples.send(report, document::node);
        document.end();
        out.write('\n');
      } else {
        StreamRDF document = StreamRDFWriter.getWriterStream(out, RDFFormat.TURTLE_BLOCKS);
        document.start();
        namespaces.byPrefix().forEach(document::prefix);
        ReportTriples.send(report, (subject, about) -> about.forEach(document::triple));
        document.finish();
      }
    } catch (RuntimeIOException | JsonException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e);
    }
    out.flush();
  }
}
