package org.customsatlas.serve.documents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
  /** What the place of a record takes in memory, in round numbers. */
  static final int PLACE_BYTES = 96;

  private static final Logger LOG = LoggerFactory.getLogger(RepresentationFile.class);

  private final Path folder;
  private final long halfBytes;
  private final int halfPlaces;
  private volatile Half newer;
  private volatile Half older;
  private boolean isClosed;

  private record Place(long position, int length) {}

  private static final class Half {
    private final FileChannel channel;
    private final Map<Long, Place> places = new ConcurrentHashMap<>();
    private long end;

    Half(Path folder) throws IOException {
      channel =
          FileChannel.open(
              Files.createTempFile(folder, "customs-atlas-", ".kept"),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }

    void close() throws IOException {
      places.clear();
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
    Place place = half == null ? null : half.places.get(number);
    if (place == null) {
      return null;
    }
    ByteBuffer record = ByteBuffer.allocate(place.length());
    try {
      while (record.hasRemaining()) {
        if (half.channel.read(record, place.position() + record.position()) < 0) {
          throw new IOException("it is shorter than what was written");
        }
      }
      return record.array();
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
    return (first != null && first.places.containsKey(number))
        || (second != null && second.places.containsKey(number));
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
      if (newer.end + record.length > halfBytes || newer.places.size() >= halfPlaces) {
        turn();
      }
      ByteBuffer bytes = ByteBuffer.wrap(record);
      while (bytes.hasRemaining()) {
        newer.channel.write(bytes, newer.end + bytes.position());
      }
      newer.places.put(number, new Place(newer.end, record.length));
      newer.end += record.length;
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
    return (newer == null ? 0 : newer.places.size()) + (older == null ? 0 : older.places.size());
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
