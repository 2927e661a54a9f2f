package org.customsatlas.contribute.read;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.jena.riot.tokens.TokenType;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.load.Explanations;
import org.customsatlas.load.LanguageTags;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Slip;
import org.customsatlas.vocab.Prefixes;

/**
 * Says in plain words what a parser of the Turtle family means: what was found, where, and what to
 * do. What the words are made from is the text at the place; the parser's message only chooses.
 */
final class SyntaxWords {
  /** How the parser begins to say that a language tag is none; the tag follows a colon. */
  static final String BAD_LANGUAGE = "Language not valid";

  static final String TRIPLE_TERM = "triple term";
  static final String LITERAL_SUBJECT = "literal subject";
  static final String NO_PROPERTY = "no property";
  static final String TYPE_WORD = "type word";
  static final String TOO_DEEP = "too deep";
  static final String BARE_ADDRESS = "bare address";

  private static final String QUOTES =
      "\u201C\u201D\u201E\u201F\u00AB\u00BB\u2018\u2019\u2032\u2033";
  private static final Pattern WORD =
      Pattern.compile(
          "\"{3}|'{3}|<[^>\\s]*>?|[\"'][^\"'\\n]*[\"']?(@[\\w-]+)?|[?$@]?[\\w:%-]+|\\^\\^|.",
          Pattern.DOTALL);
  private static final Pattern QUOTED_IRI = Pattern.compile("<([^>]*)>|'([^']*)'");

  /** How the checker of IRIs says that one breaks the rules of its scheme. */
  private static final Pattern OF_SCHEME = Pattern.compile("SCHEME_PATTERN_MATCH_FAILED|URN:? ");

  /** What the checker of IRIs says for programs. */
  private static final Pattern FOR_PROGRAMS =
      Pattern.compile("^(Bad|Unwise) IRI: |(<[^>]*> )?Code: \\d+/\\w+ in \\w+: ");

  /** A class of the program in what a parser says: {@code java.lang.IllegalArgumentException: }. */
  private static final Pattern CLASS = Pattern.compile("\\b([a-z]\\w*\\.)+[A-Z]\\w*:? ?");

  private static final int LONGEST = 40;

  /** What stands between a text and its guillemets. */
  private static final String SPACES = " \t\u00A0\u202F";

  /** What stands behind the last quote of a text. */
  private static final Pattern BEHIND_TEXT = Pattern.compile("@[A-Za-z]|\\^\\^|\\s*([;,.\\])]|$)");

  /** A language or datatype with what ends a value behind it. */
  private static final Pattern TAG =
      Pattern.compile("(?<=[^\\s\"'])(@[A-Za-z]{2,3}(-[A-Za-z0-9]+)*|\\^\\^[\\w:]+)\\s*([;,.]|$)");

  private final HandedText text;
  private final Syntax syntax;

  SyntaxWords(HandedText text, Syntax syntax) {
    this.text = text;
    this.syntax = syntax;
  }

  /**
   * What is to be told.
   *
   * @param index where it is told
   * @param missingDot whether the statement before seems complete but for its end
   * @param changes what may mend it; certain is one alone with which the text can be read on
   */
  record Words(
      int index, Code code, Phrase found, Phrase remedy, boolean missingDot, List<Slip> changes) {
    private Words(int index, Phrase found, Phrase remedy) {
      this(index, Code.RDF_SYNTAX, found, remedy, false);
    }

    private Words(int index, Code code, Phrase found, Phrase remedy, boolean missingDot) {
      this(index, code, found, remedy, missingDot, List.of());
    }

    private Words mendedBy(Slip... by) {
      return mendedBy(List.of(by));
    }

    private Words mendedBy(List<Slip> by) {
      return new Words(index, code, found, remedy, missingDot, by);
    }
  }

  // ---- what may mend it

  private Slip change(int at, String signs, String right) {
    return Slip.ofSigns(text.at(Math.min(at, text.text().length())), signs, right);
  }

