package org.customsatlas;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a verb ended with, run inside the test.
 *
 * @param status the exit status
 * @param out what it printed
 * @param err what it complained of
 */
record Run(int status, String out, String err) {
  /** Runs the verb that {@code args} name. */
  static Run of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.commandLine(args)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(args);
    return new Run(status, out.toString(), err.toString());
  }

  /** The same, with this home. */
  static Run at(String home, String... args) {
    TestHome own = new TestHome(home);
    try {
      return of(args);
    } finally {
      own.close();
    }
  }
}
