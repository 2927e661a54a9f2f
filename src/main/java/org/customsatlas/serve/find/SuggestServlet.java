package org.customsatlas.serve.find;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.jena.atlas.json.JsonBuilder;
import org.customsatlas.search.Results;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.search.Wanted;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Offer;

/** The few best ends of what somebody has begun to type: {@code /suggest?q=ken}. */
public final class SuggestServlet extends AnsweringServlet {
  private static final long serialVersionUID = 1L;
  private static final int ANSWER_LIMIT = 1 << 16;
  private static final int MOST = 10;

  private final transient SearchIndex index;

  /**
   * @param index where names are looked up
   */
  public SuggestServlet(SearchIndex index) {
    this.index = index;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Results results =
        index.find(
            new Wanted(
                Asked.text(request, "q", "/suggest?q=ken"),
                Asked.language(request, index),
                Asked.kinds(request, index),
                Asked.number(request, "limit", MOST, 1, MOST),
                0,
                false));
    Offer form =
        Offer.choose(
            request.getHeader("Accept"), request.getParameter("format"), List.of(Offer.JSON));
    JsonBuilder json =
        JsonBuilder.create()
            .startObject()
            .pair("query", results.text())
            .pair("total", results.total())
            .key("hits")
            .startArray();
    results.hits().forEach(hit -> Asked.write(hit, json));
    Answer answer = new Answer(ANSWER_LIMIT);
    answer.writeBytes(
        (json.finishArray().finishObject().build() + "\n").getBytes(StandardCharsets.UTF_8));
    answer.send(form, response);
  }
}
