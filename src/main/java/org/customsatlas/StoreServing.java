package org.customsatlas;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.page.thing.Quotations;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.remote.StoreAddress;
import org.customsatlas.serve.remote.StoredRelease;
import org.customsatlas.work.Repeated;

/**
 * Lets a server serve the release that a store holds, as soon as it can be had; sees whether the
 * store still answers, and whether it holds another release. Used by one thread.
 */
final class StoreServing {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final AtlasServer server;
  private final StoreAddress store;
  private final Reading quotations;
  private final Consumer<Served> begun;
  private final Consumer<String> told;
  private String served;
  private String trouble;

  /** Reads the words of the passages that the data speaks of. */
  @FunctionalInterface
  interface Reading {
    Quotations of(DatasetGraph data) throws IOException;
  }

  /**
   * @param begun is told of the first release that is served
   * @param told is told in one line of each change: the store cannot be had, answers again, or
   *     holds another release
   */
  StoreServing(
      AtlasServer server,
      StoreAddress store,
      Reading quotations,
      Consumer<Served> begun,
      Consumer<String> told) {
    this.server = server;
    this.store = store;
    this.quotations = quotations;
    this.begun = begun;
    this.told = told;
  }

  /** Begins, and goes on until what is returned is closed. */
  Repeated begin() {
    return new Repeated("store", PAUSE, this::look);
  }

  private void look() {
    try {
      String name = StoredRelease.nameIn(store);
      if (!name.equals(served)) {
        serve(StoredRelease.in(store));
      }
      server.store(true);
      if (trouble != null) {
        told.accept("The store at " + store + " answers again.");
        trouble = null;
      }
    } catch (Refusal | StoredRelease.NotWhole | IOException e) {
      server.store(false);
      String sentence = e.getMessage();
      if (!sentence.equals(trouble)) {
        told.accept("The store at " + store + " cannot be served from. " + sentence);
        trouble = sentence;
      }
    }
  }

  private void serve(StoredRelease release) throws IOException {
    Served next =
        new Served(release.dataset(), release.name(), null, null, quotations.of(release.dataset()));
    server.serve(next);
    if (served == null) {
      begun.accept(next);
    } else {
      told.accept("Release " + release.name() + " is served now.");
    }
    served = release.name();
  }
}
