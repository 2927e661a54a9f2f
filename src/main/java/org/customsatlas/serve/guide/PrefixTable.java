package org.customsatlas.serve.guide;

import java.net.URI;
import org.apache.jena.atlas.json.JsonBuilder;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Prefixes;

/** The one table of prefixes as JSON: {@code {"atlas": "https://…"}}. */
public final class PrefixTable implements Guide {
  /** Where it is given out. */
  public static final String PATH = "/prefixes.json";

  @Override
  public Offer form() {
    return Offer.JSON;
  }

  @Override
  public String text(URI address) {
    JsonBuilder json = JsonBuilder.create().startObject();
    Prefixes.table().forEach(json::pair);
    return json.finishObject().build() + "\n";
  }
}
