package org.customsatlas.bench.peers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.server.Request;
import org.eclipse.rdf4j.common.transaction.IsolationLevels;
import org.eclipse.rdf4j.query.BooleanQuery;
import org.eclipse.rdf4j.query.GraphQuery;
import org.eclipse.rdf4j.query.MalformedQueryException;
import org.eclipse.rdf4j.query.Query;
import org.eclipse.rdf4j.query.TupleQuery;
import org.eclipse.rdf4j.query.resultio.sparqljson.SPARQLBooleanJSONWriter;
import org.eclipse.rdf4j.query.resultio.sparqljson.SPARQLResultsJSONWriter;
import org.eclipse.rdf4j.repository.Repository;
import org.eclipse.rdf4j.repository.RepositoryConnection;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.ntriples.NTriplesWriter;
import org.eclipse.rdf4j.sail.Sail;
import org.eclipse.rdf4j.sail.lmdb.LmdbStore;
import org.eclipse.rdf4j.sail.lmdb.config.LmdbStoreConfig;
import org.eclipse.rdf4j.sail.memory.MemoryStore;

/**
 * RDF4J behind a plain Jetty: {@code memory PORT FILE}, {@code lmdb PORT FOLDER}; {@code load FILE
 * FOLDER} fills the folder. Its default graph is all graphs, and tells a statement once for each.
 */
public final class Rdf4jServer {
  private static final String INDEXES = "spoc,posc,ospc,cspo";

  private Rdf4jServer() {}

  /** Serves, or loads. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("load")) {
      Repository repository = lmdb(Path.of(args[2]));
      load(repository, Path.of(args[1]));
      repository.shutDown();
      return;
    }
    Repository repository;
    if (args[0].equals("memory")) {
      repository = memory(Path.of(args[2]));
    } else {
      repository = lmdb(Path.of(args[2]));
    }
    PlainServer.listen(
        Integer.parseInt(args[1]),
        (request, response, callback) -> {
          String text = Request.getParameters(request).getValue("query");
          if (text == null) {
            PlainServer.send(response, callback, 400, "text/plain", "No query");
            return;
          }
          ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
          String type;
          try {
            type = answer(repository, text, out);
          } catch (MalformedQueryException e) {
            PlainServer.send(response, callback, 400, "text/plain", String.valueOf(e.getMessage()));
            return;
          }
          PlainServer.send(response, callback, 200, type, ByteBuffer.wrap(out.toByteArray()));
        });
  }

  /** A store in memory with what {@code file} says. */
  public static Repository memory(Path file) throws IOException {
    Repository repository = new SailRepository(new MemoryStore());
    load(repository, file);
    return repository;
  }

  /**
   * Answers as JSON or N-Triples.
   *
   * @return the media type of what was written to {@code out}
   */
  public static String answer(Repository repository, String text, OutputStream out) {
    try (RepositoryConnection connection = repository.getConnection()) {
      Query query = connection.prepareQuery(text);
      query.setIncludeInferred(false);
      if (query instanceof TupleQuery rows) {
        rows.evaluate(new SPARQLResultsJSONWriter(out));
        return "application/sparql-results+json";
      }
      if (query instanceof BooleanQuery question) {
        new SPARQLBooleanJSONWriter(out).handleBoolean(question.evaluate());
        return "application/sparql-results+json";
      }
      ((GraphQuery) query).evaluate(new NTriplesWriter(out));
      return "application/n-triples";
    }
  }

  private static Repository lmdb(Path folder) throws IOException {
    Files.createDirectories(folder);
    Sail store = new LmdbStore(folder.toFile(), new LmdbStoreConfig(INDEXES));
    return new SailRepository(store);
  }

  private static void load(Repository repository, Path file) throws IOException {
    try (RepositoryConnection connection = repository.getConnection()) {
      connection.begin(IsolationLevels.NONE);
      connection.add(file.toFile(), RDFFormat.NQUADS);
      connection.commit();
    }
  }
}
