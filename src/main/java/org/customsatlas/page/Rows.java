package org.customsatlas.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** Asks a dataset, and hands out the rows. Thread-safe if the links are. */
public final class Rows {
  private static final Pattern IRI = Pattern.compile("<([^<>\\s]+)>");

  private final Supplier<RDFLink> links;

  /**
   * @param links gives a new link for each question, which is closed after it
   */
  public Rows(Supplier<RDFLink> links) {
    this.links = links;
  }

  /** A query text in which every prefix of ours can be used. */
  public static ParameterizedSparqlString query(String text) {
    ParameterizedSparqlString query = new ParameterizedSparqlString(text);
    query.setNsPrefixes(Prefixes.table());
    return query;
  }

  /** The rows of a SELECT. */
  public List<Binding> of(Query query) {
    List<Binding> found = new ArrayList<>();
    try (RDFLink link = links.get()) {
      link.queryRowSet(query, rows -> rows.forEachRemaining(found::add));
    }
    return found;
  }

  /** The rows of a SELECT whose text is ours; every prefix of ours can be used in it. */
  public List<Binding> of(String text) {
    return of(query(text).asQuery());
  }

  /** The answer to an ASK. */
  public boolean is(ParameterizedSparqlString query) {
    try (RDFLink link = links.get()) {
      return link.queryAsk(query.asQuery());
    }
  }

  /** Adds the names of {@code things} to {@code names}. */
  public void name(Collection<Node> things, Names names) {
    List<Node> iris = things.stream().filter(Node::isURI).distinct().toList();
    if (iris.isEmpty()) {
      return;
    }
    ParameterizedSparqlString query =
        query(
            "SELECT ?s ?o { ?values ?s rdfs:label ?o FILTER (isLiteral(?o)) } ORDER BY ?s STR(?o)");
    of(withValues(query, iris))
        .forEach(row -> names.add(row.get(Var.alloc("s")), row.get(Var.alloc("o"))));
  }

  /** {@code query} with {@code ?values} in it replaced by VALUES for {@code ?s}. */
  public static Query withValues(ParameterizedSparqlString query, Collection<Node> iris) {
    String list =
        new LinkedHashSet<>(iris).stream().map(Iris::inSparql).collect(Collectors.joining(" "));
    return QueryFactory.create(query.toString().replace("?values", "VALUES ?s { " + list + " }"));
  }

  /** {@code query} as people read it: with those prefixes that it uses, and only these. */
  public static String readable(Query query) {
    Query bare = query.cloneQuery();
    bare.getPrefixMapping().clearNsPrefixMap();
    Map<String, String> used = new TreeMap<>();
    Matcher matcher = IRI.matcher(bare.serialize());
    while (matcher.find()) {
      String shorter = Prefixes.shorten(matcher.group(1));
      if (!shorter.equals(matcher.group(1))) {
        String prefix = shorter.substring(0, shorter.indexOf(':'));
        used.put(prefix, Prefixes.table().get(prefix));
      }
    }
    bare.getPrefixMapping().setNsPrefixes(new LinkedHashMap<>(used));
    return bare.serialize();
  }

  /** The number in the column {@code name}, which must be bound. */
  public static int number(Binding row, String name) {
    return ((Number) row.get(Var.alloc(name)).getLiteralValue()).intValue();
  }
}
