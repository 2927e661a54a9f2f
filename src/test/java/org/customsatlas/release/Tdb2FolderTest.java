package org.customsatlas.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.Txn;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Tdb2FolderTest {
  private static final Node ONE = NodeFactory.createURI("https://example.org/1");
  private static final Node TWO = NodeFactory.createURI("https://example.org/2");

  @TempDir Path folder;

  @Test
  void whatIsGivenIsInTheDatabase() throws IOException {
    Path database = folder.resolve("in/it/db");
    List<Long> told = new ArrayList<>();
    assertEquals(2, Tdb2Folder.write(database, Tdb2FolderTest::both, told::add));
    assertEquals(List.of(), told);
    DatasetGraph read = DatabaseMgr.connectDatasetGraph(database.toString());
    try {
      Txn.executeRead(
          read,
          () -> {
            assertTrue(read.getDefaultGraph().contains(ONE, ONE, TWO));
            assertTrue(read.contains(TWO, ONE, ONE, ONE));
            assertEquals(1, read.getDefaultGraph().size());
            assertEquals(1, read.size());
          });
    } finally {
      TDBInternal.expel(read);
    }
    assertOnly("db", database.getParent());
  }

  private static void both(StreamRDF sink) {
    sink.start();
    sink.triple(Triple.create(ONE, ONE, TWO));
    sink.quad(Quad.create(TWO, ONE, ONE, ONE));
    sink.finish();
    sink.start(); // as each of several files does
    sink.finish();
  }

  @Test
  void eachMillionIsTold() throws IOException {
    List<Long> told = new ArrayList<>();
    long written =
        Tdb2Folder.write(
            folder.resolve("db"),
            sink -> {
              Triple same = Triple.create(ONE, ONE, TWO);
              for (int i = 0; i < 2_000_001; i++) {
                sink.triple(same);
              }
            },
            told::add);
    assertEquals(2_000_001, written);
    assertEquals(List.of(1_000_000L, 2_000_000L), told);
  }

  @Test
  void nothingIsLeftOfWhatFails() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("db"));
    for (Exception why :
        List.of(new IOException("line 3"), new IllegalStateException("no such thing"))) {
      Exception told =
          assertThrows(
              Exception.class,
              () ->
                  Tdb2Folder.write(
                      empty,
                      sink -> {
                        both(sink);
                        if (why instanceof IOException e) {
                          throw e;
                        }
                        throw (RuntimeException) why;
                      },
                      n -> {}));
      assertTrue(told.getMessage().contains(why.getMessage()), told.getMessage());
      assertOnly("db", folder);
    }
    assertEquals(2, Tdb2Folder.write(empty, Tdb2FolderTest::both, n -> {}));
  }

  @Test
  void whatIsThereStays() throws IOException {
    Path database = Files.createDirectory(folder.resolve("db"));
    Path mine = Files.writeString(database.resolve("mine.txt"), "mine");
    for (Path taken : List.of(database, mine)) {
      IOException told =
          assertThrows(
              IOException.class, () -> Tdb2Folder.write(taken, Tdb2FolderTest::both, n -> {}));
      assertTrue(told.getMessage().startsWith("There is something in "), told.getMessage());
    }
    assertEquals("mine", Files.readString(mine));
    assertOnly("db", folder);
  }

  @Test
  void whatComesMeanwhileStaysToo() throws IOException {
    Path database = folder.resolve("db");
    IOException told =
        assertThrows(
            IOException.class,
            () ->
                Tdb2Folder.write(
                    database,
                    sink -> {
                      both(sink);
                      Files.createDirectory(database);
                      Files.writeString(database.resolve("mine.txt"), "mine");
                    },
                    n -> {}));
    assertTrue(told.getMessage().startsWith("There is something in "), told.getMessage());
    assertOnly("db", folder);
    assertOnly("mine.txt", database);
  }

  @Test
  void whatAKilledProcessHasLeftIsRemoved() throws IOException {
    // No process has the number: it is beyond the largest that Linux gives.
    Path left = Files.createDirectory(folder.resolve(".unfinished-99999999-a-db"));
    Files.writeString(left.resolve("nodes.dat"), "");
    long own = ProcessHandle.current().pid();
    Path other = Files.createDirectory(folder.resolve(".unfinished-" + own + "-b-db"));
    Tdb2Folder.write(folder.resolve("db"), Tdb2FolderTest::both, n -> {});
    assertFalse(Files.exists(left));
    assertTrue(Files.exists(other), "its process runs");
  }

  private static void assertOnly(String name, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(name), files.map(f -> f.getFileName().toString()).toList());
    }
  }
}
