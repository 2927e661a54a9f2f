package org.customsatlas.contribute.read;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.lang.LabelToNode;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.contribute.Statement;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Problems;

/** What has been read of a contribution so far. Not thread-safe. */
final class Reading {
  /** How many problems of one file are told. */
  static final int MOST_PROBLEMS = 50;

  private final int mostStatements;
  private final List<Statement> statements = new ArrayList<>();
  private final SortedMap<String, String> prefixes = new TreeMap<>();
  private final Problems problems = new Problems();
  private int files;

  Reading(int mostStatements) {
    this.mostStatements = mostStatements;
  }

  /** Thrown by {@link #add} when there is more than may be handed in: nothing more is read. */
  static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("full", null, false, false);
    }
  }

  /**
   * Takes a statement.
   *
   * @throws Full if there are too many, which is a problem told
   */
  void add(Statement statement) {
    if (statements.size() == mostStatements) {
      problems.add(
          statement.subject(),
          Code.TOO_LARGE,
          Phrase.of("too-many-statements", mostStatements),
          Phrase.of("in-parts-them"));
      throw new Full();
    }
    statements.add(statement);
  }

  /**
   * How the blank nodes of the next file are called: each time the same, so that what is told of
   * them stands in the same order, and otherwise than those of the files before.
   */
  LabelToNode blankNodes() {
    return LabelToNode.createScopeByDocumentHash(new UUID(0, ++files));
  }

  /** Takes note of a prefix; a later one of the same name counts. */
  void prefix(String name, String namespace) {
    prefixes.put(name, namespace);
  }

  /**
   * What a parser is to write to: its prefixes are taken note of, its quads go to {@code taker}.
   */
  StreamRDF to(Consumer<Quad> taker) {
    return new StreamRDFBase() {
      @Override
      public void triple(Triple triple) {
        quad(new Quad(Quad.defaultGraphIRI, triple));
      }

      @Override
      public void quad(Quad quad) {
        taker.accept(quad);
      }

      @Override
      public void prefix(String prefix, String iri) {
        Reading.this.prefix(prefix, iri);
      }
    };
  }

  Problems problems() {
    return problems;
  }

  List<Statement> statements() {
    return statements;
  }

  SortedMap<String, String> prefixes() {
    return prefixes;
  }
}
