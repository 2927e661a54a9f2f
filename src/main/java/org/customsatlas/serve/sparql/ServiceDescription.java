package org.customsatlas.serve.sparql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.site.Pages;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * What the endpoint says of itself when it is asked without a query (SPARQL 1.1 Service
 * Description, 2): what it understands and answers, each named graph with its size, its entry in
 * the catalogue, and where the examples are. It has no input formats, since it takes no data.
 */
final class ServiceDescription {
  private static final String FORMATS = "http://www.w3.org/ns/formats/";
  private static final int LIMIT = 1 << 20;

  /** More graphs than this are only counted, so that the description stays one. */
  private static final int MOST_GRAPHS = 1_000;

  /** The names of the forms in the W3C's list of file formats. */
  private static final Map<Lang, String> NAMES =
      Map.of(
          ResultSetLang.RS_JSON, "SPARQL_Results_JSON",
          ResultSetLang.RS_XML, "SPARQL_Results_XML",
          ResultSetLang.RS_CSV, "SPARQL_Results_CSV",
          ResultSetLang.RS_TSV, "SPARQL_Results_TSV",
          Lang.TURTLE, "Turtle",
          Lang.JSONLD11, "JSON-LD",
          Lang.NTRIPLES, "N-Triples",
          Lang.RDFXML, "RDF_XML");

  private static final Node SERVICE = Iris.node("sparql");
  private static final Node DATASET = Iris.node("dataset");
  private static final Node UNION = Iris.node("sparql#default-graph");

  private static final List<Offer> FORMS = new ArrayList<>(Offer.GRAPHS);

  static {
    FORMS.add(Offer.HTML);
    FORMS.add(Offer.TEXT);
  }

  private final Graph graph = GraphFactory.createDefaultGraph();
  private final Served served;
  private final Workbench page;

  /**
   * @param hasText whether {@code text:query} is open
   * @param page the page of the endpoint; null if there are no pages
   */
  ServiceDescription(Served served, boolean hasText, Workbench page) {
    this.served = served;
    this.page = page;
    describeService();
    if (hasText) {
      graph.add(
          SERVICE, Prefixes.expand("sd:propertyFeature"), NodeFactory.createURI(TextQuery.IRI));
    }
    describeDataset(served.dataset());
    if (served.release() != null) {
      linkRelease(served.dataset());
    }
    graph.getPrefixMapping().setNsPrefixes(Prefixes.usedIn(graph));
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Vary", "Accept, Accept-Language");
    Offer form = Offer.choose(request.getHeader("Accept"), request.getParameter("format"), FORMS);
    Answer answer = new Answer(LIMIT);
    if (form.equals(Offer.HTML) && page != null) {
      page.send(request, response);
      return;
    }
    if (form.equals(Offer.HTML)) {
      answer.writeBytes(Pages.endpointHtml(served).getBytes(StandardCharsets.UTF_8));
    } else if (form.equals(Offer.TEXT)) {
      answer.writeBytes(Pages.endpointText(served).getBytes(StandardCharsets.UTF_8));
    } else {
      RDFWriter.source(graph).lang(form.lang()).output(answer);
    }
    answer.send(form, response);
  }

  private void describeService() {
    add(SERVICE, "rdf:type", "sd:Service");
    graph.add(SERVICE, Prefixes.expand("sd:endpoint"), SERVICE);
    add(SERVICE, "sd:supportedLanguage", "sd:SPARQL11Query");
    add(SERVICE, "sd:feature", "sd:UnionDefaultGraph");
    Stream.concat(Offer.RESULTS.stream(), Offer.GRAPHS.stream())
        .map(form -> NodeFactory.createURI(FORMATS + NAMES.get(form.lang())))
        .forEach(format -> graph.add(SERVICE, Prefixes.expand("sd:resultFormat"), format));
  }

  private void describeDataset(DatasetGraph dataset) {
    graph.add(SERVICE, Prefixes.expand("sd:defaultDataset"), DATASET);
    add(DATASET, "rdf:type", "sd:Dataset");
    graph.add(DATASET, Prefixes.expand("sd:defaultGraph"), UNION);
    add(UNION, "rdf:type", "sd:Graph");
    count(UNION, "void:triples", dataset.getDefaultGraph().size());
    List<Node> names = new ArrayList<>();
    for (Iterator<Node> all = dataset.listGraphNodes(); all.hasNext(); ) {
      names.add(all.next());
    }
    if (names.size() > MOST_GRAPHS) {
      graph.add(
          DATASET,
          RDFS.comment.asNode(),
          NodeFactory.createLiteralLang(
              "There are "
                  + names.size()
                  + " named graphs. To list them: SELECT DISTINCT ?g { GRAPH ?g { } }",
              "en"));
      return;
    }
    for (Node name : names) {
      // The named graph and its graph have the name for their IRI, which answers with the content.
      graph.add(DATASET, Prefixes.expand("sd:namedGraph"), name);
      add(name, "rdf:type", "sd:NamedGraph");
      graph.add(name, Prefixes.expand("sd:name"), name);
      graph.add(name, Prefixes.expand("sd:graph"), name);
      count(name, "void:triples", dataset.getGraph(name).size());
    }
  }

  /** The entry of the catalogue, the counts, and the examples. */
  private void linkRelease(DatasetGraph dataset) {
    Node entry = Iris.node("sparql#service");
    dataset.getDefaultGraph().find(entry, Node.ANY, Node.ANY).forEachRemaining(graph::add);
    graph.add(DATASET, Prefixes.expand("void:sparqlEndpoint"), SERVICE);
    graph.add(DATASET, RDF.type.asNode(), Prefixes.expand("void:Dataset"));
    graph.add(SERVICE, RDFS.seeAlso.asNode(), Iris.QUESTIONS);
    graph.add(SERVICE, RDFS.seeAlso.asNode(), DATASET);
  }

  private void add(Node subject, String property, String object) {
    graph.add(subject, Prefixes.expand(property), Prefixes.expand(object));
  }

  private void count(Node subject, String property, int number) {
    graph.add(
        subject,
        Prefixes.expand(property),
        NodeFactory.createLiteralDT(Integer.toString(number), XSDDatatype.XSDinteger));
  }
}
