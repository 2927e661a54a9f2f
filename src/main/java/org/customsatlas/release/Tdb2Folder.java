package org.customsatlas.release;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWrapper;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.system.progress.MonitorOutput;
import org.apache.jena.tdb2.DatabaseMgr;
import org.apache.jena.tdb2.loader.DataLoader;
import org.apache.jena.tdb2.loader.LoaderFactory;
import org.apache.jena.tdb2.sys.TDBInternal;
import org.customsatlas.disk.FolderTree;
import org.customsatlas.disk.UnfinishedFile;

/**
 * A TDB2 database that is written whole or not at all, by TDB2's sequential loader: what goes wrong
 * in the threads of the others is only logged, and they wait for ever (Jena 5.6.0, for one on a
 * full disk). It is written under a hidden name beside its own, which it is given in one step when
 * it is whole. What a killed process has left is removed by the next.
 */
public final class Tdb2Folder {
  /** So often it is told how much there is. */
  private static final long OFTEN = 1_000_000;

  /** What it has to say of its steps is told by us. */
  private static final MonitorOutput SILENT = (format, arguments) -> {};

  private Tdb2Folder() {}

  /** What is written. */
  @FunctionalInterface
  public interface Content {
    /**
     * Gives all to {@code sink}, which is neither started nor finished here.
     *
     * @throws IOException if it cannot be read; then nothing is kept
     */
    void into(StreamRDF sink) throws IOException;
  }

  /**
   * Writes a database.
   *
   * @param folder where; must not be there, or be empty
   * @param progress is told the number of statements, after each million
   * @return how many statements were written; one that comes twice counts twice
   * @throws IOException if it cannot be written, or what {@code content} throws; then {@code
   *     folder} is as it was
   */
  public static long write(Path folder, Content content, LongConsumer progress) throws IOException {
    Path named = folder.toAbsolutePath().normalize();
    checkThatItIsFree(folder);
    Path hidden = Files.createDirectory(UnfinishedFile.hiddenBeside(named));
    try {
      long written = fill(hidden, content, progress);
      give(hidden, named);
      return written;
    } finally {
      if (Files.exists(hidden)) {
        FolderTree.delete(hidden);
      }
    }
  }

  private static void give(Path hidden, Path named) throws IOException {
    try {
      Files.move(hidden, named, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      checkThatItIsFree(named); // which says more
      throw e;
    }
  }

  private static void checkThatItIsFree(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        if (files.findAny().isEmpty()) {
          return;
        }
      }
    }
    if (Files.exists(folder)) {
      throw new IOException(
          "There is something in " + folder + " already. Name a folder that is new or empty.");
    }
  }

  private static long fill(Path hidden, Content content, LongConsumer progress) throws IOException {
    DatasetGraph database = begin(hidden);
    try {
      DataLoader loader = LoaderFactory.sequentialLoader(database, SILENT);
      AtomicLong count = new AtomicLong();
      loader.startBulk();
      try {
        content.into(counted(loader.stream(), count, progress));
        loader.finishBulk();
      } catch (IOException e) {
        end(loader, e);
        throw e;
      } catch (RuntimeException | InternalError e) { // the latter from a mapped file on a full disk
        end(loader, e);
        throw unwritten(hidden.getParent(), e);
      }
      return count.get();
    } finally {
      TDBInternal.expel(database, true);
    }
  }

  private static DatasetGraph begin(Path hidden) throws IOException {
    try {
      // On a full disk, TDB2 only says that it has no lock.
      Files.delete(Files.write(hidden.resolve("room"), new byte[1]));
      return DatabaseMgr.connectDatasetGraph(hidden.toString());
    } catch (FileSystemException | RuntimeException e) {
      throw unwritten(hidden.getParent(), e);
    }
  }

  private static IOException unwritten(Path folder, Throwable why) {
    return new IOException(
        "The database cannot be written in "
            + folder
            + ", and nothing of it is left. Make room and see that you may write there. The system says: "
            + (why instanceof InternalError ? "no space left on the device, it seems" : first(why))
            + ".",
        why);
  }

  private static String first(Throwable why) {
    if (why instanceof FileSystemException e && e.getReason() != null) {
      return e.getReason();
    }
    return String.valueOf(why.getMessage()).lines().findFirst().orElse("").strip();
  }

  private static void end(DataLoader loader, Throwable why) {
    try {
      loader.finishException(new RuntimeException(why));
    } catch (RuntimeException e) {
      why.addSuppressed(e); // what it has written is removed anyway
    }
  }

  private static StreamRDF counted(StreamRDF sink, AtomicLong count, LongConsumer progress) {
    return new StreamRDFWrapper(sink) {
      @Override
      public void triple(Triple triple) {
        super.triple(triple);
        more();
      }

      @Override
      public void quad(Quad quad) {
        super.quad(quad);
        more();
      }

      private void more() {
        if (count.incrementAndGet() % OFTEN == 0) {
          progress.accept(count.get());
        }
      }
    };
  }
}
