package org.customsatlas.mcp;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A query in SPARQL, through the guard of the endpoint. */
final class QueryTool implements Tool {
  private final Knowledge knowledge;

  QueryTool(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  @Override
  public String name() {
    return "query";
  }

  @Override
  public String description() {
    return "Runs a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT or DESCRIBE) over Customs Atlas and gives rows as CSV, true or "
        + "false, or Turtle. Declare every prefix. The default graph is the union of all sources; GRAPH ?g { … } with "
        + "?g dcterms:source ?source tells who says so. Read the resource atlas://guide for the terms. An error names its "
        + "line and column. Read only; no SERVICE.";
  }

  @Override
  public List<Argument> arguments() {
    return List.of(
        Argument.must("query", "The whole query, with its prefixes."),
        Argument.AS_OF,
        Argument.LIMIT);
  }

  @Override
  public String call(Arguments arguments) {
    int limit = arguments.number("limit", TableText.USUAL, 1, TableText.MOST);
    Knowledge.Opened opened = knowledge.opened();
    Optional<LocalDate> day = arguments.day(opened.served());
    return opened.told(day)
        + TableText.of(opened.endpoint().answer(arguments.text("query"), day), limit);
  }
}
