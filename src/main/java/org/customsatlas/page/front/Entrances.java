package org.customsatlas.page.front;

import java.util.Comparator;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SchemaDO;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Text;
import org.customsatlas.page.list.ListingPage;
import org.customsatlas.vocab.Iris;

/**
 * Where readers are led in: the ready lists, and the questions of the front page, from {@code
 * entrances.ttl}. Immutable.
 */
public final class Entrances {
  private final Graph graph = GraphFactory.createDefaultGraph();

  public Entrances() {
    RDFParser.source(Entrances.class.getResourceAsStream("entrances.ttl"))
        .base(Iris.BASE + "entrances")
        .lang(Lang.TURTLE)
        .parse(graph);
  }

  /** The ready lists: words and link. */
  public List<ListingPage.Link> lists(Reader reader) {
    return inOrder(SchemaDO.url.asNode()).stream()
        .map(
            entry ->
                new ListingPage.Link(
                    label(entry, reader.language()),
                    reader.link(value(entry, SchemaDO.url.asNode()))))
        .toList();
  }

  /** The names of the questions of the front page. */
  public List<String> questions() {
    return inOrder(SchemaDO.identifier.asNode()).stream()
        .map(entry -> value(entry, SchemaDO.identifier.asNode()))
        .toList();
  }

  /** The classes that the front page counts. */
  List<Node> kinds() {
    return inOrder(SHACL.class_).stream()
        .map(entry -> graph.find(entry, SHACL.class_, Node.ANY).next().getObject())
        .toList();
  }

  private List<Node> inOrder(Node property) {
    return graph.find(Node.ANY, property, Node.ANY).mapWith(t -> t.getSubject()).toList().stream()
        .sorted(Comparator.comparingInt(e -> Integer.parseInt(value(e, SHACL.order))))
        .toList();
  }

  private Text label(Node entry, String language) {
    List<Node> labels =
        graph.find(entry, RDFS.label.asNode(), Node.ANY).mapWith(t -> t.getObject()).toList();
    Names names = new Names(language);
    labels.forEach(label -> names.add(entry, label));
    return names.of(entry);
  }

  private String value(Node entry, Node property) {
    return graph.find(entry, property, Node.ANY).next().getObject().getLiteralLexicalForm();
  }
}
