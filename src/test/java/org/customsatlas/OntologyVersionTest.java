package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.vocabulary.OWL2;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.Test;

/** A version of the ontology says the same for ever. */
class OntologyVersionTest {
  private static final Path VERSIONS = RealGraph.SOURCES.versions();

  /** What the terms say, whatever the order and the names of blank nodes. */
  private static String digest(List<String> lines) {
    Collections.sort(lines);
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : Sources.filesIn(RealGraph.SOURCES.ontology(), ".ttl")) {
      Terms.read(file)
          .find()
          .forEachRemaining(
              t -> lines.add(text(t.getSubject()) + text(t.getPredicate()) + text(t.getObject())));
    }
    assertTrue(lines.size() > 1_000, "only " + lines.size() + " statements");
    return lines;
  }

  private static String text(Node node) {
    return node.isBlank() ? "_: " : NodeFmtLib.strNT(node) + " ";
  }

  private static Node header(Node property) {
    Graph header = Terms.read(RealGraph.SOURCES.ontology().resolve("header.ttl"));
    return header.find(Iris.ONTOLOGY, property, Node.ANY).next().getObject();
  }

  @Test
  void anOntologyThatChangedHasANewVersion() throws IOException {
    String version = header(OWL2.versionInfo.asNode()).getLiteralLexicalForm();
    assertEquals(Iris.node("def/" + version), header(OWL2.versionIRI.asNode()));
    Path file = VERSIONS.resolve(version + ".sha256");
    String digest = digest(lines());
    assertTrue(Files.exists(file), "write " + digest + " into " + file);
    assertEquals(
        Files.readString(file).strip(),
        digest,
        "The ontology is not what version "
            + version
            + " was. If that version is published, make a new one (CONTRIBUTING.md); if not, write the new digest into "
            + file);
  }

  @Test
  void aChangedStatementChangesTheDigest() throws IOException {
    List<String> changed = lines();
    changed.set(0, changed.get(0) + "x");
    assertNotEquals(digest(lines()), digest(changed));
  }

  @Test
  void everyEarlierVersionIsKept() throws IOException {
    String version = header(OWL2.versionInfo.asNode()).getLiteralLexicalForm();
    List<Path> digests = Sources.filesIn(VERSIONS, ".sha256");
    assertFalse(digests.isEmpty());
    for (Path digest : digests) {
      String name = digest.getFileName().toString().replace(".sha256", "");
      assertEquals(
          !name.equals(version),
          Files.exists(VERSIONS.resolve(name + ".ttl")),
          name + ": an earlier version is kept whole, and the present one is made of its modules");
    }
  }
}
