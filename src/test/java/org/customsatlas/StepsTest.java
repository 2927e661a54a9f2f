package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** How the steps of a build are shown. */
class StepsTest {
  private static String shown(Steps.Where where) {
    StringWriter out = new StringWriter();
    Steps steps = new Steps(new PrintWriter(out), where);
    steps.begins("load");
    steps.begins("infer");
    steps.ends();
    steps.ends();
    return out.toString().replaceAll("\\d+\\.\\d\\d", "0.00");
  }

  @Test
  void elsewhereEachStepIsALine() {
    assertEquals(
        """
        load                                0.00 s
        infer                               0.00 s
        """,
        shown(Steps.Where.LINES));
  }

  @Test
  void onATerminalOneLineChangesAndIsGoneAtTheEnd() {
    String clear = "\r\u001b[2K";
    assertEquals(clear + "load …" + clear + clear + "infer …" + clear, shown(Steps.Where.TERMINAL));
  }

  @Test
  void nowhereNothingIsShown() {
    assertEquals("", shown(Steps.Where.NOWHERE));
  }

  @Test
  void theTimesHaveEachStepAndTheSum() {
    Steps steps = new Steps(new PrintWriter(new StringWriter()), Steps.Where.NOWHERE);
    steps.begins("load");
    steps.ends();
    assertTrue(
        steps.times().matches("load +\\d+\\.\\d\\d s\nin all +\\d+\\.\\d\\d s\n"), steps.times());
  }
}
