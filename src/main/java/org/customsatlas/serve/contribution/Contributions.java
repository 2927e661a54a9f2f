package org.customsatlas.serve.contribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.customsatlas.contribute.Check;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Comparison;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.ContributionReader;
import org.customsatlas.contribute.ContributionReader.Input;
import org.customsatlas.contribute.ContributionReader.Limits;
import org.customsatlas.contribute.Difference;
import org.customsatlas.contribute.Published;
import org.customsatlas.load.Schema;
import org.customsatlas.load.Sources;
import org.customsatlas.serve.data.Served;
import org.customsatlas.vocab.Iris;

/**
 * What the server does with contributions. Each part is thread-safe, fetches nothing and keeps
 * nothing.
 *
 * @param reader from files to what they say
 * @param check holds a contribution against what is published
 * @param alone checks it without what is published
 * @param comparison what it would change
 */
public record Contributions(
    Function<List<Input>, Contribution> reader,
    Function<Contribution, CheckReport> check,
    Function<Contribution, CheckReport> alone,
    Function<Contribution, Difference> comparison) {

  /** How much is taken at once, which the page states. */
  public static final Limits LIMITS = new Limits(8 << 20, 200_000);

  /**
   * Contributions to what is served. Each part is made in the background, once; who comes earlier
   * waits for it.
   */
  public static Contributions to(Served served) {
    Function<Contribution, CheckReport> check =
        later(
            "check",
            () ->
                new Check(Published.of(served.dataset(), served.release(), Sources.ofProgram()))
                    ::check);
    Function<Contribution, CheckReport> alone =
        later("check-alone", () -> new Check(Published.alone(Sources.ofProgram()))::check);
    Function<Contribution, Difference> comparison =
        later(
            "comparison",
            () -> {
              Comparison made =
                  new Comparison(served.dataset(), served.release(), Sources.ofProgram());
              return contribution -> {
                try {
                  return made.compare(contribution);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              };
            });
    return new Contributions(reader(served)::read, check, alone, comparison);
  }

  /** Reads what is handed in, by the ontology that is served. */
  static ContributionReader reader(Served served) {
    return new ContributionReader(
        new Schema(served.dataset().getGraph(Iris.VOCABULARY)), served.dataset(), LIMITS);
  }

  /** Makes a part by a thread of its own, since it takes a second or more. */
  private static <T, R> Function<T, R> later(String name, Making<Function<T, R>> making) {
    FutureTask<Function<T, R>> part = new FutureTask<>(making::make);
    Thread.ofPlatform().daemon().name("make-" + name).start(part);
    return input -> {
      try {
        return part.get().apply(input);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the " + name + " was made", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("the " + name + " could not be made", e.getCause());
      }
    };
  }

  @FunctionalInterface
  private interface Making<T> {
    T make() throws IOException;
  }
}
