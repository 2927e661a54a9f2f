package org.customsatlas.serve;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.atlas.json.JsonNull;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Offer;

/**
 * Says that the server is well, and what it serves: the triples of the default graph, which is the
 * union of the named graphs, and the quads of the named graphs. Both are what a query with {@code
 * COUNT(*)} counts.
 */
final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Served served;
  private final long triples;
  private final long quads;

  HealthServlet(Served served) {
    this.served = served;
    DatasetGraph dataset = served.dataset();
    this.triples = dataset.getDefaultGraph().size();
    this.quads = quads(dataset);
  }

  private static long quads(DatasetGraph dataset) {
    long inNamedGraphs = 0;
    for (Iterator<Node> names = dataset.listGraphNodes(); names.hasNext(); ) {
      inNamedGraphs += dataset.getGraph(names.next()).size();
    }
    return inNamedGraphs;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonBuilder json = JsonBuilder.create().startObject().pair("status", "ok").key("release");
    if (served.release() == null) {
      json.value(JsonNull.instance);
    } else {
      json.value(served.release());
    }
    String body = json.pair("triples", triples).pair("quads", quads).finishObject().build() + "\n";
    Answer answer = new Answer(1 << 16);
    answer.writeBytes(body.getBytes(StandardCharsets.UTF_8));
    response.setHeader("Cache-Control", "no-store");
    answer.send(Offer.JSON, response);
  }
}
