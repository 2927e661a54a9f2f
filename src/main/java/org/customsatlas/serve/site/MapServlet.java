package org.customsatlas.serve.site;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.customsatlas.page.view.WorldMap;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Offer;

/** Gives out the shapes of the maps, which browsers may keep for a day. */
public final class MapServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Offer SVG = new Offer("image/svg+xml", null, List.of("svg"));

  private final transient WorldMap map;

  /**
   * @param map the map that holds the shapes
   */
  public MapServlet(WorldMap map) {
    this.map = map;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] file = map.file();
    String tag = "\"" + Integer.toHexString(Arrays.hashCode(file)) + "\"";
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "public, max-age=86400");
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    Answer answer = new Answer(file.length);
    answer.writeBytes(file);
    answer.send(SVG, response);
  }
}