  /** The straight quotes for a text in curly ones that begins at {@code start}. */
  private List<Slip> straight(int start) {
    String line = upTo(start, "\r\n");
    for (int i = 1; i < line.length(); i++) {
      boolean isStraight = line.charAt(i) == '"';
      if ((isStraight || QUOTES.indexOf(line.charAt(i)) >= 0) && closes(line, i)) {
        return isStraight
            ? List.of(change(start, line.substring(0, 1), "\""))
            : List.of(
                change(
                    start,
                    line.substring(0, i + 1),
                    "\"" + StringUtils.strip(line.substring(1, i), SPACES) + "\""));
      }
      if (isStraight || line.charAt(i) == '\\') {
        return List.of();
      }
    }
    return List.of();
  }

  /** Does what follows the quote at {@code index} of a line say that a text ends there? */
  private static boolean closes(String line, int index) {
    return BEHIND_TEXT.matcher(line).region(index + 1, line.length()).lookingAt();
  }

  /** The quote before the language or datatype of a text that begins at {@code start}. */
  private List<Slip> closing(int start) {
    String line = upTo(start, "\r\n");
    Matcher tag = TAG.matcher(line);
    if (!tag.find() || !(line.startsWith("\"") || line.startsWith("'"))) {
      return List.of();
    }
    String last = line.substring(tag.start() - 1, tag.start());
    boolean isCurly = QUOTES.contains(last);
    return List.of(
        change(start + tag.start() - (isCurly ? 1 : 0), isCurly ? last : "", line.substring(0, 1)));
  }

  // ---- words that cannot be read

  /**
   * About a word that cannot be read.
   *
   * @param message what the tokenizer says
   * @param start where the word begins
   * @param index where the tokenizer stopped
   */
  Words brokenWord(String message, int start, int index) {
    int first = start < text.text().length() ? text.text().codePointAt(start) : -1;
    if (message.equals(TOO_DEEP)) {
      return new Words(
          index, Phrase.of("brackets-too-deep", PlacedTokens.DEEPEST), Phrase.of("flatter"));
    }
    if (message.equals(BARE_ADDRESS)) {
      String address = upTo(start, " \t\r\n;,");
      String plain = address.replaceFirst("\\.$", "");
      return new Words(start, Phrase.of("bare-address"), Phrase.of("write-in-angles", address))
          .mendedBy(change(start, plain, "<" + plain + ">"));
    }
    if (QUOTES.indexOf(first) >= 0) {
      return new Words(
              start,
              Phrase.of("curly-quote", Character.toString(first)),
              Phrase.of("straight-quotes"))
          .mendedBy(straight(start));
    }
    if (message.startsWith("Broken token")) {
      return unclosedText(start);
    }
    if (message.startsWith("Broken long string")) {
      String quotes = text.text().substring(start, Math.min(start + 3, text.text().length()));
      return new Words(start, Phrase.of("never-closed", quotes), Phrase.of("write-at-end", quotes))
          .mendedBy(change(start, quotes, quotes.substring(0, 1)));
    }
    if (message.contains("escape") || message.contains("hex") || message.contains("surrogate")) {
      return escape(start, index);
    }
    if (first == '<') {
      return new Words(start, Phrase.of("angle-open"), Phrase.of("close-angle"));
    }
    if (message.startsWith("Bad language tag")) {
      int at = text.text().lastIndexOf('@', Math.max(start, index - 1));
      return new Words(
          at,
          Code.BAD_LANGUAGE,
          Phrase.of("no-language-tag", word(at)),
          Phrase.of("language-tag-after-at"),
          false);
    }
    if (message.contains("^^")) {
      return new Words(
          Math.max(start, Math.min(index, text.text().length() - 1)),
          Phrase.of("bad-datatype"),
          Phrase.of("write-datatype"));
    }
    if (message.startsWith("Blank node label")) {
      return new Words(start, Phrase.of("bad-blank-node"), Phrase.of("write-blank-node"));
    }
    return strangeCharacter(start, first);
  }

