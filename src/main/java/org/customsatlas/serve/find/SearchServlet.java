package org.customsatlas.serve.find;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.atlas.json.JsonBuilder;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.page.list.SearchPage;
import org.customsatlas.search.Results;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.search.Wanted;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;

/**
 * What has a name like {@code q}: {@code /search?q=…} with {@code lang}, {@code type}, {@code
 * limit} and {@code offset}. The answer says how many there are in all and how many come after this
 * page.
 */
public final class SearchServlet extends AnsweringServlet {
  private static final long serialVersionUID = 1L;
  private static final int ANSWER_LIMIT = 1 << 20;
  private static final int PAGE = 20;
  private static final int LARGEST_PAGE = 100;
  private static final int FURTHEST = 100_000;

  private final transient SearchIndex index;
  private final String release;

  /**
   * @param release the name of the release, which pages show
   */
  public SearchServlet(SearchIndex index, String release) {
    this.index = index;
    this.release = release;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offer form =
        Offer.choose(
            request.getHeader("Accept"),
            request.getParameter("format"),
            List.of(Offer.JSON, Offer.HTML));
    if (form.equals(Offer.HTML)) {
      page(request, response);
    } else {
      Answer answer = new Answer(ANSWER_LIMIT);
      answer.writeBytes(
          json(index.find(wanted(request, Asked.language(request, index))))
              .getBytes(StandardCharsets.UTF_8));
      answer.send(form, response);
    }
  }

  private Wanted wanted(HttpServletRequest request, String language) {
    return new Wanted(
        Asked.text(request, "q", "/search?q=kyoto"),
        language,
        Asked.kinds(request, index),
        Asked.number(request, "limit", PAGE, 1, LARGEST_PAGE),
        Asked.number(request, "offset", 0, 0, FURTHEST),
        false);
  }

  /** For a person, no words yet are no mistake: the box to write them in is on the page. */
  private void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Reader reader = Html.reader(request);
    String words = request.getParameter("q");
    boolean isAsked = words != null && !words.isBlank();
    Results results = isAsked ? index.find(wanted(request, reader.language())) : null;
    Html.send(
        HttpServletResponse.SC_OK,
        "search",
        new Frame(
            reader,
            isAsked ? reader.text("search.title", words) : reader.text("search.label"),
            "",
            "",
            List.of(),
            release),
        Map.of(
            "page",
            new SearchPage(
                reader,
                results,
                isAsked ? Asked.kinds(request, index) : Set.of(),
                Asked.number(request, "limit", PAGE, 1, LARGEST_PAGE))),
        response);
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
