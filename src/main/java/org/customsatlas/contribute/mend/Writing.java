package org.customsatlas.contribute.mend;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.atlas.io.IndentedLineBuffer;
import org.apache.jena.atlas.io.PeekReader;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.out.NodeFormatterTTL;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.riot.tokens.Token;
import org.apache.jena.riot.tokens.Tokenizer;
import org.apache.jena.riot.tokens.TokenizerText;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Contribution.Handed;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.Words;
import org.customsatlas.contribute.read.HandedText;
import org.customsatlas.problem.Place;

/** How the files of a contribution write their terms. */
public final class Writing {
  /** Longer terms are not mended. */
  private static final int LONGEST = 20_000;

  private static final Set<Syntax> OF_TOKENS =
      EnumSet.of(Syntax.TURTLE, Syntax.TRIG, Syntax.N_TRIPLES, Syntax.N_QUADS);
  private static final Set<Syntax> WITH_PREFIXES = EnumSet.of(Syntax.TURTLE, Syntax.TRIG);

  private final Map<String, Handed> files = new TreeMap<>();
  private final Map<String, HandedText> texts = new HashMap<>();
  private final Map<String, Optional<JsonLdWriting>> jsonLd = new HashMap<>();
  private final Map<String, Optional<RecordWriting>> records = new HashMap<>();
  private final SortedMap<String, String> prefixes;

  /** Of the files of {@code contribution}. */
  public Writing(Contribution contribution) {
    contribution.files().forEach(f -> files.put(f.name(), f));
    prefixes = contribution.prefixes();
  }

  // ---- files

  private Optional<Handed> file(Place place) {
    return Optional.ofNullable(place).map(p -> files.get(p.file()));
  }

  private HandedText text(Handed file) {
    return texts.computeIfAbsent(file.name(), n -> new HandedText(n, file.text()));
  }

  private OptionalInt index(Place place) {
    return file(place).map(f -> text(f).index(place)).orElse(OptionalInt.empty());
  }

  private Optional<JsonLdWriting> jsonLd(Handed file) {
    return file.syntax() == Syntax.JSON_LD
        ? jsonLd.computeIfAbsent(file.name(), n -> JsonLdWriting.of(text(file)))
        : Optional.empty();
  }

  private Optional<RecordWriting> records(Handed file) {
    return records.computeIfAbsent(file.name(), n -> RecordWriting.of(file));
  }

  // ---- Turtle and its family

  /**
   * The term of Turtle, TriG, N-Triples or N-Quads that begins at {@code place}, as it stands
   * there; empty if none does.
   */
  private Optional<String> at(Place place) {
    Handed file = file(place).orElse(null);
    if (file == null || !OF_TOKENS.contains(file.syntax())) {
      return Optional.empty();
    }
    OptionalInt start = index(place);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    String rest =
        file.text()
            .substring(
                start.getAsInt(), Math.min(file.text().length(), start.getAsInt() + LONGEST));
    return token(rest);
  }

  private static Optional<String> token(String rest) {
    PeekReader reader = PeekReader.readString(rest);
    if (first(reader).filter(t -> t.isNode() || rest.startsWith("a")).isEmpty()) {
      return Optional.empty();
    }
    // The reader counts Java's chars; it looks for a tag beyond the spaces after a text.
    String read =
        rest.substring(0, (int) Math.min(reader.getPosition(), rest.length())).stripTrailing();
    return Optional.of(read.endsWith(".") && !isNumber(read) ? read.replaceAll("\\.$", "") : read);
  }

  private static Optional<Token> first(PeekReader reader) {
    Tokenizer tokens =
        TokenizerText.create()
            .source(reader)
            .errorHandler(ErrorHandlerFactory.errorHandlerStrictNoLogging)
            .build();
    try {
      return tokens.hasNext() ? Optional.of(tokens.next()) : Optional.empty();
    } catch (RiotException e) {
      return Optional.empty(); // no term begins here, so there is none to mend
    }
  }

  /** The literal that begins at {@code place}, well-formed or not; empty if none does. */
  public Optional<Node> literal(Place place) {
    PrefixMap map = PrefixMapFactory.create(prefixes);
    return at(place)
        .filter(text -> text.startsWith("\"") || text.startsWith("'"))
        .flatMap(text -> first(PeekReader.readString(text)))
        .map(token -> token.asNode(map))
        .filter(Node::isLiteral);
  }

  private static boolean isNumber(String text) {
    return Character.isDigit(text.charAt(0));
  }

  // ---- all

  /** The node as the file at {@code place} would write it; in Turtle if there is none. */
  public String write(Node node, Place place) {
    Handed file = file(place).orElse(null);
    if (file != null && isOfRecords(file)) {
      return RecordWriting.write(node);
    }
    if (file != null && jsonLd(file).isPresent()) {
      return jsonLd(file).get().write(node);
    }
    PrefixMap map = PrefixMapFactory.create();
    if (file != null && WITH_PREFIXES.contains(file.syntax())) {
      prefixes.forEach(
          (prefix, namespace) -> {
            if (declaration(prefix).matcher(file.text()).find()) {
              map.add(prefix, namespace);
            }
          });
    }
    IndentedLineBuffer out = new IndentedLineBuffer();
    new NodeFormatterTTL(null, map).format(out, node);
    return out.asString();
  }

