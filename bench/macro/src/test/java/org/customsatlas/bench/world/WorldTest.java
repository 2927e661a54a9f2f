package org.customsatlas.bench.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.junit.jupiter.api.Test;

class WorldTest {
  /** A change of the world needs new figures in {@code docs/performance.md}. */
  private static final String DIGEST =
      "89e79d35b754b62d32c87276a33a0ab6ca38ae6dd9d1995a73808bcc93940234";

  private static final Path ONTOLOGY = Path.of("../../ontology");

  private final List<String> things = new ArrayList<>();

  private byte[] tell(long size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (World world = new World(out, things::add)) {
      world.tell(size);
    }
    return out.toByteArray();
  }

  private DatasetGraph dataset() throws IOException {
    return RDFParser.source(new ByteArrayInputStream(tell(5_000)))
        .lang(Lang.NQUADS)
        .toDatasetGraph();
  }

  @Test
  void theSameSizeGivesTheSameBytes() throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(tell(5_000));
    assertEquals(DIGEST, HexFormat.of().formatHex(digest));
  }

  @Test
  void eachTermIsOneOfTheOntology() throws IOException {
    Graph ontology = GraphFactory.createDefaultGraph();
    try (Stream<Path> files = Files.list(ONTOLOGY)) {
      files
          .filter(file -> file.toString().endsWith(".ttl"))
          .forEach(file -> RDFDataMgr.read(ontology, file.toString()));
    }
    assertFalse(ontology.isEmpty(), "no ontology was found");
    Set<String> unknown = new TreeSet<>();
    Set<String> known = new HashSet<>();
    dataset()
        .find()
        .forEachRemaining(
            quad ->
                Stream.of(quad.getPredicate(), quad.getObject())
                    .filter(node -> node.isURI() && node.getURI().startsWith(Names.ATLAS))
                    .forEach(
                        term ->
                            (ontology.contains(term, Node.ANY, Node.ANY) ? known : unknown)
                                .add(term.getURI())));
    assertTrue(known.size() > 30, "few terms: " + known);
    assertEquals(Set.of(), unknown);
  }

  @Test
  void thereAreNoBlankNodesAndNothingIsInTheDefaultGraph() throws IOException {
    List<Quad> quads = new ArrayList<>();
    dataset().find().forEachRemaining(quads::add);
    assertTrue(quads.size() > 4_000, "few quads: " + quads.size());
    assertTrue(
        quads.stream()
            .noneMatch(
                quad ->
                    quad.getSubject().isBlank()
                        || quad.getObject().isBlank()
                        || quad.isDefaultGraph()));
  }

  @Test
  void someFactsAreSaidBySeveralPassages() throws IOException {
    Set<Object> once = new HashSet<>();
    Set<Object> again = new HashSet<>();
    dataset()
        .find()
        .forEachRemaining(
            quad -> {
              if (!once.add(quad.asTriple())) {
                again.add(quad.asTriple());
              }
            });
    assertTrue(again.size() > 20, "said again: " + again.size());
  }

  @Test
  void everyThingIsToldOnceAndHasAType() throws IOException {
    DatasetGraph dataset = dataset();
    assertTrue(things.size() > 500, "few things: " + things.size());
    assertEquals(things.size(), new HashSet<>(things).size());
    Set<String> typed = new HashSet<>();
    dataset
        .find()
        .forEachRemaining(
            quad -> {
              if (quad.getPredicate().getURI().equals(Names.TYPE)) {
                typed.add(quad.getSubject().getURI());
              }
            });
    assertTrue(typed.containsAll(things));
  }
}
