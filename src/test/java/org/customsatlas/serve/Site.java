package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.customsatlas.RealGraph;
import org.customsatlas.answer.Questions;
import org.customsatlas.page.Languages;
import org.customsatlas.release.Progress;
import org.customsatlas.release.Release;
import org.customsatlas.release.ReleaseWriter;
import org.customsatlas.vocab.Iris;

/** The site with the real release, started once for all tests that look at its pages. */
final class Site {
  private static final Path TABLE = Path.of("src/test/resources/pages/pages.csv");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Site THE_ONE = new Site();

  private final DatasetGraph data;
  private final AtlasServer server;
  private final List<Sort> sorts;

  private Site() {
    try {
      Path folder = Files.createTempDirectory("site");
      DatasetGraph all = DatasetGraphFactory.createGeneral();
      RealGraph.dataset()
          .listGraphNodes()
          .forEachRemaining(g -> all.addGraph(g, RealGraph.dataset().getGraph(g)));
      Questions.read(RealGraph.SOURCES).describeInto(all);
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
              ServerOptions.defaults().at("127.0.0.1", 0),
              new Served(data, release.name(), release.folder()));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
      sorts = read();
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

  /**
   * A sort of page, with one page of it.
   *
   * @param name what it is
   * @param address where it is, below the front page
   * @param status with which it answers
   */
  record Sort(String name, String address, int status) {
    /** The address of this page in {@code language}. */
    URI in(String language) {
      return THE_ONE
          .server
          .address()
          .resolve(address + (address.contains("?") ? "&" : "?") + "lang=" + language);
    }

    @Override
    public String toString() {
      return name + " /" + address;
    }
  }

  /**
   * One page of each sort: those of the table {@code pages.csv}, and one thing of each kind that
   * the release has.
   */
  static List<Sort> sorts() {
    return THE_ONE.sorts;
  }

  /** The page that the table calls {@code name}. */
  static Sort sort(String name) {
    return sorts().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(TABLE + " has no page " + name));
  }

  static URI address() {
    return THE_ONE.server.address();
  }

  /** The languages that the pages are in. */
  static List<String> languages() {
    List<String> languages = Languages.all();
    assertTrue(languages.size() > 1, languages.toString());
    return languages;
  }

  /** What a browser gets at {@code address}. */
  static HttpResponse<String> get(URI address) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(address).header("Accept", "text/html,*/*;q=0.8").build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(address.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private List<Sort> read() throws IOException {
    List<Sort> all = new ArrayList<>();
    try (CSVParser table =
        CSVParser.parse(
            TABLE,
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      table.forEach(
          row ->
              all.add(
                  new Sort(
                      row.get("page"), row.get("address"), Integer.parseInt(row.get("status")))));
    }
    assertTrue(all.size() > 1, TABLE + " is empty");
    onePathOfEachKind()
        .forEach(
            (kind, path) -> {
              boolean isThing = path.startsWith("id/") || path.startsWith("scheme/");
              all.add(new Sort(kind, isThing ? "data/" + path : path, 200));
            });
    return List.copyOf(all);
  }

  /** One path of each kind: {@code id/org}, {@code scheme/topic}, {@code doc}, {@code graph}. */
  private Map<String, String> onePathOfEachKind() {
    Set<String> paths = new TreeSet<>();
    data.find()
        .forEachRemaining(
            q ->
                Stream.of(q.getGraph(), q.getSubject(), q.getPredicate(), q.getObject())
                    .filter(n -> n.isURI() && n.getURI().startsWith(Iris.BASE))
                    .map(n -> n.getURI().substring(Iris.BASE.length()).replaceAll("#.*", ""))
                    .filter(p -> !p.matches("|sparql|logo\\.svg|downloads/.*"))
                    .forEach(paths::add));
    Map<String, String> kinds = new TreeMap<>();
    for (String path : paths) {
      boolean isThing = path.startsWith("id/") || path.startsWith("scheme/");
      int end = isThing ? path.lastIndexOf('/') : path.indexOf('/');
      kinds.putIfAbsent(end < 0 ? path : path.substring(0, end), path);
    }
    assertTrue(kinds.size() > 40, kinds.toString());
    return kinds;
  }
}
