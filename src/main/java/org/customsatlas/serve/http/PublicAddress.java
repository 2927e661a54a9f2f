package org.customsatlas.serve.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/**
 * Where the world reaches this server. Files that must hold whole addresses (a sitemap may only
 * list those of its own host) are written with it; everything else is relative.
 *
 * <p>What whoever runs the server says goes first. Without a word from them it is the address that
 * the request was sent to. Headers such as {@code X-Forwarded-Host} are not believed: anyone can
 * send them, and a cache would give the answer to everyone.
 *
 * @param said what was said, ending with a slash; null if nothing
 */
public record PublicAddress(URI said) {

  /** The address for the answer to {@code request}, ending with a slash. */
  public URI of(HttpServletRequest request) {
    if (said != null) {
      return said;
    }
    StringBuffer asked = request.getRequestURL();
    asked.setLength(asked.length() - request.getRequestURI().length());
    return URI.create(asked.append(request.getContextPath()).append('/').toString());
  }
}
