package org.customsatlas.serve.documents;

import org.apache.jena.graph.Graph;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.graph.GraphFactory;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Prefixes;

/** Writes RDF in a form, with the prefixes of the one table. */
final class GraphText {
  private GraphText() {}

  /** Does {@code form} have named graphs? JSON-LD could, but is read as one graph by most. */
  static boolean isOfGraphs(Offer form) {
    return RDFLanguages.isQuads(form.lang()) && !RDFLanguages.isTriples(form.lang());
  }

  /** Writes {@code dataset}; as the union of its graphs, if the form has none. */
  static void write(DatasetGraph dataset, Offer form, Answer answer) {
    if (isOfGraphs(form)) {
      dataset.prefixes().putAll(Prefixes.map());
      RDFWriter.source(dataset).lang(form.lang()).output(answer);
    } else {
      Graph union = GraphFactory.createGraphMem();
      dataset.find().forEachRemaining(q -> union.add(q.asTriple()));
      write(union, form, answer);
    }
  }

  static void write(Graph graph, Offer form, Answer answer) {
    graph.getPrefixMapping().setNsPrefixes(Prefixes.usedIn(graph));
    RDFWriter.source(graph).lang(form.lang()).output(answer);
  }
}
