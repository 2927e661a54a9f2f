package org.customsatlas.serve.documents;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.customsatlas.serve.http.ServerOptions;
import org.eclipse.jetty.http.HttpField;

/**
 * How many of so many answers of one KiB are still kept after the last, and what that takes.
 *
 * @param found how many are found, each with its own bytes
 * @param bytes of memory
 * @param fileBytes of the file
 */
public record KeptAnswers(int found, long bytes, long fileBytes) {
  private static final int SIZE = 1_024;

  /** Keeps so many within the limits of {@code options}. */
  public static KeptAnswers of(ServerOptions options, int count) {
    try (Representations kept = new Representations(options)) {
      for (int i = 0; i < count; i++) {
        kept.keep("/data/id/x/" + i, answer(i));
      }
      int found =
          Math.toIntExact(
              IntStream.range(0, count)
                  .filter(
                      i -> {
                        Representation answer = kept.find("/data/id/x/" + i);
                        if (answer != null && !Arrays.equals(answer(i).body(), answer.body())) {
                          throw new AssertionError("the bytes of another answer than " + i);
                        }
                        return answer != null;
                      })
                  .count());
      return new KeptAnswers(found, kept.bytes(), kept.fileBytes());
    }
  }

  private static Representation answer(int number) {
    byte[] text = Integer.toString(number).getBytes(StandardCharsets.US_ASCII);
    return new Representation(
        200, List.of(new HttpField("ETag", "\"" + number + "\"")), Arrays.copyOf(text, SIZE));
  }
}
