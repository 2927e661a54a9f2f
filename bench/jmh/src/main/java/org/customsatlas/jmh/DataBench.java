package org.customsatlas.jmh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.describe.Description;
import org.customsatlas.describe.Descriptions;
import org.customsatlas.release.Release;
import org.customsatlas.vocab.Iris;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What is done with the data of the release in {@code release/}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DataBench {
  private static final Node THING = Iris.node("id/org/wco");
  private static final Node DOCUMENT = Iris.node("data/id/org/wco");

  private DatasetGraph dataset;
  private Descriptions descriptions;
  private Graph description;

  /** Reads the release. */
  @Setup
  public void read() throws IOException {
    dataset = Release.open(Path.of("release")).read();
    descriptions = new Descriptions(() -> RDFLink.connect(dataset));
    description = describe().union();
  }

  /** The names of a thing: from terms to the statements that have them. */
  @Benchmark
  public int lookUp() {
    int count = 0;
    var names = dataset.getDefaultGraph().find(THING, SKOS.prefLabel.asNode(), Node.ANY);
    while (names.hasNext()) {
      names.next();
      count++;
    }
    return count;
  }

  /** What a thing is said to be, and by which graph. */
  @Benchmark
  public int lookUpInGraphs() {
    int count = 0;
    var quads = dataset.find(Node.ANY, THING, Node.ANY, Node.ANY);
    while (quads.hasNext()) {
      quads.next();
      count++;
    }
    return count;
  }

  /** All that is said of a thing to which much points. */
  @Benchmark
  public Description describe() {
    return descriptions.of(THING, DOCUMENT).orElseThrow();
  }

  /** The same as Turtle. */
  @Benchmark
  public int writeTurtle() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RDFWriter.source(description).lang(Lang.TURTLE).output(out);
    return out.size();
  }
}