  private Words unclosedText(int start) {
    String line = upTo(start, "\r\n");
    for (int i = 0; i < line.length(); i++) {
      if (QUOTES.indexOf(line.charAt(i)) >= 0 && line.startsWith("\"") && closes(line, i)) {
        return new Words(
                start + i,
                Phrase.of("curly-quote-closes", line.charAt(i)),
                Phrase.of("straight-quotes"))
            .mendedBy(change(start + i, line.substring(i, i + 1), "\""));
      }
    }
    String quote = line.isEmpty() ? "\"" : line.substring(0, 1);
    return new Words(
            start, Phrase.of("not-closed-on-line", quote), Phrase.of("close-or-long", quote))
        .mendedBy(closing(start));
  }

  private Words escape(int start, int index) {
    int end = Math.min(index, text.text().length());
    int at =
        Math.max(text.text().lastIndexOf('\\', end - 1), text.text().lastIndexOf('%', end - 1));
    at = Math.max(at, start);
    String written = text.text().substring(at, Math.max(at + 1, end));
    if (written.startsWith("%")) {
      return new Words(at, Phrase.of("percent-in-name"), Phrase.of("whole-address"));
    }
    Words words = new Words(at, Phrase.of("no-escape", written.strip()), Phrase.of("escapes"));
    return written.matches("\\\\[A-Za-z]") && !written.equalsIgnoreCase("\\u")
        ? words.mendedBy(change(at, written, "\\" + written))
        : words;
  }

  private Words strangeCharacter(int start, int first) {
    if (first < 0) {
      return new Words(start, Phrase.of("ends-in-word"), Phrase.of("write-its-end"));
    }
    boolean unseen =
        Character.isSpaceChar(first)
            || Character.getType(first) == Character.FORMAT
            || Character.isISOControl(first);
    String code = "U+%04X".formatted(first);
    if (unseen) {
      Words words =
          new Words(start, Phrase.of("unseen-character", code), Phrase.of("replace-by-space"));
      return Character.isISOControl(first)
          ? words // it may have stood for something
          : words.mendedBy(
              change(start, Character.toString(first), Character.isSpaceChar(first) ? " " : ""));
    }
    return new Words(
        start,
        Phrase.of("strange-character", Character.toString(first), code),
        Phrase.of("quotes-and-angles"));
  }

  // ---- words out of place

