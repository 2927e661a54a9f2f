package org.customsatlas.serve.guide;

import java.net.URI;
import java.util.List;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Iris;

/**
 * The releases as an Atom feed (RFC 4287).
 *
 * @param news the newest first; never empty
 */
record AtomFeed(List<News> news) implements Guide {
  static final String PATH = "/feed.atom";

  private static final Offer ATOM = new Offer("application/atom+xml", null, List.of());

  @Override
  public Offer form() {
    return ATOM;
  }

  @Override
  public String text(URI address) {
    Xml xml = new Xml("feed", "http://www.w3.org/2005/Atom");
    xml.element("id", Iris.BASE + "feed.atom")
        .element("title", "Releases of Customs Atlas")
        .element("updated", news.getFirst().moment())
        .element("link", "", "rel", "self", "href", address + "feed.atom")
        .element("link", "", "rel", "alternate", "href", address.toString())
        .element("rights", "CC BY 4.0")
        .begin("author")
        .element("name", "Customs Atlas")
        .element("uri", Iris.BASE)
        .end();
    for (News each : news) {
      xml.begin("entry")
          .element("id", each.iri())
          .element("title", each.title())
          .element("updated", each.moment())
          .element("published", each.moment())
          .element("link", "", "rel", "alternate", "href", address + "dataset")
          .element("content", each.html(), "type", "html")
          .end();
    }
    return xml.text();
  }
}
