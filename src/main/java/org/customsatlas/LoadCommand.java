package org.customsatlas;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  @Mixin private ContentOptions content;

  @Override
  public Integer call() throws IOException {
    Folders.check(database, "DB", spec);
    content.check();
    long start = System.nanoTime();
    long count = Tdb2Folder.write(database, this::read, n -> tell(n, start));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%,d statements are in %s, after %.1f s.%n%n",
        count,
        database,
        seconds(start));
    out.println("Fuseki serves it:");
    out.println("  fuseki-server --loc " + database + " /ds");
    if (!content.areFiles()) {
      out.println("  atlas serve --store http://127.0.0.1:3030/ds/sparql --port 3031");
    }
    out.flush();
    return ExitStatus.WELL;
  }

  private void read(StreamRDF sink) throws IOException {
    if (content.areFiles()) {
      DataFiles.read(content.files(), sink, this::tell);
      return;
    }
    DatasetGraph read = Release.open(content.releases()).read();
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
