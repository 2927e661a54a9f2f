package org.customsatlas.infer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.exec.QueryExec;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Iris;

/**
 * One rule of what follows: a file with a CONSTRUCT query.
 *
 * @param name the file as messages give it
 * @param query the query; what it constructs follows from what its WHERE finds
 * @param reads what its WHERE reads
 * @param target the graph to which its triples go
 */
record Rule(String name, Query query, Reads reads, Node target) {
  private static final Pattern PLACE =
      Pattern.compile("(?: at )?[Ll]ine (\\d+), column (\\d+)[:.]?");
  private static final Pattern TOKEN = Pattern.compile("Encountered \" .*?\" \"(.*?) ?\"\"?");

  /**
   * The rules of {@code target}, from the folder that is named as the graph is, in order of name.
   */
  static List<Rule> in(Sources sources, Node target) throws IOException {
    Path folder = sources.rules().resolve(Iris.shortId(target).substring("graph/".length()));
    List<Rule> rules = new ArrayList<>();
    for (Path file : Sources.filesIn(folder, ".rq")) {
      rules.add(read(sources.nameOf(file), Files.readString(file, StandardCharsets.UTF_8), target));
    }
    return rules;
  }

  private static Rule read(String name, String text, Node target) throws IOException {
    Query query;
    try {
      query = QueryFactory.create(text);
    } catch (QueryParseException e) {
      throw new IOException(name + explain(e), e);
    }
    if (!query.isConstructType()) {
      throw new IOException(name + ": a rule is a CONSTRUCT query, and this is another kind.");
    }
    return new Rule(name, query, Reads.of(query), target);
  }

  /**
   * {@code :line:column: what was found.} The parser's message has the place of the slip, where its
   * exception has that of the word before; and it goes on for lines with all it would have taken.
   */
  private static String explain(QueryParseException e) {
    String message = e.getMessage().lines().findFirst().orElse("").strip();
    Matcher place = PLACE.matcher(message);
    if (!place.find()) {
      return ": " + message;
    }
    String found = place.replaceFirst("").strip();
    Matcher token = TOKEN.matcher(found);
    return ":"
        + place.group(1)
        + ":"
        + place.group(2)
        + ": "
        + (token.matches() ? "`" + token.group(1) + "` cannot stand here." : found);
  }

  /**
   * What follows by this rule alone, in one step; asks the default graph of {@code dataset} and its
   * named graphs.
   */
  Graph applyTo(DatasetGraph dataset) {
    try (QueryExec run = QueryExec.dataset(dataset).query(query).build()) {
      return run.construct();
    }
  }
}
