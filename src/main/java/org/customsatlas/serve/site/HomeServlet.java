package org.customsatlas.serve.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Reader;
import org.customsatlas.page.front.FrontPages;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Dated;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Iris;

/**
 * The front page, and the page of the regions at {@code /browse/regions}. A client that is no
 * browser, and a server without a release, gets plain text at the front.
 */
public final class HomeServlet extends AnsweringServlet {
  private static final long serialVersionUID = 1L;

  private final transient Served served;
  private final transient Dated<FrontPages> pages;

  /**
   * @param pages what stands on the front page of a release; null if none is served
   */
  public HomeServlet(Served served, Dated<FrontPages> pages) {
    this.served = served;
    this.pages = pages;
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    boolean isFront = request.getServletPath().isEmpty();
    if (isFront && !Html.isWanted(request)) {
      Answer answer = new Answer(1 << 16);
      answer.writeBytes(Pages.homeText(served).getBytes(StandardCharsets.UTF_8));
      answer.send(Offer.TEXT, response);
    } else if (pages == null) {
      Answer answer = new Answer(1 << 16);
      answer.writeBytes(Pages.homeHtml(served).getBytes(StandardCharsets.UTF_8));
      answer.send(Offer.HTML, response);
    } else {
      page(isFront, request, response);
    }
  }

  private void page(boolean isFront, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Reader reader = Html.reader(request);
    FrontPages.Front page = pages.of(request).of(reader);
    Html.send(
        200,
        isFront ? "home" : "regions",
        new Frame(
            reader,
            reader.text(isFront ? "home.heading" : "regions.title"),
            reader.text(isFront ? "home.lead" : "regions.lead"),
            Iris.BASE + reader.path(),
            List.of(),
            served.release()),
        isFront ? Map.of("page", page) : Map.of("page", page, "day", AsOf.shown(request, served)),
        response);
  }
}
