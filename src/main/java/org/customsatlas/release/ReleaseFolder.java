package org.customsatlas.release;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customsatlas.disk.FolderTree;

/**
 * The folder that holds releases: each in a folder of its own that never changes, and {@code
 * current}, a link to one of them. Whoever holds it is the only writer.
 *
 * <p>Nothing is ever written in place. A new release is made under another name, brought to the
 * disk, given its name, and then the link is replaced, each in one step; so whenever the build is
 * killed, {@code current} leads to a whole release.
 */
public final class ReleaseFolder implements AutoCloseable {
  static final String CURRENT = "current";

  private static final String LOCK = ".lock";
  private static final String UNFINISHED = ".building-";
  private static final String ASIDE = ".damaged-";
  private static final String SHORT_SUM = "-[0-9a-f]{8}";
  private static final Pattern NAME = Pattern.compile(".+" + SHORT_SUM);

  private final Path folder;
  private final FileChannel lockFile;

  private ReleaseFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /**
   * Takes {@code folder} for writing until it is closed, makes it if it is not there, and clears
   * away what a killed build has left.
   *
   * @throws ReleaseException if another build has it, or it cannot be written
   */
  public static ReleaseFolder take(Path folder) throws IOException {
    try {
      make(folder);
      FileChannel lockFile =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      ReleaseFolder taken = new ReleaseFolder(folder, lockFile);
      try {
        if (!lock(lockFile)) {
          throw new ReleaseException(
              "Another build is writing to "
                  + folder
                  + ". Wait until it has ended, or choose another folder with --out.");
        }
        taken.clearLeftovers();
        return taken;
      } catch (IOException e) {
        taken.close();
        throw e;
      }
    } catch (ReleaseException e) {
      throw e;
    } catch (IOException e) {
      throw unwritten(folder, e);
    }
  }

  private static void make(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      Path parent = folder.toAbsolutePath().getParent();
      if (parent != null) {
        force(parent);
      }
    }
  }

  /** Why nothing can be written to {@code folder}: a full disk, a folder that is closed … */
  static ReleaseException unwritten(Path folder, Throwable why) {
    return new ReleaseException(
        "Cannot write to the folder "
            + folder
            + ". The last release, if there is one, is as it was. "
            + "Make room and see that you may write there, or choose another folder with --out. "
            + "The system says: "
            + said(why)
            + ".",
        why);
  }

  private static String said(Throwable why) {
    return switch (why) {
      // The writers of RDF wrap what the system says, once or twice.
      case Throwable e when e.getCause() instanceof IOException cause -> said(cause);
      case AccessDeniedException e -> "you may not write " + e.getFile();
      case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason();
      default -> String.valueOf(why.getMessage()).lines().findFirst().orElse("").strip();
    };
  }

  /** The name of a release, which stands for its bytes. */
  static String name(String version, Checksums sums) {
    return version + "-" + sums.shortName();
  }

  /** Is {@code name} what a release of that version is called? People may give it another. */
  static boolean isNameOf(String version, String name) {
    return name.matches(Pattern.quote(version) + SHORT_SUM);
  }

  /** The lock goes with the process: a killed build holds none. */
  private static boolean lock(FileChannel lockFile) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  /** The folder itself. */
  Path path() {
    return folder;
  }

  /** A new empty folder to write a release in. */
  Path unfinished() throws IOException {
    // Not a temporary directory: those are closed to other users, and a release is for everyone.
    return Files.createDirectory(folder.resolve(UNFINISHED + UUID.randomUUID()));
  }

  /**
   * Makes the release in {@code unfinished}, which is whole, the current one under the name {@code
   * name}.
   *
   * @return the release's folder
   * @throws ReleaseException if it is current now, and only an older one could not be removed
   */
  Path publish(Path unfinished, String name) throws IOException {
    Path target = folder.resolve(name);
    Path previous = currentTarget();
    bringToDisk(unfinished);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      if (isSame(unfinished, target)) {
        FolderTree.delete(unfinished);
      } else {
        // The name stands for the bytes, so what is there has been damaged.
        Files.move(target, folder.resolve(ASIDE + UUID.randomUUID()));
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      }
    } else {
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }
    force(folder);
    pointTo(name);
    try {
      prune(target, previous);
      clearLeftovers();
    } catch (IOException e) {
      throw new ReleaseException(
          "Release "
              + name
              + " is made, but an older one could not be removed from "
              + folder
              + ". Remove it by hand. The system says: "
              + said(e)
              + ".",
          e);
    }
    return target;
  }

  private void pointTo(String name) throws IOException {
    Path link = folder.resolve(UNFINISHED + CURRENT);
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, Path.of(name));
    Files.move(
        link,
        folder.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    force(folder);
  }

  /** The folder that {@code current} leads to; null if there is none. */
  private Path currentTarget() throws IOException {
    Path link = folder.resolve(CURRENT);
    return Files.isSymbolicLink(link) ? folder.resolve(Files.readSymbolicLink(link)) : null;
  }

  /**
   * Keeps the release that is current now, and the one before it or, if that is the same, the
   * newest other.
   */
  private void prune(Path current, Path previous) throws IOException {
    List<Path> others;
    try (Stream<Path> entries = Files.list(folder)) {
      others =
          entries
              .filter(e -> NAME.matcher(e.getFileName().toString()).matches())
              .filter(e -> Files.isDirectory(e, LinkOption.NOFOLLOW_LINKS) && !e.equals(current))
              .sorted(
                  Comparator.comparing((Path e) -> !e.equals(previous))
                      .thenComparing(ReleaseFolder::modified, Comparator.reverseOrder()))
              .toList();
    }
    for (Path old : others.stream().skip(1).toList()) {
      FolderTree.delete(old);
    }
  }

  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }

  private void clearLeftovers() throws IOException {
    List<Path> leftovers;
    try (Stream<Path> entries = Files.list(folder)) {
      leftovers =
          entries
              .filter(
                  e ->
                      e.getFileName().toString().startsWith(UNFINISHED)
                          || e.getFileName().toString().startsWith(ASIDE))
              .toList();
    }
    for (Path leftover : leftovers) {
      FolderTree.delete(leftover);
    }
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    Path sums = other.resolve(Checksums.FILE);
    if (!Files.exists(sums) || Files.mismatch(one.resolve(Checksums.FILE), sums) >= 0) {
      return false;
    }
    for (String file : Checksums.read(one).orElseThrow().byFile().keySet()) {
      Path there = other.resolve(file);
      if (!Files.exists(there) || Files.mismatch(one.resolve(file), there) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static void bringToDisk(Path release) throws IOException {
    try (Stream<Path> files = Files.list(release)) {
      for (Path file : files.toList()) {
        force(file);
      }
    }
    force(release);
  }

  private static void force(Path file) throws IOException {
    boolean isFolder = Files.isDirectory(file);
    try (FileChannel channel =
        FileChannel.open(file, isFolder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      // Not every system lets a folder be opened; there, names reach the disk in their own time.
      if (!isFolder) {
        throw e;
      }
    }
  }

  /** Removes what {@link #unfinished} has made, as far as it can be removed. */
  void abandon(Path unfinished, Exception why) {
    try {
      FolderTree.delete(unfinished);
    } catch (IOException e) {
      why.addSuppressed(e); // The next build clears it away.
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
