package org.customsatlas.page.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.customsatlas.load.Sources;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;
import org.customsatlas.page.ontology.ModelReading;
import org.customsatlas.page.ontology.Uses;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * The documentation of the ontology and of the rules, made from themselves and from the data that
 * use them. What does not change while a release is served is read once, when it is first asked
 * for. Thread-safe if the supplier of links is.
 */
public final class ModelPages {
  private final Supplier<RDFLink> links;
  private final Sources sources;
  private ModelReading reading;
  private List<Earlier> earlier;

  /** An earlier version of the ontology: its name, such as {@code 1.0.0}, and what it said. */
  public record Earlier(String name, Graph graph) {}

  /**
   * @param links gives a new link for each page, which is closed after it; never null
   * @param sources where the modules, the rules and the matches lie; read when first needed
   */
  public ModelPages(Supplier<RDFLink> links, Sources sources) {
    this.links = links;
    this.sources = sources;
  }

  /** Is {@code iri} the ontology, or the version of it that is served? */
  public boolean isOntology(Node iri) {
    return iri.equals(Iris.ONTOLOGY)
        || (iri.getURI().startsWith(Iris.ONTOLOGY.getURI() + "/")
            && iri.equals(reading().model().version()));
  }

  /** The whole ontology. */
  public ModelPage ontology(Reader reader) {
    return new ModelArrangement(reading(), earlier(), reader).ontology();
  }

  /** The concepts of {@code scheme}; empty if it is none. */
  public Optional<ConceptTree> concepts(Node scheme, Reader reader) {
    try (RDFLink link = links.get()) {
      return Optional.of(ConceptTree.of(scheme, link, reader)).filter(tree -> tree.size() > 0);
    }
  }

  /** How the ontology stands to good practice, checked now. */
  public Conformance conformance(Reader reader) {
    try (RDFLink link = links.get()) {
      return Conformance.run(link, reader);
    }
  }

  /** All rules. */
  public ShapesPage shapes(Reader reader) {
    return new ModelArrangement(reading(), earlier(), reader).shapes();
  }

  /**
   * One term.
   *
   * @param name as {@link Reader#linkToTerm} writes it: {@code Hosting}, {@code org:Membership}
   * @return empty if there is no such term
   */
  public Optional<TermPage> term(String name, Reader reader) {
    ModelReading known = reading();
    Optional<Node> term = node(name).filter(known.model()::has);
    if (term.isEmpty()) {
      return Optional.empty();
    }
    try (RDFLink link = links.get()) {
      return Optional.of(
          new ModelArrangement(known, earlier(), reader).term(term.get(), new Uses(link)));
    }
  }

  /** The names by which {@link #term} knows the terms. */
  public Set<String> names() {
    return reading().model().terms().stream()
        .map(Node::getURI)
        .map(
            iri ->
                iri.startsWith(Iris.TERMS)
                    ? iri.substring(Iris.TERMS.length())
                    : Prefixes.shorten(iri))
        .collect(Collectors.toSet());
  }

  /** Writes all terms as a table (RFC 4180), and leaves {@code out} open. */
  public void writeDictionary(OutputStream out) {
    Dictionary.write(reading(), out);
  }

  private static Optional<Node> node(String name) {
    if (name.indexOf(':') < 0) {
      return Optional.of(NodeFactory.createURI(Iris.TERMS + name));
    }
    return Prefixes.table().containsKey(name.substring(0, name.indexOf(':')))
        ? Optional.of(Prefixes.expand(name))
        : Optional.empty();
  }

  /** The versions before the one that is served, the first one first. */
  private synchronized List<Earlier> earlier() {
    if (earlier == null) {
      try (RDFLink link = links.get()) {
        earlier = earlier(link);
      }
    }
    return earlier;
  }

  private static List<Earlier> earlier(RDFLink link) {
    String text = "SELECT ?g { GRAPH ?g { <%s> owl:versionIRI ?g } }".formatted(Iris.ONTOLOGY);
    List<Earlier> found = new ArrayList<>();
    link.queryRowSet(
        Rows.query(text).asQuery(),
        rows ->
            rows.forEachRemaining(
                row -> {
                  String version = row.get(Var.alloc("g")).getURI();
                  found.add(new Earlier(version.replaceFirst(".*/", ""), graph(link, version)));
                }));
    found.sort(Comparator.comparing(Earlier::name, ModelPages::compare));
    return found;
  }

  private static Graph graph(RDFLink link, String version) {
    return link.queryConstruct(
        "CONSTRUCT { ?s ?p ?o } { GRAPH <%s> { ?s ?p ?o } }".formatted(version));
  }

  /** In the order of semantic versioning (2.0.0, 11.2). */
  private static int compare(String one, String other) {
    return Arrays.compare(numbers(one), numbers(other));
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\D+")).mapToInt(Integer::parseInt).toArray();
  }

  private synchronized ModelReading reading() {
    if (reading == null) {
      try (RDFLink link = links.get()) {
        reading = ModelReading.read(link, sources);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return reading;
  }
}
