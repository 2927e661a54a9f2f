package org.customsatlas.bench.world;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes N-Quads (RDF 1.1 N-Quads, W3C 2014) and counts them. Not thread-safe. */
final class QuadWriter implements Closeable {
  private static final int BUFFER = 1 << 20;

  private final OutputStream out;
  private final StringBuilder line = new StringBuilder(400);
  private long quads;

  QuadWriter(OutputStream out) {
    this.out = new BufferedOutputStream(out, BUFFER);
  }

  /** A statement about a thing. */
  void iri(String subject, String predicate, String object, String graph) throws IOException {
    begin(subject, predicate);
    line.append('<').append(object).append('>');
    end(graph);
  }

  /** A statement with a text in a language. The texts have nothing to escape. */
  void text(String subject, String predicate, String text, String language, String graph)
      throws IOException {
    begin(subject, predicate);
    line.append('"').append(text).append("\"@").append(language);
    end(graph);
  }

  /** A statement with a value of a type of XML Schema. */
  void typed(String subject, String predicate, String value, String type, String graph)
      throws IOException {
    begin(subject, predicate);
    line.append('"').append(value).append("\"^^<").append(Names.XSD).append(type).append('>');
    end(graph);
  }

  long quads() {
    return quads;
  }

  private void begin(String subject, String predicate) {
    line.setLength(0);
    line.append('<').append(subject).append("> <").append(predicate).append("> ");
  }

  private void end(String graph) throws IOException {
    line.append(" <").append(graph).append("> .\n");
    out.write(line.toString().getBytes(StandardCharsets.UTF_8));
    quads++;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
