package org.customsatlas;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.describe.Days;
import org.customsatlas.page.thing.Quotations;
import org.customsatlas.release.Release;
import org.customsatlas.release.SourceDigest;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.data.DataFiles;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code atlas serve}. */
@Command(
    name = "serve",
    description =
        "Answers SPARQL over the release, or over your own files. Builds a release first if there is none.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {
      "",
      "Example: atlas serve --port 8080",
      "Example: atlas serve --data mine.ttl more.nq.gz"
    })
final class ServeCommand implements Callable<Integer> {
  private static final String OWN_EXAMPLE =
      "PREFIX atlas: <https://w3id.org/customs-atlas/def#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
          + "SELECT ?office ?host { ?o atlas:hostedBy ?h ; skos:prefLabel ?office . ?h skos:prefLabel ?host "
          + "FILTER(LANG(?office) = \"en\" && LANG(?host) = \"en\") } ORDER BY ?office LIMIT 10";

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "3030",
      description = "The port (default: ${DEFAULT-VALUE}; 0 takes a free one).")
  private int port;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on (default: ${DEFAULT-VALUE}, which only this machine reaches).")
  private String host;

  @Option(
      names = "--address",
      paramLabel = "URL",
      description =
          "Where the world reaches the server, if a proxy stands before it, such as https://example.org/atlas/.")
  private URI address;

  @Option(
      names = "--release",
      paramLabel = "DIR",
      description = "The release to serve (default: release/).")
  private Path release;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "RDF files to serve instead of the release, in any syntax, also packed with gzip.")
  private List<Path> data;

  @Option(
      names = "--documents",
      paramLabel = "DIR",
      description =
          "The folder with the texts of the documents, if you have them: pages then quote the passages. They are shown, never part of the data.")
  private Path documents;

  @Option(
      names = "--links",
      paramLabel = "DIR",
      description =
          "The folder in which short links are kept (default: links/ beside the release). They outlive the releases; keep them.")
  private Path links;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long a query may run (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "100000",
      description = "How many rows or triples an answer may have (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Override
  public Integer call() throws IOException {
    check();
    Served served = data == null ? release() : files();
    if (served == null) {
      return ExitStatus.WRONG_DATA;
    }
    ServerOptions options =
        ServerOptions.defaults()
            .at(host, port)
            .within(Duration.ofSeconds(timeout), rows)
            .reachedAt(address)
            .keepingLinksIn(links);
    try (AtlasServer server = AtlasServer.start(options, served)) {
      Thread stop = new Thread(server::close, "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      greet(server, served);
      waitFor(server);
      forget(stop);
    }
    return ExitStatus.WELL;
  }

  /** Until the server is stopped, or whoever runs this verb no longer wants it. */
  @SuppressWarnings("InterruptedExceptionSwallowed") // it is what ends the verb
  private static void waitFor(AtlasServer server) {
    try {
      server.join();
    } catch (InterruptedException stopped) {
      // The flag stays cleared: a server that closes in an interrupted thread complains.
      return;
    }
  }

  private static void forget(Thread stop) {
    try {
      Runtime.getRuntime().removeShutdownHook(stop);
    } catch (IllegalStateException e) {
      // The program is ending, and the hook is what has stopped the server.
      return;
    }
  }

  private void check() {
    if (data != null && release != null) {
      throw misuse("Name either --data or --release, not both.");
    }
    if (release != null) {
      Folders.check(release, "--release", spec);
    }
    if (documents != null) {
      if (data != null) {
        throw misuse("--documents goes with a release; your own files have no passages.");
      }
      Folders.check(documents, "--documents", spec);
    }
    if (data != null && links != null) {
      throw misuse("--links goes with a release; queries to your own files have no short links.");
    }
    if (data != null && data.stream().anyMatch(file -> file.toString().isBlank())) {
      throw misuse("--data needs the name of a file.");
    }
    if (host.isBlank()) {
      throw misuse("--host needs an address of this machine, such as 127.0.0.1.");
    }
    if (address != null && !isFolder(address)) {
      throw misuse(
          "--address is a whole address that ends with a slash, such as https://example.org/atlas/, not "
              + address
              + ".");
    }
    if (port < 0 || port > 65_535) {
      throw misuse("A port is a number from 0 to 65535, not " + port + ".");
    }
    if (timeout < 1) {
      throw misuse("The timeout is a number of seconds from 1, not " + timeout + ".");
    }
    if (rows < 1) {
      throw misuse("The number of rows is 1 or more, not " + rows + ".");
    }
  }

  private static boolean isFolder(URI address) {
    return List.of("http", "https").contains(String.valueOf(address.getScheme()))
        && address.getHost() != null
        && address.getPath().endsWith("/")
        && address.getRawQuery() == null
        && address.getRawFragment() == null;
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private Served files() throws IOException {
    return DataFiles.read(data, warning -> err().println(warning));
  }

  private Served release() throws IOException {
    Home home = Home.find();
    Path folder = release == null ? home.releases() : release;
    Release open;
    if (Release.isIn(folder)) {
      open = Release.open(folder);
      if (!open.isMadeFrom(SourceDigest.of(home.sources()))) {
        err()
            .println(
                "The sources have changed since release "
                    + open.name()
                    + " was built. \"atlas build\" takes them in.");
      }
    } else {
      err().println("There is no release in " + folder + " yet: building one.");
      Steps steps =
          new Steps(err(), Ansi.AUTO.enabled() ? Steps.Where.TERMINAL : Steps.Where.LINES);
      open =
          BuildCommand.run(new Build(home.sources(), folder, steps, false), steps, err()).release();
    }
    err().flush();
    if (open == null) {
      return null;
    }
    DatasetGraph data = open.read();
    Days days = Days.isDated(data) ? new Days(data, home.sources()) : null;
    return new Served(data, open.name(), open.folder(), days, quotations(data));
  }

  private Quotations quotations(DatasetGraph data) throws IOException {
    if (documents == null) {
      return Quotations.NONE;
    }
    try (RDFLink link = RDFLink.connect(data)) {
      Quotations quotations = Quotations.read(link, documents);
      err()
          .println(
              "Pages quote "
                  + quotations.passages()
                  + " passages: "
                  + documents
                  + " has "
                  + quotations.documents()
                  + " of the "
                  + quotations.known()
                  + " documents that were read.");
      err().flush();
      return quotations;
    }
  }

  private void greet(AtlasServer server, Served served) {
    PrintWriter out = spec.commandLine().getOut();
    String address = server.address().toString();
    String what = served.release() == null ? "Your data" : "Customs Atlas " + served.release();
    out.println(what + " answers SPARQL at " + address + "sparql");
    out.println();
    out.println("Three things to try:");
    out.println(
        "  curl -G "
            + address
            + "sparql -H 'Accept: text/csv' --data-urlencode 'query="
            + (served.release() == null
                ? served.example().replaceAll("\\s+", " ").strip()
                : OWN_EXAMPLE)
            + "'");
    out.println("  " + address + "sparql in a browser: a form to ask with");
    out.println("  " + address + "health: is all well, and what is served");
    out.println();
    out.println("Ctrl+C stops it.");
    out.flush();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
