package org.customsatlas.serve.operate;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.customsatlas.problem.Phrase;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets each address send so many requests a second, and a few more after a pause (a token bucket);
 * what is more is answered with 429. All addresses of one IPv6 network of 64 bits count as one,
 * since one customer has them. This machine itself is not limited: it is a proxy that was not
 * named, or whoever keeps the server.
 *
 * <p>Of so many addresses something is remembered; the one that was quiet longest is forgotten
 * first. Thread-safe.
 */
public final class RateLimit extends Handler.Wrapper {
  private static final int ADDRESSES = 100_000;

  private final double perSecond;
  private final int burst;
  private final ClientAddress clients;
  private final LongSupplier clock;
  private final Cache<InetAddress, Bucket> buckets;

  /** With the limits of {@code options}. */
  public RateLimit(ServerOptions options, ClientAddress clients) {
    this(options, clients, System::nanoTime);
  }

  /**
   * @param clock nanoseconds that go on
   */
  RateLimit(ServerOptions options, ClientAddress clients, LongSupplier clock) {
    this.perSecond = options.number(Limit.RATE);
    this.burst = options.number(Limit.BURST);
    this.clients = clients;
    this.clock = clock;
    // A bucket that has had time to fill says nothing any more.
    Duration full = Duration.ofSeconds(perSecond == 0 ? 1 : (long) (burst / perSecond) + 1);
    this.buckets = CacheBuilder.newBuilder().maximumSize(ADDRESSES).expireAfterAccess(full).build();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long wait = perSecond == 0 ? 0 : wait(clients.of(request));
    if (wait == 0) {
      return super.handle(request, response, callback);
    }
    Refusal refusal =
        new Refusal(429, Phrase.of("request-rate", wait))
            .header("Retry-After", Long.toString(wait));
    PlainRefusal.send(refusal, request, response, callback);
    return true;
  }

  /** How many seconds the address has to wait; 0 if its request may pass, which is counted. */
  long wait(InetAddress address) {
    if (address == null || address.isLoopbackAddress()) {
      return 0;
    }
    try {
      return buckets.get(network(address), () -> new Bucket(burst, clock.getAsLong())).take();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a bucket can always be made", e);
    }
  }

  private static InetAddress network(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    byte[] bytes = address.getAddress();
    Arrays.fill(bytes, 8, 16, (byte) 0);
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 bytes are an address", e);
    }
  }

  private final class Bucket {
    private double tokens;
    private long last;

    Bucket(int tokens, long now) {
      this.tokens = tokens;
      this.last = now;
    }

    synchronized long take() {
      long now = clock.getAsLong();
      tokens = Math.min(burst, tokens + (now - last) / 1e9 * perSecond);
      last = now;
      if (tokens >= 1) {
        tokens--;
        return 0;
      }
      return Math.max(1, (long) Math.ceil((1 - tokens) / perSecond));
    }
  }
}
