package org.customsatlas.serve;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.jena.atlas.json.JsonBuilder;
import org.customsatlas.search.Results;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.search.Wanted;

/**
 * What has a name like {@code q}: {@code /search?q=…} with {@code lang}, {@code type}, {@code
 * limit} and {@code offset}. The answer says how many there are in all and how many come after this
 * page.
 */
final class SearchServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int ANSWER_LIMIT = 1 << 20;
  private static final int PAGE = 20;
  private static final int LARGEST_PAGE = 100;
  private static final int FURTHEST = 100_000;

  private final transient SearchIndex index;

  SearchServlet(SearchIndex index) {
    this.index = index;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Vary", "Accept, Accept-Language");
    try {
      Wanted wanted =
          new Wanted(
              Asked.text(request, "q", "/search?q=kyoto"),
              Asked.language(request, index),
              Asked.kinds(request, index),
              Asked.number(request, "limit", PAGE, 1, LARGEST_PAGE),
              Asked.number(request, "offset", 0, 0, FURTHEST),
              false);
      Offer form =
          Offer.choose(
              request.getHeader("Accept"), request.getParameter("format"), List.of(Offer.JSON));
      Answer answer = new Answer(ANSWER_LIMIT);
      answer.writeBytes(json(index.find(wanted)).getBytes(StandardCharsets.UTF_8));
      answer.send(form, response);
    } catch (Refusal refusal) {
      Problems.write(refusal, request, response);
    }
  }

  private static String json(Results results) {
    JsonBuilder json =
        JsonBuilder.create()
            .startObject()
            .pair("query", results.text())
            .pair("language", results.language())
            .pair("total", results.total())
            .pair("offset", results.offset())
            .pair("shown", results.hits().size())
            .pair("more", results.more())
            .key("groups")
            .startArray();
    for (Results.Group group : results.groups()) {
      json.startObject()
          .pair("kind", group.kind())
          .pair("label", group.label())
          .pair("count", group.count())
          .key("hits")
          .startArray();
      results.hitsOf(group).forEach(hit -> Asked.write(hit, json));
      json.finishArray().finishObject();
    }
    return json.finishArray().finishObject().build() + "\n";
  }
}
