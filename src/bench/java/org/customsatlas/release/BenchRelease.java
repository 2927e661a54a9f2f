package org.customsatlas.release;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.TreeMap;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.load.ReleaseInfo;

/**
 * Makes a release of the shipped one and the quads of a file, so that made-up things have documents
 * of their own: {@code RELEASE FILE OUT}.
 */
final class BenchRelease {
  private BenchRelease() {}

  /** Writes the release. */
  public static void main(String[] args) throws IOException {
    Release shipped = Release.open(Path.of(args[0]));
    DatasetGraph dataset = UnionDataset.create();
    for (Path file : new Path[] {shipped.folder().resolve(Dump.NQ.fileName()), Path.of(args[1])}) {
      RDFParser.source(file)
          .parse(
              new StreamRDFBase() {
                @Override
                public void quad(Quad quad) {
                  dataset.add(quad);
                }
              });
    }
    LocalDate day = LocalDate.of(2026, 11, 21);
    Release made =
        ReleaseWriter.write(
            dataset,
            new ReleaseInfo(shipped.version(), day, day),
            shipped.sources(),
            new TreeMap<>(),
            Path.of(args[2]),
            Progress.SILENT);
    System.out.println(made.folder());
  }
}
