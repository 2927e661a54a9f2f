package org.customsatlas.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.customsatlas.bench.world.Data;
import org.customsatlas.bench.world.Size;

/**
 * The documents about things, in three forms, by eight clients: ours, Trifid over Fuseki, Fuseki's
 * DESCRIBE, and as limits a bare Jetty and nginx with the same bytes as ours. Then 304, and all
 * things in turn.
 */
final class DereferencePart {
  private static final String BASE = "https://w3id.org/customs-atlas/";
  private static final int RESOURCES = 200;

  /** A file for finished documents that holds those of a million quads. */
  private static final String FILE_BYTES = "2000000000";

  private static final int MANY = 8;
  private static final int ROUNDS = 3;
  private static final Duration CELL = Duration.ofSeconds(2);
  private static final Duration WARM = Duration.ofSeconds(4);
  private static final Duration ALL = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Map<String, String> FORMS = new LinkedHashMap<>();

  static {
    FORMS.put("turtle", "text/turtle");
    FORMS.put("jsonld", "application/ld+json");
    FORMS.put("html", "text/html");
  }

  private static final Map<String, String> ENDINGS =
      Map.of("turtle", "ttl", "jsonld", "jsonld", "html", "html");

  private final Place place;
  private final Outcome outcome;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private final List<String> chosen = new ArrayList<>();
  private Path bytes;

  DereferencePart(Place place, Outcome outcome) {
    this.place = place;
    this.outcome = outcome;
  }

  void run(Size size) throws IOException {
    Data data = Data.of(size, place.data());
    System.out.printf("%n== dereference %s: %,d quads%n", size.word(), data.quads());
    List<String> things =
        data.things().stream().filter(thing -> thing.startsWith(BASE + "id/")).toList();
    for (int i = 0; i < RESOURCES; i++) {
      chosen.add(things.get((int) ((long) things.size() * i / RESOURCES)));
    }
    bytes = place.folder("bytes", size.word());
    try {
      start(data);
      measure(size);
      all(things);
    } finally {
      for (Running server : running.values()) {
        server.close();
      }
    }
  }

  private void start(Data data) throws IOException {
    Engines engines = new Engines(place, data);
    Path release = data.folder().resolve("release");
    if (!Files.exists(release)) {
      throw new IOException(
          "There is no release of the made-up data in " + release + ": bench/run makes it.");
    }
    int port = place.port() + 10;
    Path folder = place.folder("dereference", data.size().word());
    List<String> what = new ArrayList<>(List.of("--release", release.toString()));
    if (data.size() != Size.SMALL) {
      what.addAll(List.of("--kept-file-bytes", FILE_BYTES));
    }
    Engine ours = engines.ours(folder, port, what);
    Running own = Running.start(ours);
    running.put(Engines.OURS, own);
    own.awaitAnswer(Request.get("/ready", "*/*"), null, PATIENCE);
    keepBytes(own);
    Engine fuseki = engines.named(Engines.FUSEKI);
    peer(fuseki, Request.query("/ds/sparql", "ASK {}", "*/*"));
    Engine lean = engines.named(Engines.LEAN);
    peer(lean, Request.query("/ds/sparql", "ASK {}", "*/*"));
    trifid(port + 1, fuseki, folder);
    List<String> jetty = new ArrayList<>(Place.javaCommand("512m", "CachedBytes"));
    jetty.addAll(List.of(Integer.toString(port + 2), bytes.toString()));
    Engine cached = new Engine("bare-jetty", jetty, Map.of(), folder, port + 2, null);
    peer(cached, Request.get("/0.ttl", "*/*"));
    nginx(port + 3, folder);
  }

  private void trifid(int port, Engine fuseki, Path folder) throws IOException {
    String missing = place.missing("trifid");
    if (missing != null) {
      outcome.note("trifid is not measured: " + missing);
      return;
    }
    Engine engine =
        new Engine(
            "trifid",
            List.of(
                "node",
                place.npm().resolve("node_modules/trifid/server.js").toString(),
                "--config",
                place.npm().resolve("trifid.yaml").toString(),
                "--port",
                Integer.toString(port)),
            Map.of(
                "SPARQL_ENDPOINT_URL",
                "http://127.0.0.1:" + fuseki.port() + fuseki.endpoint(),
                "TRIFID_PORT",
                Integer.toString(port)),
            folder,
            port,
            null);
    peer(engine, Request.get(path(chosen.get(0)), "text/turtle"));
  }

