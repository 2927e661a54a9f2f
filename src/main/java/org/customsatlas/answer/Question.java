package org.customsatlas.answer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryException;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;

/**
 * One stored question: plain words, and the SPARQL that asks it.
 *
 * @param name its name, which is that of its file
 * @param english the question in English
 * @param french the question in French
 * @param keywords what it is about
 * @param persona who asks such a thing: data-scientist, linked-data or contributor
 * @param note what else there is to say, in one or more lines of the file; empty if nothing
 * @param sparql the query, whole, with its prefixes and without the lines above it
 * @param answerFile where its answer is kept
 */
public record Question(
    String name,
    String english,
    String french,
    List<String> keywords,
    String persona,
    String note,
    String sparql,
    Path answerFile) {
  static final Set<String> PERSONAS = Set.of("data-scientist", "linked-data", "contributor");

  private static final Pattern HEADER = Pattern.compile("# ([a-z@]+): *(\\S.*)");
  private static final Set<String> NEEDED =
      Set.of("question@en", "question@fr", "keywords", "persona");

  /** The query, parsed; a new one each time, since queries can be changed. */
  public Query query() {
    return QueryFactory.create(sparql, Syntax.syntaxSPARQL_11);
  }

  /** What it leaves to whoever asks it. */
  public List<Parameter> parameters() {
    return Parameter.in(sparql);
  }

  /**
   * Reads the question in {@code file}.
   *
   * @param shownAs how messages call the file
   * @param faults receives what is wrong with it
   * @return the question; null if there is a fault
   */
  static Question read(Path file, String shownAs, List<String> faults) throws IOException {
    int before = faults.size();
    List<String> lines = Files.readAllLines(file);
    Map<String, String> header = new LinkedHashMap<>();
    int at = 0;
    while (at < lines.size() && lines.get(at).startsWith("#") && !View.isSaidBy(lines.get(at))) {
      Matcher matcher = HEADER.matcher(lines.get(at));
      at++;
      if (!matcher.matches()) {
        faults.add(
            shownAs
                + ":"
                + at
                + ": The line is no \"# name: text\". Write it so, or put it below the first blank line.");
      } else if (!NEEDED.contains(matcher.group(1)) && !matcher.group(1).equals("note")) {
        faults.add(
            shownAs
                + ":"
                + at
                + ": \""
                + matcher.group(1)
                + "\" is not known here. Use one of "
                + String.join(", ", NEEDED.stream().sorted().toList())
                + ", note.");
      } else if (matcher.group(1).equals("note")) {
        header.merge("note", matcher.group(2).strip(), (one, more) -> one + " " + more);
      } else if (header.put(matcher.group(1), matcher.group(2).strip()) != null) {
        faults.add(
            shownAs
                + ":"
                + at
                + ": \""
                + matcher.group(1)
                + "\" stands here a second time. Leave one.");
      }
    }
    for (String name : NEEDED.stream().sorted().toList()) {
      if (!header.containsKey(name)) {
        faults.add(shownAs + ":1: There is no line \"# " + name + ": …\". Add it at the top.");
      }
    }
    String persona = header.getOrDefault("persona", "data-scientist");
    if (!PERSONAS.contains(persona)) {
      faults.add(
          shownAs
              + ":1: \""
              + persona
              + "\" is no persona. Use one of "
              + String.join(", ", PERSONAS.stream().sorted().toList())
              + ".");
    }
    String sparql = String.join("\n", lines.subList(at, lines.size())).strip() + "\n";
    try {
      Query query = QueryFactory.create(sparql, Syntax.syntaxSPARQL_11);
      ClosedQuery.check(query);
      Parameter.in(sparql);
      View.in(sparql, query.isSelectType() ? query.getResultVars() : List.of());
    } catch (IllegalArgumentException e) {
      faults.add(shownAs + ": " + e.getMessage());
    } catch (QueryException e) {
      faults.add(
          shownAs
              + ": The query cannot be read: "
              + e.getMessage().split("\n", 2)[0]
              + " (counted from the line below the header).");
    }
    if (faults.size() > before) {
      return null;
    }
    String fileName = file.getFileName().toString();
    String name = fileName.substring(0, fileName.length() - Questions.ENDING.length());
    return new Question(
        name,
        header.get("question@en"),
        header.get("question@fr"),
        Stream.of(header.get("keywords").split(",", -1))
            .map(String::strip)
            .filter(k -> !k.isEmpty())
            .toList(),
        persona,
        header.getOrDefault("note", ""),
        sparql,
        file.resolveSibling(name + ".csv"));
  }
}
