package org.customsatlas;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
import org.customsatlas.serve.operate.ReleaseWatch;
import org.customsatlas.serve.operate.RestingHeap;
import org.customsatlas.serve.remote.StoreAddress;
import org.customsatlas.work.Ahead;
import org.customsatlas.work.Repeated;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
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

  @Mixin private NetworkOptions network;

  @Mixin private LoggingOptions logging;

  @Mixin private ContentOptions content;

  @Option(
      names = "--store",
      paramLabel = "URL",
      description =
          "Serve the release that a SPARQL store holds, such as http://127.0.0.1:8890/sparql, instead of one in memory. ATLAS_STORE_USER and ATLAS_STORE_PASSWORD are sent to it, if set.")
  private String store;

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

  /** The release that was there at the start; null if it was built for this run. */
  private Release found;

  /** Its data, which are read while the server begins to listen. */
  private Ahead<DatasetGraph> reading;

  @Override
  public Integer call() throws IOException {
    check();
    ServerOptions options = options();
    if (store == null && !content.areFiles()) {
      beginToRead();
    }
    try (AtlasServer server = AtlasServer.listen(options)) {
      Thread stop = new Thread(server::stop, "stop");
      Runtime.getRuntime().addShutdownHook(stop);
      Repeated heap = RestingHeap.watch();
      try {
        return serve(server);
      } finally {
        heap.close();
        forget(stop);
      }
    }
  }

  private ServerOptions options() {
    return LimitOptions.read(spec, ServerOptions.defaults())
        .with(network.read())
        .with(logging.read())
        .keepingLinksIn(links);
  }

  private void beginToRead() throws IOException {
    Path folder = content.releases();
    if (Release.isIn(folder)) {
      found = Release.open(folder);
      reading = new Ahead<>(found::read).begin("release-read");
    }
  }

  private int serve(AtlasServer server) throws IOException {
    if (store != null) {
      StoreServing serving =
          new StoreServing(
              server,
              StoreAddress.read(store, System.getenv()),
              this::quotations,
              served -> greet(server, served),
              this::tell);
      Repeated looks = serving.begin();
      try {
        waitFor(server);
      } finally {
        looks.close();
      }
      return ExitStatus.WELL;
    }
    Served served = content.areFiles() ? files() : release();
    if (served == null) {
      return ExitStatus.WRONG_DATA;
    }
    server.serve(served);
    greet(server, served);
    if (found != null) {
      Thread.ofPlatform().daemon().name("release-check").start(() -> lookClosely(found));
    }
    Optional<Path> link = content.areFiles() ? Optional.empty() : Release.link(content.releases());
    if (link.isPresent()) {
      ReleaseWatch watch =
          new ReleaseWatch(link.get(), served.files(), now -> switchTo(server, now), this::tell);
      try {
        waitFor(server);
      } finally {
        watch.close();
      }
    } else {
      waitFor(server);
    }
    return ExitStatus.WELL;
  }

  private void switchTo(AtlasServer server, Path folder) throws IOException {
    boolean isServed = false;
    try {
      Release next = Release.open(folder);
      next.check();
      server.serve(served(next, next.read(), Home.find()));
      isServed = true;
    } catch (FileSystemException e) {
      throw new IOException(Errors.sentence(e, "en"), e);
    } finally {
      if (!isServed) {
        server.switchFailed();
      }
    }
  }

  private void tell(String line) {
    err().println(line);
    err().flush();
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
    content.check();
    if (store != null && content.isNamed()) {
      throw misuse("Name either --store, or --data or --release: a server serves one of them.");
    }
    if (store != null) {
      try {
        StoreAddress.read(store, System.getenv());
      } catch (IllegalArgumentException e) {
        throw misuse(e.getMessage());
      }
    }
    if (documents != null) {
      if (content.areFiles()) {
        throw misuse("--documents goes with a release; your own files have no passages.");
      }
      Folders.check(documents, "--documents", spec);
    }
    if (content.areFiles() && links != null) {
      throw misuse("--links goes with a release; queries to your own files have no short links.");
    }
  }

  private ParameterException misuse(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private Served files() throws IOException {
    return DataFiles.read(content.files(), warning -> err().println(warning));
  }

  private Served release() throws IOException {
    Home home = Home.find();
    if (found != null) {
      return served(found, reading.get(), home);
    }
    Path folder = content.releases();
    err().println("There is no release in " + folder + " yet: building one.");
    Steps steps = new Steps(err(), Ansi.AUTO.enabled() ? Steps.Where.TERMINAL : Steps.Where.LINES);
    Release built =
        BuildCommand.run(new Build(home.sources(), folder, steps, false), steps, err()).release();
    err().flush();
    return built == null ? null : served(built, built.read(), home);
  }

  /** What takes a while and holds nobody up: neither the first answers nor the first pages. */
  @SuppressWarnings("InterruptedExceptionSwallowed") // nobody interrupts this thread but the end
  private void lookClosely(Release open) {
    try {
      Thread.sleep(Duration.ofSeconds(2));
      if (!open.isMadeFrom(SourceDigest.of(Home.find().sources()))) {
        tell(
            "The sources have changed since release "
                + open.name()
                + " was built. \"atlas build\" takes them in.");
      }
      open.check();
    } catch (IOException e) {
      tell(Errors.sentence(e, "en") + " What was read before is served on.");
    } catch (InterruptedException stopped) {
      return;
    }
  }

  private Served served(Release open, DatasetGraph data, Home home) throws IOException {
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
    out.println(
        "  "
            + address
            + (served.release() == null ? "sparql" : "query")
            + " in a browser: a page to ask on");
    out.println("  " + address + "health: is all well, and what is served");
    out.println();
    out.println("Ctrl+C stops it.");
    out.flush();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
