package org.customsatlas.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.jena.atlas.RuntimeIOException;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.irix.IRIxResolver;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParserRegistry;
import org.apache.jena.riot.RIOT;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LangJSONLD11;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.ParserProfileStd;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.riot.system.RiotLib;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFLib;
import org.apache.jena.riot.system.StreamRDFWrapper;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.Context;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Iris;

/**
 * Reads RDF in any syntax that Jena reads; what is wrong with it becomes problems with line and
 * column, as far as the syntax lets the parser know them (JSON-LD does not). Nothing is fetched: a
 * JSON-LD context stands in the file itself.
 */
public final class RdfFile {
  /** The endings of the RDF files that are read. */
  static final String[] ENDINGS = {".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf"};

  private final Path file;
  private final String name;
  private final Problems problems;
  private final Map<Triple, Place> places = new HashMap<>();
  private boolean keepPlaces;
  private List<String> lines;
  private boolean failed;

  private RdfFile(Path file, String name, Problems problems) {
    this.file = file;
    this.name = name;
    this.problems = problems;
  }

  /** Receives the triples of a file one by one, each with its place. */
  interface Statements {
    void accept(Triple triple, Place place);
  }

  /**
   * Reads {@code file}, which may name no graph, into {@code graph}. A file with a problem may be
   * read in part: do not use the graph then.
   */
  static void read(Path file, String name, Graph graph, Problems problems) throws IOException {
    StreamRDF prefixes = StreamRDFLib.graph(graph);
    RdfFile reader = new RdfFile(file, name, problems);
    reader.parse(reader.triplesTo((triple, place) -> graph.add(triple), prefixes));
  }

  /**
   * Reads {@code file}, quads included, into {@code dataset}; triples go to its default graph.
   *
   * @param file the file; its syntax is told by its ending
   * @param name how messages call it
   * @param dataset receives what the file says
   * @param problems receives what is wrong; if it is not empty afterwards, the dataset holds part
   *     of the file
   * @throws IOException if the file cannot be read at all
   */
  public static void read(Path file, String name, DatasetGraph dataset, Problems problems)
      throws IOException {
    new RdfFile(file, name, problems).parse(StreamRDFLib.dataset(dataset));
  }

  /**
   * Reads {@code file}, which may name no graph, triple by triple; one with a problem is given in
   * part.
   */
  static void read(Path file, String name, Statements out, Problems problems) throws IOException {
    RdfFile reader = new RdfFile(file, name, problems);
    reader.keepPlaces = true;
    reader.parse(reader.triplesTo(out, StreamRDFLib.sinkNull()));
  }

  private StreamRDF triplesTo(Statements out, StreamRDF prefixes) {
    return new StreamRDFWrapper(prefixes) {
      @Override
      public void triple(Triple triple) {
        out.accept(triple, places.getOrDefault(triple, Place.of(name)));
      }

      @Override
      public void quad(Quad quad) {
        if (quad.isDefaultGraph()) {
          triple(quad.asTriple());
        } else {
          problems.add(
              places.getOrDefault(quad.asTriple(), Place.of(name)),
              Code.WRONG_SHAPE,
              Phrase.of("graph-named", quad.getGraph()),
              Phrase.of("triples-alone"));
        }
      }
    };
  }

  private void parse(StreamRDF out) throws IOException {
    Lang lang = RDFLanguages.pathnameToLang(file.getFileName().toString());
    if (lang == null || RDFParserRegistry.getFactory(lang) == null) {
      problems.add(
          Place.of(name),
          Code.UNREADABLE_FILE,
          Phrase.of("no-rdf-ending"),
          Phrase.of("use-one-of", String.join(" ", ENDINGS)));
      return;
    }
    try (Reader in = open()) {
      Context context = RIOT.getContext().copy();
      context.set(LangJSONLD11.JSONLD_OPTIONS, ClosedJsonLd.options());
      RDFParserRegistry.getFactory(lang)
          .create(lang, new PlacedProfile(context))
          .read(in, Iris.BASE, lang.getContentType(), out, context);
    } catch (CharacterCodingException e) {
      TextFile.notUtf8(name, problems);
    } catch (RiotException | RuntimeIOException | IllegalFormatException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        TextFile.notUtf8(name, problems);
      } else if (!failed) {
        add(e.getMessage(), 0, 0);
      }
    } catch (StackOverflowError e) {
      problems.add(
          Place.of(name),
          Code.RDF_SYNTAX,
          Phrase.of("nested-too-deep"),
          Phrase.of("mend-the-file"));
    }
  }

  /** The text of the file: strict UTF-8, without a byte order mark. */
  private BufferedReader open() throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
    try {
      in.mark(1);
      if (in.read() != '\uFEFF') {
        in.reset();
      }
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private void add(String message, long line, long column) {
    failed = true;
    ClosedJsonLd.undefinedTerm(message)
        .ifPresentOrElse(
            term ->
                problems.add(
                    Place.of(name),
                    Code.RDF_SYNTAX,
                    ClosedJsonLd.foundUndefined(term),
                    ClosedJsonLd.REMEDY_UNDEFINED),
            () ->
                problems.add(
                    place(line, column),
                    Code.RDF_SYNTAX,
                    sentence(message),
                    Phrase.of("mend-the-file")));
  }

  private static Phrase sentence(String text) {
    if (text == null || text.isBlank()) {
      return Phrase.of("cannot-be-read");
    }
    String capital = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return Phrase.of(
        "parser-says",
        capital.endsWith(".") ? capital.substring(0, capital.length() - 1) : capital);
  }

  /** Jena counts columns in UTF-16 units; a place counts code points. */
  private Place place(long line, long column) {
    if (line <= 0) {
      return Place.of(name);
    }
    if (column <= 0) {
      return new Place(name, (int) line, 0);
    }
    int units = (int) column - 1;
    try {
      List<String> all = lines();
      String text = line <= all.size() ? all.get((int) line - 1) : "";
      int beyond = Math.max(0, units - text.length());
      return new Place(name, (int) line, text.codePointCount(0, units - beyond) + beyond + 1);
    } catch (IOException | UncheckedIOException e) {
      return new Place(name, (int) line, (int) column);
    }
  }

  /** The lines of the file, read when a place is first asked for; there may be one a triple. */
  private List<String> lines() throws IOException {
    if (lines == null) {
      try (BufferedReader in = open()) {
        lines = in.lines().toList();
      }
    }
    return lines;
  }

  /**
   * Notes where each statement stands. Warnings are problems too: a bad date or a bad IRI must not
   * pass.
   */
  private final class PlacedProfile extends ParserProfileStd {
    PlacedProfile(Context context) {
      super(
          RiotLib.factoryRDF(),
          new ToProblems(),
          IRIxResolver.create().base(Iris.BASE).resolve(true).allowRelative(false).build(),
          PrefixMapFactory.create(),
          context,
          true,
          false);
    }

    @Override
    public Triple createTriple(Node s, Node p, Node o, long line, long column) {
      return note(super.createTriple(s, p, o, line, column), line, column);
    }

    @Override
    public Quad createQuad(Node g, Node s, Node p, Node o, long line, long column) {
      Quad quad = super.createQuad(g, s, p, o, line, column);
      note(quad.asTriple(), line, column);
      return quad;
    }

    private Triple note(Triple triple, long line, long column) {
      if (keepPlaces) {
        places.put(triple, place(line, column));
      }
      return triple;
    }
  }

  private final class ToProblems implements ErrorHandler {
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
  }
}
