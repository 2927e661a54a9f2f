package org.customsatlas.serve.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.customsatlas.serve.http.Offer;

/**
 * The sign of the site, which the ontology and the tabs of browsers show. It stands on a white
 * disc, so that it can be seen on any ground, and has no style sheet, which the policy of the
 * server would close.
 */
final class Logo implements Guide {
  static final String PATH = "/logo.svg";

  private static final Offer SVG = new Offer("image/svg+xml", null, List.of("svg"));

  @Override
  public Offer form() {
    return SVG;
  }

  @Override
  public String text(URI address) {
    try (InputStream file = Logo.class.getResourceAsStream("logo.svg")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
