package org.customsatlas.serve.operate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.customsatlas.work.Repeated;

/**
 * Looks once a second where a link leads, and says when that is another release. It looks instead
 * of being told because a link that is replaced in one step, on any file system, is seen that way.
 */
public final class ReleaseWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Path link;
  private final Opening opening;
  private final Consumer<String> told;
  private final Repeated looks;
  private Path last;

  /** Serves a release. */
  @FunctionalInterface
  public interface Opening {
    /**
     * Serves the release in {@code folder} from now on.
     *
     * @throws IOException in plain words, if it cannot be served; then the last one still is
     */
    void serve(Path folder) throws IOException;
  }

  /**
   * Watches {@code link} until it is closed.
   *
   * @param served the folder that is served
   * @param told is told, in one line, of each release that is served or cannot be
   */
  public ReleaseWatch(Path link, Path served, Opening opening, Consumer<String> told) {
    this.link = link;
    this.last = served;
    this.opening = opening;
    this.told = told;
    this.looks = new Repeated("release-watch", PAUSE, this::look);
  }

  private void look() {
    Path now;
    try {
      now = link.toRealPath();
    } catch (IOException e) {
      return; // It leads nowhere at this moment; what is served is in memory.
    }
    if (now.equals(last)) {
      return;
    }
    Path before = last;
    last = now; // Tried once: what cannot be served now cannot be served in a second either.
    try {
      opening.serve(now);
      told.accept("Release " + now.getFileName() + " is served now.");
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      told.accept(
          "The new release "
              + now.getFileName()
              + " cannot be served; release "
              + before.getFileName()
              + " still is. "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  @Override
  public void close() {
    looks.close();
  }
}
