package org.customsatlas.serve.http;

import java.net.URI;
import java.util.List;

/**
 * Where a server is reached, and by whom.
 *
 * @param host the address to listen on, such as {@code 127.0.0.1}; {@code 0.0.0.0} is every address
 *     of the machine
 * @param port the port to listen on; 0 takes any free one
 * @param address where the world reaches the server, ending with a slash, if that is not where it
 *     listens (a proxy stands before it); null if nothing is known of it
 * @param trustedProxies addresses and networks ({@code 10.0.0.0/8}) whose {@code X-Forwarded-For}
 *     tells who has asked; empty if no proxy is known
 * @param metricsHost the address on which metrics are told
 * @param metricsPort the port on which metrics are told; 0 takes any free one, null tells none
 */
public record Network(
    String host,
    int port,
    URI address,
    List<String> trustedProxies,
    String metricsHost,
    Integer metricsPort) {
  /** Only this machine reaches it. */
  public static final String LOOPBACK = "127.0.0.1";

  /** The port unless another is named. */
  public static final int PORT = 3030;

  /** What this machine alone reaches at the usual port. */
  public static final Network LOCAL = new Network(LOOPBACK, PORT, null, List.of(), LOOPBACK, null);

  /** Makes the list unchangeable. */
  public Network {
    trustedProxies = List.copyOf(trustedProxies);
  }

  /** The same at another address. */
  public Network at(String newHost, int newPort) {
    return new Network(newHost, newPort, address, trustedProxies, metricsHost, metricsPort);
  }

  /** The same, reached by the world at {@code newAddress}. */
  public Network reachedAt(URI newAddress) {
    return new Network(host, port, newAddress, trustedProxies, metricsHost, metricsPort);
  }

  /** The same behind {@code proxies}. */
  public Network behind(List<String> proxies) {
    return new Network(host, port, address, proxies, metricsHost, metricsPort);
  }

  /**
   * The same with metrics at another address.
   *
   * @param newPort null for none
   */
  public Network measuredAt(String newHost, Integer newPort) {
    return new Network(host, port, address, trustedProxies, newHost, newPort);
  }
}
