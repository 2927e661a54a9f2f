package org.customsatlas.mcp;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Where a row of an answer comes from. */
final class ExplainTool implements Tool {
  private static final int MOST = 100_000;

  private final Knowledge knowledge;

  ExplainTool(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String description() {
    return "Tells where a row of the answer to a SELECT comes from: the statements that make it, and the passage or list "
        + "that says each (JSON; the sources with title, place and date). Use it before you cite an answer of \"query\".";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Argument.must("query", "The same SELECT, word for word."),
        Argument.may(
            "row", Argument.Kind.WHOLE_NUMBER, "Which row of its answer, from 1 (1 without it)."),
        Argument.AS_OF);
  }

  @Override
  public String call(Arguments arguments) {
    int row = arguments.number("row", 1, 1, MOST);
    Knowledge.Opened opened = knowledge.opened();
    Optional<LocalDate> day = arguments.day(opened.served());
    return opened.endpoint().explain(arguments.text("query"), row, day);
  }
}
