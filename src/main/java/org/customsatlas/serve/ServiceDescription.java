package org.customsatlas.serve;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * What the endpoint says of itself when it is asked without a query (SPARQL 1.1 Service
 * Description, 2).
 */
final class ServiceDescription {
  private static final String SD = Prefixes.table().get("sd");
  private static final String VOID = Prefixes.table().get("void");
  private static final String FORMATS = "http://www.w3.org/ns/formats/";
  private static final int LIMIT = 1 << 20;

  private static final List<Offer> FORMS = new ArrayList<>(Offer.GRAPHS);

  static {
    FORMS.add(Offer.HTML);
    FORMS.add(Offer.TEXT);
  }

  private final Graph graph;
  private final Served served;

  /**
   * @param hasText whether {@code text:query} is open
   */
  ServiceDescription(Served served, boolean hasText) {
    this.served = served;
    graph = describe(served);
    if (hasText) {
      graph.add(Iris.node("sparql"), sd("propertyFeature"), NodeFactory.createURI(TextQuery.IRI));
    }
  }

  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Offer form = Offer.choose(request.getHeader("Accept"), request.getParameter("format"), FORMS);
    Answer answer = new Answer(LIMIT);
    if (form.equals(Offer.HTML)) {
      answer.writeBytes(Pages.endpointHtml(served).getBytes(StandardCharsets.UTF_8));
    } else if (form.equals(Offer.TEXT)) {
      answer.writeBytes(Pages.endpointText(served).getBytes(StandardCharsets.UTF_8));
    } else {
      RDFWriter.source(graph).lang(form.lang()).output(answer);
    }
    answer.send(form, response);
  }

  private static Graph describe(Served served) {
    Graph graph = GraphFactory.createDefaultGraph();
    Node service = Iris.node("sparql");
    Node dataset = Iris.node("dataset");
    Node union = Iris.node("sparql#default-graph");
    graph.add(service, RDF.Nodes.type, sd("Service"));
    graph.add(service, sd("endpoint"), service);
    graph.add(service, sd("supportedLanguage"), sd("SPARQL11Query"));
    graph.add(service, sd("feature"), sd("UnionDefaultGraph"));
    for (String format :
        List.of(
            "SPARQL_Results_JSON",
            "SPARQL_Results_XML",
            "SPARQL_Results_CSV",
            "SPARQL_Results_TSV",
            "Turtle",
            "JSON-LD",
            "N-Triples",
            "RDF_XML")) {
      graph.add(service, sd("resultFormat"), NodeFactory.createURI(FORMATS + format));
    }
    graph.add(service, sd("defaultDataset"), dataset);
    graph.add(dataset, RDF.Nodes.type, sd("Dataset"));
    graph.add(dataset, sd("defaultGraph"), union);
    graph.add(union, RDF.Nodes.type, sd("Graph"));
    graph.add(
        union,
        NodeFactory.createURI(VOID + "triples"),
        NodeFactory.createLiteralDT(
            Integer.toString(served.dataset().getDefaultGraph().size()), XSDDatatype.XSDinteger));
    graph.getPrefixMapping().setNsPrefixes(Prefixes.usedIn(graph));
    return graph;
  }

  private static Node sd(String name) {
    return NodeFactory.createURI(SD + name);
  }
}
