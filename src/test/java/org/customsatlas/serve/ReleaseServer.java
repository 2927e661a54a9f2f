package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
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
import org.customsatlas.describe.Days;
import org.customsatlas.load.KeptApart;
import org.customsatlas.release.Progress;
import org.customsatlas.release.Release;
import org.customsatlas.release.ReleaseWriter;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Iris;

/** The release of this repository, served once for all tests that only ask it. */
public final class ReleaseServer {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * What tests of their own ask: the front page and the endpoint; and the logo, which is not served
   * yet.
   */
  private static final Set<String> ELSEWHERE = Set.of("", "sparql", "logo.svg");

  public static final String DOWNLOADS = "downloads/";

  private static final ReleaseServer THE_ONE = new ReleaseServer();

  private final Release release;
  private final Served served;
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
      release =
          ReleaseWriter.write(
              all,
              RealGraph.loaded().release(),
              "test",
              RealGraph.loaded().rows(),
              folder,
              Progress.SILENT);
      DatasetGraph data = release.read();
      served =
          new Served(data, release.name(), release.folder(), new Days(data, RealGraph.SOURCES));
      server = AtlasServer.start(ServerOptions.defaults().at("127.0.0.1", 0), served);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end(Path folder) {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Release release() {
    return THE_ONE.release;
  }

  public static Served served() {
    return THE_ONE.served;
  }

  /** The paths that the server answers at, as they are mapped. */
  static Set<String> mapped() {
    return THE_ONE.server.paths();
  }

  public static URI address() {
    return THE_ONE.server.address();
  }

  public static DatasetGraph data() {
    return THE_ONE.served.dataset();
  }

  /** The paths of all IRIs of ours in the data, without what is behind a hash. */
  public static Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    data()
        .find()
        .forEachRemaining(
            q ->
                Stream.of(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject())
                    .filter(n -> n.isURI() && n.getURI().startsWith(Iris.BASE))
                    .map(n -> n.getURI().substring(Iris.BASE.length()).replaceAll("#.*", ""))
                    .filter(p -> !ELSEWHERE.contains(p) && !p.startsWith(DOWNLOADS))
                    .forEach(paths::add));
    assertTrue(paths.size() > 3_600, "only " + paths.size() + " IRIs");
    return paths;
  }

  /** One path of each kind: {@code id/org}, {@code scheme/topic}, {@code doc}, {@code graph}. */
  public static Map<String, String> onePathOfEachKind() {
    Map<String, String> kinds = new TreeMap<>();
    for (String path : paths()) {
      int end = isThing(path) ? path.lastIndexOf('/') : path.indexOf('/');
      kinds.putIfAbsent(end < 0 ? path : path.substring(0, end), path);
    }
    assertTrue(kinds.size() > 40, kinds.toString());
    return kinds;
  }

  /** Whether the IRI with this path leads to a document instead of being one. */
  public static boolean isThing(String path) {
    return path.startsWith("id/") || path.startsWith("scheme/");
  }

  /** The document that describes the IRI with this path. */
  public static String documentOf(String path) {
    return isThing(path) ? "data/" + path : path;
  }

  public static HttpResponse<byte[]> get(String path, String... headers) {
    return get(address().resolve(path), headers);
  }

  public static HttpResponse<byte[]> get(URI address, String... headers) {
    return send(request(address, headers), BodyHandlers.ofByteArray());
  }

  /** As {@link #get}, for an answer that is text. */
  public static HttpResponse<String> read(String path, String... headers) {
    return read(address().resolve(path), headers);
  }

  /** As {@link #get}, for an answer that is text. */
  public static HttpResponse<String> read(URI address, String... headers) {
    return read(request(address, headers));
  }

  public static HttpResponse<String> read(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  public static HttpRequest.Builder request(URI address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    return headers.length == 0 ? request : request.headers(headers);
  }

  public static <T> HttpResponse<T> send(HttpRequest.Builder builder, BodyHandler<T> body) {
    HttpRequest request = builder.build();
    try {
      return CLIENT.send(request, body);
    } catch (IOException e) {
      throw new AssertionError(request.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  public static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  public static DatasetGraph parse(HttpResponse<byte[]> response, Lang lang) {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    RDFParser.source(new ByteArrayInputStream(response.body())).lang(lang).parse(dataset);
    return dataset;
  }
}
