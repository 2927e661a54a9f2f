package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QuerySolution;
import org.apache.jena.query.ResultSet;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.rdfconnection.RDFConnection;
import org.apache.jena.rdfconnection.RDFConnectionRemote;
import org.customsatlas.RealGraph;
import org.customsatlas.TheGraph;
import org.customsatlas.load.Sources;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.query.BindingSet;
import org.eclipse.rdf4j.query.TupleQueryResult;
import org.eclipse.rdf4j.repository.RepositoryConnection;
import org.eclipse.rdf4j.repository.sparql.SPARQLRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Jena's RDFConnection and RDF4J's SPARQLRepository get from the endpoint the answers that stand
 * beside the questions. Python's clients do the same in {@code src/test/python/clients.py}.
 */
class OtherClientsTest {
  private static AtlasServer server;
  private static String endpoint;

  @BeforeAll
  static void start() throws IOException {
    server =
        AtlasServer.start(
            ServerOptions.defaults().at("127.0.0.1", 0),
            new Served(TheGraph.asked(), "test", null));
    endpoint = server.address().resolve("sparql").toString();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> jenaGetsTheAnswers() throws IOException {
    return eachQuestion(OtherClientsTest::byJena);
  }

  @TestFactory
  Stream<DynamicTest> rdf4jGetsTheAnswers() throws IOException {
    return eachQuestion(OtherClientsTest::byRdf4j);
  }

  private static Stream<DynamicTest> eachQuestion(Function<String, List<List<String>>> client)
      throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : Sources.filesIn(RealGraph.SOURCES.queries(), ".rq")) {
      String query = Files.readString(file);
      if (QueryFactory.create(query).isSelectType()) {
        Path answer = file.resolveSibling(file.getFileName().toString().replace(".rq", ".csv"));
        tests.add(
            dynamicTest(
                file.getFileName().toString(),
                () -> assertEquals(rows(answer), sorted(client.apply(query)))));
      }
    }
    assertTrue(tests.size() >= 10, "at least ten questions, not " + tests.size());
    return tests.stream();
  }

  private static List<List<String>> rows(Path csv) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.parse(new StringReader(Files.readString(csv)), CSVFormat.RFC4180)) {
      for (CSVRecord row : parser) {
        rows.add(row.toList());
      }
    }
    return sorted(rows.subList(1, rows.size()));
  }

  private static List<List<String>> sorted(List<List<String>> rows) {
    return rows.stream()
        .sorted((a, b) -> String.join("\u0001", a).compareTo(String.join("\u0001", b)))
        .toList();
  }

  private static List<List<String>> byJena(String query) {
    try (RDFConnection connection = RDFConnectionRemote.service(endpoint).build()) {
      List<List<String>> rows = new ArrayList<>();
      connection.queryResultSet(
          query,
          (ResultSet results) -> {
            while (results.hasNext()) {
              QuerySolution row = results.next();
              rows.add(results.getResultVars().stream().map(v -> text(row.get(v))).toList());
            }
          });
      return rows;
    }
  }

  private static String text(RDFNode node) {
    return node == null
        ? ""
        : node.isLiteral() ? node.asLiteral().getLexicalForm() : node.toString();
  }

  private static List<List<String>> byRdf4j(String query) {
    SPARQLRepository repository = new SPARQLRepository(endpoint);
    try (RepositoryConnection connection = repository.getConnection();
        TupleQueryResult result = connection.prepareTupleQuery(query).evaluate()) {
      List<String> names = result.getBindingNames();
      List<List<String>> rows = new ArrayList<>();
      for (BindingSet row : result) {
        rows.add(names.stream().map(n -> text(row.getValue(n))).toList());
      }
      return rows;
    } finally {
      repository.shutDown();
    }
  }

  private static String text(Value value) {
    return value == null ? "" : value.stringValue();
  }
}
