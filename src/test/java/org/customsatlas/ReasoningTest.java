package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.junit.jupiter.api.Test;
import org.semanticweb.HermiT.Configuration;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.formats.RDFXMLDocumentFormat;
import org.semanticweb.owlapi.io.StreamDocumentSource;
import org.semanticweb.owlapi.model.IRI;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.model.OWLOntologyCreationException;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.Profiles;

/** What a reasoner says of the ontology, and of the ontology together with the facts. */
class ReasoningTest {
  private static final String MODULE = "def/module/";

  @Test
  void theImportedModulesAreOwl2Dl() throws OWLOntologyCreationException {
    assertInProfile(Profiles.OWL2_DL, imported());
  }

  @Test
  void theImportedModulesAreOwl2Rl() throws OWLOntologyCreationException {
    assertInProfile(Profiles.OWL2_RL, imported());
  }

  @Test
  void allModulesAndSchemesAreOwl2Dl() throws OWLOntologyCreationException {
    assertInProfile(Profiles.OWL2_DL, RealGraph.dataset().getGraph(Iris.VOCABULARY));
  }

  @Test
  void theOntologyIsConsistentAndEveryClassCanHaveAMember() throws OWLOntologyCreationException {
    Reasoner reasoner = reasoner(RealGraph.dataset().getGraph(Iris.VOCABULARY));
    assertTrue(reasoner.isConsistent());
    assertEquals(Set.of(), reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom());
  }

  /**
   * The facts with the ontology, without what our own rules worked out. Dates at the precision of a
   * year or month are no datatypes of OWL 2 and are not looked at.
   */
  @Test
  void theOntologyWithAllFactsIsConsistent() throws OWLOntologyCreationException {
    assertTrue(reasoner(stated()).isConsistent());
  }

  /** What the test before would not find if the facts did not reach the reasoner. */
  @Test
  void aFactThatMakesAnEventAPersonIsFound() throws OWLOntologyCreationException {
    Graph graph = stated();
    Node event = Iris.node("id/event/ric-2015");
    assertTrue(graph.contains(event, Node.ANY, Node.ANY));
    graph.add(Triple.create(event, RDF.type.asNode(), Atlas.Person.asNode()));
    assertFalse(reasoner(graph).isConsistent());
  }

  // ---- how the tests ask

  private static Graph stated() {
    Graph graph = GraphFactory.createGraphMem();
    Set<Node> workedOut = Set.of(Iris.INFERRED, Iris.CURRENT);
    RealGraph.dataset()
        .find()
        .forEachRemaining(
            q -> {
              if (!workedOut.contains(q.getGraph())) {
                graph.add(q.asTriple());
              }
            });
    assertTrue(graph.size() > 10_000, "too few facts: " + graph.size());
    return graph;
  }

  /** The header and what it imports: all modules but those that are kept apart. */
  private static Graph imported() {
    Graph graph = GraphFactory.createGraphMem();
    Terms header = new Terms(Terms.read(RealGraph.SOURCES.ontology().resolve("header.ttl")));
    List<Node> imports = header.objects(Iris.ONTOLOGY, OWL2.imports.asNode());
    assertFalse(imports.isEmpty());
    header.graph().find().forEachRemaining(graph::add);
    for (Node module : imports) {
      String name = module.getURI().substring((Iris.BASE + MODULE).length());
      Path file = RealGraph.SOURCES.ontology().resolve(name + ".ttl");
      Terms.read(file).find().forEachRemaining(graph::add);
    }
    return graph;
  }

  /**
   * One ontology of {@code graph}: the headers of the modules and the imports, which are merged,
   * are left out.
   */
  private static OWLOntology merged(Graph graph) throws OWLOntologyCreationException {
    Graph merged = GraphFactory.createGraphMem();
    Set<Node> modules = new Terms(graph).instances(OWL2.Ontology.asNode());
    graph
        .find()
        .forEachRemaining(
            t -> {
              boolean ofModule =
                  modules.contains(t.getSubject()) && !t.getSubject().equals(Iris.ONTOLOGY);
              if (!ofModule && !t.getPredicate().equals(OWL2.imports.asNode())) {
                merged.add(t);
              }
            });
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RDFDataMgr.write(bytes, merged, Lang.RDFXML);
    return OWLManager.createOWLOntologyManager()
        .loadOntologyFromOntologyDocument(
            new StreamDocumentSource(
                new ByteArrayInputStream(bytes.toByteArray()),
                IRI.create("memory:merged"),
                new RDFXMLDocumentFormat(),
                null));
  }

  private static void assertInProfile(OWLProfile profile, Graph graph)
      throws OWLOntologyCreationException {
    OWLOntology ontology = merged(graph);
    assertTrue(ontology.getAxiomCount() > 1_000, "too few axioms: " + ontology.getAxiomCount());
    assertEquals(
        "",
        profile.checkOntology(ontology).getViolations().stream()
            .map(Object::toString)
            .sorted()
            .collect(Collectors.joining("\n")));
  }

  private static Reasoner reasoner(Graph graph) throws OWLOntologyCreationException {
    Configuration configuration = new Configuration();
    configuration.ignoreUnsupportedDatatypes = true;
    return new Reasoner(configuration, merged(graph));
  }
}
