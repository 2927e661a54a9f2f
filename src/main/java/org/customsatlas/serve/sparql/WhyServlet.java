package org.customsatlas.serve.sparql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.jena.atlas.json.JsonBuilder;
import org.customsatlas.explain.Emptiness;
import org.customsatlas.explain.EmptinessFinder;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Text;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.ServerOptions;

/** Why a query gives no row: {@code /why?query=…}. */
public final class WhyServlet extends AnsweringServlet {
  /** Where it answers. */
  public static final String PATH = "/why";

  private static final long serialVersionUID = 1L;

  private final transient Served served;
  private final transient ServerOptions options;
  private final transient AskedQuery asked;

  /**
   * @param served a release
   * @param pool the threads that answer
   */
  public WhyServlet(Served served, ServerOptions options, QueryPool pool) {
    this.served = served;
    this.options = options;
    this.asked = new AskedQuery(served, options, pool);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    doGet(request, response);
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offer form = AskedQuery.form(request);
    String text = asked.text(AskedQuery.QUERY, request);
    Reader reader = Html.reader(request, AskedQuery.address("why", Map.of(AskedQuery.QUERY, text)));
    String day = AsOf.shown(request, served);
    Emptiness why =
        asked.answer(
            request,
            (dataset, deadline) ->
                new EmptinessFinder(dataset, GuardedEngine.within(deadline, options))
                    .of(text, QueryText.parse(text)));
    if (form.equals(Offer.HTML)) {
      page(why, text, day, reader, response);
    } else {
      json(why, day, reader.language()).send(form, response);
    }
  }

  /** A mended query with the link that asks it. */
  public record Mended(Text what, String query, String link) {}

  private void page(
      Emptiness why, String text, String day, Reader reader, HttpServletResponse response)
      throws IOException {
    Frame frame =
        new Frame(
            reader,
            reader.text("why.title"),
            reader.text("why.lead"),
            "",
            List.of(
                new Frame.Form(
                    "JSON", Offer.JSON.mediaType(), reader.link(reader.path() + "&format=json"))),
            served.release());
    String language = reader.language();
    List<Mended> mended =
        why.mends().stream()
            .map(
                m ->
                    new Mended(
                        new Text(m.what().in(language), language),
                        m.query(),
                        query(m.query(), reader)))
            .toList();
    List<Text> hints = why.hints().stream().map(h -> new Text(h.in(language), language)).toList();
    Html.send(
        200,
        "why",
        frame,
        Map.of(
            "why", why,
            "reason", why.reason().in(language),
            "mended", mended,
            "hints", hints,
            "query", text,
            "back", query(text, reader),
            "day", day),
        response);
  }

  private static String query(String text, Reader reader) {
    return reader.link(AskedQuery.address("query", Map.of(AskedQuery.QUERY, text)));
  }

  private Answer json(Emptiness why, String day, String language) {
    JsonBuilder json =
        JsonBuilder.create()
            .startObject()
            .pair("release", served.release())
            .pair("asOf", day)
            .pair("reason", why.reason().in(language))
            .pair("part", why.part());
    if (why.line() > 0) {
      json.pair("line", why.line()).pair("column", why.column());
    }
    json.key("suggestions").startArray();
    for (Emptiness.Mend mend : why.mends()) {
      json.startObject()
          .pair("change", mend.what().in(language))
          .pair("query", mend.query())
          .finishObject();
    }
    json.finishArray().key("hints").startArray();
    why.hints().forEach(h -> json.value(h.in(language)));
    json.finishArray();
    Answer answer = new Answer(options.answerLimit());
    answer.writeBytes((json.finishObject().build() + "\n").getBytes(StandardCharsets.UTF_8));
    return answer;
  }
}
