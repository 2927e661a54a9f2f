package org.customsatlas.take;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.atlas.json.JsonString;

/**
 * The Python code of a query with words around it, to run cell by cell. It holds no results: these
 * come when it runs.
 */
public final class Notebook {
  private static final String CELL = "# %%\n";
  private static final Pattern LAST_PRINT = Pattern.compile("\nprint\\((\\w+)\\)\\s*\\z");
  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private final Taken taken;
  private final List<Cell> cells;

  private record Cell(String id, boolean isCode, String text) {}

  /** The notebook of a query. */
  public Notebook(Taken taken) {
    this.taken = taken;
    this.cells = cells(taken);
  }

  private static List<Cell> cells(Taken taken) {
    Map<String, String> words =
        Map.of(
            "title",
            taken.title(),
            "source",
            Language.source(taken),
            "citation",
            new Citation(taken, taken.page()).text());
    List<Cell> cells = new ArrayList<>();
    cells.add(words("question", words));
    cells.add(words("install", words));
    String[] code = Language.PYTHON.code(taken).split("(?m)^" + CELL, -1);
    for (int i = 1; i < code.length; i++) {
      cells.add(new Cell(i == 1 ? "query" : "answer", true, shown(code[i])));
    }
    if (taken.kind() == Taken.Kind.ROWS) {
      cells.add(new Cell("picture", true, Language.filled("notebook/plot.py", Map.of())));
    }
    cells.add(words("citation", words));
    return cells;
  }

  private static Cell words(String id, Map<String, String> words) {
    return new Cell(id, false, Language.filled("notebook/" + id + ".md", words));
  }

  /** A notebook shows the last value of a cell, and better than print does. */
  private static String shown(String code) {
    Matcher last = LAST_PRINT.matcher(code);
    return last.replaceFirst("\n$1\n");
  }

  /** As Jupyter has it (nbformat 4.5). */
  public String ipynb() {
    JsonBuilder json =
        JsonBuilder.create()
            .startObject()
            .pair("nbformat", 4)
            .pair("nbformat_minor", 5)
            .key("metadata")
            .startObject()
            .key("kernelspec")
            .startObject()
            .pair("display_name", "Python 3")
            .pair("language", "python")
            .pair("name", "python3")
            .finishObject()
            .key("language_info")
            .startObject()
            .pair("name", "python")
            .finishObject()
            .finishObject()
            .key("cells")
            .startArray();
    for (Cell cell : cells) {
      json.startObject().pair("id", cell.id).pair("cell_type", cell.isCode ? "code" : "markdown");
      json.key("metadata").startObject().finishObject();
      if (cell.isCode) {
        json.key("execution_count").valueNull().key("outputs").startArray().finishArray();
      }
      json.pair("source", cell.text.stripTrailing()).finishObject();
    }
    return json.finishArray().finishObject().build() + "\n";
  }

  /** As Quarto has it. */
  public String qmd() {
    StringBuilder text = new StringBuilder("---\ntitle: ");
    text.append(new JsonString(taken.title())).append("\njupyter: python3\n---\n");
    for (Cell cell : cells) {
      String own = cell.text.strip();
      if (cell.isCode) {
        String fence = fence(own);
        text.append('\n').append(fence).append("{python}\n").append(own).append('\n').append(fence);
      } else {
        // The title stands at the head already.
        text.append('\n').append(own.replaceFirst("\\A# .*\n+", ""));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Longer than any row of backticks in {@code code}, so that none of them ends it. */
  private static String fence(String code) {
    int longest =
        BACKTICKS.matcher(code).results().mapToInt(r -> r.end() - r.start()).max().orElse(0);
    return "`".repeat(Math.max(3, longest + 1));
  }
}
