package org.customsatlas.serve.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.jena.riot.WebContent;
import org.customsatlas.problem.Phrase;
import org.customsatlas.serve.http.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one store by HTTP, and nobody else: redirects are not followed, and no proxy or cookie of
 * the machine is used. What goes wrong there is a {@link Refusal} that names no address; the log
 * has it for whoever runs the server. Thread-safe.
 */
final class StoreClient {
  private static final Logger LOG = LoggerFactory.getLogger(StoreClient.class);
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration GLANCE = Duration.ofMillis(50);
  private static final String RETRY = "Retry-After";
  private static final String PAUSE = "5";

  /** So much of what a store says of an error is read. */
  private static final int TOLD = 2_000;

  /** With this header Virtuoso says that it has cut an answer off. */
  private static final String CUT_OFF = "X-SPARQL-MaxRows";

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(CONNECTING)
          .build();

  private final StoreAddress address;

  StoreClient(StoreAddress address) {
    this.address = address;
  }

  /** Where it asks. */
  StoreAddress address() {
    return address;
  }

  /**
   * The results of a SELECT or an ASK, as SPARQL 1.1 Query Results JSON; whoever has them closes
   * them.
   *
   * @throws Refusal if the store does not answer, or refuses
   * @throws org.apache.jena.query.QueryCancelledException if nobody waits for it any more
   */
  InputStream ask(String query, Waiting waiting) {
    HttpRequest request = request(query);
    HttpResponse<InputStream> answer = sent(request, waiting, true);
    StoreBody body = new StoreBody(answer.body(), waiting);
    if (answer.statusCode() != 200) {
      throw refusal(answer.statusCode(), firstLine(body), query, waiting);
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.contains("json")) {
      close(body);
      throw wrong("its answer is of type \"" + Refusal.cut(type) + "\"");
    }
    if (answer.headers().firstValue(CUT_OFF).isPresent()) {
      close(body);
      throw wrong(
          "it cuts its answers off after "
              + answer.headers().firstValue(CUT_OFF).orElseThrow()
              + " rows; raise that limit of it (ResultSetMaxRows)");
    }
    return body;
  }

  private HttpRequest request(String query) {
    String form = "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    URI target = address.query();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target)
            .header("Content-Type", WebContent.contentTypeHTMLForm)
            .header("Accept", WebContent.contentTypeResultsJSON)
            .header("User-Agent", "customs-atlas")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (address.authorization() != null) {
      request.header("Authorization", address.authorization());
    }
    return request.build();
  }

  /**
   * @param again whether it may be asked once more: a store closes connections that were silent, at
   *     the moment when one of them is used, and a question changes nothing
   */
  private HttpResponse<InputStream> sent(HttpRequest request, Waiting waiting, boolean again) {
    CompletableFuture<HttpResponse<InputStream>> asked =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
    try {
      while (true) {
        try {
          return asked.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (waiting.deadline().isOver()) {
            asked.cancel(true); // closes the connection, by which the store may see it
            throw waiting.timeIsUp();
          }
        }
      }
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
      throw waiting.timeIsUp();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (again && cause instanceof IOException && !isDown(cause)) {
        return sent(request, waiting, false);
      }
      throw unreached(cause);
    }
  }

  private static boolean isDown(Throwable cause) {
    return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
  }

  private Refusal unreached(Throwable cause) {
    boolean isDown = isDown(cause);
    LOG.warn(
        "The store at {} {}: {}",
        address,
        isDown ? "cannot be reached" : "broke off",
        String.valueOf(cause.getMessage()));
    return isDown ? down() : broken();
  }

  /** The store cannot be reached. */
  static Refusal down() {
    return new Refusal(503, Phrase.of("store-down")).header(RETRY, PAUSE);
  }

  /** The store did not finish what it said. */
  static Refusal broken() {
    return new Refusal(502, Phrase.of("store-broken")).header(RETRY, PAUSE);
  }

  /** The store answers, but not as it should. */
  Refusal wrong(String what) {
    LOG.error("The store at {} does not answer as it should: {}", address, what);
    return new Refusal(502, Phrase.of("store-wrong"));
  }

  private Refusal refusal(int status, String told, String query, Waiting waiting) {
    if (status == 400 && !waiting.isOwn()) {
      return new Refusal(400, Phrase.of("store-refuses", told));
    }
    if (status == 503 || status == 429) {
      LOG.warn("The store at {} answers {}: {}", address, status, told);
      return new Refusal(503, Phrase.of("store-busy")).header(RETRY, PAUSE);
    }
    if (status / 100 == 3) {
      return wrong("it sends us elsewhere, which is not followed; give its own address");
    }
    if (status == 401 || status == 403) {
      return wrong(
          "it wants a user: set "
              + StoreAddress.USER
              + " and "
              + StoreAddress.PASSWORD
              + " (it answered "
              + status
              + ")");
    }
    // What people ask is theirs and is not logged.
    String asked = waiting.isOwn() ? "; it was asked: " + query : "";
    LOG.error("The store at {} answers {}: {}{}", address, status, told, asked);
    return status >= 500 ? broken() : new Refusal(502, Phrase.of("store-wrong"));
  }

  private static String firstLine(InputStream body) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      char[] begin = new char[TOLD];
      int count = reader.read(begin);
      return count <= 0
          ? ""
          : new String(begin, 0, count)
              .lines()
              .filter(l -> !l.isBlank())
              .findFirst()
              .map(l -> Refusal.cut(l.strip()))
              .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private static void close(InputStream body) {
    try {
      body.close();
    } catch (IOException e) {
      LOG.debug("The answer of a store could not be closed", e);
    }
  }
}
