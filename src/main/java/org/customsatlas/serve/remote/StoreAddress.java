package org.customsatlas.serve.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where a store answers queries, and what it is told of who asks.
 *
 * @param query the address of its query operation (SPARQL 1.1 Protocol, 2.1), without a user
 * @param authorization the header of that name (RFC 7617); null if none is sent. It is a secret:
 *     nothing prints it
 */
public record StoreAddress(URI query, String authorization) {
  /** The variable of the environment with the name of the user. */
  public static final String USER = "ATLAS_STORE_USER";

  /** The variable of the environment with the password. */
  public static final String PASSWORD = "ATLAS_STORE_PASSWORD";

  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * The address that an operator has written.
   *
   * @param text such as {@code http://127.0.0.1:8890/sparql}; a user and a password may stand in it
   * @param environment where {@link #USER} and {@link #PASSWORD} are looked for if the address has
   *     none
   * @throws IllegalArgumentException with one plain sentence, in which no password stands
   */
  public static StoreAddress read(String text, Map<String, String> environment) {
    URI uri;
    try {
      uri = new URI(text.strip()).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw refusal();
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme) || uri.getHost() == null || uri.getRawFragment() != null) {
      throw refusal();
    }
    String user = uri.getUserInfo();
    if (user == null && environment.get(USER) != null) {
      user = environment.get(USER) + ":" + environment.getOrDefault(PASSWORD, "");
    }
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String rest = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    String host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    return new StoreAddress(URI.create(scheme + "://" + host + rest), basic(user));
  }

  private static String basic(String user) {
    return user == null
        ? null
        : "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  private static IllegalArgumentException refusal() {
    return new IllegalArgumentException(
        "--store is the address of a SPARQL query endpoint, such as http://127.0.0.1:8890/sparql. "
            + "It begins with http:// or https://.");
  }

  /** Where it is, for whoever runs the server: without user, password and parameters. */
  @Override
  public String toString() {
    String text = query.toString();
    return text.indexOf('?') < 0 ? text : text.substring(0, text.indexOf('?'));
  }
}
