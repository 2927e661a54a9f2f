package org.customsatlas.contribute;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.jena.atlas.io.IndentedLineBuffer;
import org.apache.jena.atlas.io.PeekReader;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.out.NodeFormatterTTL;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.PrefixMap;
import org.apache.jena.riot.system.PrefixMapFactory;
import org.apache.jena.riot.tokens.Token;
import org.apache.jena.riot.tokens.Tokenizer;
import org.apache.jena.riot.tokens.TokenizerText;
import org.customsatlas.contribute.Contribution.Handed;
import org.customsatlas.problem.Place;

/** How the files of a contribution write their terms. */
final class Writing {
  /** Longer terms are not mended. */
  private static final int LONGEST = 20_000;

  private static final Set<Syntax> OF_TOKENS =
      EnumSet.of(Syntax.TURTLE, Syntax.TRIG, Syntax.N_TRIPLES, Syntax.N_QUADS);
  private static final Set<Syntax> WITH_PREFIXES = EnumSet.of(Syntax.TURTLE, Syntax.TRIG);

  private final Map<String, Handed> files = new TreeMap<>();
  private final SortedMap<String, String> prefixes;

  Writing(Contribution contribution) {
    contribution.files().forEach(f -> files.put(f.name(), f));
    prefixes = contribution.prefixes();
  }

  /**
   * The term that begins at {@code place}, as it stands there; empty if no syntax is read here that
   * can tell where it ends.
   */
  Optional<String> at(Place place) {
    if (place == null) {
      return Optional.empty();
    }
    Handed file = files.get(place.file());
    if (file == null || !OF_TOKENS.contains(file.syntax())) {
      return Optional.empty();
    }
    OptionalInt start = Fixes.offset(file.text(), place);
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
  Optional<Node> literal(Place place) {
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

  /** The node as the file at {@code place} would write it; in Turtle if that is no RDF file. */
  String write(Node node, Place place) {
    Handed file = place == null ? null : files.get(place.file());
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

  private static Pattern declaration(String prefix) {
    return Pattern.compile("(?i:@?prefix)\\s+" + Pattern.quote(prefix) + "\\s*:");
  }

  /** Where {@code prefix} is declared to be {@code namespace}; the place of the namespace. */
  Optional<Place> declared(String prefix, String namespace) {
    Pattern pattern =
        Pattern.compile(declaration(prefix).pattern() + "\\s*(<" + Pattern.quote(namespace) + ">)");
    for (Handed file : files.values()) {
      var found = pattern.matcher(file.text());
      if (WITH_PREFIXES.contains(file.syntax()) && found.find()) {
        return Optional.of(Fixes.place(file.name(), file.text(), found.start(1)));
      }
    }
    return Optional.empty();
  }

  /** A change of the term at {@code place}; empty if the file does not show where it ends. */
  Optional<Fix> replace(Place place, Node replacement) {
    return at(place)
        .map(
            found -> {
              String text = write(replacement, place);
              return new Fix(place, found, text, Words.of("fix", found, text));
            });
  }
}
