package org.customsatlas.serve.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.vocab.Iris;

/**
 * The release that a store holds.
 *
 * @param name what it is called: its version, and the beginning of the digest of its N-Quads, both
 *     from the catalogue entry in the store; such as {@code 0.1.0-d61a3eed}
 * @param dataset its quads
 */
public record StoredRelease(String name, RemoteDataset dataset) {
  /** What is read at the start is more than what a page needs. */
  private static final Duration OPENING = Duration.ofMinutes(10);

  /** So long it may take to tell what release it is. */
  private static final Duration LOOKING = Duration.ofSeconds(10);

  private static final int DIGITS = 8;

  private static final String NAME =
      """
      PREFIX dcat: <http://www.w3.org/ns/dcat#>
      PREFIX spdx: <http://spdx.org/rdf/terms#>
      PREFIX void: <http://rdfs.org/ns/void#>
      SELECT ?version ?digest ?triples {
        GRAPH <%1$sgraph/dataset> {
          <%1$sdataset> dcat:version ?version ; void:triples ?triples .
          <%1$sdataset#customs-atlas.nq> spdx:checksum ?sum .
          ?sum spdx:checksumValue ?digest
        }
      }
      """
          .formatted(Iris.BASE);

  /** What a store holds is no release, or only a part of one. */
  public static final class NotWhole extends Exception {
    private static final long serialVersionUID = 1L;

    NotWhole(String sentence) {
      super(sentence);
    }
  }

  /**
   * The name of the release that the store at {@code address} holds now.
   *
   * @throws NotWhole with a plain sentence, if it holds none
   * @throws Refusal if the store does not answer
   */
  public static String nameIn(StoreAddress address) throws NotWhole {
    return name(entry(new StoreClient(address), LOOKING));
  }

  /**
   * Opens it: sees that it is whole.
   *
   * @throws NotWhole with a plain sentence that says what is missing and how to mend it
   * @throws Refusal if the store does not answer
   */
  public static StoredRelease in(StoreAddress address) throws NotWhole {
    StoreClient store = new StoreClient(address);
    Binding entry = entry(store, LOOKING);
    RemoteDataset dataset = RemoteDataset.in(store, OPENING);
    long wanted = Long.parseLong(text(entry, "triples"));
    long found = dataset.triples();
    if (found < wanted) {
      throw new NotWhole(
          String.format(
              "The graph <%s> of the store has %,d triples, and release %s has %,d. Load customs-atlas.nt into that graph, and void.ttl and dcat.ttl beside it (docs/scaling.md).",
              RemoteDataset.UNION.getURI(), found, name(entry), wanted));
    }
    if (dataset.quads() < wanted) {
      throw new NotWhole(
          String.format(
              "The named graphs of the store have fewer quads than release %s has triples. Load all of customs-atlas.nq (docs/scaling.md).",
              name(entry)));
    }
    return new StoredRelease(name(entry), dataset);
  }

  private static Binding entry(StoreClient store, Duration patience) throws NotWhole {
    Iterator<Binding> rows = new StoreRows(store, NAME, Waiting.own(patience));
    List<Binding> found = new ArrayList<>();
    rows.forEachRemaining(found::add);
    if (found.size() != 1) {
      throw new NotWhole(
          "The store at "
              + store.address()
              + (found.isEmpty()
                  ? " holds no release: its graph <"
                  : " holds more than one release: its graph <")
              + Iris.BASE
              + "graph/dataset> "
              + (found.isEmpty() ? "has no entry" : "has several entries")
              + " of the catalogue. Load the files of one release (docs/scaling.md).");
    }
    return found.getFirst();
  }

  private static String name(Binding entry) {
    String digest = text(entry, "digest");
    return text(entry, "version") + "-" + digest.substring(0, Math.min(DIGITS, digest.length()));
  }

  private static String text(Binding row, String name) {
    return row.get(Var.alloc(name)).getLiteralLexicalForm();
  }
}