  /**
   * About a word that stands where it cannot.
   *
   * @param message what the parser says
   * @param index where it says it
   * @param tokens the words so far
   */
  Words outOfPlace(String message, int index, PlacedTokens tokens) {
    boolean atEnd = index >= text.text().length();
    PlacedTokens.Word before = tokens.before(index);
    String word = atEnd ? "" : word(index);
    switch (message) {
      case TRIPLE_TERM -> {
        return new Words(index, Phrase.of("triple-term"), Phrase.of("describe-claim"));
      }
      case LITERAL_SUBJECT -> {
        return new Words(index, Phrase.of("literal-subject", word), Phrase.of("begin-with-thing"));
      }
      case NO_PROPERTY -> {
        return noProperty(index, word, before);
      }
      case TYPE_WORD -> {
        return new Words(index, Phrase.of("a-for-thing"), Phrase.of("a-means"));
      }
      default -> {}
    }
    if (before.type() == TokenType.LITERAL_LANG && before.end() == index && word.startsWith("_")) {
      int at = text.text().lastIndexOf('@', index) + 1;
      String tag = text.text().substring(at, index) + word;
      return badLanguage(before.start(), tag).mendedBy(languages(at, tag));
    }
    if (message.contains("not terminated by a dot")) {
      return new Words(
              before.end(),
              Code.RDF_SYNTAX,
              Phrase.of("dot-missing", word(before.start())),
              Phrase.of("directive-dot"),
              true)
          .mendedBy(change(before.end(), "", " ."));
    }
    if (message.startsWith("PREFIX") || message.startsWith("@prefix requires")) {
      return prefixLine(index, word);
    }
    if (message.startsWith("BASE")) {
      return new Words(index, Phrase.of("base-address"), Phrase.of("write-base"));
    }
    if (message.startsWith("Unrecognized directive")) {
      List<String> known = List.of("@prefix", "@base");
      return new Words(
              index,
              Phrase.of("not-known", word),
              Nearest.didYouMean(word, known, Phrase.of("known-directives")))
          .mendedBy(Nearest.to(word, known).stream().map(w -> change(index, word, w)).toList());
    }
    if (word.startsWith("{") && syntax == Syntax.TURTLE) {
      return new Words(index, Phrase.of("graph-in-turtle"), Phrase.of("trig-ending"));
    }
    if (atEnd) {
      return atEnd(message, before, tokens);
    }
    if (isLineByLine()
        && before.end() > 0
        && text.line(index) > text.line(before.end() - 1)
        && before.type() != TokenType.DOT) {
      return new Words(
              before.end(), Code.RDF_SYNTAX, Phrase.of("line-ends-early"), wholeLine(), true)
          .mendedBy(change(before.end(), "", " ."));
    }
    if (List.of("]", ")", "}").contains(word) && tokens.openBefore(index) == null) {
      return new Words(index, Phrase.of("closes-nothing", word), Phrase.of("remove-or-open"))
          .mendedBy(word.equals("}") ? List.of() : List.of(change(index, word, "")));
    }
    if (message.startsWith("Keyword 'GRAPH'")) {
      return new Words(index, Phrase.of("graph-without-name"), Phrase.of("name-graph"));
    }
    if (message.startsWith("Triples not terminated properly in")) {
      return openBracket(index, word, tokens);
    }
    if (message.contains("not terminated")) {
      return missingDot(index, word, before, tokens);
    }
    if (message.startsWith("Expected IRI for predicate")) {
      return noProperty(index, word, before);
    }
    return unexpected(message, index, word, tokens);
  }

  private Words unexpected(String message, int index, String word, PlacedTokens tokens) {
    if (isLineByLine() && (message.contains("quoted") || message.contains("DIRECTIVE"))) {
      return new Words(
          index,
          Phrase.of("is-turtle", word, nameOfSyntax()),
          Phrase.of("give-file-ending", endingWithPrefixes()));
    }
    if (List.of(".", ";", ",", "]", ")", "}").contains(word)) {
      PlacedTokens.Word before = tokens.before(index);
      PlacedTokens.Word open = tokens.openBefore(index);
      if (open != null && word.equals(".")) {
        return openBracket(index, word, tokens);
      }
      Phrase signs = Phrase.of("signs");
      boolean goesOn =
          tokens.before(before.start()).start() == tokens.statement()
              && tokens.statement() > text.start(text.line(tokens.statement()));
      boolean isOfSparql =
          word.equals(".")
              && text.textOf(text.line(index)).strip().matches("(?i)(prefix|base)\\b.*");
      Words words =
          new Words(
              index,
              before.start() == tokens.statement()
                  ? Phrase.of("property-missing", word)
                  : afterProperty(before)
                      ? Phrase.of("value-missing", word)
                      : Phrase.of("word-missing", word),
              goesOn ? signs.then(Phrase.of("if-it-goes-on")) : signs);
      return isOfSparql ? words.mendedBy(change(index, ".", "")) : words;
    }
    if (word.matches("(?i)true|false|A")) {
      String right = word.toLowerCase(Locale.ROOT);
      return new Words(index, Phrase.of("capitals", word), Phrase.of("write-word", right))
          .mendedBy(change(index, word, right));
    }
    if (word.matches("[\\w-]+")) {
      return new Words(index, Phrase.of("stands-alone", word), Phrase.of("text-or-thing", word));
    }
    if (isLineByLine()) {
      return new Words(index, Phrase.of("cannot-stand-here", word), wholeLine());
    }
    return new Words(index, Phrase.of("cannot-stand-here", word), Phrase.of("look-at-lines"));
  }

