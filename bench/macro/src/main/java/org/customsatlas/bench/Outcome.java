package org.customsatlas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;

/**
 * What was measured, beside the goals of {@code bench/goals.tsv}. Nothing is left out in silence: a
 * goal without a figure is named as not measured, and a peer that could not be had with the reason.
 */
final class Outcome {
  /**
   * A goal.
   *
   * @param measure what is measured
   * @param part the part of the bench that measures it
   * @param comparison {@code <=} or {@code >=}
   * @param bound what is to be reached
   * @param words what it means, with the unit
   */
  record Goal(String measure, String part, String comparison, double bound, String words) {
    boolean isMetBy(double value) {
      return comparison.equals("<=") ? value <= bound : value >= bound;
    }
  }

  /**
   * A figure.
   *
   * @param value what was measured
   * @param words its unit, and what it is held against
   */
  private record Figure(double value, String words) {}

  private final List<Goal> goals;
  private final Map<String, Figure> figures = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private boolean isLacking;

  private Outcome(List<Goal> goals) {
    this.goals = goals;
  }

  /** With the goals of {@code file}: measure, part, comparison, bound, words. */
  static Outcome withGoals(Path file) throws IOException {
    List<Goal> goals = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#") || line.startsWith("measure\t")) {
        continue;
      }
      String[] cells = line.split("\t");
      goals.add(new Goal(cells[0], cells[1], cells[2], Double.parseDouble(cells[3]), cells[4]));
    }
    if (goals.isEmpty()) {
      throw new IOException(file + " has no goals.");
    }
    return new Outcome(goals);
  }

  /** Keeps a figure. */
  void measured(String measure, double value, String words) {
    figures.put(measure, new Figure(value, words));
  }

  /** Keeps what whoever reads the table must know, and prints it. */
  void note(String sentence) {
    notes.add(sentence);
    System.out.println("! " + sentence);
  }

  /** A part that could not be measured to its end; the others go on. */
  void failed(String part, String reason) {
    isLacking = true;
    note(part + " was not measured to its end: " + reason);
  }

  /** Whether a part has failed. */
  boolean isLacking() {
    return isLacking;
  }

  /** The table: all figures, and the goals of {@code parts}. */
  String table(List<String> parts) {
    StringBuilder out = new StringBuilder("\n| measure | goal | got | met |\n|---|---|---|---|\n");
    List<String> known = new ArrayList<>();
    for (Goal goal : goals) {
      known.add(goal.measure());
      Figure figure = figures.get(goal.measure());
      if (figure != null) {
        String met =
            goal.isMetBy(figure.value())
                ? "yes"
                : "no, by a factor of " + Numbers.shown(missedBy(goal, figure.value()));
        row(out, goal.measure(), wanted(goal), shown(figure), met);
      } else if (parts.contains(goal.part())) {
        row(out, goal.measure(), wanted(goal), "not measured", "–");
      }
    }
    figures.forEach(
        (measure, figure) -> {
          if (!known.contains(measure)) {
            row(out, measure, "–", shown(figure), "–");
          }
        });
    notes.forEach(note -> out.append("\n! ").append(note));
    return out.append('\n').toString();
  }

  private static double missedBy(Goal goal, double value) {
    return goal.comparison().equals("<=") ? value / goal.bound() : goal.bound() / value;
  }

  private static String wanted(Goal goal) {
    return goal.comparison() + " " + Numbers.shown(goal.bound()) + " " + goal.words();
  }

  private static String shown(Figure figure) {
    return Numbers.shown(figure.value()) + " " + figure.words();
  }

  private static void row(StringBuilder out, String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** Writes all of it for programs. */
  void write(Path file) throws IOException {
    JsonObject all = new JsonObject();
    JsonArray rows = new JsonArray();
    figures.forEach(
        (measure, figure) -> {
          JsonObject row = new JsonObject();
          row.put("measure", measure);
          row.put("value", Double.toString(figure.value()));
          row.put("words", figure.words());
          goals.stream()
              .filter(goal -> goal.measure().equals(measure))
              .forEach(
                  goal -> {
                    row.put("goal", goal.comparison() + " " + goal.bound());
                    row.put("met", goal.isMetBy(figure.value()));
                  });
          rows.add(row);
        });
    all.put("figures", rows);
    JsonArray said = new JsonArray();
    notes.forEach(said::add);
    all.put("notes", said);
    Files.writeString(file, all.toString());
  }
}
