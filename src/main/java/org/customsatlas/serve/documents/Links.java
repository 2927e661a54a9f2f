package org.customsatlas.serve.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.exec.QueryExec;
import org.customsatlas.describe.Description;
import org.customsatlas.describe.Profile;
import org.customsatlas.describe.Profiles;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Iris;

/**
 * The typed links of a description: FAIR Signposting (level 1 as the header {@code Link}, level 2
 * as a link set, RFC 9264) and those of Content Negotiation by Profile. Which links the data give
 * is said by the query {@code links.rq}.
 */
final class Links {
  /** So many links of one relation that the data give are in the header; the link set has all. */
  private static final int IN_HEADER = 5;

  private static final String LICENCE = "https://creativecommons.org/licenses/by/4.0/";
  private static final String PUBLISHER = Iris.BASE + "id/org/customs-atlas";
  private static final String ENDPOINT = "http://www.w3.org/ns/sparql-service-description#endpoint";
  private static final Set<String> FROM_DATA = Set.of("type", "item", "collection", "author");
  private static final Query QUERY = QueryFactory.create(query());

  private final Address address;
  private final List<Link> links = new ArrayList<>();

  private Links(Address address) {
    this.address = address;
  }

  /**
   * The links of a description.
   *
   * @param form the form that is given
   * @param profile the profile that is given
   * @param forms all forms
   */
  static Links of(
      Address address, Description description, Offer form, Profile profile, List<Offer> forms) {
    Links links = new Links(address);
    links.addNames(profile);
    links.addAlternates(form, profile, forms);
    links.addServices();
    links.addFromData(description);
    return links;
  }

  private void addNames(Profile profile) {
    String document = address.document().getURI();
    links.add(Link.to("canonical", document));
    links.add(Link.to("cite-as", address.iri().getURI()));
    if (address.isThing()) {
      links.add(Link.to("describes", address.iri().getURI()));
      links.add(Link.to("type", "https://schema.org/AboutPage"));
    }
    links.add(Link.to("license", LICENCE));
    links.add(Link.to("profile", profile.iri().getURI()));
  }

  private void addAlternates(Offer form, Profile profile, List<Offer> forms) {
    for (Offer other : forms) {
      boolean isLinkset = Offer.LINKSETS.contains(other);
      if (!other.equals(form) || isLinkset) {
        links.add(
            new Link(
                isLinkset ? "linkset" : "alternate",
                at(other, isLinkset || other.equals(Offer.HTML) ? Profiles.full() : profile),
                true,
                Map.of("type", other.mediaType())));
      }
    }
    Offer shown = Offer.DESCRIPTIONS.contains(form) ? form : forms.getFirst();
    for (Profile other : Profiles.all()) {
      if (!other.equals(profile)) {
        links.add(
            new Link(
                "alternate",
                at(shown, other),
                true,
                Map.of("type", shown.mediaType(), "profile", other.iri().getURI())));
      }
    }
  }

  private String at(Offer form, Profile profile) {
    return Iris.BASE + address.documentPath(form, profile);
  }

  private void addServices() {
    links.add(new Link("describedby", Iris.BASE + "shapes", true, Map.of()));
    links.add(new Link("describedby", Iris.BASE + "dataset", true, Map.of()));
    links.add(
        new Link(
            "service-desc", Iris.BASE + "openapi.json", true, Map.of("type", "application/json")));
    links.add(new Link(ENDPOINT, Iris.BASE + "sparql", true, Map.of()));
  }

  private void addFromData(Description description) {
    List<Link> found = new ArrayList<>();
    try (QueryExec run =
        QueryExec.dataset(description.dataset())
            .query(QUERY)
            .substitution("this", address.iri())
            .build()) {
      run.select()
          .forEachRemaining(
              row ->
                  found.add(
                      Link.to(
                          row.get(Var.alloc("relation")).getLiteralLexicalForm(),
                          row.get(Var.alloc("target")).getURI())));
    }
    Node dataset = Iris.node("dataset");
    if (!address.iri().equals(dataset)) {
      found.add(Link.to("collection", dataset.getURI()));
    }
    if (found.stream().noneMatch(l -> l.relation().equals("author"))) {
      found.add(Link.to("author", PUBLISHER));
    }
    links.addAll(found);
  }

  /**
   * The value of the header {@code Link}: of a relation of which the data give many, the first few.
   *
   * @param asked the path of the request, without the first slash; references are relative to it
   */
  String header(String asked) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    return links.stream()
        .filter(
            l ->
                !FROM_DATA.contains(l.relation())
                    || counts.merge(l.relation(), 1, Integer::sum) <= IN_HEADER)
        .map(l -> l.text(l.isHere() ? relative(l.target(), asked) : l.target()))
        .collect(Collectors.joining(", "));
  }

  /** A reference to {@code target} that holds below any path. */
  private static String relative(String target, String asked) {
    String path = target.substring(Iris.BASE.length());
    String folder = asked.substring(0, asked.lastIndexOf('/') + 1);
    return path.startsWith(folder) ? path.substring(folder.length()) : up(asked) + path;
  }

  /** From {@code asked} to the first folder. */
  static String up(String asked) {
    return "../".repeat(Math.toIntExact(asked.chars().filter(c -> c == '/').count()));
  }

  /** The link set as JSON (RFC 9264, 4.2). */
  String json() {
    JsonBuilder json = JsonBuilder.create().startObject().key("linkset").startArray().startObject();
    json.pair("anchor", address.document().getURI());
    Map<String, List<Link>> byRelation =
        links.stream()
            .collect(
                Collectors.groupingBy(Link::relation, LinkedHashMap::new, Collectors.toList()));
    byRelation.forEach(
        (relation, same) -> {
          json.key(relation).startArray();
          for (Link link : same) {
            json.startObject().pair("href", link.target());
            link.attributes()
                .forEach(
                    (name, value) -> {
                      if (name.equals("type")) {
                        json.pair(name, value);
                      } else { // RFC 9264, 4.2.4.3: attributes of others are arrays
                        json.key(name).startArray().value(value).finishArray();
                      }
                    });
            json.finishObject();
          }
          json.finishArray();
        });
    return json.finishObject().finishArray().finishObject().build() + "\n";
  }

  /** The link set in the format of the header, a link a line (RFC 9264, 4.1). */
  String text() {
    String anchor = "; anchor=\"" + address.document().getURI() + "\"";
    return links.stream()
        .map(l -> l.text(l.target()) + anchor)
        .collect(Collectors.joining(",\n", "", "\n"));
  }

  private static String query() {
    try (InputStream in = Links.class.getResourceAsStream("links.rq")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
