package org.customsatlas.contribute.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.load.Names;
import org.customsatlas.load.Records;
import org.customsatlas.load.Schema;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Hindrance;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;

/**
 * Reads what is handed in, in every {@link Syntax}, each term with its place. What cannot be read
 * or understood becomes problems, all of all files at once. Nothing is fetched, and size, depth and
 * the number of statements are bounded. Thread-safe.
 */
public final class ContributionReader {
  private static final Pattern CONFLICT =
      Pattern.compile("^<{7} .*\\R(?s:.*?)^={7}\\R(?s:.*?)^>{7} ", Pattern.MULTILINE);

  private final Schema schema;
  private final Names names;
  private final Limits limits;

  /**
   * How much may be handed in at once.
   *
   * @param bytes of all files together
   * @param statements of all files together
   */
  public record Limits(long bytes, int statements) {}

  /**
   * A file, by its bytes.
   *
   * @param name as messages call it; {@code -} for the standard input
   * @param syntax what it is written in
   * @param bytes what it holds; not to be changed afterwards
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Input(String name, Syntax syntax, byte[] bytes) {}

  /**
   * Ready to read.
   *
   * @param schema the ontology, by which records are understood
   * @param published what is published already, so that records can refer to it by short ids
   * @param limits how much is read at once
   */
  public ContributionReader(Schema schema, DatasetGraph published, Limits limits) {
    this(schema, Names.of(schema, published), limits);
  }

  /** The same, by the names of what is published. */
  public ContributionReader(Schema schema, Names published, Limits limits) {
    this.schema = schema;
    this.names = published;
    this.limits = limits;
  }

  /** What seems to be the syntax of a text without a name; empty if nothing tells. */
  public static Optional<Syntax> guess(byte[] bytes) {
    return HandedBytes.guess(bytes);
  }

  /** Reads files that are in memory already, as one contribution. */
  public Contribution read(List<Input> inputs) {
    Reading reading = new Reading(limits.statements);
    return read(inputs, reading);
  }

  /**
   * Reads files, and all below folders that have an ending of a {@link Syntax}, in order of name;
   * what has another ending below a folder is passed over, and so is what begins with a dot.
   *
   * @param paths files and folders; messages call them as they are given
   * @throws IOException in plain words, if a file is not there or cannot be opened, or a folder
   *     holds none that can be read
   */
  public Contribution readFiles(List<Path> paths) throws IOException {
    Reading reading = new Reading(limits.statements);
    List<Input> inputs = new ArrayList<>();
    long left = limits.bytes;
    for (Path path : paths) {
      for (Path file : files(path)) {
        Optional<Input> input = input(file, left, reading);
        left -= input.map(i -> i.bytes.length).orElse(0);
        input.ifPresent(inputs::add);
      }
    }
    return read(inputs, reading);
  }

  private Contribution read(List<Input> inputs, Reading reading) {
    List<Contribution.Handed> handed = new ArrayList<>();
    Records records = new Records(schema, names, reading.problems());
    long left = limits.bytes;
    boolean full = false;
    for (Input input : inputs) {
      left -= input.bytes.length;
      String text = "";
      if (left < 0) {
        tooLarge(input.name, reading);
      } else if (!full) {
        try {
          text = read(input, records, reading);
        } catch (Reading.Full e) {
          full = true; // told
        }
      }
      handed.add(new Contribution.Handed(input.name, input.syntax, text));
    }
    if (!full) {
      describe(records, reading);
    }
    return new Contribution(
        handed, reading.statements(), reading.prefixes(), reading.problems().sorted());
  }

  /** Adds what the records say; they may name what RDF files say. */
  private static void describe(Records records, Reading reading) {
    for (Statement statement : reading.statements()) {
      Quad quad = statement.quad();
      if (quad.getPredicate().equals(RDF.type.asNode()) && quad.getSubject().isURI()) {
        records.known(quad.getSubject(), List.of(quad.getObject()), statement.subject());
      }
    }
    try {
      records.describe(
          (triple, subject, predicate, object) ->
              reading.add(
                  new Statement(
                      new Quad(Quad.defaultGraphIRI, triple), subject, predicate, object)));
    } catch (Reading.Full e) {
      return; // told
    }
  }

