package org.customsatlas.serve.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How a server listens, what one request may cost, and what is told to whoever runs it.
 *
 * @param network where it listens
 * @param limits the values that differ from {@link Limit#usual}; times in milliseconds
 * @param log what is logged of requests
 * @param links the folder in which short links are kept; null for one beside the release
 */
public record ServerOptions(Network network, Map<Limit, Long> limits, LogOptions log, Path links) {

  /** Makes the limits unchangeable. */
  public ServerOptions {
    Map<Limit, Long> copy = new EnumMap<>(Limit.class);
    copy.putAll(limits);
    limits = Collections.unmodifiableMap(copy);
  }

  /** What the server does unless it is told otherwise: 127.0.0.1:3030 and the usual limits. */
  public static ServerOptions defaults() {
    return new ServerOptions(Network.LOCAL, Map.of(), LogOptions.NONE, null);
  }

  // ---- the same options, but for one

  /**
   * The same options with another value of {@code limit}, in its unit.
   *
   * @throws IllegalArgumentException if the limit does not take it
   */
  public ServerOptions with(Limit limit, long value) {
    if (!limit.takes(value)) {
      throw new IllegalArgumentException(limit.refusal(value));
    }
    return keeping(limit, limit.kept(value));
  }

  /** The same options with another value of a limit of time, which may be any part of a second. */
  public ServerOptions with(Limit limit, Duration time) {
    if (limit.unit() != Limit.Unit.SECONDS) {
      throw new IllegalArgumentException(limit.option() + " is no time");
    }
    return keeping(limit, time.toMillis());
  }

  private ServerOptions keeping(Limit limit, long value) {
    Map<Limit, Long> other = new EnumMap<>(Limit.class);
    other.putAll(limits);
    other.put(limit, value);
    return new ServerOptions(network, other, log, links);
  }

  /** The same options in another place of the network. */
  public ServerOptions with(Network other) {
    return new ServerOptions(other, limits, log, links);
  }

  /** The same options with another log. */
  public ServerOptions with(LogOptions other) {
    return new ServerOptions(network, limits, other, links);
  }

  /** The same options at another address. */
  public ServerOptions at(String host, int port) {
    return with(network.at(host, port));
  }

  /** The same options with another deadline and another limit of rows. */
  public ServerOptions within(Duration deadline, int rows) {
    return with(Limit.TIMEOUT, deadline).with(Limit.ROWS, rows);
  }

  /** The same options for a server that the world reaches at {@code address}. */
  public ServerOptions reachedAt(URI address) {
    return with(network.reachedAt(address));
  }

  /** The same options with another folder for short links. */
  public ServerOptions keepingLinksIn(Path folder) {
    return new ServerOptions(network, limits, log, folder);
  }

  // ---- what they are

  /** The value of a limit that is no time. */
  public int number(Limit limit) {
    if (limit.unit() == Limit.Unit.SECONDS) {
      throw new IllegalArgumentException(limit.option() + " is a time");
    }
    return Math.toIntExact(limits.getOrDefault(limit, limit.usual()));
  }

  /** The value of a limit of time. */
  public Duration time(Limit limit) {
    if (limit.unit() != Limit.Unit.SECONDS) {
      throw new IllegalArgumentException(limit.option() + " is no time");
    }
    return Duration.ofMillis(limits.getOrDefault(limit, limit.kept(limit.usual())));
  }

  /** The address to listen on. */
  public String host() {
    return network.host();
  }

  /** The port to listen on; 0 takes any free one. */
  public int port() {
    return network.port();
  }

  /** Where the world reaches the server; null if nothing is known of it. */
  public URI address() {
    return network.address();
  }

  /** {@link Limit#TIMEOUT}. */
  public Duration deadline() {
    return time(Limit.TIMEOUT);
  }

  /** {@link Limit#ROWS}. */
  public int rowLimit() {
    return number(Limit.ROWS);
  }

  /** {@link Limit#ANSWER_BYTES}. */
  public int answerLimit() {
    return number(Limit.ANSWER_BYTES);
  }

  /** {@link Limit#QUERY_CHARACTERS}. */
  public int queryLimit() {
    return number(Limit.QUERY_CHARACTERS);
  }

  /** {@link Limit#BODY_BYTES}. */
  public int bodyLimit() {
    return number(Limit.BODY_BYTES);
  }

  /** {@link Limit#PARALLEL_QUERIES}. */
  public int parallel() {
    return number(Limit.PARALLEL_QUERIES);
  }
}
