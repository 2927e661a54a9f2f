package org.customsatlas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.customsatlas.bench.world.Data;
import org.customsatlas.bench.world.Size;

/**
 * The engines that answer SPARQL over data of a size, each at a port of its own. What they keep on
 * disk is made once.
 */
final class Engines {
  static final String OURS = "ours";
  static final String FUSEKI = "fuseki-tdb2";
  static final String LEAN = "fuseki-tdb2-lean";
  static final String MEMORY = "rdf4j-memory";
  static final String LMDB = "rdf4j-lmdb";
  static final String OXIGRAPH = "oxigraph-wasm";
  static final String VIRTUOSO = "virtuoso";

  /** In the order of their ports. */
  static final List<String> ALL = List.of(OURS, FUSEKI, LEAN, MEMORY, LMDB, OXIGRAPH, VIRTUOSO);

  private static final Duration PATIENCE = Duration.ofMinutes(9);

  private final Place place;
  private final Data data;

  Engines(Place place, Data data) {
    this.place = place;
    this.data = data;
  }

  /** Memory for a Java program with data of this size. */
  String memory() {
    return switch (data.size()) {
      case TINY, SMALL -> "1g";
      case MIDDLE -> "1500m";
      case LARGE -> "3g";
    };
  }

  /** How to start {@code name}, with its files made. */
  Engine named(String name) throws IOException {
    int port = place.port() + ALL.indexOf(name);
    Path folder = place.folder(name, data.size().word());
    String file = data.file().toAbsolutePath().toString();
    return switch (name) {
      case OURS -> ours(folder, port, List.of("--data", file));
      case FUSEKI, LEAN -> {
        // One process at a time may have a store of TDB2.
        Path store = store("tdb2", name);
        String kind = name.equals(LEAN) ? "lean" : "stock";
        yield java(name, "FusekiPeer", folder, port, "/ds/sparql", kind, store.toString());
      }
      case MEMORY -> java(name, "Rdf4jServer", folder, port, "/sparql", "memory", file);
      case LMDB ->
          java(
              name, "Rdf4jServer", folder, port, "/sparql", "lmdb", store("lmdb", LMDB).toString());
      case OXIGRAPH -> {
        List<String> command = new ArrayList<>(node());
        command.addAll(
            List.of(place.npm().resolve("oxigraph.js").toString(), Integer.toString(port), file));
        yield new Engine(name, command, Map.of(), folder, port, "/sparql");
      }
      case VIRTUOSO -> virtuoso(folder, port);
      default -> throw new IllegalArgumentException("There is no engine " + name);
    };
  }

  private List<String> node() {
    return List.of("node", "--max-old-space-size=4096");
  }

  /** Ours, with other arguments of {@code serve}. */
  Engine ours(Path folder, int port, List<String> what) {
    List<String> command =
        new ArrayList<>(List.of(place.home().resolve("atlas").toString(), "serve"));
    command.addAll(List.of("--port", Integer.toString(port)));
    command.addAll(what);
    String options = System.getenv().getOrDefault("BENCH_OURS", "-Xmx" + oursMemory());
    return new Engine(OURS, command, Map.of("ATLAS_JAVA_OPTS", options), folder, port, "/sparql");
  }

  /** Ours holds ten million quads in memory, too; they are many more while they are read. */
  private String oursMemory() {
    return data.size() == Size.LARGE ? "8g" : memory();
  }

  private Engine java(
      String name, String main, Path folder, int port, String endpoint, String kind, String what) {
    List<String> command = new ArrayList<>(Place.javaCommand(memory(), main));
    command.addAll(List.of(kind, Integer.toString(port), what));
    return new Engine(name, command, Map.of(), folder, port, endpoint);
  }

  /** The store of kind {@code tdb2} or {@code lmdb} of an engine; made once. */
  private Path store(String kind, String engine) throws IOException {
    Path store = data.folder().resolve(engine);
    Path done = data.folder().resolve(engine + ".done");
    if (!Files.exists(done)) {
      load(kind, store);
      Files.writeString(done, "");
    }
    return store;
  }

  /** Loads into a new store, and says how many seconds it took. */
  double load(String kind, Path store) throws IOException {
    Folders.delete(store);
    String file = data.file().toAbsolutePath().toString();
    List<String> command;
    if (kind.equals("tdb2")) {
      command =
          List.of(
              Place.java(),
              "-Xmx2g",
              "-cp",
              Place.classPath(),
              "tdb2.tdbloader",
              "--loader=parallel",
              "--loc=" + store,
              file);
    } else {
      command = new ArrayList<>(Place.javaCommand("2g", "Rdf4jServer"));
      command.addAll(List.of("load", file, store.toString()));
    }
    Path folder = place.folder("load", data.size().word());
    try (Running loading =
        Running.start(new Engine("load-" + kind, command, Map.of(), folder, 0, null))) {
      return loading.awaitEnd(PATIENCE);
    }
  }

  private Engine virtuoso(Path folder, int port) throws IOException {
    Path done = folder.resolve("loaded");
    Engine engine =
        new Engine(
            VIRTUOSO,
            List.of(
                place.virtuoso().resolve("usr/bin/virtuoso-t").toString(),
                "+foreground",
                "+configfile",
                folder.resolve("virtuoso.ini").toString()),
            place.libraries(),
            folder,
            port,
            "/sparql");
    if (!Files.exists(done)) {
      loadVirtuoso(engine);
      Files.writeString(done, "");
    } else {
      configure(engine);
    }
    return engine;
  }

  private static int sqlPort(Engine virtuoso) {
    return virtuoso.port() + 20;
  }

  /** Anew each time: a database that was made before may have been moved, or had another port. */
  private void configure(Engine virtuoso) throws IOException {
    String settings;
    try (var in = Engines.class.getResourceAsStream("virtuoso.ini")) {
      settings =
          new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              .formatted(virtuoso.folder(), data.folder(), sqlPort(virtuoso), virtuoso.port());
    }
    Files.writeString(virtuoso.folder().resolve("virtuoso.ini"), settings);
  }

  /** Bulk loads into a new database, and says how many seconds it took. */
  double loadVirtuoso(Engine engine) throws IOException {
    Folders.empty(engine.folder());
    int sql = sqlPort(engine);
    configure(engine);
    long start = System.nanoTime();
    try (Running running = Running.start(engine)) {
      running.awaitAnswer(
          Request.query("/sparql", "ASK { ?s ?p ?o }", "application/sparql-results+json"),
          null,
          Duration.ofMinutes(2));
      String orders =
          "ld_dir('%s', 'data.nq', 'http://example.org/'); rdf_loader_run(); checkpoint;"
              .formatted(data.folder());
      List<String> command =
          List.of(
              place.virtuoso().resolve("usr/bin/isql-vt").toString(),
              String.format(Locale.ROOT, "127.0.0.1:%d", sql),
              "dba",
              "dba",
              "EXEC=" + orders);
      Engine loader =
          new Engine("load-virtuoso", command, place.libraries(), engine.folder(), 0, null);
      try (Running loading = Running.start(loader)) {
        loading.awaitEnd(PATIENCE);
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
