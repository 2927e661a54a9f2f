package org.customsatlas;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.release.Release;
import org.customsatlas.release.Tdb2Folder;
import org.customsatlas.serve.data.DataFiles;
import org.customsatlas.serve.remote.RemoteDataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code atlas load}. */
@Command(
    name = "load",
    description =
        "Writes the release, or your own files, into a new TDB2 database, for Fuseki to serve. Nothing is left if it fails.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {"", "Example: atlas load DB", "Example: atlas load DB --data mine.nq.gz"})
final class LoadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DB", description = "The folder of the database: a new or empty one.")
  private Path database;

  @Option(
      names = "--release",
      paramLabel = "DIR",
      description = "The release to load (default: release/).")
  private Path release;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "RDF files to load instead of the release, in any syntax, also packed with gzip.")
  private List<Path> data;

  @Override
  public Integer call() throws IOException {
    if (data != null && release != null) {
      throw new ParameterException(
          spec.commandLine(), "Name either --data or --release, not both.");
    }
    Folders.check(database, "DB", spec);
    if (release != null) {
      Folders.check(release, "--release", spec);
    }
    long start = System.nanoTime();
    long count = Tdb2Folder.write(database, this::content, n -> tell(n, start));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d statements are in %s, after %.1f s.%n%n",
        count,
        database,
        seconds(start));
    out.println("Fuseki serves it:");
    out.println("  fuseki-server --loc " + database + " /ds");
    if (data == null) {
      out.println("  atlas serve --store http://127.0.0.1:3030/ds/sparql --port 3031");
    }
    out.flush();
    return ExitStatus.WELL;
  }

  private void content(StreamRDF sink) throws IOException {
    if (data != null) {
      DataFiles.read(data, sink, this::tell);
      return;
    }
    DatasetGraph read = Release.open(release == null ? Home.find().releases() : release).read();
    Iterator<Quad> quads = read.findNG(null, null, null, null);
    quads.forEachRemaining(sink::quad);
    Iterator<Triple> union = read.getDefaultGraph().find();
    union.forEachRemaining(t -> sink.quad(Quad.create(RemoteDataset.UNION, t)));
  }

  private void tell(long count, long start) {
    tell(String.format(Locale.ROOT, "%,d statements, %.1f s", count, seconds(start)));
  }

  private void tell(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