  private boolean afterProperty(PlacedTokens.Word before) {
    return before.type() == TokenType.PREFIXED_NAME
        || before.type() == TokenType.IRI
        || before.type() == TokenType.KEYWORD;
  }

  private Words noProperty(int index, String word, PlacedTokens.Word before) {
    if (List.of(".", ";", ",", "]", ")", "}").contains(word)) {
      return new Words(index, Phrase.of("for-property", word), Phrase.of("signs"));
    }
    if (word.startsWith("\"")) {
      Words words =
          new Words(index, Phrase.of("text-for-property", word), Phrase.of("further-value"));
      return before.type() == TokenType.SEMICOLON
          ? words.mendedBy(change(before.start(), ";", ","))
          : words;
    }
    if (word.startsWith("//")) {
      return new Words(index, Phrase.of("no-comment"), Phrase.of("comment"))
          .mendedBy(change(index, "//", "#"));
    }
    return new Words(index, Phrase.of("for-property", word), Phrase.of("write-property"));
  }

  /** About the {@code a} of Turtle in a syntax that has no words. */
  Words typeWord(int index) {
    return new Words(
            index,
            Phrase.of("is-turtle", "a", nameOfSyntax()),
            Phrase.of("write-in-angles", RDF.type.getURI()))
        .mendedBy(change(index, "a", "<" + RDF.type.getURI() + ">"));
  }

  private Words prefixLine(int index, String word) {
    if (word.endsWith(":") || word.matches("https?:.*")) {
      String address = upTo(index, " \t\r\n;,");
      return new Words(
              index,
              Phrase.of("prefix-address"),
              Phrase.of("write-prefix", Prefixes.table().get("territory")))
          .mendedBy(change(index, address, "<" + address + ">"));
    }
    return new Words(
            index,
            Phrase.of("no-prefix-line", word),
            Phrase.of("write-prefix-colon", Prefixes.table().get("territory")))
        .mendedBy(change(index, word, word + ":"));
  }

  private Words openBracket(int index, String word, PlacedTokens tokens) {
    PlacedTokens.Word open = tokens.openBefore(index);
    if (open == null) {
      return new Words(index, Phrase.of("cannot-stand-here", word), Phrase.of("look-before"));
    }
    return new Words(
        index,
        Phrase.of("still-open", bracket(open), text.line(open.start()), word),
        closeWith(open));
  }

  private String bracket(PlacedTokens.Word open) {
    return text.text().substring(open.start(), open.start() + 1);
  }

  private Phrase closeWith(PlacedTokens.Word open) {
    String bracket = bracket(open);
    String closing = Map.of("[", "]", "(", ")", "{", "}").getOrDefault(bracket, bracket);
    return Phrase.of("close-with", closing);
  }

  private boolean isLineByLine() {
    return syntax == Syntax.N_TRIPLES || syntax == Syntax.N_QUADS;
  }

  private String nameOfSyntax() {
    return syntax == Syntax.N_TRIPLES ? "N-Triples" : "N-Quads";
  }

  /** How a file is called that may have prefixes, and says the same. */
  private String endingWithPrefixes() {
    return syntax == Syntax.N_TRIPLES ? ".ttl" : ".trig";
  }

  private Phrase wholeLine() {
    return syntax == Syntax.N_TRIPLES ? Phrase.of("whole-triple") : Phrase.of("whole-quad");
  }

  private Words atEnd(String message, PlacedTokens.Word before, PlacedTokens tokens) {
    PlacedTokens.Word open = tokens.openBefore(Integer.MAX_VALUE);
    int end = before.end();
    if (open != null) {
      return new Words(
          end, Phrase.of("open-at-end", bracket(open), text.line(open.start())), closeWith(open));
    }
    boolean complete = message.contains("not terminated");
    Words words =
        new Words(
            end,
            Phrase.of("ends-in-statement"),
            complete ? Phrase.of("end-with-dot") : Phrase.of("write-end-and-dot"));
    return complete ? words.mendedBy(change(end, "", " .")) : words;
  }

