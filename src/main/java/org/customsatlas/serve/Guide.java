package org.customsatlas.serve;

import java.net.URI;

/**
 * A file for those who look for what is here: crawlers, catalogues, agents. It is made from what is
 * served. Thread-safe.
 */
interface Guide {
  /** Its media type. */
  Offer form();

  /**
   * Its text.
   *
   * @param address where the world reaches the server, ending with a slash
   */
  String text(URI address);
}
