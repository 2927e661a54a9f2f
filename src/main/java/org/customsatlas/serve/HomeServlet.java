package org.customsatlas.serve;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The front door, until there is a site behind it. */
final class HomeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final List<Offer> FORMS = List.of(Offer.HTML, Offer.TEXT);

  private final transient Served served;

  HomeServlet(Served served) {
    this.served = served;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String header = request.getHeader("Accept");
    String accept = header == null ? "" : header.toLowerCase(Locale.ROOT);
    boolean isBrowser = accept.contains("html") && Offer.HTML.equals(Offer.best(accept, FORMS));
    Answer answer = new Answer(1 << 16);
    answer.writeBytes(
        (isBrowser ? Pages.homeHtml(served) : Pages.homeText(served))
            .getBytes(StandardCharsets.UTF_8));
    response.setHeader("Vary", "Accept");
    answer.send(isBrowser ? Offer.HTML : Offer.TEXT, response);
  }
}
