package org.customsatlas.bench.world;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * The files of a world on disk.
 *
 * @param size how large it is
 * @param folder where its files lie, and those that are made from them
 * @param quads how many quads it has
 * @param graphs how many named graphs
 * @param projects how many projects
 */
public record Data(Size size, Path folder, long quads, int graphs, int projects) {
  private static final String QUADS = "data.nq";
  private static final String THINGS = "things.txt";
  private static final String COUNTS = "counts.txt";

  /** The files of {@code size} below {@code folder}; made if they are not there. */
  public static Data of(Size size, Path folder) throws IOException {
    Path own = folder.resolve(size.word());
    Path counts = own.resolve(COUNTS);
    if (!Files.exists(counts)) {
      make(size, own);
    }
    List<String> lines = Files.readAllLines(counts);
    return new Data(
        size,
        own,
        Long.parseLong(lines.get(0)),
        Integer.parseInt(lines.get(1)),
        Integer.parseInt(lines.get(2)));
  }

  private static void make(Size size, Path own) throws IOException {
    Files.createDirectories(own);
    Path unfinished = own.resolve(QUADS + ".unfinished");
    String counts;
    try (OutputStream out = Files.newOutputStream(unfinished);
        BufferedWriter things = Files.newBufferedWriter(own.resolve(THINGS));
        World world = new World(out, thing -> line(things, thing))) {
      world.tell(size.quads());
      counts = world.quads() + "\n" + world.graphs() + "\n" + world.projects() + "\n";
    }
    Files.move(unfinished, own.resolve(QUADS), StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(own.resolve(COUNTS), counts);
  }

  private static void line(BufferedWriter writer, String text) {
    try {
      writer.write(text);
      writer.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The N-Quads. */
  public Path file() {
    return folder.resolve(QUADS);
  }

  /** The IRIs of all things, in the order in which the world tells of them. */
  public List<String> things() throws IOException {
    return Files.readAllLines(folder.resolve(THINGS));
  }

  /** What the questions are asked about. */
  public Map<String, List<List<String>>> bindings() {
    return Bindings.of(projects);
  }
}
