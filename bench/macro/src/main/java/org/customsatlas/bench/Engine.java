package org.customsatlas.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that answers over HTTP, and how to start it.
 *
 * @param name what it is called in the tables
 * @param command the program and its arguments
 * @param environment what is set for it
 * @param folder where it runs and writes
 * @param port where it listens at 127.0.0.1
 * @param endpoint the path of its SPARQL endpoint; null if it has none
 */
record Engine(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    int port,
    String endpoint) {
  private static final String ROWS = "application/sparql-results+json";
  private static final String GRAPH = "application/n-triples";

  /** What asks {@code question} about its things, one after the other. */
  List<Request> requests(Question question) {
    String accept = question.isGraph() ? GRAPH : ROWS;
    return question.texts().stream().map(text -> Request.query(endpoint, text, accept)).toList();
  }

  /** The command as one line, without the class path. */
  String shown() {
    return String.join(" ", command)
        .replaceAll("-cp \\S+ ", "")
        .replaceAll("\\S*/(bin/java|target|bench)", "$1");
  }
}
