package org.customsatlas.serve;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.atlas.json.JsonNull;

/** Says that the server is well, and what it serves. */
final class HealthServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Served served;

  HealthServlet(Served served) {
    this.served = served;
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
    String body = json.pair("quads", served.quads()).finishObject().build() + "\n";
    Answer answer = new Answer(1 << 16);
    answer.writeBytes(body.getBytes(StandardCharsets.UTF_8));
    response.setHeader("Cache-Control", "no-store");
    answer.send(Offer.JSON, response);
  }
}
