package org.customsatlas.serve.documents;

import com.carrotsearch.hppc.LongLongHashMap;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in temporary files of a bounded size, found by a number. There are two halves, which are
 * only written at their end; when one is full, the other is let go as a whole and begun again. So
 * nothing that is read is ever written over. The files have no name any more once they are open, so
 * nothing is left of them when the program ends, however it ends.
 *
 * <p>What cannot be written or read is forgotten, and told once on the log. Thread-safe.
 */
final class RepresentationFile implements AutoCloseable {
  /** How full a table of places becomes before it is made twice as large. */
  private static final double FULL = 0.9;

  /** What the place of a record takes in memory: two numbers, in a table that may be half empty. */
  static final int PLACE_BYTES = 36;

  private static final Logger LOG = LoggerFactory.getLogger(RepresentationFile.class);

  private final Path folder;
  private final long halfBytes;
  private final int halfPlaces;
  private volatile Half newer;
  private volatile Half older;
  private boolean isClosed;

  /** One file, and where in it each record is. */
  private static final class Half {
    private static final long NOWHERE = -1;

    private final FileChannel channel;

    /** From the number of a record to its position and length, in one number. */
    private final LongLongHashMap places = new LongLongHashMap(16, FULL);

    private long end;

    Half(Path folder) throws IOException {
      channel =
          FileChannel.open(
              Files.createTempFile(folder, "customs-atlas-", ".kept"),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }

    synchronized boolean has(long number) {
      return places.containsKey(number);
    }

    synchronized int count() {
      return places.size();
    }

    /** Its bytes; null if it is not here. */
    byte[] read(long number) throws IOException {
      long place;
      synchronized (this) {
        place = places.getOrDefault(number, NOWHERE);
      }
      if (place == NOWHERE) {
        return null;
      }
      ByteBuffer record = ByteBuffer.allocate((int) place);
      long position = place >>> Integer.SIZE;
      while (record.hasRemaining()) {
        if (channel.read(record, position + record.position()) < 0) {
          throw new IOException("it is shorter than what was written");
        }
      }
      return record.array();
    }

    /** Only one thread at a time may write. */
    void write(long number, byte[] record) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(record);
      while (bytes.hasRemaining()) {
        channel.write(bytes, end + bytes.position());
      }
      synchronized (this) {
        places.put(number, end << Integer.SIZE | record.length);
      }
      end += record.length;
    }

    void close() throws IOException {
      synchronized (this) {
        places.release();
      }
      channel.close();
    }
  }

  /**
   * Opens nothing yet.
   *
   * @param folder where temporary files lie
   * @param bytes so many they may have together
   * @param memory so many bytes of memory the places of the records may take
   */
  RepresentationFile(Path folder, long bytes, long memory) {
    this.folder = folder;
    this.halfBytes = bytes / 2;
    this.halfPlaces = Math.toIntExact(Math.min(Integer.MAX_VALUE, memory / PLACE_BYTES / 2));
  }

  /** The record that was written last for {@code number}; null if there is none any more. */
  byte[] read(long number) {
    byte[] record = read(newer, number);
    return record == null ? read(older, number) : record;
  }

  private byte[] read(Half half, long number) {
    try {
      return half == null ? null : half.read(number);
    } catch (ClosedChannelException letGo) {
      return null;
    } catch (IOException e) {
      giveUp(e);
      return null;
    }
  }

  /** Whether {@link #write} would write nothing, since there is such a record. */
  boolean has(long number) {
    Half first = newer;
    Half second = older;
    return (first != null && first.has(number)) || (second != null && second.has(number));
  }

  /** Writes a record, unless there is one for {@code number}, or it is too large. */
  synchronized void write(long number, byte[] record) {
    if (isClosed || record.length > halfBytes || halfPlaces == 0) {
      return;
    }
    try {
      if (has(number)) {
        return;
      }
      if (newer == null) {
        newer = new Half(folder);
      }
      if (newer.end + record.length > halfBytes || newer.count() >= halfPlaces) {
        turn();
      }
      newer.write(number, record);
    } catch (IOException e) {
      giveUp(e);
    }
  }

  private void turn() throws IOException {
    Half full = newer;
    if (older != null) {
      older.close();
    }
    older = full;
    newer = new Half(folder);
  }

  private synchronized void giveUp(IOException reason) {
    if (!isClosed) {
      LOG.warn("Finished documents are kept in memory only: {}", reason.toString());
      close();
    }
  }

  /** How many bytes the files have. */
  synchronized long bytes() {
    return (newer == null ? 0 : newer.end) + (older == null ? 0 : older.end);
  }

  /** How many records there are. */
  synchronized int count() {
    return (newer == null ? 0 : newer.count()) + (older == null ? 0 : older.count());
  }

  /** Lets all of it go; afterwards nothing is found and nothing written. */
  @Override
  public synchronized void close() {
    isClosed = true;
    for (Half half : new Half[] {newer, older}) {
      try {
        if (half != null) {
          half.close();
        }
      } catch (IOException e) {
        LOG.warn("A temporary file cannot be closed: {}", e.toString());
      }
    }
    newer = null;
    older = null;
  }
}
