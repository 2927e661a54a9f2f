package org.customsatlas;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.jena.sys.JenaSystem;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.serve.http.Limit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The verbs of the command line; nothing else. */
@Command(
    name = "atlas",
    description = "Who does what for regional integration in customs, as cited linked data.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    footer = {
      "",
      "Example: atlas serve",
      "",
      "Exit status: 0 all is well, 1 something is wrong with the data, 2 the program could not do what it was asked."
    })
public final class Main implements Runnable {
  private static final List<Class<?>> VERBS =
      List.of(
          BuildCommand.class,
          ServeCommand.class,
          LoadCommand.class,
          QueryCommand.class,
          ValidateCommand.class,
          CheckSourcesCommand.class,
          TemplateCommand.class,
          DiffCommand.class,
          AcceptCommand.class,
          McpCommand.class,
          CompletionCommand.class);

  @Spec private CommandSpec spec;

  @Option(
      names = "--debug",
      hidden = true,
      scope = ScopeType.INHERIT,
      description = "Shows where an error comes from.")
  private boolean debug;

  private Main() {}

  /** Runs a verb, and ends with its exit status. */
  public static void main(String[] args) {
    Output output = new Output(new FileOutputStream(FileDescriptor.out));
    // Data in files and pipes keep all letters, whatever the machine's character set is.
    PrintWriter out = new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
    CompletableFuture<Void> jena =
        named(args).isEmpty() ? CompletableFuture.completedFuture(null) : beginJena();
    CommandLine command =
        commandLine(args)
            .setOut(out)
            .setExecutionStrategy(
                parsed -> {
                  jena.join();
                  return new RunLast().execute(parsed);
                });
    int status = command.execute(args);
    out.flush();
    if (output.loss() != null) {
      command.getErr().println("The output could not be written whole: " + output.loss() + ".");
      command.getErr().flush();
      status = ExitStatus.COULD_NOT_WORK;
    }
    System.exit(status);
  }

  /**
   * The verbs, ready to run. From here on the language of the machine changes nothing: in Turkish,
   * SPARQL's LCASE would make another letter of I.
   *
   * @param args where the first names a verb, there is this one only: to make all takes longer than
   *     some of them do
   */
  static CommandLine commandLine(String... args) {
    Locale.setDefault(Locale.ROOT);
    Main main = new Main();
    CommandLine command = new CommandLine(main);
    List<Class<?>> named = named(args);
    (named.isEmpty() ? VERBS : named).forEach(command::addSubcommand);
    addLimits(command, "serve", Limit.values());
    addLimits(command, "mcp", Limit.TIMEOUT);
    return command
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Main::misunderstood)
        .setExecutionExceptionHandler((error, verb, parsed) -> main.failed(error, verb));
  }

  /** The verb that the first argument names; empty if it names none. */
  private static List<Class<?>> named(String... args) {
    return VERBS.stream()
        .filter(v -> args.length > 0 && v.getAnnotation(Command.class).name().equals(args[0]))
        .toList();
  }

  /** Jena's beginning, while the arguments are read. No verb begins before it has ended. */
  private static CompletableFuture<Void> beginJena() {
    return CompletableFuture.runAsync(
        JenaSystem::init, init -> Thread.ofPlatform().daemon().name("jena-init").start(init));
  }

  private static void addLimits(CommandLine command, String verb, Limit... limits) {
    CommandLine subcommand = command.getSubcommands().get(verb);
    if (subcommand != null) {
      LimitOptions.addTo(subcommand.getCommandSpec(), List.of(limits));
    }
  }

  /** Without a verb. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: name a verb, such as serve.");
  }

  private static int misunderstood(ParameterException error, String[] args) {
    CommandLine command = error.getCommandLine();
    PrintWriter err = command.getErr();
    String language = LanguageOption.of(command);
    err.println(sentence(error, command, language));
    err.println(Phrase.of("misuse-see", command.getCommandSpec().qualifiedName()).in(language));
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String sentence(ParameterException error, CommandLine command, String language) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      String name = unmatched.getUnmatched().get(0);
      Set<String> known = new TreeSet<>(command.getSubcommands().keySet());
      known.addAll(command.getCommandSpec().optionsMap().keySet());
      known.remove("--debug");
      return Phrase.of("misuse-unknown", name)
          .then(Nearest.didYouMean(name, known, Phrase.of("misuse-leave-out")))
          .in(language);
    }
    if (error instanceof MissingParameterException missing) {
      String names =
          missing.getMissing().stream()
              .map(a -> a.isOption() ? ((OptionSpec) a).longestName() : a.paramLabel())
              .collect(Collectors.joining(", "));
      return Phrase.of("misuse-missing", names).in(language);
    }
    return error.getMessage().replace("is not an int", "is not a whole number");
  }

  private int failed(Exception error, CommandLine command) {
    PrintWriter err = command.getErr();
    err.println(Errors.sentence(error, LanguageOption.of(command)));
    if (debug) {
      error.printStackTrace(err);
    }
    err.flush();
    return ExitStatus.COULD_NOT_WORK;
  }
}
