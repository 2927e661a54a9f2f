package org.customsatlas.serve.guide;

import java.net.URI;
import java.util.List;
import org.apache.jena.atlas.json.JsonBuilder;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Iris;

/**
 * The releases as a JSON Feed (version 1.1).
 *
 * @param news the newest first; never empty
 */
record JsonFeed(List<News> news) implements Guide {
  static final String PATH = "/feed.json";

  private static final Offer FEED = new Offer("application/feed+json", null, List.of());

  @Override
  public Offer form() {
    return FEED;
  }

  @Override
  public String text(URI address) {
    JsonBuilder json =
        JsonBuilder.create()
            .startObject()
            .pair("version", "https://jsonfeed.org/version/1.1")
            .pair("title", "Releases of Customs Atlas")
            .pair("home_page_url", address.toString())
            .pair("feed_url", address + "feed.json")
            .pair("language", "en");
    json.key("authors").startArray().startObject();
    json.pair("name", "Customs Atlas").pair("url", Iris.BASE).finishObject().finishArray();
    json.key("items").startArray();
    for (News each : news) {
      json.startObject()
          .pair("id", each.iri())
          .pair("url", address + "dataset")
          .pair("title", each.title())
          .pair("date_published", each.moment())
          .pair("content_html", each.html())
          .finishObject();
    }
    return json.finishArray().finishObject().build() + "\n";
  }
}