  private static boolean isOfRecords(Handed file) {
    return file.syntax() == Syntax.YAML
        || file.syntax() == Syntax.CSV
        || file.syntax() == Syntax.XLSX;
  }

  private static Pattern declaration(String prefix) {
    return Pattern.compile("(?i:@?prefix)\\s+" + Pattern.quote(prefix) + "\\s*:");
  }

  /** Where {@code prefix} is declared to be {@code namespace}; the place of the namespace. */
  public Optional<Place> declared(String prefix, String namespace) {
    Pattern pattern =
        Pattern.compile(declaration(prefix).pattern() + "\\s*(<" + Pattern.quote(namespace) + ">)");
    for (Handed file : files.values()) {
      var found = pattern.matcher(file.text());
      if (WITH_PREFIXES.contains(file.syntax()) && found.find()) {
        return Optional.of(text(file).at(found.start(1)));
      }
      int index = jsonLd(file).map(j -> j.declared(prefix, namespace)).orElse(-1);
      if (index >= 0) {
        return Optional.of(text(file).at(index));
      }
    }
    return Optional.empty();
  }

  /** The change of a namespace that is {@linkplain #declared declared} at {@code place}. */
  public Optional<Fix> namespace(Place place, String right) {
    Optional<JsonLdWriting> json = file(place).flatMap(this::jsonLd);
    if (json.isPresent()) {
      OptionalInt index = index(place);
      return index.isPresent()
          ? Optional.of(fix(place.file(), json.get().namespace(index.getAsInt(), right)))
          : Optional.empty();
    }
    return at(place).map(found -> fix(place, found, "<" + right + ">"));
  }

  /**
   * A change of the term at {@code place}; empty if the file does not show where it ends, or how
   * the other would be read there.
   */
  public Optional<Fix> replace(Place place, Node replacement) {
    OptionalInt index = index(place);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    Optional<JsonLdWriting> json = file(place).flatMap(this::jsonLd);
    return json.isPresent()
        ? json.get().replace(index.getAsInt(), replacement).map(change -> fix(place.file(), change))
        : at(place).map(found -> fix(place, found, write(replacement, place)));
  }

  /**
   * A change that puts more statements at the end of the file at {@code place}; empty if it is not
   * of Turtle or its family.
   */
  public Optional<Fix> append(Place place, Collection<Triple> statements) {
    return file(place)
        .filter(f -> OF_TOKENS.contains(f.syntax()))
        .map(
            f -> {
              String lines =
                  statements.stream()
                      .map(
                          t ->
                              Stream.of(t.getSubject(), t.getPredicate(), t.getObject())
                                  .map(n -> isType(n, f) ? "a" : write(n, place))
                                  .collect(Collectors.joining(" ", "", " .\n")))
                      .collect(Collectors.joining());
              String start = f.text().endsWith("\n") ? "" : "\n";
              return signs(text(f).at(f.text().length()), "", start + lines);
            });
  }

  private static boolean isType(Node property, Handed file) {
    return property.equals(RDF.type.asNode()) && WITH_PREFIXES.contains(file.syntax());
  }

  /** What is meant by a word of a record, as the file at {@code place} writes several ids. */
  public String several(Place place, String meant) {
    boolean isYaml = file(place).filter(f -> f.syntax() == Syntax.YAML).isPresent();
    return isYaml && RecordWriting.isSeveral("", meant)
        ? "[" + meant.replace("|", ", ") + "]"
        : meant;
  }

  /** A change of a word of a record; empty if the other cannot be written in its place. */
  public Optional<Fix> replaceWord(Place place, String word, String meant) {
    return ofRecord(place, (records, index) -> records.replace(index, word, meant));
  }

  /** A change that puts a text of a record into a language; empty if the place allows none. */
  public Optional<Fix> intoLanguage(Place place, String word, String tag) {
    return ofRecord(place, (records, index) -> records.intoLanguage(index, word, tag));
  }

  private Optional<Fix> ofRecord(
      Place place, BiFunction<RecordWriting, Integer, Optional<RecordWriting.Change>> change) {
    OptionalInt index = index(place);
    return index.isEmpty()
        ? Optional.empty()
        : file(place)
            .flatMap(this::records)
            .flatMap(r -> change.apply(r, index.getAsInt()))
            .map(c -> fix(place.file(), c));
  }

  private Fix fix(String file, RecordWriting.Change change) {
    return fix(text(files.get(file)).at(change.from()), change.found(), change.replacement());
  }

  /** A change of the very signs of a text. */
  public static Fix signs(Place from, String found, String replacement) {
    boolean isOfSpaces = !found.isEmpty() && seen(found).equals(seen(replacement));
    String key =
        found.isEmpty()
            ? "fix-add"
            : isOfSpaces ? "fix-spaces" : replacement.isEmpty() ? "fix-remove" : "fix";
    return new Fix(from, found, replacement, Words.of(key, found.strip(), replacement.strip()));
  }

  private static String seen(String text) {
    return text.replaceAll("[\\s\\p{Z}\\p{Cf}]+", "");
  }

  private static Fix fix(Place from, String found, String replacement) {
    return new Fix(from, found, replacement, Words.of("fix", found, replacement));
  }
}
