package org.customsatlas.serve.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.riot.Lang;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * A context (JSON-LD 1.1, 3.1) for those who write or read our data as JSON: the prefixes, and a
 * short name for each class and property.
 *
 * <p>A prefix is the same everywhere, so it keeps its name. Then each term of ours has its local
 * name; then each term of another vocabulary, if no other vocabulary has a term of that name. All
 * others are written with their prefix. If all that a property takes, by the ontology and in the
 * data, are things, its values are IRIs; if they are of one datatype, they have it; if they are
 * texts in a language, they are listed by language.
 */
final class JsonLdContext implements Guide {
  static final String PATH = "/context.jsonld";

  private static final Offer JSON_LD =
      Offer.GRAPHS.stream().filter(o -> Lang.JSONLD11.equals(o.lang())).findFirst().orElseThrow();

  private final Supplier<RDFLink> links;
  private volatile String text;

  /**
   * @param links gives a link to a dataset with the ontology in its default graph; it is closed
   *     again
   */
  JsonLdContext(Supplier<RDFLink> links) {
    this.links = links;
  }

  private static String made(RDFLink link) {
    SortedMap<String, Set<String>> values = new TreeMap<>();
    link.queryRowSet(
        query(),
        rows ->
            rows.forEachRemaining(
                row -> {
                  Set<String> known =
                      values.computeIfAbsent(
                          row.get(Var.alloc("term")).getURI(), term -> new TreeSet<>());
                  Node value = row.get(Var.alloc("values"));
                  if (value != null) {
                    known.add(value.getURI());
                  }
                }));
    JsonBuilder json = JsonBuilder.create().startObject().key("@context").startObject();
    json.pair("@version", new BigDecimal("1.1"));
    Prefixes.table().forEach(json::pair);
    names(values.keySet())
        .forEach((name, iri) -> define(name, Prefixes.shorten(iri), values.get(iri), json));
    return json.finishObject().finishObject().build() + "\n";
  }

  @Override
  public Offer form() {
    return JSON_LD;
  }

  @Override
  public String text(URI address) {
    String known = text;
    if (known == null) { // Two may make it at once: it is the same.
      try (RDFLink link = links.get()) {
        known = made(link);
      }
      text = known;
    }
    return known;
  }

  /** Name to term; a term that has neither a name of its own nor a prefix is left out. */
  private static SortedMap<String, String> names(Set<String> terms) {
    Map<String, List<String>> byName =
        terms.stream().collect(Collectors.groupingBy(JsonLdContext::localName));
    SortedMap<String, String> names = new TreeMap<>();
    for (String term : terms) {
      String local = localName(term);
      boolean isSole =
          byName.get(local).size() == 1
              || (term.startsWith(Iris.TERMS)
                  && byName.get(local).stream().filter(t -> t.startsWith(Iris.TERMS)).count() == 1);
      String prefixed = Prefixes.shorten(term);
      if (isSole && !local.isEmpty() && !Prefixes.table().containsKey(local)) {
        names.put(local, term);
      } else if (!prefixed.equals(term)) {
        names.put(prefixed, term);
      }
    }
    return names;
  }

  private static String localName(String term) {
    return term.substring(Math.max(term.lastIndexOf('#'), term.lastIndexOf('/')) + 1);
  }

  private static void define(String name, String iri, Set<String> values, JsonBuilder json) {
    String only = values.size() == 1 ? values.iterator().next() : "";
    if (only.equals(RDFS.Resource.getURI())) {
      json.key(name).startObject().pair("@id", iri).pair("@type", "@id").finishObject();
    } else if (only.equals(RDF.langString.getURI())) {
      json.key(name).startObject().pair("@id", iri).pair("@container", "@language").finishObject();
    } else if (!only.isEmpty() && !only.equals(XSD.xstring.getURI())) {
      json.key(name).startObject().pair("@id", iri);
      json.pair("@type", Prefixes.shorten(only)).finishObject();
    } else if (!name.equals(iri)) {
      json.pair(name, iri);
    }
  }

  private static String query() {
    try (InputStream file = JsonLdContext.class.getResourceAsStream("context.rq")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
