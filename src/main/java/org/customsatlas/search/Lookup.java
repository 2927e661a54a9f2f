package org.customsatlas.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.jena.query.ParameterizedSparqlString;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.customsatlas.vocab.Iris;

/**
 * Finds things by what people have: ISO 3166 and M49 codes, acronyms, Wikidata numbers, codes of
 * the EU tables, and whole IRIs. Thread-safe if the supplier of links is.
 */
public final class Lookup {
  private static final String QUERY =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX dcterms: <http://purl.org/dc/terms/>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

      SELECT DISTINCT ?thing ?property ?name
      WHERE {
        {
          VALUES ?property { dcterms:identifier atlas:acronym }
          ?thing ?property ?code .
          FILTER (UCASE(STR(?code)) = ?wanted)
        }
        UNION
        {
          VALUES ?property { skos:exactMatch }
          ?thing ?property ?record .
          FILTER (STR(?record) = ?iri || UCASE(REPLACE(STR(?record), "^.*/", "")) = ?wanted)
        }
        UNION
        {
          BIND (IRI(?iri) AS ?thing)
          BIND (dcterms:identifier AS ?property)
          FILTER (BOUND(?thing) && EXISTS { ?thing a ?type }) # a text may be no IRI
        }
        FILTER (STRSTARTS(STR(?thing), ?things))
        OPTIONAL { ?thing skos:prefLabel ?name . FILTER (LANG(?name) = "en") }
      }
      ORDER BY ?thing ?property
      """;

  /** The pages of Wikidata and the IRIs of its items. */
  private static final Pattern WIKIDATA =
      Pattern.compile("https?://(www\\.|m\\.)?wikidata\\.org/(wiki|entity)/");

  private final Supplier<RDFLink> links;

  /**
   * @param links gives a new link for each look-up, which is closed after it; never null
   */
  public Lookup(Supplier<RDFLink> links) {
    this.links = links;
  }

  /**
   * A thing that has the code.
   *
   * @param iri its IRI
   * @param name its English name; empty if it has none
   * @param property the IRI of the property by which it has the code
   */
  public record Match(String iri, String name, String property) {}

  /**
   * The things that have {@code code}, in any case of its letters.
   *
   * @param code a code; or an IRI, of a thing of ours or of what it is matched with elsewhere
   * @return by IRI; empty if there is none; never null
   */
  public List<Match> find(String code) {
    ParameterizedSparqlString query = new ParameterizedSparqlString(QUERY);
    String wanted = WIKIDATA.matcher(code.strip()).replaceFirst("");
    query.setLiteral("wanted", wanted.toUpperCase(Locale.ROOT));
    query.setLiteral("iri", wanted);
    query.setLiteral("things", Iris.BASE + "id/");
    List<Match> matches = new ArrayList<>();
    try (RDFLink link = links.get()) {
      link.queryRowSet(
          query.asQuery(),
          rows ->
              rows.forEachRemaining(
                  row ->
                      matches.add(
                          new Match(
                              row.get(Var.alloc("thing")).getURI(),
                              row.contains(Var.alloc("name"))
                                  ? row.get(Var.alloc("name")).getLiteralLexicalForm()
                                  : "",
                              row.get(Var.alloc("property")).getURI()))));
    }
    return matches;
  }
}