  private void nginx(int port, Path folder) throws IOException {
    String missing = place.missing("nginx");
    if (missing != null) {
      outcome.note("nginx is not measured: " + missing);
      return;
    }
    Path settings = folder.resolve("nginx.conf");
    String text;
    try (var in = DereferencePart.class.getResourceAsStream("nginx.conf")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8).formatted(folder, port, bytes);
    }
    Files.writeString(settings, text);
    Engine engine =
        new Engine(
            "nginx",
            List.of("/usr/sbin/nginx", "-p", folder.toString(), "-c", settings.toString()),
            Map.of(),
            folder,
            port,
            null);
    peer(engine, Request.get("/0.ttl", "*/*"));
  }

  /** Starts a peer; one that does not answer is named, and left out. */
  private void peer(Engine engine, Request first) throws IOException {
    String missing = place.missing(engine.name());
    if (missing != null) {
      outcome.note(engine.name() + " is not measured: " + missing);
      return;
    }
    Running started = Running.start(engine);
    try {
      started.awaitAnswer(first, null, Duration.ofSeconds(60));
      running.put(engine.name(), started);
    } catch (IOException e) {
      started.close();
      outcome.note(engine.name() + " is not measured: " + e.getMessage());
    }
  }

  /** What ours gives out, as files for those that only hand out bytes. */
  private void keepBytes(Running own) throws IOException {
    Folders.empty(bytes);
    long length = 0;
    try (Connection connection = new Connection(own.port())) {
      for (int i = 0; i < chosen.size(); i++) {
        for (Map.Entry<String, String> form : FORMS.entrySet()) {
          Reply reply = connection.send(Request.get(document(chosen.get(i)), form.getValue()));
          if (reply.status() != 200 || reply.body().length == 0) {
            throw new IOException(
                "Ours answers " + document(chosen.get(i)) + " with " + reply.status());
          }
          length += reply.body().length;
          Files.write(bytes.resolve(i + "." + ENDINGS.get(form.getKey())), reply.body());
        }
      }
    }
    outcome.measured(
        "dereference.bytes", length / 3.0 / RESOURCES / 1024, "KiB, a document on average");
  }

  private void measure(Size size) throws IOException {
    Map<String, Map<String, Sample>> one = new LinkedHashMap<>();
    Map<String, Map<String, Sample>> many = new LinkedHashMap<>();
    for (String form : FORMS.keySet()) {
      Map<String, List<Sample>> single = new LinkedHashMap<>();
      Map<String, List<Sample>> crowd = new LinkedHashMap<>();
      for (int round = -1; round < ROUNDS; round++) {
        for (Map.Entry<String, Running> server : running.entrySet()) {
          List<Request> requests = requests(server.getKey(), form);
          if (requests.isEmpty()) {
            continue;
          }
          if (round < 0) {
            new Load(MANY, WARM, 200).run(server.getValue(), requests);
          } else {
            single
                .computeIfAbsent(server.getKey(), k -> new ArrayList<>())
                .add(new Load(1, CELL.dividedBy(2), 200).run(server.getValue(), requests));
            crowd
                .computeIfAbsent(server.getKey(), k -> new ArrayList<>())
                .add(new Load(MANY, CELL, 200).run(server.getValue(), requests));
          }
        }
      }
      one.put(form, together(single));
      many.put(form, together(crowd));
      figures(form, many.get(form));
    }
    print("1 client: p50 / p99 ms, requests a second, cpu ms", one);
    print("8 clients: p50 / p99 ms, requests a second, cpu ms", many);
    unchanged(many.get("turtle").get(Engines.OURS));
    outcome.measured(
        "dereference." + size.word() + ".memory",
        running.get(Engines.OURS).residentMiB(),
        "MiB of ours after " + RESOURCES + " things in three forms");
  }

  private static Map<String, Sample> together(Map<String, List<Sample>> rounds) {
    Map<String, Sample> samples = new LinkedHashMap<>();
    rounds.forEach((name, list) -> samples.put(name, Sample.together(list)));
    return samples;
  }

  private void figures(String form, Map<String, Sample> samples) {
    Sample ours = samples.get(Engines.OURS);
    samples.forEach(
        (name, sample) -> {
          if (!name.equals(Engines.OURS)) {
            String measure =
                switch (name) {
                  case "trifid" -> "dereference." + form + ".front";
                  case "bare-jetty" -> "dereference." + form;
                  default -> "dereference." + form + "." + name;
                };
            outcome.measured(
                measure,
                ours.rate() / sample.rate(),
                "× %s (%s : %s a second)"
                    .formatted(name, Numbers.shown(ours.rate()), Numbers.shown(sample.rate())));
          }
        });
  }

  private static void print(String title, Map<String, Map<String, Sample>> all) {
    StringBuilder out = new StringBuilder("\n" + title + "\n\n| server |");
    all.keySet().forEach(form -> out.append(' ').append(form).append(" |"));
    out.append("\n|---|").append("---|".repeat(all.size())).append('\n');
    for (String name : all.get("turtle").keySet()) {
      out.append("| ").append(name).append(" |");
      for (Map<String, Sample> samples : all.values()) {
        Sample sample = samples.get(name);
        out.append(' ');
        out.append(
            sample == null
                ? "–"
                : "%s / %s, %s/s, %s"
                    .formatted(
                        Numbers.shown(sample.p50()),
                        Numbers.shown(sample.p99()),
                        Numbers.shown(sample.rate()),
                        Numbers.shown(sample.cpu())));
        out.append(" |");
      }
      out.append('\n');
    }
    System.out.print(out);
  }

  /** 304, of ours and of those that have it, beside our own 200. */
  private void unchanged(Sample ours) throws IOException {
    for (String name : List.of(Engines.OURS, "bare-jetty", "nginx")) {
      Running server = running.get(name);
      if (server == null) {
        continue;
      }
      List<Request> requests = new ArrayList<>();
      try (Connection connection = new Connection(server.port())) {
        for (int i = 0; i < chosen.size(); i++) {
          String path = name.equals(Engines.OURS) ? document(chosen.get(i)) : "/" + i + ".ttl";
          Reply reply = connection.send(Request.get(path, "text/turtle"));
          if (reply.etag() == null) {
            outcome.note(name + " has no ETag for " + path);
            return;
          }
          requests.add(Request.get(path, "text/turtle", reply.etag()));
        }
      }
      new Load(MANY, CELL, 304).run(server, requests);
      Sample sample = new Load(MANY, CELL, 304).run(server, requests);
      String words = "× our 200 (%s a second)".formatted(Numbers.shown(sample.rate()));
      outcome.measured(
          name.equals(Engines.OURS) ? "dereference.304" : "dereference.304." + name,
          sample.rate() / ours.rate(),
          words);
    }
  }

  /** Every thing, each asked once in turn, as long as there is time. */
  private void all(List<String> things) throws IOException {
    Running own = running.get(Engines.OURS);
    List<Request> requests =
        things.stream().map(thing -> Request.get(document(thing), "text/turtle")).toList();
    Sample made = new Load(MANY, ALL, 200).once(own, requests);
    outcome.measured(
        "dereference.made",
        made.rate(),
        "a second, each of %,d things for the first time".formatted(things.size()));
    Sample ours = new Load(MANY, ALL, 200).run(own, requests);
    Running jetty = running.get("bare-jetty");
    if (jetty == null) {
      return;
    }
    Sample bare = new Load(MANY, CELL, 200).run(jetty, requests("bare-jetty", "turtle"));
    outcome.measured(
        "dereference.all",
        ours.rate() / bare.rate(),
        "× bare-jetty (%s : %s a second; %,d requests for %,d things; then %d MiB)"
            .formatted(
                Numbers.shown(ours.rate()),
                Numbers.shown(bare.rate()),
                ours.requests(),
                things.size(),
                own.residentMiB()));
  }

  private List<Request> requests(String name, String form) {
    List<Request> requests = new ArrayList<>();
    String type = FORMS.get(form);
    for (int i = 0; i < chosen.size(); i++) {
      String thing = chosen.get(i);
      switch (name) {
        case Engines.OURS -> requests.add(Request.get(document(thing), type));
        case "trifid" -> requests.add(Request.get(path(thing), type));
        case "bare-jetty", "nginx" ->
            requests.add(Request.get("/" + i + "." + ENDINGS.get(form), type));
        default -> {
          if (!form.equals("html")) {
            requests.add(Request.query("/ds/sparql", "DESCRIBE <" + thing + ">", type));
          }
        }
      }
    }
    return requests;
  }

  private static String path(String thing) {
    return "/" + thing.substring(BASE.length());
  }

  private static String document(String thing) {
    return "/data" + path(thing);
  }
}
