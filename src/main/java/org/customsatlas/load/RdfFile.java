package org.customsatlas.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFLib;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Iris;

/** Reads RDF in any syntax that Jena reads; what is wrong with it becomes problems with line and column. */
public final class RdfFile {
  /** The endings of the RDF files that are read. */
  static final String[] ENDINGS = {".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf"};

  private RdfFile() {}

  /** Reads {@code file} into {@code graph}. A file with a problem may be read in part: do not use the graph then. */
  static void read(Path file, String name, Graph graph, Problems problems) throws IOException {
    read(file, name, StreamRDFLib.graph(graph), problems);
  }

  /**
   * Reads {@code file}, quads included, into {@code dataset}; triples go to its default graph.
   *
   * @param file the file; its syntax is told by its ending
   * @param name how messages call it
   * @param problems receives what is wrong; if it is not empty afterwards, the dataset holds part of the file
   * @throws IOException if the file cannot be read at all
   */
  public static void read(Path file, String name, DatasetGraph dataset, Problems problems)
      throws IOException {
    read(file, name, StreamRDFLib.dataset(dataset), problems);
  }

  private static void read(Path file, String name, StreamRDF out, Problems problems)
      throws IOException {
    Lang lang = RDFLanguages.pathnameToLang(file.getFileName().toString());
    if (lang == null) {
      problems.add(
          Place.of(name),
          Code.RDF_SYNTAX,
          "The ending of the file names no RDF syntax.",
          "Use one of " + String.join(" ", ENDINGS) + ".");
      return;
    }
    if (YamlFile.text(file, name, problems).isEmpty()) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      RDFParser.source(in)
          .lang(lang)
          .base(Iris.BASE)
          .strict(false)
          .checking(true)
          .errorHandler(new ToProblems(name, problems))
          .parse(out);
    } catch (RiotException e) {
      if (problems.isEmpty()) {
        problems.add(Place.of(name), Code.RDF_SYNTAX, sentence(e.getMessage()), "Mend the file.");
      }
    }
  }

  private static String sentence(String text) {
    return text == null ? "It cannot be read." : text.endsWith(".") ? text : text + ".";
  }

  /** Warnings are problems too: a bad date or a bad IRI must not pass. */
  private record ToProblems(String name, Problems problems) implements ErrorHandler {
    @Override
    public void warning(String message, long line, long column) {
      add(message, line, column);
    }

    @Override
    public void error(String message, long line, long column) {
      add(message, line, column);
    }

    @Override
    public void fatal(String message, long line, long column) {
      add(message, line, column);
      throw new RiotException(message);
    }

    private void add(String message, long line, long column) {
      problems.add(
          new Place(name, (int) Math.max(0, line), (int) Math.max(0, column)),
          Code.RDF_SYNTAX,
          sentence(message),
          "Mend the line.");
    }
  }
}
