package org.customsatlas.contribute.check;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.infer.Inference;
import org.customsatlas.load.ReleaseInfo;
import org.customsatlas.load.Sources;
import org.customsatlas.release.Release;
import org.customsatlas.release.UnionDataset;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.shacl.ChangeValidator;
import org.customsatlas.validate.HygieneQuestion;
import org.customsatlas.vocab.Iris;

/**
 * Measures {@code POST /validate} and {@code POST /diff} against a release, and beside them the
 * work that they did before: all conclusions worked out anew, all questions asked in full. Both
 * take turns in one process; medians and ratios are printed.
 *
 * <p>Arguments: sizes in triples.
 */
public final class CheckBench {
  private static final int WARM = 40;
  private static final int ROUNDS = 25;
  private static final int FULL_ROUNDS = 5;
  private static final String PROJECT =
      """
      <id/project/bench-%1$d> a atlas:Project ;
        skos:prefLabel "Bench %1$d"@en , "Banc %1$d"@fr ;
        atlas:status <scheme/status/planned> ;
        atlas:addressesTopic <scheme/topic/single-window> ;
        atlas:plannedStart "2027-01"^^xsd:gYearMonth .
      <id/rel/involvement/bench-%1$d-wco> a atlas:Involvement ;
        atlas:involvementIn <id/project/bench-%1$d> ;
        prov:agent <id/org/wco> ;
        prov:hadRole <scheme/role/implementing> .
      """;

  /** So many statements are in it. */
  private static final int EACH = 10;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Published published;
  private final ReleaseInfo info;
  private final Sources sources;
  private final ChangeValidator validator;

  private CheckBench(Release release, Sources sources) throws IOException {
    this.sources = sources;
    this.published = Published.of(release, sources);
    this.info = new ReleaseInfo(release.name(), published.day(), published.day());
    this.validator = new ChangeValidator(Shapes.parse(published.shapeGraph()), published.union());
  }

  /** Runs it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Release release = Release.open(Path.of("release"));
    Sources sources = Sources.at(Path.of(""));
    CheckBench bench = new CheckBench(release, sources);
    ServerOptions options =
        ServerOptions.defaults().at("127.0.0.1", 0).within(Duration.ofMinutes(2), 100_000);
    Served served = new Served(UnionDataset.of(release.read()), release.name(), Path.of("release"));
    try (AtlasServer server = AtlasServer.start(options, served)) {
      System.out.printf(
          "release %s, %d cores, Java %s%n",
          release.name(), Runtime.getRuntime().availableProcessors(), Runtime.version());
      for (String size : args) {
        bench.measure(Integer.parseInt(size), server.address());
      }
    }
  }

  private void measure(int size, URI address) throws IOException, InterruptedException {
    String text = text(size);
    URI validate = address.resolve("validate?format=json");
    URI diff = address.resolve("diff?format=json");
    URI page = address.resolve("validate?lang=en");
    System.out.printf(
        "%d triples, first: /validate %.0f ms, /diff %.0f ms%n",
        size, post(validate, text), post(diff, text));
    for (int i = 0; i < WARM; i++) {
      post(validate, text);
      post(diff, text);
      post(page, text);
    }
    double[] checks = new double[ROUNDS];
    double[] diffs = new double[ROUNDS];
    double[] pages = new double[ROUNDS];
    double[] conclusions = new double[FULL_ROUNDS];
    double[] all = new double[FULL_ROUNDS];
    double checkWork = 0;
    double diffWork = 0;
    double fullWork = 0;
    for (int i = 0; i < ROUNDS; i++) {
      double start = work();
      checks[i] = post(validate, text);
      double checked = work();
      diffs[i] = post(diff, text);
      double compared = work();
      pages[i] = post(page, text);
      checkWork += (checked - start) / ROUNDS;
      diffWork += (compared - checked) / ROUNDS;
      if (i < FULL_ROUNDS) {
        double shown = work();
        inFull(text, i, conclusions, all);
        fullWork += (work() - shown) / FULL_ROUNDS;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%d triples, work of all processors: /validate %.0f ms, /diff %.0f ms, in full %.0f ms%n",
        size,
        checkWork,
        diffWork,
        fullWork);
    System.out.printf(
        Locale.ROOT,
        "%d triples, warm: /validate %.1f ms (in full %.0f ms, ratio %.0f); /diff %.1f ms (in full %.0f ms, ratio %.0f); the page with both %.1f ms%n",
        size,
        median(checks),
        median(all),
        median(all) / median(checks),
        median(diffs),
        median(conclusions),
        median(conclusions) / median(diffs),
        median(pages));
  }

  private static String text(int size) {
    StringBuilder text =
        new StringBuilder("BASE <" + Iris.BASE + ">\n")
            .append("PREFIX atlas: <https://w3id.org/customs-atlas/def#>\n")
            .append("PREFIX prov: <http://www.w3.org/ns/prov#>\n")
            .append("PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n")
            .append("PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n");
    for (int i = 0; i < size / EACH; i++) {
      text.append(String.format(Locale.ROOT, PROJECT, i));
    }
    return text.toString();
  }

  private double post(URI address, String text) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "text/turtle")
            .header("Accept", address.getQuery().startsWith("format") ? "*/*" : "text/html")
            .POST(HttpRequest.BodyPublishers.ofString(text))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> answer =
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    double time = (System.nanoTime() - start) / 1e6;
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return time;
  }

  /** As it was done: everything worked out anew, everything asked again. */
  private void inFull(String text, int round, double[] conclusions, double[] all)
      throws IOException {
    long start = System.nanoTime();
    Node name = Iris.node("graph/contribution/bench");
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    published
        .dataset()
        .listGraphNodes()
        .forEachRemaining(g -> dataset.addGraph(g, published.dataset().getGraph(g)));
    dataset.removeGraph(Iris.INFERRED);
    dataset.removeGraph(Iris.CURRENT);
    Graph said = GraphFactory.createGraphMem();
    RDFParser.fromString(text, Lang.TURTLE).parse(said);
    dataset.addGraph(name, said);
    Graph provenance = GraphFactory.createGraphMem();
    dataset.getGraph(Iris.PROVENANCE).find().forEachRemaining(provenance::add);
    provenance.add(name, RDF.type.asNode(), Iris.node("def#ContributionGraph"));
    dataset.addGraph(Iris.PROVENANCE, provenance);
    Inference.complete(dataset, sources, info);
    conclusions[round] = (System.nanoTime() - start) / 1e6;
    Graph union = GraphFactory.createGraphMem();
    dataset.find().forEachRemaining(q -> union.add(q.asTriple()));
    Set<Triple> added = new HashSet<>(union.find().toList());
    List<Triple> removed = new ArrayList<>();
    for (Triple triple : published.union().find().toList()) {
      if (!added.remove(triple)) {
        removed.add(triple);
      }
    }
    validator.validate(added, removed);
    DatasetGraph asked = DatasetGraphFactory.create(union);
    dataset.listGraphNodes().forEachRemaining(g -> asked.addGraph(g, dataset.getGraph(g)));
    for (HygieneQuestion question : published.questions()) {
      try (QueryExec run = QueryExec.dataset(asked).query(question.text()).build()) {
        run.select().forEachRemaining(row -> {});
      }
    }
    all[round] = (System.nanoTime() - start) / 1e6;
  }

  /** How long the processors have worked for this program, which others do not change much. */
  private static double work() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e6;
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