  private Words missingDot(int index, String word, PlacedTokens.Word before, PlacedTokens tokens) {
    if (before.type() == TokenType.SEMICOLON && !word.equals(".")) {
      return noProperty(index, word, before);
    }
    PlacedTokens.Word earlier = tokens.before(before.start());
    if (earlier.type() == TokenType.COMMA && afterProperty(before)) {
      return new Words(
              earlier.start(),
              Phrase.of("after-comma", word(before.start()), word),
              Phrase.of("semicolon-for-property", word(before.start())))
          .mendedBy(change(earlier.start(), ",", ";"));
    }
    boolean sameLine = text.line(index) == text.line(Math.max(before.start(), before.end() - 1));
    boolean afterText =
        before.type() == TokenType.STRING || before.type() == TokenType.LITERAL_LANG;
    if (sameLine && afterText && word.matches("[\\w-].*|\".*")) {
      return new Words(index, Phrase.of("after-text", word), Phrase.of("quote-in-text"))
          .mendedBy(closing(before.start()));
    }
    if (isLineByLine()) {
      Words words = new Words(index, Phrase.of("for-dot", word), wholeLine());
      return word.equals(";") ? words.mendedBy(change(index, ";", ".")) : words;
    }
    Words words =
        new Words(
            before.end(),
            Code.RDF_SYNTAX,
            Phrase.of("sign-missing", word(before.start())),
            Phrase.of("which-sign"),
            !sameLine);
    boolean isTorn = before.end() == index || (sameLine && word.matches("[\\d.].*"));
    return isTorn // such as a date without quotes
        ? words
        : words.mendedBy(
            Stream.of(" .", " ;", " ,").map(sign -> change(before.end(), "", sign)).toList());
  }

  // ---- terms

  /**
   * About a term that can be read but not be taken.
   *
   * @param message what the checker says
   * @param index where the term begins, or the character that is meant
   */
  Words term(String message, int index) {
    if (message.startsWith(BAD_LANGUAGE)) {
      return badLanguage(index, message.substring(message.indexOf(':') + 2));
    }
    if (message.startsWith("Lexical form")) {
      Matcher parts =
          Pattern.compile("Lexical form '(.*)' not valid for datatype XSD (\\S+)", Pattern.DOTALL)
              .matcher(message);
      if (parts.matches()) {
        boolean date = List.of("date", "gYear", "gYearMonth", "dateTime").contains(parts.group(2));
        return new Words(
            index,
            date ? Code.BAD_DATE : Code.BAD_VALUE,
            Phrase.of("not-of-datatype", shortened(parts.group(1)), parts.group(2)),
            Explanations.example(parts.group(2)),
            false);
      }
    }
    if (message.startsWith("Not a valid XML NCName")) {
      return new Words(
          index,
          Code.RDF_SYNTAX,
          Phrase.of("no-xml-name", message.replaceAll("^[^']*'|'[^']*$", "")),
          Phrase.of("begin-with-letter"),
          false);
    }
    if (message.contains("(space)")
        || message.contains("WHITESPACE")
        || message.contains("Spaces are not legal")) {
      return new Words(
          index, Code.BAD_IRI, Phrase.of("address-with-space"), Phrase.of("percent-20"), false);
    }
    if (message.contains("(tab character)")) {
      return new Words(
          index, Code.BAD_IRI, Phrase.of("address-with-tab"), Phrase.of("remove-tab"), false);
    }
    if (message.startsWith("Illegal character in IRI")) {
      Matcher code = Pattern.compile("U\\+([0-9A-F]+)").matcher(message);
      int character = code.find() ? Integer.parseInt(code.group(1), 16) : ' ';
      return new Words(
          index,
          Code.BAD_IRI,
          Phrase.of("address-with-character", Character.toString(character)),
          Phrase.of("write-or-leave-out", "%%%02X".formatted(character)),
          false);
    }
    if (message.startsWith("Relative IRI") || message.contains("elative IRI")) {
      Matcher iri = QUOTED_IRI.matcher(message);
      String written = iri.find() ? iri.group(1) : message.substring(message.lastIndexOf(' ') + 1);
      return new Words(
          index,
          Code.BAD_IRI,
          Phrase.of("not-a-whole-iri", shortened(String.valueOf(written))),
          Phrase.of("write-whole-iri"),
          false);
    }
    if (OF_SCHEME.matcher(message).find()) {
      return new Words(
          index,
          Code.BAD_IRI,
          Phrase.of("address-of-scheme", word(index)),
          Phrase.of("as-scheme-or-web"),
          false);
    }
    if (message.contains("IRI")) {
      return new Words(
          index,
          Code.BAD_IRI,
          Phrase.of("bad-address", word(index), plain(message)),
          Phrase.of("as-browser"),
          false);
    }
    Phrase found =
        plain(message).isEmpty()
            ? Phrase.of("cannot-be-read")
            : Phrase.of("parser-says", plain(message));
    return new Words(index, Code.RDF_SYNTAX, found, Phrase.of("mend-here"), false);
  }

