package org.customsatlas;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.describe.Days;
import org.customsatlas.mcp.Knowledge;
import org.customsatlas.mcp.ToolServer;
import org.customsatlas.release.Program;
import org.customsatlas.release.Release;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atlas mcp}. */
@Command(
    name = "mcp",
    description =
        "Gives language models the release as tools: the Model Context Protocol over standard input and output. Your client starts it; docs/mcp.md says how.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionText.class,
    footer = {"", "Example: atlas mcp --timeout 10"})
final class McpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--release",
      paramLabel = "DIR",
      description = "The release to ask (default: release/).")
  private Path release;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (release != null) {
      Folders.check(release, "--release", spec);
    }
    ServerOptions options = LimitOptions.read(spec, ServerOptions.defaults());
    Home home = Home.find();
    Knowledge knowledge = new Knowledge(options, () -> read(home));
    // Standard output carries the protocol alone: what else would be written there is told beside
    // it.
    System.setOut(System.err);
    try (FileInputStream in = new FileInputStream(FileDescriptor.in);
        FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
      ToolServer.serve(in, out, knowledge, Program.version());
    }
    return ExitStatus.WELL;
  }

  private Served read(Home home) throws IOException {
    Path folder = release == null ? home.releases() : release;
    Release open = Release.isIn(folder) ? Release.open(folder) : built(home, folder);
    DatasetGraph data = open.read();
    Days days = Days.isDated(data) ? new Days(data, home.sources()) : null;
    return new Served(data, open.name(), open.folder(), days);
  }

  private Release built(Home home, Path folder) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    err.println("There is no release in " + folder + " yet: building one.");
    Steps steps = new Steps(err, Steps.Where.LINES);
    Release built =
        BuildCommand.run(new Build(home.sources(), folder, steps, false), steps, err).release();
    if (built == null) {
      throw new IOException("none could be built; \"atlas build\" says why.");
    }
    return built;
  }
}
