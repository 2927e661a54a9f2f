package org.customsatlas.serve.contribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.check.Check;
import org.customsatlas.contribute.compare.Comparison;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.contribute.read.ContributionReader.Input;
import org.customsatlas.contribute.read.ContributionReader.Limits;
import org.customsatlas.load.Sources;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.work.Cancellation;

/**
 * What the server does with contributions. Each part is thread-safe, fetches nothing and keeps
 * nothing. Checking and comparing ends, with what the cancellation throws, when nobody waits for it
 * any more.
 *
 * @param reader from files to what they say
 * @param check holds a contribution against what is published
 * @param alone checks it without what is published
 * @param comparison what it would change
 */
public record Contributions(
    Function<List<Input>, Contribution> reader,
    BiFunction<Contribution, Cancellation, CheckReport> check,
    BiFunction<Contribution, Cancellation, CheckReport> alone,
    BiFunction<Contribution, Cancellation, Difference> comparison) {

  /** How much is taken at once, which the page states. */
  public static Limits limits(ServerOptions options) {
    return new Limits(
        options.number(Limit.CONTRIBUTION_BYTES), options.number(Limit.CONTRIBUTION_STATEMENTS));
  }

  /** Contributions to what is served. Each part is made when it is first asked for. */
  public static Contributions to(Served served, ServerOptions options) {
    Supplier<Published> published =
        once(() -> Published.of(served.inMemory(), served.release(), Sources.ofProgram()));
    Supplier<ContributionReader> reader =
        once(
            () ->
                new ContributionReader(
                    published.get().schema(), published.get().names(), limits(options)));
    Supplier<Check> check = once(() -> new Check(published.get()));
    Supplier<Check> alone = once(() -> new Check(Published.alone(Sources.ofProgram())));
    Supplier<Comparison> comparison = once(() -> new Comparison(published.get()));
    return new Contributions(
        inputs -> reader.get().read(inputs),
        (contribution, cancellation) -> check.get().check(contribution, cancellation),
        (contribution, cancellation) -> alone.get().check(contribution, cancellation),
        (contribution, cancellation) -> comparison.get().compare(contribution, cancellation));
  }

  /** What {@code making} gives: it is made once, by whoever comes first. */
  private static <T> Supplier<T> once(Making<T> making) {
    return new Supplier<>() {
      private T made;

      @Override
      public synchronized T get() {
        if (made == null) {
          try {
            made = making.make();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
        return made;
      }
    };
  }

  @FunctionalInterface
  private interface Making<T> {
    T make() throws IOException;
  }
}
