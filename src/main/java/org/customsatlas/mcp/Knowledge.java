package org.customsatlas.mcp;

import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.page.front.QuestionPages;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.serve.sparql.LocalEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the tools ask. It is read in a thread of its own, so that a client need not wait for it
 * before it sees the tools; who asks for it waits until it is there. Thread-safe.
 */
public final class Knowledge {
  private static final Logger LOG = LoggerFactory.getLogger(Knowledge.class);

  private final FutureTask<Opened> opening;

  /** What is there when all is read. */
  record Opened(Served served, SearchIndex index, QuestionPages questions, LocalEndpoint endpoint) {
    /** Of what an answer was made, for its head. */
    String told(Optional<LocalDate> day) {
      String shown =
          day.or(() -> Optional.ofNullable(served.days()).map(d -> d.own()))
              .map(d -> ", as of " + d)
              .orElse("");
      return "Release " + served.release() + shown + ".";
    }
  }

  /**
   * @param options the limits of queries
   * @param reading gives a release; is called once, at once
   */
  public Knowledge(ServerOptions options, Callable<Served> reading) {
    opening = new FutureTask<>(() -> open(options, reading.call()));
    Thread.ofPlatform().daemon().name("opening").start(opening);
  }

  private static Opened open(ServerOptions options, Served served) {
    SearchIndex index = SearchIndex.of(() -> RDFLink.connect(served.dataset()));
    return new Opened(
        served,
        index,
        new QuestionPages(() -> RDFLink.connect(served.dataset())),
        new LocalEndpoint(options, served, index));
  }

  /**
   * What is there; waits until it is.
   *
   * @throws Refusal if it could not be read
   */
  Opened opened() {
    try {
      return opening.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal(503, "The program is ending.");
    } catch (ExecutionException e) {
      LOG.error("The release could not be read: {}", e.getCause().getMessage());
      throw new Refusal(503, "The release could not be read: " + e.getCause().getMessage());
    }
  }
}
