package org.customsatlas.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that is written under a hidden name, and is given its own name in one step when it is
 * whole and on the disk. Closing it removes what was not given a name.
 *
 * <p>Its hidden name tells the process that writes it: what a killed process has left is removed by
 * the next file that is begun in the same folder. Not thread-safe; many may be open at once.
 */
public final class UnfinishedFile implements AutoCloseable {
  private static final Pattern HIDDEN = Pattern.compile("\\.unfinished-(\\d{1,18})-.*");

  private final Path hidden;
  private final Path named;

  private UnfinishedFile(Path hidden, Path named) {
    this.hidden = hidden;
    this.named = named;
  }

  /**
   * Writes {@code bytes} to the disk under a hidden name beside {@code named}, whose folder is made
   * if it is not there.
   *
   * @throws IOException if they cannot be written; nothing is left behind then
   */
  public static UnfinishedFile of(byte[] bytes, Path named) throws IOException {
    Path hidden = hiddenBeside(named);
    UnfinishedFile file = new UnfinishedFile(hidden, named);
    try (FileChannel out =
        FileChannel.open(hidden, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
      return file;
    } catch (IOException e) {
      file.abandon(e);
      throw e;
    }
  }

  /** Writes a whole file; what was there under its name stays as it was, or is replaced at once. */
  public static void write(byte[] bytes, Path named) throws IOException {
    try (UnfinishedFile file = of(bytes, named)) {
      file.replace();
    }
  }

  /** Where it lies now; it ends as its own name does. */
  public Path path() {
    return hidden;
  }

  /** Gives it its name, in place of a file that has it already. */
  public void replace() throws IOException {
    Files.move(hidden, named, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    namesToDisk();
  }

  /**
   * Gives it its name, if no other file has it.
   *
   * @return whether it has it now; of two at once one has
   */
  public boolean giveName() throws IOException {
    try {
      Files.createLink(named, hidden);
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException noLinks) {
      if (Files.exists(named, LinkOption.NOFOLLOW_LINKS)) {
        return false;
      }
      Files.move(hidden, named, StandardCopyOption.ATOMIC_MOVE);
    }
    namesToDisk();
    return true;
  }

  /** Not every system lets a folder be opened; there, names reach the disk in their own time. */
  private void namesToDisk() {
    try (FileChannel channel = FileChannel.open(hidden.getParent(), StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return;
    }
  }

  /**
   * A hidden name for a file or folder until it is given that of {@code named}. The folder around
   * it is made if it is not there, and rid of what killed processes have left.
   */
  public static Path hiddenBeside(Path named) throws IOException {
    Path folder = named.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    clearLeftovers(folder);
    return folder.resolve(
        ".unfinished-%d-%s-%s"
            .formatted(ProcessHandle.current().pid(), UUID.randomUUID(), named.getFileName()));
  }

  private static void clearLeftovers(Path folder) throws IOException {
    List<Path> leftovers;
    try (Stream<Path> files = Files.list(folder)) {
      leftovers = files.filter(UnfinishedFile::isLeftover).toList();
    }
    for (Path leftover : leftovers) {
      FolderTree.delete(leftover);
    }
  }

  private static boolean isLeftover(Path file) {
    Matcher hidden = HIDDEN.matcher(file.getFileName().toString());
    return hidden.matches() && ProcessHandle.of(Long.parseLong(hidden.group(1))).isEmpty();
  }

  private void abandon(IOException why) {
    try {
      close();
    } catch (IOException e) {
      why.addSuppressed(e); // The next file that is begun here removes it.
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(hidden);
  }
}
