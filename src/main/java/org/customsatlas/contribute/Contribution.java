package org.customsatlas.contribute;

import java.util.List;
import java.util.SortedMap;
import org.customsatlas.problem.Problem;

/**
 * What somebody hands in: one file or several, seen as one. Immutable.
 *
 * @param files the files, in the order they were given
 * @param statements what they say, in the order of the files; if there are problems, what could be
 *     read in spite of them
 * @param prefixes the prefixes that the files declare, by name
 * @param problems what could not be read, or not be understood, in order of place
 */
public record Contribution(
    List<Handed> files,
    List<Statement> statements,
    SortedMap<String, String> prefixes,
    List<Problem> problems) {

  /**
   * One file.
   *
   * @param name as the contributor knows it, and as every place names it; {@code -} for the
   *     standard input
   * @param syntax what it is written in
   * @param text its text, for marking places and for mending; empty for a workbook
   */
  public record Handed(String name, Syntax syntax, String text) {}

  public Contribution {
    files = List.copyOf(files);
    statements = List.copyOf(statements);
    problems = List.copyOf(problems);
  }
}
