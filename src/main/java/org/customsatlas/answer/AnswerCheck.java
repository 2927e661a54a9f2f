package org.customsatlas.answer;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Compares the answer to a question with the one that is kept beside it. */
public final class AnswerCheck {
  private AnswerCheck() {}

  /**
   * How the answer that {@code runner} gives to {@code question} differs from the kept one. Rows
   * are compared in order if the query has an order, else as often as each occurs.
   *
   * @return one line that begins with the file; empty if they agree
   */
  public static Optional<String> difference(Question question, QueryRunner runner)
      throws IOException {
    String file = "data/queries/" + question.answerFile().getFileName();
    if (!Files.exists(question.answerFile())) {
      return Optional.of(file + ": There is no answer to " + question.name() + ". " + remedy());
    }
    List<List<String>> kept = rows(Files.readString(question.answerFile()));
    List<List<String>> now = rows(runner.answer(question.query(), Format.CSV));
    if (kept.equals(now)) {
      return Optional.empty();
    }
    List<List<String>> missing = without(kept, now);
    List<List<String>> unexpected = without(now, kept);
    if (missing.isEmpty() && unexpected.isEmpty()) {
      return question.query().hasOrderBy()
          ? Optional.of(file + ": The rows come in another order. " + remedy())
          : Optional.empty();
    }
    return Optional.of(
        file
            + ": The answer differs: "
            + describe(missing, "missing")
            + ", "
            + describe(unexpected, "not expected")
            + ". "
            + remedy());
  }

  private static String remedy() {
    return "If the new answer is right, keep it with \"atlas build --accept-answers\".";
  }

  private static String describe(List<List<String>> rows, String what) {
    String count = rows.size() == 1 ? "1 row " + what : rows.size() + " rows " + what;
    return rows.isEmpty() ? count : count + " (such as " + String.join(",", rows.get(0)) + ")";
  }

  /**
   * The rows of {@code some} that are left when each of {@code others} has taken away one that is
   * like it.
   */
  private static List<List<String>> without(List<List<String>> some, List<List<String>> others) {
    List<List<String>> left = new ArrayList<>(some);
    others.forEach(left::remove);
    return left;
  }

  private static List<List<String>> rows(String csv) throws IOException {
    try (CSVParser parser = CSVFormat.DEFAULT.parse(new StringReader(csv))) {
      return parser.stream().map(CSVRecord::toList).toList();
    }
  }
}
