package org.customsatlas.serve.data;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.serve.http.Refusal;

/**
 * What is made from the data that are served, for the day that a request names ({@link AsOf}): once
 * for the day of the data, and anew for each request that names another. Thread-safe if what is
 * made is.
 */
public final class Dated<T> {
  private final Served served;
  private final Function<Supplier<RDFLink>, T> maker;
  private final T own;

  /**
   * @param maker makes it from links to a dataset; called at once for the day of the data
   */
  public Dated(Served served, Function<Supplier<RDFLink>, T> maker) {
    this.served = served;
    this.maker = maker;
    this.own = maker.apply(() -> RDFLink.connect(served.dataset()));
  }

  /** What is made for the day of the data. */
  public T own() {
    return own;
  }

  /**
   * What is made for the day that {@code request} names.
   *
   * @throws Refusal if the day cannot be read or had
   */
  public T of(HttpServletRequest request) {
    DatasetGraph dataset = AsOf.dataset(AsOf.in(request, served), served);
    return dataset == served.dataset() ? own : maker.apply(() -> RDFLink.connect(dataset));
  }
}
