package org.customsatlas.page.ontology;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.graph.GraphFactory;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Iris;

/** How a term of ours stands to a term of another vocabulary. */
public record Match(Node term, Node relation, Node other) {

  /** All matches, in order. */
  public static List<Match> read(Sources sources) throws IOException {
    List<Match> matches = new ArrayList<>();
    for (Path file : Sources.filesIn(sources.alignments(), ".ttl")) {
      Graph said = GraphFactory.createDefaultGraph();
      RDFDataMgr.read(said, file.toUri().toString());
      said.find()
          .filterKeep(t -> t.getSubject().isURI() && t.getObject().isURI())
          .filterKeep(t -> t.getSubject().getURI().startsWith(Iris.TERMS))
          .forEachRemaining(
              t -> matches.add(new Match(t.getSubject(), t.getPredicate(), t.getObject())));
    }
    return matches.stream()
        .sorted(
            Comparator.comparing((Match m) -> m.term.getURI())
                .thenComparing(m -> m.relation.getURI())
                .thenComparing(m -> m.other.getURI()))
        .toList();
  }
}
