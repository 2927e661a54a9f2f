package org.customsatlas.page.thing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.load.SourceText;

/**
 * The words of the passages, for a server whose keeper has the documents: shown on pages, never
 * part of the data. A document is known by its digest, whatever its file is called, and a passage
 * is cut out by its offsets only where its own digest agrees. Immutable.
 */
public final class Quotations {
  /** Where no documents are at hand. */
  public static final Quotations NONE = new Quotations(Map.of(), 0, 0);

  private final Map<Node, String> words;
  private final int documents;
  private final int known;

  private Quotations(Map<Node, String> words, int documents, int known) {
    this.words = words;
    this.documents = documents;
    this.known = known;
  }

  /**
   * Reads the documents of the dataset in {@code folder}.
   *
   * @param link to a dataset with its documents and passages
   * @param folder files besides the documents do not matter
   * @throws IOException if a file cannot be read
   */
  public static Quotations read(RDFLink link, Path folder) throws IOException {
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        texts.put(SourceText.digest(bytes), new String(bytes, StandardCharsets.UTF_8));
      }
    }
    Map<Node, int[]> documents = new HashMap<>();
    int[] known = {0};
    link.queryRowSet(
        "SELECT ?document ?digest { ?document <https://w3id.org/customs-atlas/def#textLength> ?length ; <https://w3id.org/customs-atlas/def#digest> ?digest }",
        rows ->
            rows.forEachRemaining(
                row -> {
                  known[0]++;
                  String text = texts.get(row.get("digest").getLiteralLexicalForm());
                  if (text != null) {
                    documents.put(row.get("document"), text.codePoints().toArray());
                  }
                }));
    Map<Node, String> words = new HashMap<>();
    link.queryRowSet(
        """
        PREFIX atlas: <https://w3id.org/customs-atlas/def#>
        PREFIX oa: <http://www.w3.org/ns/oa#>
        SELECT ?passage ?document ?digest ?start ?end
        WHERE {
          ?passage atlas:inDocument ?document ;
            atlas:digest ?digest ;
            oa:hasSelector ?selector .
          ?selector oa:start ?start ;
            oa:end ?end .
        }
        """,
        rows ->
            rows.forEachRemaining(
                row -> {
                  int[] text = documents.get(row.get("document"));
                  int start = number(row.get("start"));
                  int end = number(row.get("end"));
                  if (text != null && 0 <= start && start <= end && end <= text.length) {
                    String passage = new String(text, start, end - start);
                    if (SourceText.digest(passage)
                        .equals(row.get("digest").getLiteralLexicalForm())) {
                      words.put(row.get("passage"), passage.strip());
                    }
                  }
                }));
    return new Quotations(Map.copyOf(words), documents.size(), known[0]);
  }

  private static int number(Node node) {
    return ((Number) node.getLiteralValue()).intValue();
  }

  /** The words of {@code passage}, if its document is at hand. */
  public Optional<String> of(Node passage) {
    return Optional.ofNullable(words.get(passage));
  }

  /** How many documents are at hand. */
  public int documents() {
    return documents;
  }

  /** How many documents the dataset was read from. */
  public int known() {
    return known;
  }

  /** How many passages can be quoted. */
  public int passages() {
    return words.size();
  }
}
