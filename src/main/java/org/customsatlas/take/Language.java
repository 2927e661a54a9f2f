package org.customsatlas.take;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.text.StringSubstitutor;

/**
 * A language of programs, with the code that asks a query and holds its answer. The code stands in
 * files beside this class, one for each {@link Taken.Kind}.
 */
public enum Language {
  PYTHON("py") {
    @Override
    Map<String, String> inserted(String query) {
      return Map.of(QUERY, inTripleQuotes(query));
    }
  },
  R("R") {
    /** A raw string (R 4.0), whose end stands nowhere in the query. */
    @Override
    Map<String, String> inserted(String query) {
      String dashes = "";
      while (query.contains(")" + dashes + "\"")) {
        dashes += "-";
      }
      return Map.of(QUERY, query, "dashes", dashes);
    }
  },
  JAVA("java") {
    /** A text block (JLS 3.10.6), which drops spaces at the ends of lines. */
    @Override
    Map<String, String> inserted(String query) {
      String block = inTripleQuotes(query).replaceAll(" (?=\n|$)", "\\\\s");
      return Map.of(
          QUERY, block.replaceAll("\t(?=\n|$)", "\\\\t").replaceAll("\n(?!\n)", "\n      "));
    }
  },
  JAVASCRIPT("mjs") {
    @Override
    Map<String, String> inserted(String query) {
      return Map.of(QUERY, query.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${"));
    }
  },
  CURL("sh") {
    /** A here-document, whose last line stands nowhere in the query. */
    @Override
    Map<String, String> inserted(String query) {
      String end = "SPARQL";
      while (Pattern.compile("^" + end + "$", Pattern.MULTILINE).matcher(query).find()) {
        end += "_";
      }
      return Map.of(QUERY, query, "end", end);
    }
  };

  /** The version of Apache Jena that the code in Java is tried with. */
  static final String JENA = "5.6.0";

  private static final String QUERY = "query";

  private final String ending;

  Language(String ending) {
    this.ending = ending;
  }

  /** How files of it end, without the dot. */
  public String ending() {
    return ending;
  }

  /** What the query puts into the code. */
  abstract Map<String, String> inserted(String query);

  /** The code that asks {@code taken}; it ends with a line end. */
  public String code(Taken taken) {
    Map<String, String> values = new TreeMap<>(inserted(taken.sparql()));
    values.put("title", taken.title());
    values.put("source", source(taken));
    values.put("endpoint", taken.endpoint().replace("'", "%27"));
    values.put("jena", JENA);
    values.put("exec", taken.query().isDescribeType() ? "execDescribe" : "execConstruct");
    String folder = name().toLowerCase(Locale.ROOT);
    return filled(
        folder + "/" + taken.kind().name().toLowerCase(Locale.ROOT) + "." + ending, values);
  }

  /** Where the answer comes from, in one line. */
  static String source(Taken taken) {
    return taken.edition().line()
        + taken.day().map(day -> ", as it is on " + day).orElse("")
        + (taken.edition().licence().isEmpty() ? "" : ". Licence: " + taken.edition().licence());
  }

  /** The file {@code name} beside this class, with {@code values} in place of their names. */
  static String filled(String name, Map<String, String> values) {
    try (InputStream file = Language.class.getResourceAsStream(name)) {
      return new StringSubstitutor(values, "{{", "}}", '\0')
          .setDisableSubstitutionInValues(true)
          .setEnableUndefinedVariableException(true)
          .replace(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Python and Java have a text between three quotation marks. */
  private static String inTripleQuotes(String text) {
    return text.replace("\\", "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
  }
}
