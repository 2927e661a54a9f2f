package org.customsatlas.serve.guide;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.customsatlas.serve.http.Offer;

/**
 * What crawlers are asked to leave alone (RFC 9309): questions, of which there is no end. All
 * documents may be read.
 */
final class Robots implements Guide {
  static final String PATH = "/robots.txt";

  /** Each stands for all addresses that begin with it. */
  static final List<String> QUESTIONS =
      List.of("sparql?", "search", "suggest", "lookup", "reconcile", "take/", "s/");

  @Override
  public Offer form() {
    return Offer.TEXT;
  }

  @Override
  public String text(URI address) {
    return "# Documents are for everyone; the whole data is at "
        + address
        + "downloads/customs-atlas.nq.gz\nUser-agent: *\n"
        + QUESTIONS.stream()
            .map(q -> "Disallow: " + address.getPath() + q + "\n")
            .collect(Collectors.joining())
        + "Allow: "
        + address.getPath()
        + "\n\nSitemap: "
        + address.resolve(Sitemap.PATH.substring(1))
        + "\n";
  }
}
