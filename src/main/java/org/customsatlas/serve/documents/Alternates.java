package org.customsatlas.serve.documents;

import java.util.List;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.describe.Profile;
import org.customsatlas.describe.Profiles;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Iris;

/**
 * The list of forms and profiles in which a document can be had: the alternates view of Content
 * Negotiation by Profile, 6.
 */
final class Alternates {
  /** What the list itself can be had as. */
  static final List<Offer> FORMS =
      Stream.concat(Offer.GRAPHS.stream(), Stream.of(Offer.JSON)).toList();

  private static final String ALTR = "http://www.w3.org/ns/dx/connegp/altr#";

  private final Address address;

  Alternates(Address address) {
    this.address = address;
  }

  /** Where a form of a profile is had. */
  private String location(Offer form, Profile profile) {
    return Iris.BASE + address.documentPath(form, profile);
  }

  /** As RDF. */
  Graph graph() {
    Graph graph = GraphFactory.createGraphMem();
    Node document = address.document();
    for (Profile profile : Profiles.all()) {
      graph.add(
          profile.iri(), RDFS.label.asNode(), NodeFactory.createLiteralLang(profile.title(), "en"));
      for (Offer form : Offer.DESCRIPTIONS) {
        Node representation = NodeFactory.createURI(location(form, profile));
        boolean isDefault = profile.isFull() && form.equals(Offer.DESCRIPTIONS.getFirst());
        graph.add(document, altr("hasRepresentation"), representation);
        if (isDefault) {
          graph.add(document, altr("hasDefaultRepresentation"), representation);
        }
        graph.add(representation, RDF.Nodes.type, altr("Representation"));
        graph.add(representation, DCTerms.conformsTo.asNode(), profile.iri());
        graph.add(
            representation,
            DCTerms.format.asNode(),
            NodeFactory.createLiteralString(form.mediaType()));
      }
    }
    return graph;
  }

  /** As JSON: profile, media type and address of each. */
  String json() {
    JsonBuilder json = JsonBuilder.create().startObject();
    json.pair("resource", address.document().getURI()).key("representations").startArray();
    for (Profile profile : Profiles.all()) {
      for (Offer form : Offer.DESCRIPTIONS) {
        json.startObject()
            .pair("profile", profile.iri().getURI())
            .pair("token", profile.token())
            .pair("mediaType", form.mediaType())
            .pair("href", location(form, profile))
            .finishObject();
      }
    }
    return json.finishArray().finishObject().build() + "\n";
  }

  private static Node altr(String name) {
    return NodeFactory.createURI(ALTR + name);
  }
}
