package org.customsatlas.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.customsatlas.RealGraph;
import org.customsatlas.answer.Questions;
import org.customsatlas.load.KeptApart;
import org.customsatlas.release.Progress;
import org.customsatlas.release.Release;
import org.customsatlas.release.ReleaseWriter;

/** A server of the release of this repository, one for all tests, and short ways to ask it. */
final class RealServer {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final RealServer THE_ONE = new RealServer();

  private final Served served;
  private final AtlasServer server;

  private RealServer() {
    try {
      Path folder = Files.createTempDirectory("release");
      DatasetGraph all = DatasetGraphFactory.createGeneral();
      RealGraph.dataset()
          .listGraphNodes()
          .forEachRemaining(g -> all.addGraph(g, RealGraph.dataset().getGraph(g)));
      Questions.read(RealGraph.SOURCES).describeInto(all);
      KeptApart.describeInto(all, RealGraph.SOURCES);
      Release release =
          ReleaseWriter.write(
              all,
              RealGraph.loaded().release(),
              "test",
              RealGraph.loaded().rows(),
              folder,
              Progress.SILENT);
      served = new Served(release.read(), release.name(), release.folder());
      server = AtlasServer.start(ServerOptions.defaults().at("127.0.0.1", 0), served);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Served served() {
    return THE_ONE.served;
  }

  /** The paths that the server answers at, as they are mapped. */
  static Set<String> paths() {
    return THE_ONE.server.paths();
  }

  static URI address() {
    return THE_ONE.server.address();
  }

  static HttpResponse<String> get(String path, String... headers) {
    return get(address().resolve(path), headers);
  }

  static HttpResponse<String> get(URI address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
