package org.customsatlas.serve.guide;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.PublicAddress;

/** Gives out the guides, each at its path, with an ETag of what it says. */
public final class GuideServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** A sitemap may have 50 MB (sitemaps.org). */
  private static final int LIMIT = 50 << 20;

  private final transient Map<String, Guide> guides;
  private final transient PublicAddress address;

  /**
   * @param guides by path, with the first slash
   */
  public GuideServlet(Map<String, Guide> guides, PublicAddress address) {
    this.guides = Map.copyOf(guides);
    this.address = address;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    send(guides.get(request.getServletPath()), address.of(request), request, response);
  }

  /** Answers with {@code guide}, or that the client has it. */
  public static void send(
      Guide guide, URI address, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] text = guide.text(address).getBytes(StandardCharsets.UTF_8);
    String tag = "\"" + DigestUtils.sha256Hex(text) + "\"";
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "public, max-age=300");
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    Answer answer = new Answer(LIMIT);
    answer.writeBytes(text);
    answer.send(guide.form(), response);
  }
}
