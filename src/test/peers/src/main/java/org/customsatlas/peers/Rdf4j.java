package org.customsatlas.peers;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.rdf4j.common.transaction.IsolationLevels;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.RDF4J;
import org.eclipse.rdf4j.model.vocabulary.SHACL;
import org.eclipse.rdf4j.repository.RepositoryException;
import org.eclipse.rdf4j.repository.sail.SailRepository;
import org.eclipse.rdf4j.repository.sail.SailRepositoryConnection;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.sail.memory.MemoryStore;
import org.eclipse.rdf4j.sail.shacl.ShaclSail;
import org.eclipse.rdf4j.sail.shacl.ShaclSail.TransactionSettings.ValidationApproach;
import org.eclipse.rdf4j.sail.shacl.ShaclSailConnection;
import org.eclipse.rdf4j.sail.shacl.ShaclSailValidationException;

/** RDF4J's store in memory, which validates what is committed to it. */
final class Rdf4j implements AutoCloseable {
  private final SailRepository repository;
  private final SailRepositoryConnection connection;

  /** Loads both without looking at them. */
  Rdf4j(Path shapes, Path data) throws IOException {
    ShaclSail sail = new ShaclSail(new MemoryStore());
    sail.setValidationResultsLimitTotal(-1);
    sail.setValidationResultsLimitPerConstraint(-1);
    repository = new SailRepository(sail);
    repository.init();
    connection = repository.getConnection();
    connection.begin(IsolationLevels.NONE, ValidationApproach.Disabled);
    add(shapes, RDF4J.SHACL_SHAPE_GRAPH);
    add(data);
    connection.commit();
  }

  /** What is wrong with everything: focus node, shape and component. */
  List<String> inFull() {
    connection.begin(IsolationLevels.NONE, ValidationApproach.Bulk);
    try {
      return rows(((ShaclSailConnection) connection.getSailConnection()).revalidate().asModel());
    } finally {
      connection.rollback();
    }
  }

  /** What is wrong with the nodes that a change touches. The change must break a rule. */
  List<String> commit(Path change) throws IOException {
    connection.begin(IsolationLevels.SNAPSHOT);
    add(change);
    try {
      connection.commit();
    } catch (RepositoryException e) {
      if (e.getCause() instanceof ShaclSailValidationException refused) {
        return rows(refused.validationReportAsModel());
      }
      throw e;
    } finally {
      if (connection.isActive()) {
        connection.rollback();
      }
    }
    throw new IllegalStateException("nothing is wrong, and the change is there for ever");
  }

  @Override
  public void close() {
    connection.close();
    repository.shutDown();
  }

  private void add(Path file, Resource... graphs) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      connection.add(in, "", RDFFormat.NTRIPLES, graphs);
    }
  }

  private static List<String> rows(Model report) {
    List<String> rows = new ArrayList<>();
    for (Value result : report.filter(null, SHACL.RESULT, null).objects()) {
      rows.add(
          Stream.of(SHACL.FOCUS_NODE, SHACL.SOURCE_SHAPE, SHACL.SOURCE_CONSTRAINT_COMPONENT)
              .map(p -> report.filter((Resource) result, p, null).objects().iterator().next())
              .map(Value::stringValue)
              .collect(joining(" ")));
    }
    return rows;
  }
}
