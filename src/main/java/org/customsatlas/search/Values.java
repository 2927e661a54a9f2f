package org.customsatlas.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.jena.graph.Node;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdf.model.ResourceFactory;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;

/**
 * The values of properties of things, for the columns that a table is extended by. Thread-safe if
 * the supplier of links is.
 */
public final class Values {
  private final Supplier<RDFLink> links;
  private final SearchIndex index;

  /**
   * @param links gives a new link for each question, which is closed after it; never null
   * @param index knows the names of what is linked
   */
  public Values(Supplier<RDFLink> links, SearchIndex index) {
    this.links = links;
    this.index = index;
  }

  /**
   * A value.
   *
   * @param node the value in the data
   * @param names the names and codes by which one may know it: of a thing, all it has
   */
  public record Value(Node node, List<String> names) {

    /** Is {@code text} its IRI, or one of its names or codes, but for case, accents and signs? */
    boolean isCalled(String text) {
      if (node.isURI() && node.getURI().equals(text)) {
        return true;
      }
      String compact = Folding.compact(text);
      return names.stream().anyMatch(n -> Folding.compact(n).equals(compact));
    }
  }

  /** The values of {@code properties} of {@code things}, by thing and property; all by IRI. */
  public Map<String, Map<String, List<Value>>> of(
      Collection<String> things, Collection<String> properties) {
    Map<String, Map<String, List<Value>>> found = new LinkedHashMap<>();
    ParameterizedSparqlString query =
        new ParameterizedSparqlString(
            """
            SELECT DISTINCT ?thing ?property ?value
            WHERE { VALUES (?thing) { ?things } VALUES (?property) { ?properties } ?thing ?property ?value }
            ORDER BY ?thing ?property STR(?value)
            """);
    query.setValues("things", nodes(things));
    query.setValues("properties", nodes(properties));
    ask(
        query,
        row ->
            found
                .computeIfAbsent(row.get(Var.alloc("thing")).getURI(), x -> new TreeMap<>())
                .computeIfAbsent(row.get(Var.alloc("property")).getURI(), x -> new ArrayList<>())
                .add(value(row.get(Var.alloc("value")))));
    return found;
  }

  /**
   * The properties that things of a class have and that the ontology names, by IRI.
   *
   * @param kind the IRI of the class; null for any
   */
  public Collection<String> propertiesOf(String kind) {
    TreeSet<String> properties = new TreeSet<>();
    ParameterizedSparqlString query =
        new ParameterizedSparqlString(
            "SELECT DISTINCT ?property WHERE { ?thing a ?kind ; ?property ?value }");
    if (kind != null) {
      query.setIri("kind", kind);
    }
    ask(query, row -> properties.add(row.get(Var.alloc("property")).getURI()));
    properties.removeIf(p -> !index.isTerm(p));
    return properties;
  }

  private static List<RDFNode> nodes(Collection<String> iris) {
    return iris.stream().<RDFNode>map(ResourceFactory::createResource).toList();
  }

  private Value value(Node node) {
    if (node.isLiteral()) {
      return new Value(node, List.of(node.getLiteralLexicalForm()));
    }
    return new Value(node, node.isURI() ? index.namesOf(node.getURI()) : List.of());
  }

  private void ask(ParameterizedSparqlString query, Consumer<Binding> each) {
    try (RDFLink link = links.get()) {
      link.queryRowSet(query.asQuery(), rows -> rows.forEachRemaining(each));
    }
  }
}
