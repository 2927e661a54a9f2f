package org.customsatlas.serve.data;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.jena.atlas.RuntimeIOException;
import org.apache.jena.atlas.lib.IRILib;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RDFParserBuilder;
import org.apache.jena.riot.RDFParserRegistry;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LangJSONLD11;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.riot.system.AsyncParser;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWrapper;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.engine.StoreQueryEngine;
import org.customsatlas.store.StoreBuilder;
import org.customsatlas.vocab.Iris;

/**
 * Reads any RDF files to serve. Nothing is fetched: a JSON-LD file with a context from elsewhere is
 * refused.
 */
public final class DataFiles {
  private static final String PACKED = ".gz";

  /** Jena tells the syntax of these too, but they would not be unpacked. */
  private static final String OTHERWISE_PACKED = ".*\\.(bz2|sz)";

  /** These are not text. */
  private static final Set<Lang> BINARY = Set.of(Lang.RDFTHRIFT, Lang.RDFPROTO);

  private static final int BUFFER = 64 * 1024;

  /** So many statements are handed on at once, and so many times as many may wait. */
  private static final int CHUNK = 4_000;

  private static final int CHUNKS = 8;

  private DataFiles() {}

  /**
   * Reads {@code files} into one dataset with the union of all graphs in its default graph.
   *
   * @param files files whose endings tell their syntax, and {@code .gz} that they are packed
   * @param warnings is told what is odd but readable, one line a file
   * @throws IOException {@code file:line:column: what was found}, if one cannot be read
   */
  public static Served read(List<Path> files, Consumer<String> warnings) throws IOException {
    StoreBuilder into = new StoreBuilder(Iris::isKeptApart);
    read(files, into, warnings);
    return new Served(StoreQueryEngine.dataset(into.build()), null, null);
  }

  /**
   * Reads {@code files} into {@code into}, each as if it were all.
   *
   * @param warnings is told what is odd but readable, one line a file
   * @throws IOException {@code file:line:column: what was found}, if one cannot be read; then what
   *     came before it has been given to {@code into}
   */
  public static void read(List<Path> files, StreamRDF into, Consumer<String> warnings)
      throws IOException {
    for (Path file : files) {
      read(file, into, warnings);
    }
  }

  private static void read(Path file, StreamRDF into, Consumer<String> warnings)
      throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not a file.");
    }
    if (!Files.isReadable(file)) {
      throw new IOException("The file " + file + " may not be read.");
    }
    String name = file.getFileName().toString();
    boolean packed = name.endsWith(PACKED);
    Lang lang =
        packed || !name.matches(OTHERWISE_PACKED) ? RDFLanguages.pathnameToLang(name) : null;
    if (lang == null || RDFParserRegistry.getFactory(lang) == null) {
      throw new IOException(
          "The ending of "
              + file
              + " names no RDF syntax. Use .ttl, .trig, .nt, .nq, .jsonld or .rdf, and .gz if it is packed.");
    }
    Positions positions = new Positions(file.toString());
    try (InputStream raw = Files.newInputStream(file);
        InputStream bytes = packed ? new GZIPInputStream(raw, BUFFER) : raw) {
      if (BINARY.contains(lang)) {
        parse(parser(file, lang, positions).source(bytes), into);
      } else {
        parseText(new StrictUtf8(bytes, file.toString()), parser(file, lang, positions), into);
      }
    } catch (ZipException | EOFException e) {
      throw new IOException(
          file + " is not a whole gzip file. Pack it anew, or name it without " + PACKED + ".", e);
    } catch (Unreadable e) {
      throw new IOException(e.getMessage(), e);
    } catch (RiotException | RuntimeIOException | IllegalFormatException e) {
      throw new IOException(file + ": " + firstLine(e), e);
    } catch (StackOverflowError e) {
      throw new IOException(file + " is nested too deeply.", e);
    }
    positions.summary(warnings);
  }

  private static RDFParserBuilder parser(Path file, Lang lang, Positions positions) {
    return RDFParser.create()
        .forceLang(lang)
        .base(IRILib.filenameToIRI(file.toString()))
        .context(closed())
        .errorHandler(positions);
  }

  /**
   * A thread of its own parses while this one takes what it reads: the one takes about as long as
   * the other.
   *
   * @throws InterruptedIOException if this thread is to stop; Jena's parser only logs that
   */
  private static void parse(RDFParserBuilder parser, StreamRDF into) throws IOException {
    UntilEnd taken = new UntilEnd(into);
    try {
      AsyncParser.ofSources(List.of(parser, taken.end()))
          .setChunkSize(CHUNK)
          .setQueueSize(CHUNKS)
          .setDaemonMode(true)
          .asyncParseSources(taken);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof StackOverflowError tooDeep) {
        throw tooDeep;
      }
      throw e;
    }
    if (!taken.isWhole) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The reading was stopped before the end.");
    }
  }

  /** Passes on what is read, and sees whether the end has come. */
  private static final class UntilEnd extends StreamRDFWrapper {
    private final Triple last =
        Triple.create(
            NodeFactory.createURI("urn:uuid:" + UUID.randomUUID()), RDF.Nodes.type, RDF.Nodes.nil);
    private boolean isWhole;

    UntilEnd(StreamRDF into) {
      super(into);
    }

    /** What is to be parsed after all else. */
    RDFParserBuilder end() {
      return RDFParser.fromString(NodeFmtLib.str(last) + " .", Lang.NTRIPLES);
    }

    @Override
    public void triple(Triple triple) {
      if (triple.equals(last)) {
        isWhole = true;
      } else {
        super.triple(triple);
      }
    }
  }

  /** What the parsers make of bytes that cannot be read differs; some pass over them. */
  private static void parseText(StrictUtf8 text, RDFParserBuilder parser, StreamRDF into)
      throws IOException {
    try {
      parse(parser.source(text), into);
    } catch (RuntimeException e) {
      if (text.failure() == null) {
        throw e;
      }
    }
    text.drain();
  }

  private static String firstLine(Throwable error) {
    return String.valueOf(error.getMessage()).split("\n", 2)[0];
  }

  private static Context closed() {
    JsonLdOptions options = new JsonLdOptions();
    options.setDocumentLoader(
        (address, how) -> {
          throw new JsonLdError(
              JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED,
              "nothing is fetched here, so "
                  + address
                  + " cannot be its context; write the context into the file");
        });
    Context context = new Context();
    context.set(LangJSONLD11.JSONLD_OPTIONS, options);
    return context;
  }

  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /** Ends at the first error, and counts warnings. */
  private static final class Positions implements ErrorHandler {
    private final String file;
    private int warnings;
    private String first;

    Positions(String file) {
      this.file = file;
    }

    @Override
    public void warning(String message, long line, long column) {
      warnings++;
      if (first == null) {
        first = at(message, line, column);
      }
    }

    @Override
    public void error(String message, long line, long column) {
      throw new Unreadable(at(message, line, column));
    }

    @Override
    public void fatal(String message, long line, long column) {
      throw new Unreadable(at(message, line, column));
    }

    private String at(String message, long line, long column) {
      StringBuilder place = new StringBuilder(file);
      if (line > 0) {
        place.append(':').append(line);
        if (column > 0) {
          place.append(':').append(column);
        }
      }
      return place + ": " + message;
    }

    void summary(Consumer<String> told) {
      if (warnings == 1) {
        told.accept(first);
      } else if (warnings > 1) {
        told.accept(first + " (and " + (warnings - 1) + " more such warnings)");
      }
    }
  }
}
