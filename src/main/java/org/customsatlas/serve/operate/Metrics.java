package org.customsatlas.serve.operate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.customsatlas.serve.http.RequestNote;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.NanoTime;

/**
 * What is counted, for Prometheus. No label holds anything that a client has written: routes are
 * the path specifications of servlets, reasons the keys of our own sentences.
 *
 * <p>Thread-safe.
 */
public final class Metrics implements RequestLog {
  /** The media type of the text format of Prometheus. */
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** From what is kept ready to the usual deadline. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<Kind, Measures> measures = new ConcurrentHashMap<>();
  private final Map<String, Counter> refusals = new ConcurrentHashMap<>();
  private final MultiGauge release;
  private final Counter switched;
  private final Counter failed;
  private final Counter kept;

  private record Kind(String route, int status) {}

  private record Measures(Timer time, Counter bytes) {}

  /** Counts the requests that {@code requests} hands on. */
  public Metrics(ReleaseSwitch requests, Readiness readiness) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    Gauge.builder("atlas.requests.running", requests, ReleaseSwitch::running)
        .description("Requests that are answered at this moment")
        .register(registry);
    Gauge.builder("atlas.ready", readiness, r -> r.state() == Readiness.State.READY ? 1 : 0)
        .description("Whether the server is to be sent requests")
        .register(registry);
    release =
        MultiGauge.builder("atlas.release.info")
            .description("The release that is served")
            .register(registry);
    switched = switches("done");
    failed = switches("failed");
    kept =
        Counter.builder("atlas.answers.kept")
            .description("Answers that had been made before")
            .register(registry);
  }

  private Counter switches(String outcome) {
    return Counter.builder("atlas.release.switches")
        .description("New releases that were seen while one was served, and what came of them")
        .tag("outcome", outcome)
        .register(registry);
  }

  /** Counts something of {@code counted}, as {@code state}. */
  public void watchQueries(String state, Supplier<Number> counted) {
    Gauge.builder("atlas.queries", counted)
        .description("Queries at this moment")
        .tag("state", state)
        .register(registry);
  }

  @Override
  public void log(Request request, Response response) {
    RequestNote note = RequestNote.of(request);
    Measures kind =
        measures.computeIfAbsent(
            new Kind(note == null ? RequestNote.NO_ROUTE : note.route(), response.getStatus()),
            this::measures);
    kind.time.record(Duration.ofNanos(NanoTime.since(request.getBeginNanoTime())));
    kind.bytes.increment((double) Response.getContentBytesWritten(response));
    if (note != null && note.isKept()) {
      kept.increment();
    }
    if (note != null && !note.refusal().isEmpty()) {
      refusals.computeIfAbsent(note.refusal(), this::refusals).increment();
    }
  }

  private Measures measures(Kind kind) {
    Tags tags = Tags.of("route", kind.route(), "status", Integer.toString(kind.status()));
    return new Measures(
        Timer.builder("http.server.requests")
            .description("How long requests took, by route and status")
            .tags(tags)
            .serviceLevelObjectives(BUCKETS)
            .register(registry),
        Counter.builder("atlas.answer.bytes")
            .description("Bytes of answers")
            .tags(tags)
            .register(registry));
  }

  private Counter refusals(String key) {
    return Counter.builder("atlas.refusals")
        .description("Requests that were refused, by the reason that was told")
        .tag("reason", key)
        .register(registry);
  }

  /**
   * From now on this is served.
   *
   * @param name the release; null for data that is none
   */
  public void serves(String name, boolean isFirst) {
    release.register(
        List.of(MultiGauge.Row.of(Tags.of("release", name == null ? "none" : name), 1)), true);
    if (!isFirst) {
      switched.increment();
    }
  }

  /** A new release is there, but cannot be served. */
  public void switchFailed() {
    failed.increment();
  }

  /** All of it in the text format of Prometheus. */
  public String text() {
    return registry.scrape();
  }
}
