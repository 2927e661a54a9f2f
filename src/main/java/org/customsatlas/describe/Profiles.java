package org.customsatlas.describe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.query.Syntax;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.vocab.Iris;

/**
 * The profiles: {@code profiles.ttl} beside this class says which there are, and the query named
 * after its token makes each. Thread-safe.
 */
public final class Profiles {
  /** The document that describes the profiles. */
  public static final Node DOCUMENT = Iris.node("profiles");

  private static final Node HAS_TOKEN =
      NodeFactory.createURI("http://www.w3.org/ns/dx/prof/hasToken");

  private static final String FULL = "full";
  private static final Graph TABLE = table();
  private static final List<Profile> ALL = read();

  private final List<Quad> matches = new ArrayList<>();

  /**
   * @param links gives a link to the dataset, which is asked once for the matches with other
   *     vocabularies; a dataset without them gives a poorer {@code schema.org}
   */
  public Profiles(Supplier<RDFLink> links) {
    try (RDFLink link = links.get()) {
      link.queryRowSet(
          "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER (STRSTARTS(STR(?g), \"%salign/\")) }"
              .formatted(Iris.BASE),
          rows ->
              rows.forEachRemaining(
                  row ->
                      matches.add(
                          Quad.create(
                              row.get(Var.alloc("g")),
                              row.get(Var.alloc("s")),
                              row.get(Var.alloc("p")),
                              row.get(Var.alloc("o"))))));
    }
  }

  /** All profiles; the full one is the first. */
  public static List<Profile> all() {
    return ALL;
  }

  /** What one gets without asking. */
  public static Profile full() {
    return ALL.getFirst();
  }

  /** The profile with this token or IRI. */
  public static Optional<Profile> find(String name) {
    return ALL.stream()
        .filter(p -> p.token().equals(name) || p.iri().getURI().equals(name))
        .findFirst();
  }

  /** A new dataset that describes the profiles, in its default graph and in one named after it. */
  public static DatasetGraph dataset() {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    TABLE
        .find()
        .forEachRemaining(
            t -> {
              dataset.getDefaultGraph().add(t);
              dataset.add(Quad.create(Iris.node("graph/profiles"), t));
            });
    return dataset;
  }

  /**
   * A description as the profile has it.
   *
   * @param iri what is described
   * @param document what holds the description
   * @param inGraphs whether it will be written with its graphs
   */
  public DatasetGraph view(
      Description description, Profile profile, Node iri, Node document, boolean inGraphs) {
    DatasetGraph whole = description.dataset();
    if (profile.isFull()) {
      return whole;
    }
    if (profile.needsMatches()) {
      matches.forEach(whole::add);
    }
    ParameterizedSparqlString query = new ParameterizedSparqlString(profile.query());
    query.setParam("this", iri);
    query.setParam("document", document);
    query.setLiteral("inGraphs", inGraphs);
    try (QueryExec run = QueryExec.dataset(whole).query(query.asQuery(Syntax.syntaxARQ)).build()) {
      return run.constructDataset();
    }
  }

  private static Graph table() {
    Graph table = GraphFactory.createGraphMem();
    RDFParser.create()
        .source(Profiles.class.getResourceAsStream("profiles.ttl"))
        .lang(Lang.TURTLE)
        .parse(table);
    return table;
  }

  private static List<Profile> read() {
    return TABLE
        .find(Node.ANY, HAS_TOKEN, Node.ANY)
        .mapWith(t -> profile(t.getSubject(), t.getObject().getLiteralLexicalForm()))
        .toList()
        .stream()
        .sorted(Comparator.comparing((Profile p) -> !p.isFull()).thenComparing(Profile::token))
        .toList();
  }

  private static Profile profile(Node iri, String token) {
    String title =
        TABLE
            .find(iri, RDFS.label.asNode(), Node.ANY)
            .mapWith(t -> t.getObject())
            .filterKeep(o -> o.getLiteralLanguage().equals("en"))
            .next()
            .getLiteralLexicalForm();
    return new Profile(
        token,
        iri,
        title,
        token.equals(FULL) ? null : text(token + ".rq"),
        TABLE.contains(iri, DCTerms.requires.asNode(), Node.ANY));
  }

  private static String text(String file) {
    try (InputStream in = Profiles.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
