package org.customsatlas;

import org.customsatlas.serve.http.LogOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a server logs of requests, as options of a verb. */
final class LoggingOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(
      names = "--access-log",
      paramLabel = "FILE",
      description =
          "Logs a line for each request, to a file or, with -, to standard error (default: none). yyyy_mm_dd in the name begins a file each day.")
  private String accessLog;

  @Option(
      names = "--log-queries",
      description = "Logs what was asked, too: all that stands behind a question mark.")
  private boolean logQueries;

  @Option(
      names = "--log-addresses",
      paramLabel = "WHAT",
      defaultValue = "CUT",
      description =
          "How much of the addresses of clients is logged: NONE, CUT (the network only) or FULL (default: ${DEFAULT-VALUE}).")
  private LogOptions.Addresses logAddresses;

  /**
   * What the verb was given.
   *
   * @throws ParameterException if an option does not take its value
   */
  LogOptions read() {
    if (accessLog != null && accessLog.isBlank()) {
      throw new ParameterException(
          verb.commandLine(), "--access-log needs the name of a file, or - for standard error.");
    }
    return new LogOptions(accessLog, logQueries, logAddresses);
  }
}
