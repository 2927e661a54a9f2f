package org.customsatlas.contribute;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.load.Schema;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Place;

/**
 * Reads what is handed in, in every {@link Syntax}, each term with its place. What cannot be read
 * or understood becomes problems, all of all files at once. Nothing is fetched, and size, depth and
 * the number of statements are bounded. Thread-safe.
 */
public final class ContributionReader {
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
  public record Input(String name, Syntax syntax, byte[] bytes) {}

  /**
   * Ready to read.
   *
   * @param schema the ontology, by which records are understood
   * @param published what is published already, so that records can refer to it by short ids
   * @param limits how much is read at once
   */
  public ContributionReader(Schema schema, DatasetGraph published, Limits limits) {
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
   * @throws IOException if a folder cannot be listed
   */
  public Contribution readFiles(List<Path> paths) throws IOException {
    Reading reading = new Reading(limits.statements);
    List<Input> inputs = new ArrayList<>();
    long left = limits.bytes;
    for (Path path : paths) {
      for (Path file : files(path, reading)) {
        Optional<Input> input = input(file, left, reading);
        left -= input.map(i -> i.bytes.length).orElse(0);
        input.ifPresent(inputs::add);
      }
    }
    return read(inputs, reading);
  }

  private Contribution read(List<Input> inputs, Reading reading) {
    List<Contribution.Handed> handed = new ArrayList<>();
    long left = limits.bytes;
    boolean full = false;
    for (Input input : inputs) {
      left -= input.bytes.length;
      String text = "";
      if (left < 0) {
        tooLarge(input.name, reading);
      } else if (!full) {
        try {
          text = read(input, reading);
        } catch (Reading.Full e) {
          full = true; // told
        }
      }
      handed.add(new Contribution.Handed(input.name, input.syntax, text));
    }
    return new Contribution(
        handed, reading.statements(), reading.prefixes(), reading.problems().sorted());
  }

  /** Reads one file, and gives its text. */
  private String read(Input input, Reading reading) {
    Optional<HandedText> text = HandedBytes.text(input.name, input.bytes, reading.problems());
    if (text.isEmpty()) {
      return "";
    }
    int problems = reading.problems().size();
    int statements = reading.statements().size();
    switch (input.syntax) {
      case TURTLE, TRIG, N_TRIPLES, N_QUADS -> {
        if (!seemsOther(text.get(), input.syntax, reading)) {
          TextReader.read(text.get(), input.syntax, reading);
        }
      }
      case RDF_XML -> XmlReader.read(text.get(), reading);
      case JSON_LD -> JsonLdReader.read(text.get(), reading);
      case YAML, CSV, XLSX -> throw new UnsupportedOperationException("records are not read yet");
    }
    if (reading.problems().size() == problems && reading.statements().size() == statements) {
      reading
          .problems()
          .add(
              Place.of(input.name),
              Code.WRONG_SHAPE,
              "The file says nothing.",
              "Write a statement, or remove the file.");
    }
    return text.get().text();
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
              "The file is " + (xml ? "XML" : "JSON") + ", not " + named.mediaType() + ".",
              "Give it the ending `" + seems.endings().getFirst() + "`.");
    }
    return xml || json;
  }

  // ---- files

  private static List<Path> files(Path path, Reading reading) throws IOException {
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
        reading
            .problems()
            .add(
                Place.of(name(path)),
                Code.UNREADABLE_FILE,
                "The folder has no file that can be read.",
                endings());
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

  private static Optional<Input> input(Path file, long left, Reading reading) {
    String name = name(file);
    Optional<Syntax> syntax = Syntax.ofFile(name);
    if (syntax.isEmpty()) {
      reading
          .problems()
          .add(
              Place.of(name),
              Code.UNREADABLE_FILE,
              "The ending of the file tells no syntax.",
              endings());
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
      reading
          .problems()
          .add(
              Place.of(name),
              Code.UNREADABLE_FILE,
              Files.exists(file) ? "The file cannot be read." : "There is no such file.",
              "Name a file or folder that you may read.");
      return Optional.empty();
    }
  }

  private static void tooLarge(String name, Reading reading) {
    reading
        .problems()
        .add(
            Place.of(name),
            Code.TOO_LARGE,
            "With this file there is more than may be handed in at once.",
            "Hand it in in several parts.");
  }

  private static String name(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static String endings() {
    return "The endings that are read: "
        + Arrays.stream(Syntax.values())
            .flatMap(s -> s.endings().stream())
            .collect(Collectors.joining(" "))
        + ".";
  }
}
