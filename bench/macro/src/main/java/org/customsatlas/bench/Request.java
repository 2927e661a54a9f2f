package org.customsatlas.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What is sent: HTTP/1.1, GET, kept alive.
 *
 * @param bytes the whole request
 */
record Request(byte[] bytes) {

  /** Asks for {@code path}, in a form. */
  static Request get(String path, String accept) {
    return get(path, accept, null);
  }

  /**
   * Asks for {@code path}, unless it is still what it was.
   *
   * @param etag the tag that came with it; null asks in any case
   */
  static Request get(String path, String accept, String etag) {
    String condition = etag == null ? "" : "If-None-Match: " + etag + "\r\n";
    String text =
        "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: " + accept + "\r\n" + condition;
    return new Request((text + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Asks a SPARQL endpoint (SPARQL 1.1 Protocol, 2.1.1). */
  static Request query(String endpoint, String query, String accept) {
    return get(endpoint + "?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8), accept);
  }
}
