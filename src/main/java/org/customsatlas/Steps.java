package org.customsatlas;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.customsatlas.release.Progress;

/**
 * Shows how a long piece of work gets on: on a terminal one line that changes, elsewhere a plain
 * line for each step that has ended. Keeps how long each step took.
 */
final class Steps implements Progress {
  private static final String CLEAR_LINE = "\r\u001b[2K";

  /** Where the steps are shown. */
  enum Where {
    TERMINAL,
    LINES,
    NOWHERE
  }

  private final PrintWriter out;
  private final Where where;
  private final Map<String, Long> millis = new LinkedHashMap<>();

  private String current;
  private long since;

  Steps(PrintWriter out, Where where) {
    this.out = out;
    this.where = where;
  }

  @Override
  public void begins(String step) {
    ends();
    current = step;
    since = System.nanoTime();
    if (where == Where.TERMINAL) {
      out.print(CLEAR_LINE + step + " …");
      out.flush();
    }
  }

  /** The last step has ended; nothing more comes. */
  void ends() {
    if (current == null) {
      return;
    }
    millis.merge(current, (System.nanoTime() - since) / 1_000_000, Long::sum);
    if (where == Where.LINES) {
      out.println(line(current, millis.get(current)));
    } else if (where == Where.TERMINAL) {
      out.print(CLEAR_LINE);
    }
    out.flush();
    current = null;
  }

  /** Each step on a line, with its seconds, and the sum. */
  String times() {
    long sum = millis.values().stream().mapToLong(Long::longValue).sum();
    return millis.entrySet().stream()
            .map(e -> line(e.getKey(), e.getValue()) + "\n")
            .collect(Collectors.joining())
        + line("in all", sum)
        + "\n";
  }

  private static String line(String step, long millis) {
    return String.format(Locale.ROOT, "%-32s%8.2f s", step, millis / 1000.0);
  }
}
