package org.customsatlas.serve.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How a server listens, and what one request may cost.
 *
 * @param host the address to listen on, such as {@code 127.0.0.1}; {@code 0.0.0.0} is every address
 *     of the machine
 * @param port the port to listen on; 0 takes any free one
 * @param deadline how long a query may wait for its turn and run before it is answered with 503
 * @param rowLimit how many rows or triples an answer may have; more are answered with 400, never
 *     cut off
 * @param answerLimit how many bytes an answer may have
 * @param queryLimit how many characters a query may have
 * @param bodyLimit how many bytes the body of a request may have
 * @param parallel how many queries run at once; further ones wait, and are answered with 503 when
 *     none has ended in time
 * @param address where the world reaches the server, ending with a slash, if that is not where it
 *     listens (a proxy stands before it); null if nothing is known of it
 * @param links the folder in which short links are kept; null for one beside the release
 */
public record ServerOptions(
    String host,
    int port,
    Duration deadline,
    int rowLimit,
    int answerLimit,
    int queryLimit,
    int bodyLimit,
    int parallel,
    URI address,
    Path links) {

  /** What the server does unless it is told otherwise: 127.0.0.1:3030, 30 seconds, 100,000 rows. */
  public static ServerOptions defaults() {
    return new ServerOptions(
        "127.0.0.1",
        3030,
        Duration.ofSeconds(30),
        100_000,
        64 << 20,
        100_000,
        1 << 20,
        16,
        null,
        null);
  }

  /** The same options at another address. */
  public ServerOptions at(String newHost, int newPort) {
    return new ServerOptions(
        newHost,
        newPort,
        deadline,
        rowLimit,
        answerLimit,
        queryLimit,
        bodyLimit,
        parallel,
        address,
        links);
  }

  /** The same options with another deadline and another limit of rows. */
  public ServerOptions within(Duration newDeadline, int newRowLimit) {
    return new ServerOptions(
        host,
        port,
        newDeadline,
        newRowLimit,
        answerLimit,
        queryLimit,
        bodyLimit,
        parallel,
        address,
        links);
  }

  /** The same options for a server that the world reaches at {@code newAddress}. */
  public ServerOptions reachedAt(URI newAddress) {
    return new ServerOptions(
        host,
        port,
        deadline,
        rowLimit,
        answerLimit,
        queryLimit,
        bodyLimit,
        parallel,
        newAddress,
        links);
  }

  /** The same options with another folder for short links. */
  public ServerOptions keepingLinksIn(Path newLinks) {
    return new ServerOptions(
        host,
        port,
        deadline,
        rowLimit,
        answerLimit,
        queryLimit,
        bodyLimit,
        parallel,
        address,
        newLinks);
  }
}
