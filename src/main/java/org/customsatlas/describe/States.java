package org.customsatlas.describe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.rdflink.RDFLink;

/**
 * Says of dated relations (memberships, hostings, tenures and the like) whether they hold on a day,
 * and how sure that is. Thread-safe.
 */
public final class States {
  private static final String QUERY = resource("state-on-a-day.rq");

  private final Days days;

  /**
   * @param days never null
   */
  public States(Days days) {
    this.days = days;
  }

  private static String resource(String name) {
    try (InputStream in = States.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The state of each of {@code relations} on {@code day}. A node of which nothing is known is
   * {@link State#UNKNOWN}, so whoever asks must choose those that are relations.
   *
   * @param relations IRIs
   * @return a state for every one of them
   * @throws Days.Unavailable as {@link Days#on} does
   */
  public Map<Node, State> of(Collection<Node> relations, LocalDate day) {
    Map<Node, State> states = new HashMap<>();
    if (relations.isEmpty()) {
      return states;
    }
    List<Resource> asked =
        relations.stream().distinct().map(n -> ResourceFactory.createResource(n.getURI())).toList();
    ParameterizedSparqlString query = new ParameterizedSparqlString(QUERY);
    query.setValues("theAsked", asked);
    try (RDFLink link = days.link(day)) {
      link.queryRowSet(
          query.asQuery(),
          rows ->
              rows.forEachRemaining(
                  row ->
                      states.put(
                          row.get("relation"),
                          State.of(row.get("state").getLiteralLexicalForm()))));
    }
    return states;
  }
}
