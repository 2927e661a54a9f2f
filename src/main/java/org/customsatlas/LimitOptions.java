package org.customsatlas;

import java.util.List;
import java.util.Locale;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.ServerOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The limits of a server as options of a verb, made from {@link Limit}. */
final class LimitOptions {
  private LimitOptions() {}

  /** Gives the verb an option for each of {@code limits}. */
  static void addTo(CommandSpec verb, List<Limit> limits) {
    for (Limit limit : limits) {
      verb.addOption(
          OptionSpec.builder(limit.option())
              .paramLabel(limit.unit().label())
              .type(int.class)
              .defaultValue(Long.toString(limit.usual()))
              .description(
                  String.format(
                      Locale.ROOT,
                      "%s From %d to %d (default: ${DEFAULT-VALUE}).",
                      limit.sentence(),
                      limit.least(),
                      limit.most()))
              .build());
    }
  }

  /**
   * {@code options} with the limits that the verb was given.
   *
   * @throws ParameterException if a limit does not take its value
   */
  static ServerOptions read(CommandSpec verb, ServerOptions options) {
    ServerOptions all = options;
    for (Limit limit : Limit.values()) {
      OptionSpec option = verb.findOption(limit.option());
      if (option != null) {
        int value = option.getValue();
        if (!limit.takes(value)) {
          throw new ParameterException(verb.commandLine(), limit.refusal(value));
        }
        all = all.with(limit, value);
      }
    }
    return all;
  }
}
