package org.customsatlas.serve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.customsatlas.RealGraph;
import org.customsatlas.answer.Questions;
import org.customsatlas.load.KeptApart;
import org.customsatlas.release.Progress;
import org.customsatlas.release.Release;
import org.customsatlas.release.ReleaseWriter;
import org.customsatlas.vocab.Iris;

/** The release of this repository, served once for all tests that only ask it. */
final class ReleaseServer {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final ReleaseServer THE_ONE = new ReleaseServer();

  private final DatasetGraph data;
  private final AtlasServer server;

  private ReleaseServer() {
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
      data = release.read();
      server =
          AtlasServer.start(
              ServerOptions.defaults().at("127.0.0.1", 0), new Served(data, release.name(), null));
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static URI address() {
    return THE_ONE.server.address();
  }

  static DatasetGraph data() {
    return THE_ONE.data;
  }

  /** One path of each kind: {@code id/org}, {@code scheme/topic}, {@code doc}, {@code graph}. */
  static Map<String, String> onePathOfEachKind() {
    Set<String> paths = new TreeSet<>();
    data()
        .find()
        .forEachRemaining(
            q ->
                Stream.of(q.getGraph(), q.getSubject())
                    .filter(n -> n.isURI() && n.getURI().startsWith(Iris.BASE))
                    .map(n -> n.getURI().substring(Iris.BASE.length()).replaceAll("#.*", ""))
                    .forEach(paths::add));
    Map<String, String> kinds = new TreeMap<>();
    paths.remove("sparql"); // the endpoint, which other tests ask
    for (String path : paths) {
      boolean isThing = path.startsWith("id/") || path.startsWith("scheme/");
      int end = isThing ? path.lastIndexOf('/') : path.indexOf('/');
      kinds.putIfAbsent(end < 0 ? path : path.substring(0, end), path);
    }
    if (kinds.size() < 30) {
      throw new AssertionError("too few kinds: " + kinds);
    }
    return kinds;
  }

  /** The document that describes the IRI with this path. */
  static String documentOf(String path) {
    return path.startsWith("id/") || path.startsWith("scheme/") ? "data/" + path : path;
  }

  static HttpResponse<byte[]> get(String path, String... headers) {
    return get(address().resolve(path), headers);
  }

  static HttpResponse<byte[]> get(URI address, String... headers) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(address);
      if (headers.length > 0) {
        request.headers(headers);
      }
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(address.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static DatasetGraph parse(HttpResponse<byte[]> response, Lang lang) {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    RDFParser.source(new ByteArrayInputStream(response.body())).lang(lang).parse(dataset);
    return dataset;
  }
}
