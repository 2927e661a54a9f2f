package org.customsatlas.take;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customsatlas.disk.UnfinishedFile;

/**
 * The queries that short links stand for: each a file in one folder, whose name is the hash of what
 * it holds. So the same query has the same link, and nothing is ever written over. Thread-safe; the
 * folder belongs to one server.
 */
public final class KeptQueries {
  /** So many letters a link has; one more for each that is another query's already. */
  private static final int SHORTEST = 10;

  private static final String ENDING = ".json";

  private final Path folder;
  private final int most;
  private final int longest;
  private final int shortest;
  private final Pattern hash;
  private int count = -1;

  /**
   * @param folder where they are; it need not be there yet
   * @param most so many are kept
   * @param longest so many characters each of them may have
   */
  public KeptQueries(Path folder, int most, int longest) {
    this(folder, most, longest, SHORTEST);
  }

  KeptQueries(Path folder, int most, int longest, int shortest) {
    this.folder = folder;
    this.most = most;
    this.longest = longest;
    this.shortest = shortest;
    this.hash = Pattern.compile("[a-z]{" + shortest + ",32}");
  }

  /** That a query is not kept: why, and what to do. */
  public static final class NotKept extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isTooLong;

    NotKept(String sentence, boolean isTooLong) {
      super(sentence);
      this.isTooLong = isTooLong;
    }

    /** Can it never be kept? If not, there is no room now. */
    public boolean isTooLong() {
      return isTooLong;
    }
  }

  /**
   * Keeps {@code query}.
   *
   * @return the hash that it is found by
   * @throws NotKept if it is too long, or if there are too many
   * @throws IOException if the folder cannot be read or written
   */
  public synchronized String keep(KeptQuery query) throws IOException, NotKept {
    if (query.sparql().length() + query.view().length() > longest) {
      throw new NotKept(
          String.format(
              "A short link keeps at most %,d characters. Make the query shorter.", longest),
          true);
    }
    String letters = query.letters();
    for (int length = shortest; length <= letters.length(); length++) {
      String start = letters.substring(0, length);
      Path file = file(start);
      if (!Files.exists(file)) {
        write(query, file);
        return start;
      }
      if (find(start).filter(query::equals).isPresent()) {
        return start;
      }
    }
    throw new IOException("the file " + file(letters) + " does not hold what its name says");
  }

  private void write(KeptQuery query, Path file) throws IOException, NotKept {
    Files.createDirectories(folder);
    if (count < 0) {
      try (Stream<Path> files = Files.list(folder)) {
        count = Math.toIntExact(files.filter(KeptQueries::isLink).count());
      }
    }
    if (count >= most) {
      throw new NotKept("No more short links are kept here. Use the whole address.", false);
    }
    UnfinishedFile.write(json(query).getBytes(StandardCharsets.UTF_8), file);
    count++;
  }

  private static boolean isLink(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(ENDING) && !name.startsWith(".");
  }

  /**
   * The query that {@code letters} stand for; empty if there is none.
   *
   * @throws IOException if its file cannot be read, or holds something else
   */
  public Optional<KeptQuery> find(String letters) throws IOException {
    if (!hash.matcher(letters).matches()) {
      return Optional.empty();
    }
    Path file = file(letters);
    try {
      KeptQuery query = read(Files.readString(file));
      if (query.letters().startsWith(letters)) {
        return Optional.of(query);
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonException | DateTimeException e) {
      throw new IOException("the file " + file + " is no link", e);
    }
    throw new IOException("the file " + file + " does not hold what its name says");
  }

  private Path file(String letters) {
    return folder.resolve(letters + ENDING);
  }

  private static String json(KeptQuery query) {
    return Json.createObjectBuilder()
            .add("release", query.release())
            .add("query", query.sparql())
            .add("view", query.view())
            .add("asOf", query.day().map(LocalDate::toString).orElse(""))
            .build()
        + "\n";
  }

  private static KeptQuery read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject json = reader.readObject();
      String day = json.getString("asOf", "");
      return new KeptQuery(
          json.getString("release", ""),
          json.getString("query", ""),
          json.getString("view", ""),
          day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day)));
    }
  }
}
