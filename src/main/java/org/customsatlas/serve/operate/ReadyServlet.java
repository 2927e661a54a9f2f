package org.customsatlas.serve.operate;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.atlas.json.JsonNull;
import org.customsatlas.problem.Phrase;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Refusal;

/** Says whether the server is to be sent requests: 200 if so, else 503. */
public final class ReadyServlet extends AnsweringServlet {
  public static final String PATH = "/ready";

  private static final long serialVersionUID = 1L;

  private final transient Readiness readiness;
  private final String release;

  /**
   * @param release the release that is served; null if the data is none
   */
  public ReadyServlet(Readiness readiness, String release) {
    this.readiness = readiness;
    this.release = release;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    switch (readiness.state()) {
      case STARTING -> throw notYet();
      case WAITING -> throw new Refusal(503, Phrase.of("store-down")).header("Retry-After", "5");
      case STOPPING -> throw noMore();
      case READY -> {
        JsonBuilder json =
            JsonBuilder.create().startObject().pair("status", "ready").key("release");
        if (release == null) {
          json.value(JsonNull.instance);
        } else {
          json.value(release);
        }
        Answer answer = new Answer(1 << 16);
        answer.writeBytes((json.finishObject().build() + "\n").getBytes(StandardCharsets.UTF_8));
        answer.send(Offer.JSON, response);
      }
    }
  }

  /** What is said while the server starts. */
  static Refusal notYet() {
    return new Refusal(503, Phrase.of("request-starting")).header("Retry-After", "2");
  }

  /** What is said while the server stops. */
  static Refusal noMore() {
    return new Refusal(503, Phrase.of("request-stopping")).header("Retry-After", "5");
  }
}
