package org.customsatlas.validate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.load.Sources;

/**
 * A rule as a SPARQL question over the named graphs, whose rows are faults. Its comment lines
 * {@code # message@en:}, {@code # message@fr:} and {@code # severity:} tell what must hold.
 *
 * @param name the name of its rule, which is that of its file
 * @param text the whole file
 * @param query the same, parsed; whoever asks it must not change it
 * @param messages what must hold, by language tag; at least {@code en} and {@code fr}; {@code
 *     {?value}} in one stands for what an answer has there, as in messages of SHACL (5.3.2)
 * @param severity {@code Violation}, unless the file says otherwise
 */
public record HygieneQuestion(
    String name, String text, Query query, Map<String, String> messages, String severity) {
  private static final String ENDING = ".rq";
  private static final String MESSAGE = "# message@";
  private static final String SEVERITY = "# severity:";
  private static final Pattern VARIABLE = Pattern.compile("\\{\\?(\\w+)}");

  /** The messages about one answer. */
  public SortedMap<String, String> messages(Binding answer) {
    SortedMap<String, String> told = new TreeMap<>();
    messages.forEach(
        (language, message) ->
            told.put(
                language,
                VARIABLE
                    .matcher(message)
                    .replaceAll(
                        found ->
                            Matcher.quoteReplacement(
                                Validation.shown(answer.get(Var.alloc(found.group(1))))))));
    return Collections.unmodifiableSortedMap(told);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, is no SPARQL, or says nothing in one of the two
   *     languages
   */
  public static HygieneQuestion read(Path file, Sources sources) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    Map<String, String> messages = new TreeMap<>();
    String severity = "Violation";
    for (String line : text.lines().toList()) {
      if (line.startsWith(MESSAGE)) {
        int colon = line.indexOf(':');
        messages.put(line.substring(MESSAGE.length(), colon), line.substring(colon + 1).strip());
      } else if (line.startsWith(SEVERITY)) {
        severity = line.substring(SEVERITY.length()).strip();
      }
    }
    if (!messages.containsKey("en") || !messages.containsKey("fr")) {
      throw new IOException(
          sources.nameOf(file)
              + ": a hygiene question begins with # message@en: and # message@fr: lines");
    }
    return new HygieneQuestion(
        file.getFileName().toString().replace(ENDING, ""),
        text,
        parsed(text, file, sources),
        Collections.unmodifiableMap(messages),
        severity);
  }

  /**
   * Reads all of them, in order of name.
   *
   * @throws IOException if one cannot be read, or there are none
   */
  public static List<HygieneQuestion> readAll(Sources sources) throws IOException {
    List<HygieneQuestion> questions = new ArrayList<>();
    for (Path file : Validation.questions(sources)) {
      questions.add(read(file, sources));
    }
    return List.copyOf(questions);
  }

  private static Query parsed(String text, Path file, Sources sources) throws IOException {
    try {
      return QueryFactory.create(text);
    } catch (QueryParseException e) {
      throw new IOException(
          sources.nameOf(file) + ":" + e.getLine() + ":" + e.getColumn() + ": " + e.getMessage(),
          e);
    }
  }
}
