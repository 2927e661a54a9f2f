package org.customsatlas.page.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.customsatlas.TheGraph;
import org.customsatlas.page.Reader;
import org.junit.jupiter.api.Test;

/** The checks of good practice, over the graph and over nothing. */
class ConformanceTest {
  private static final Reader READER = new Reader("fr", false, "", "", Optional.empty());

  private static List<Conformance.Check> failing(RDFLink link) {
    try (link) {
      List<Conformance.Check> checks = Conformance.run(link, READER).checks();
      assertFalse(checks.isEmpty());
      checks.forEach(c -> assertFalse(c.what().differsFrom("fr"), c.id()));
      return checks.stream().filter(c -> !c.passes()).toList();
    }
  }

  @Test
  void onlyWhatMustBeDoneElsewhereFails() {
    assertEquals(
        List.of("URI1", "FIND2"),
        failing(RDFLink.connect(TheGraph.asked())).stream().map(Conformance.Check::id).toList());
  }

  @Test
  void nothingHoldsOfAnEmptyDataset() {
    assertEquals(13, failing(RDFLink.connect(DatasetGraphFactory.createTxnMem())).size());
  }
}
