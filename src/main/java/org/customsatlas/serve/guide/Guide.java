package org.customsatlas.serve.guide;

import java.net.URI;
import org.customsatlas.serve.http.Offer;

/**
 * A file for those who look for what is here: crawlers, catalogues, agents. It is made from what is
 * served. Thread-safe.
 */
public interface Guide {
  /** Its media type. */
  Offer form();

  /**
   * Its text.
   *
   * @param address where the world reaches the server, ending with a slash
   */
  String text(URI address);
}