  /** Reads one file, and gives its text. */
  private static String read(Input input, Records records, Reading reading) {
    if (input.syntax == Syntax.XLSX) {
      if (!HandedBytes.isOtherThanWorkbook(input.name, input.bytes, reading.problems())) {
        records.workbook(input.name, input.bytes);
      }
      return "";
    }
    Optional<HandedText> text =
        HandedBytes.text(input.name, input.syntax, input.bytes, reading.problems());
    if (text.isEmpty()) {
      return "";
    }
    if (holdsConflict(text.get(), reading)) {
      return text.get().text();
    }
    int problems = reading.problems().size();
    int said = reading.statements().size() + records.size();
    switch (input.syntax) {
      case TURTLE, TRIG, N_TRIPLES, N_QUADS -> {
        if (!seemsOther(text.get(), input.syntax, reading)) {
          TextReader.read(text.get(), input.syntax, reading);
        }
      }
      case RDF_XML -> XmlReader.read(text.get(), reading);
      case JSON_LD -> JsonLdReader.read(text.get(), reading);
      case YAML -> records.yaml(input.name, text.get().text());
      case CSV -> records.table(input.name, text.get().text());
      default -> throw new IllegalArgumentException(input.syntax + " is no text");
    }
    if (reading.problems().size() == problems
        && reading.statements().size() + records.size() == said) {
      reading
          .problems()
          .add(
              Place.of(input.name),
              Code.WRONG_SHAPE,
              Phrase.of("says-nothing"),
              Phrase.of("write-statement"));
    }
    return text.get().text();
  }

  /** Are there the marks of two versions that git could not bring together? Then that is told. */
  private static boolean holdsConflict(HandedText text, Reading reading) {
    Matcher conflict = CONFLICT.matcher(text.text());
    boolean found = conflict.find();
    if (found) {
      reading
          .problems()
          .add(
              text.at(conflict.start()),
              Code.RDF_SYNTAX,
              Phrase.of("git-conflict"),
              Phrase.of("choose-version"));
    }
    return found;
  }

  /** Is the text XML or JSON under the name of another syntax? Then that is told. */
  private static boolean seemsOther(HandedText text, Syntax named, Reading reading) {
    String beginning = text.text().stripLeading();
    boolean xml = beginning.startsWith("<?xml") || beginning.startsWith("<rdf:RDF");
    boolean json =
        beginning.startsWith("{") && beginning.substring(1).stripLeading().startsWith("\"@");
    if (xml || json) {
      Syntax seems = xml ? Syntax.RDF_XML : Syntax.JSON_LD;
      reading
          .problems()
          .add(
              text.at(0),
              Code.RDF_SYNTAX,
              Phrase.of("other-syntax", xml ? "XML" : "JSON", named.mediaType()),
              Phrase.of("give-ending", seems.endings().getFirst()));
    }
    return xml || json;
  }

  // ---- files

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> below = Files.walk(path)) {
      List<Path> files =
          below
              .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
              .filter(f -> isSeen(path.relativize(f)))
              .filter(f -> Syntax.ofFile(f.getFileName().toString()).isPresent())
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw new Hindrance(Phrase.of("folder-empty", name(path)).then(endings()));
      }
      return files;
    }
  }

  private static boolean isSeen(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Input> input(Path file, long left, Reading reading) throws IOException {
    String name = name(file);
    if (!Files.exists(file)) {
      throw new Hindrance(Phrase.of("file-missing", name));
    }
    Optional<Syntax> syntax = Syntax.ofFile(name);
    if (syntax.isEmpty()) {
      reading
          .problems()
          .add(Place.of(name), Code.UNREADABLE_FILE, Phrase.of("no-syntax"), endings());
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, Math.max(0, left) + 1));
      if (bytes.length > left) {
        tooLarge(name, reading);
        return Optional.empty();
      }
      return Optional.of(new Input(name, syntax.get(), bytes));
    } catch (IOException e) {
      throw new Hindrance(Phrase.of("file-closed", name), e);
    }
  }

  private static void tooLarge(String name, Reading reading) {
    reading
        .problems()
        .add(Place.of(name), Code.TOO_LARGE, Phrase.of("too-much"), Phrase.of("in-parts"));
  }

  private static String name(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static Phrase endings() {
    return Phrase.of(
        "endings-read",
        Arrays.stream(Syntax.values())
            .flatMap(s -> s.endings().stream())
            .collect(Collectors.joining(" ")));
  }
}
