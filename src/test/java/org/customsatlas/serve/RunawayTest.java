package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each query of {@code runaway/} ends at the deadline or is refused at once, and leaves no thread
 * behind. The first line of a file says which, {@code # runs:} or {@code # refused:}, or {@code #
 * limited:} if it runs into a limit of size, before the deadline or not; and what it is. {@code «30
 * text»} stands for 30 times the text, with {@code %i} from 0 and {@code %j} from 1.
 */
class RunawayTest {
  private static final Path QUERIES = Path.of("src/test/resources/runaway");
  private static final Pattern TIMES = Pattern.compile("«(\\d+) ([^»]*)»");
  private static final Duration DEADLINE = Duration.ofSeconds(1);
  private static final int FEWEST = 60;

  private static final Map<String, Set<Integer>> STATUSES =
      Map.of(
          "runs", Set.of(200, 503),
          "refused", Set.of(400, 403, 413),
          "limited", Set.of(400, 503));

  /** A second on a machine of its own; what runs beside the tests may take some of it. */
  private static final Duration AFTER = Duration.ofSeconds(3);

  /** What an answer tells of its insides if it tells anything. */
  private static final Pattern INSIDES =
      Pattern.compile("\\bat (org|java|com)\\.|[a-z]Exception\\b|jetty|fuseki|java\\.lang");

  private static LoadedEndpoint endpoint;

  @BeforeAll
  static void start() {
    endpoint = new LoadedEndpoint(DEADLINE, 10_000);
    assertEquals(200, endpoint.query("ASK {}").statusCode());
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @TestFactory
  Stream<DynamicTest> eachEndsOrIsRefused() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(QUERIES)) {
      files = all.filter(f -> f.toString().endsWith(".rq")).sorted().toList();
    }
    assertTrue(files.size() >= FEWEST, "only " + files.size() + " in " + QUERIES);
    return files.stream().map(f -> dynamicTest(f.getFileName().toString(), () -> ends(f)));
  }

  private static void ends(Path file) throws IOException, InterruptedException {
    String written = Files.readString(file);
    Matcher head = Pattern.compile("# (runs|refused|limited): \\S.*\n").matcher(written);
    assertTrue(head.lookingAt(), "the first line does not say what comes of it");
    long start = System.nanoTime();
    HttpResponse<String> answer = endpoint.query(query(written));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    String body = answer.body();
    String told =
        file.getFileName()
            + ": "
            + answer.statusCode()
            + " after "
            + took
            + ": "
            + body.substring(0, Math.min(300, body.length()));
    assertTrue(STATUSES.get(head.group(1)).contains(answer.statusCode()), told);
    assertTrue(took.compareTo(DEADLINE.plus(AFTER)) < 0, told);
    if (answer.statusCode() == 503) {
      assertTrue(answer.headers().firstValue("Retry-After").isPresent(), told);
    }
    if (answer.statusCode() != 200) {
      assertFalse(body.isBlank(), told);
      assertFalse(INSIDES.matcher(body).find(), told);
    }
    List<String> busy = LoadedEndpoint.busyAfter(AFTER);
    assertEquals(List.of(), busy, told);
  }

  /** The query that is meant. */
  static String query(String written) {
    return TIMES
        .matcher(written)
        .replaceAll(
            times ->
                Matcher.quoteReplacement(
                    IntStream.range(0, Integer.parseInt(times.group(1)))
                        .mapToObj(
                            i ->
                                times
                                    .group(2)
                                    .replace("%i", String.valueOf(i))
                                    .replace("%j", String.valueOf(i + 1)))
                        .collect(Collectors.joining())));
  }
}