  /** About a language tag that is none. */
  Words badLanguage(int index, String tag) {
    return new Words(
        index,
        Code.BAD_LANGUAGE,
        Phrase.of("no-language-tag", tag),
        LanguageTags.remedy(tag),
        false);
  }

  /** The tag that is meant by the one at {@code index}, which may stand in quotes. */
  List<Slip> languages(int index, String written) {
    String tag = written.replace("\"", "");
    return LanguageTags.meant(tag).stream()
        .map(meant -> change(index, written, written.replace(tag, meant)))
        .toList();
  }

  private static String plain(String message) {
    String told = FOR_PROGRAMS.matcher(message).replaceAll("");
    String text = withoutDot(CLASS.matcher(told).replaceAll(""));
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** What a parser says, as a part of a sentence. */
  static String withoutDot(String message) {
    String text = message.strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** About a prefix that nothing declares, with those that the file declares. */
  Words undeclared(String prefix, int index, Map<String, String> declared) {
    String ours = Prefixes.table().get(prefix);
    String shown = prefix + ":";
    if (isLineByLine()) {
      return new Words(
          index,
          Code.UNDECLARED_PREFIX,
          Phrase.of("no-prefixes", word(index)),
          Phrase.of("address-or-ending", endingWithPrefixes()),
          false);
    }
    if (ours != null) {
      return new Words(
              index,
              Code.UNDECLARED_PREFIX,
              Phrase.of("undeclared-prefix", shown),
              Phrase.of("add-prefix", shown, ours),
              false)
          .mendedBy(change(0, "", "@prefix " + shown + " <" + ours + "> .\n"));
    }
    Map<String, String> known = new TreeMap<>(Prefixes.table());
    known.putAll(declared);
    List<String> near = Nearest.to(prefix, known.keySet());
    Phrase remedy = Nearest.didYouMean(prefix, known.keySet(), Phrase.of("add-some-prefix", shown));
    if (!near.isEmpty() && !declared.containsKey(near.getFirst())) {
      remedy =
          remedy.then(Phrase.of("prefix-declared-by", near.getFirst(), known.get(near.getFirst())));
    }
    return new Words(
        index, Code.UNDECLARED_PREFIX, Phrase.of("undeclared-prefix", shown), remedy, false);
  }

  // ---- the text at a place

  /** The word at {@code index}, shortened. */
  private String word(int index) {
    if (index >= text.text().length()) {
      return "";
    }
    Matcher matcher = WORD.matcher(text.text()).region(index, text.text().length());
    return matcher.lookingAt() ? shortened(matcher.group()) : "";
  }

  private static String shortened(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private String upTo(int start, String signs) {
    int end = start;
    while (end < text.text().length() && signs.indexOf(text.text().charAt(end)) < 0) {
      end++;
    }
    return text.text().substring(start, end);
  }
}
