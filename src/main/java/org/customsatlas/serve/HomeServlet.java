package org.customsatlas.serve;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The front door, until there is a site behind it. */
final class HomeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final List<Offer> FORMS = List.of(Offer.HTML, Offer.TEXT);

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offer best =
        request.getHeader("Accept") == null ? null : Offer.best(request.getHeader("Accept"), FORMS);
    boolean isBrowser = Offer.HTML.equals(best) && request.getHeader("Accept").contains("html");
    Answer answer = new Answer(1 << 16);
    answer.writeBytes(
        (isBrowser ? Pages.homeHtml() : Pages.homeText()).getBytes(StandardCharsets.UTF_8));
    response.setHeader("Vary", "Accept");
    answer.send(isBrowser ? Offer.HTML : Offer.TEXT, response);
  }
}
