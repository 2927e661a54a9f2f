package org.customsatlas.contribute;

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
import org.customsatlas.load.Explanations;
import org.customsatlas.load.LanguageTags;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
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
      int index, Code code, String found, String remedy, boolean missingDot, List<Slip> changes) {
    private Words(int index, String found, String remedy) {
      this(index, Code.RDF_SYNTAX, found, remedy, false);
    }

    private Words(int index, Code code, String found, String remedy, boolean missingDot) {
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
          index,
          "Brackets are nested more than " + PlacedTokens.DEEPEST + " deep.",
          "Write it flatter.");
    }
    if (message.equals(BARE_ADDRESS)) {
      String address = upTo(start, " \t\r\n;,");
      String plain = address.replaceFirst("\\.$", "");
      return new Words(
              start, "A web address stands here without `<` and `>`.", "Write `<" + address + ">`.")
          .mendedBy(change(start, plain, "<" + plain + ">"));
    }
    if (QUOTES.indexOf(first) >= 0) {
      return new Words(
              start,
              "A curly quote, `"
                  + Character.toString(first)
                  + "`, stands where a straight one is meant.",
              "Write `\"` at both ends of the text; word processors change quotes.")
          .mendedBy(straight(start));
    }
    if (message.startsWith("Broken token")) {
      return unclosedText(start);
    }
    if (message.startsWith("Broken long string")) {
      String quotes = text.text().substring(start, Math.min(start + 3, text.text().length()));
      return new Words(
              start,
              "The text that begins here with `" + quotes + "` is never closed.",
              "Write `" + quotes + "` at its end.")
          .mendedBy(change(start, quotes, quotes.substring(0, 1)));
    }
    if (message.contains("escape") || message.contains("hex") || message.contains("surrogate")) {
      return escape(start, index);
    }
    if (first == '<') {
      return new Words(
          start,
          "The `<` here has no `>` on its line.",
          "Close the web address with `>`; there is no space in it.");
    }
    if (message.startsWith("Bad language tag")) {
      int at = text.text().lastIndexOf('@', Math.max(start, index - 1));
      return new Words(
          at,
          Code.BAD_LANGUAGE,
          "`" + word(at) + "` is not a language tag.",
          "Write the tag at once behind the `@`, such as `@en` or `@fr`.",
          false);
    }
    if (message.contains("^^")) {
      return new Words(
          Math.max(start, Math.min(index, text.text().length() - 1)),
          "The datatype of the text is not written as it must be.",
          "Write `\"2014-11-12\"^^xsd:date`.");
    }
    if (message.startsWith("Blank node label")) {
      return new Words(
          start, "`_:` has no good name behind it.", "Write letters and digits, such as `_:b1`.");
    }
    return strangeCharacter(start, first);
  }

  private Words unclosedText(int start) {
    String line = upTo(start, "\r\n");
    for (int i = 0; i < line.length(); i++) {
      if (QUOTES.indexOf(line.charAt(i)) >= 0 && line.startsWith("\"") && closes(line, i)) {
        return new Words(
                start + i,
                "The curly quote `" + line.charAt(i) + "` does not close the text that `\"` opens.",
                "Write `\"` at both ends of the text; word processors change quotes.")
            .mendedBy(change(start + i, line.substring(i, i + 1), "\""));
      }
    }
    String quote = line.isEmpty() ? "\"" : line.substring(0, 1);
    return new Words(
            start,
            "The text that begins here has no closing `" + quote + "` on its line.",
            "Write `"
                + quote
                + "` at its end; a text of several lines stands between `\"\"\"` and `\"\"\"`.")
        .mendedBy(closing(start));
  }

  private Words escape(int start, int index) {
    int end = Math.min(index, text.text().length());
    int at =
        Math.max(text.text().lastIndexOf('\\', end - 1), text.text().lastIndexOf('%', end - 1));
    at = Math.max(at, start);
    String written = text.text().substring(at, Math.max(at + 1, end));
    if (written.startsWith("%")) {
      return new Words(
          at,
          "`%` stands in a name without two hexadecimal digits behind it.",
          "Write the whole web address in `<` and `>`.");
    }
    Words words =
        new Words(
            at,
            "`" + written.strip() + "` is no escape.",
            "Write `\\\\` for a backslash; known are `\\n`, `\\t`, `\\\"` and `\\u` with four hexadecimal digits.");
    return written.matches("\\\\[A-Za-z]") && !written.equalsIgnoreCase("\\u")
        ? words.mendedBy(change(at, written, "\\" + written))
        : words;
  }

  private Words strangeCharacter(int start, int first) {
    if (first < 0) {
      return new Words(start, "The file ends in the middle of a word.", "Write its end.");
    }
    boolean unseen =
        Character.isSpaceChar(first)
            || Character.getType(first) == Character.FORMAT
            || Character.isISOControl(first);
    String code = "U+%04X".formatted(first);
    if (unseen) {
      Words words =
          new Words(
              start,
              "A character that cannot be seen, " + code + ", stands here.",
              "Replace it by a space, or remove it.");
      return Character.isISOControl(first)
          ? words // it may have stood for something
          : words.mendedBy(
              change(start, Character.toString(first), Character.isSpaceChar(first) ? " " : ""));
    }
    return new Words(
        start,
        "`" + Character.toString(first) + "` (" + code + ") cannot begin a word here.",
        "A text stands in `\"`, a web address in `<` and `>`.");
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
        return new Words(
            index,
            "A statement about a statement (`<<` … `>>`) is not taken.",
            "Describe the claim as a thing of its own, such as a Hosting.");
      }
      case LITERAL_SUBJECT -> {
        return new Words(
            index,
            "The text or number `" + word + "` stands where a subject is meant.",
            "A statement begins with a thing, such as `territory:ken`.");
      }
      case NO_PROPERTY -> {
        return noProperty(index, word, before);
      }
      case TYPE_WORD -> {
        return new Words(
            index,
            "`a` stands where a thing is meant.",
            "`a` means \"is a\" and stands between a subject and a class; a text stands in `\"`.");
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
              "`.` is missing after `" + word(before.start()) + "`.",
              "A line with `@prefix` or `@base` ends with a dot.",
              true)
          .mendedBy(change(before.end(), "", " ."));
    }
    if (message.startsWith("PREFIX") || message.startsWith("@prefix requires")) {
      return prefixLine(index, word);
    }
    if (message.startsWith("BASE")) {
      return new Words(
          index,
          "`@base` needs a web address in `<` and `>`.",
          "Write `@base <https://example.org/> .`");
    }
    if (message.startsWith("Unrecognized directive")) {
      List<String> known = List.of("@prefix", "@base");
      return new Words(
              index,
              "`" + word + "` is not known.",
              Nearest.didYouMean(word, known, "Known are `@prefix` and `@base`."))
          .mendedBy(Nearest.to(word, known).stream().map(w -> change(index, word, w)).toList());
    }
    if (word.startsWith("{") && syntax == Syntax.TURTLE) {
      return new Words(
          index,
          "`{` begins a named graph, which Turtle does not know.",
          "Give the file the ending `.trig`, or leave the graph out.");
    }
    if (atEnd) {
      return atEnd(message, before, tokens);
    }
    if (isLineByLine()
        && before.end() > 0
        && text.line(index) > text.line(before.end() - 1)
        && before.type() != TokenType.DOT) {
      return new Words(
              before.end(),
              Code.RDF_SYNTAX,
              "The line ends before its statement does.",
              wholeLine(),
              true)
          .mendedBy(change(before.end(), "", " ."));
    }
    if (List.of("]", ")", "}").contains(word) && tokens.openBefore(index) == null) {
      return new Words(
              index, "`" + word + "` closes nothing that is open.", "Remove it, or open it before.")
          .mendedBy(word.equals("}") ? List.of() : List.of(change(index, word, "")));
    }
    if (message.startsWith("Keyword 'GRAPH'")) {
      return new Words(index, "`GRAPH` has no name.", "Write its IRI between `GRAPH` and `{`.");
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
          "`"
              + word
              + "` is Turtle, not "
              + (syntax == Syntax.N_TRIPLES ? "N-Triples." : "N-Quads."),
          "Give the file the ending " + (syntax == Syntax.N_TRIPLES ? "`.ttl`." : "`.trig`."));
    }
    if (List.of(".", ";", ",", "]", ")", "}").contains(word)) {
      PlacedTokens.Word before = tokens.before(index);
      PlacedTokens.Word open = tokens.openBefore(index);
      if (open != null && word.equals(".")) {
        return openBracket(index, word, tokens);
      }
      boolean isOfSparql =
          word.equals(".")
              && text.textOf(text.line(index)).strip().matches("(?i)(prefix|base)\\b.*");
      Words words =
          new Words(
              index,
              "`"
                  + word
                  + "` stands where "
                  + (before.start() == tokens.statement()
                      ? "a property"
                      : afterProperty(before) ? "a value" : "a word")
                  + " is missing.",
              "A statement is a subject, a property and a value; `;` leads to a further property, `,` to a further value, `.` ends it."
                  + (tokens.before(before.start()).start() == tokens.statement()
                          && tokens.statement() > text.start(text.line(tokens.statement()))
                      ? " If this goes on from the line before, write `;` instead of `.` there."
                      : ""));
      return isOfSparql ? words.mendedBy(change(index, ".", "")) : words;
    }
    if (word.matches("(?i)true|false|A")) {
      return new Words(
              index,
              "`" + word + "` is written with capitals.",
              "Write `" + word.toLowerCase(Locale.ROOT) + "`.")
          .mendedBy(change(index, word, word.toLowerCase(Locale.ROOT)));
    }
    if (word.matches("[\\w-]+")) {
      return new Words(
          index,
          "`" + word + "` stands alone, without quotes and without a prefix.",
          "Write a text as `\""
              + word
              + "\"@en`, a thing with its prefix, such as `territory:ken`.");
    }
    if (isLineByLine()) {
      return new Words(index, "`" + word + "` cannot stand here.", wholeLine());
    }
    return new Words(
        index,
        "`" + word + "` cannot stand here.",
        "Look at this line and at the one before: a statement is a subject, a property, a value and a dot.");
  }

  private boolean afterProperty(PlacedTokens.Word before) {
    return before.type() == TokenType.PREFIXED_NAME
        || before.type() == TokenType.IRI
        || before.type() == TokenType.KEYWORD;
  }

  private Words noProperty(int index, String word, PlacedTokens.Word before) {
    if (List.of(".", ";", ",", "]", ")", "}").contains(word)) {
      return new Words(
          index,
          "`" + word + "` stands where a property is meant.",
          "A statement is a subject, a property and a value; `;` leads to a further property, `,` to a further value, `.` ends it.");
    }
    if (word.startsWith("\"")) {
      Words words =
          new Words(
              index,
              "The text `" + word + "` stands where a property is meant.",
              "`;` leads to a further property; if this is a further value, write `,` instead of `;`.");
      return before.type() == TokenType.SEMICOLON
          ? words.mendedBy(change(before.start(), ";", ","))
          : words;
    }
    if (word.startsWith("//")) {
      return new Words(index, "`//` begins no comment here.", "Write `#` before a comment.")
          .mendedBy(change(index, "//", "#"));
    }
    return new Words(
        index,
        "`" + word + "` stands where a property is meant.",
        "Write one with its prefix, such as `skos:prefLabel`; `a` says of what class a thing is.");
  }

  /** About the {@code a} of Turtle in a syntax that has no words. */
  Words typeWord(int index) {
    return new Words(
            index,
            "`a` is Turtle, not " + (syntax == Syntax.N_TRIPLES ? "N-Triples." : "N-Quads."),
            "Write `<" + RDF.type.getURI() + ">`.")
        .mendedBy(change(index, "a", "<" + RDF.type.getURI() + ">"));
  }

  private Words prefixLine(int index, String word) {
    if (word.endsWith(":") || word.matches("https?:.*")) {
      String address = upTo(index, " \t\r\n;,");
      return new Words(
              index,
              "The web address of the prefix does not stand in `<` and `>`.",
              "Write `@prefix territory: <" + Prefixes.table().get("territory") + "> .`")
          .mendedBy(change(index, address, "<" + address + ">"));
    }
    return new Words(
            index,
            "`" + word + "` is not how a prefix is declared.",
            "Write `@prefix territory: <"
                + Prefixes.table().get("territory")
                + "> .`, with the colon.")
        .mendedBy(change(index, word, word + ":"));
  }

  private Words openBracket(int index, String word, PlacedTokens tokens) {
    PlacedTokens.Word open = tokens.openBefore(index);
    if (open == null) {
      return new Words(index, "`" + word + "` cannot stand here.", "Look at the line before, too.");
    }
    String bracket = text.text().substring(open.start(), open.start() + 1);
    String closing = Map.of("[", "]", "(", ")", "{", "}").getOrDefault(bracket, bracket);
    return new Words(
        index,
        "The `"
            + bracket
            + "` of line "
            + text.line(open.start())
            + " is still open before `"
            + word
            + "`.",
        "Close it with `" + closing + "`.");
  }

  private boolean isLineByLine() {
    return syntax == Syntax.N_TRIPLES || syntax == Syntax.N_QUADS;
  }

  private String wholeLine() {
    return syntax == Syntax.N_TRIPLES
        ? "A line is a subject, a property, a value and a dot."
        : "A line is a subject, a property, a value, the graph if there is one, and a dot.";
  }

  private Words atEnd(String message, PlacedTokens.Word before, PlacedTokens tokens) {
    PlacedTokens.Word open = tokens.openBefore(Integer.MAX_VALUE);
    int end = before.end();
    if (open != null) {
      Words words = openBracket(Integer.MAX_VALUE, "", tokens);
      return new Words(
          end, words.found.replace(" before ``", " at the end of the file"), words.remedy);
    }
    boolean complete = message.contains("not terminated");
    Words words =
        new Words(
            end,
            "The file ends in the middle of a statement.",
            complete ? "End it with `.`" : "Write its end, and a `.`");
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
              "After `,` stands `" + word(before.start()) + "`, and behind it `" + word + "`.",
              "If `" + word(before.start()) + "` is a property, write `;` instead of `,`.")
          .mendedBy(change(earlier.start(), ",", ";"));
    }
    boolean sameLine = text.line(index) == text.line(Math.max(before.start(), before.end() - 1));
    boolean afterText =
        before.type() == TokenType.STRING || before.type() == TokenType.LITERAL_LANG;
    if (sameLine && afterText && word.matches("[\\w-].*|\".*")) {
      return new Words(
              index,
              "After the text, `" + word + "` stands without a sign between.",
              "A quote inside a text is written `\\\"`; a language as `@en` at once behind the text.")
          .mendedBy(closing(before.start()));
    }
    if (isLineByLine()) {
      Words words = new Words(index, "`" + word + "` stands where `.` is meant.", wholeLine());
      return word.equals(";") ? words.mendedBy(change(index, ";", ".")) : words;
    }
    Words words =
        new Words(
            before.end(),
            Code.RDF_SYNTAX,
            "A sign is missing after `" + word(before.start()) + "`.",
            "Write `.` to end the statement, `;` before a further property, `,` before a further value.",
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
            "`" + shortened(parts.group(1)) + "` is no `xsd:" + parts.group(2) + "`.",
            Explanations.example(parts.group(2)),
            false);
      }
    }
    if (message.contains("(space)")
        || message.contains("WHITESPACE")
        || message.contains("Spaces are not legal")) {
      return new Words(
          index,
          Code.BAD_IRI,
          "A web address has a space in it.",
          "Write %20 for the space, or leave it out; if a `>` is missing, write it.",
          false);
    }
    if (message.contains("(tab character)")) {
      return new Words(
          index, Code.BAD_IRI, "A web address has a tab in it.", "Remove the tab.", false);
    }
    if (message.startsWith("Illegal character in IRI")) {
      Matcher code = Pattern.compile("U\\+([0-9A-F]+)").matcher(message);
      int character = code.find() ? Integer.parseInt(code.group(1), 16) : ' ';
      return new Words(
          index,
          Code.BAD_IRI,
          "A web address has the character `" + Character.toString(character) + "` in it.",
          "Write %%%02X, or leave it out.".formatted(character),
          false);
    }
    if (message.startsWith("Relative IRI") || message.contains("elative IRI")) {
      Matcher iri = QUOTED_IRI.matcher(message);
      String written = iri.find() ? iri.group(1) : message.substring(message.lastIndexOf(' ') + 1);
      return new Words(
          index,
          Code.BAD_IRI,
          "<" + shortened(String.valueOf(written)) + "> is not a whole web address.",
          "Write it from the beginning, such as <https://example.org/thing>.",
          false);
    }
    if (message.contains("IRI")) {
      return new Words(
          index,
          Code.BAD_IRI,
          "`" + word(index) + "` is not a good web address: " + plain(message) + ".",
          "Write it as a browser shows it, such as <https://example.org/thing>.",
          false);
    }
    return new Words(index, Code.RDF_SYNTAX, plain(message) + ".", "Mend it here.", false);
  }

  /** About a language tag that is none. */
  Words badLanguage(int index, String tag) {
    return new Words(
        index,
        Code.BAD_LANGUAGE,
        "`" + tag + "` is not a language tag.",
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
    String rest = message.replaceFirst("^(Bad|Unwise) IRI: ", "").strip();
    String text = rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest;
    return text.isEmpty()
        ? "It cannot be read"
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** About a prefix that nothing declares, with those that the file declares. */
  Words undeclared(String prefix, int index, Map<String, String> declared) {
    String ours = Prefixes.table().get(prefix);
    String shown = prefix + ":";
    if (isLineByLine()) {
      return new Words(
          index,
          Code.UNDECLARED_PREFIX,
          "`" + word(index) + "` has a prefix, which this syntax does not know.",
          "Write the whole web address in `<` and `>`, or give the file the ending "
              + (syntax == Syntax.N_TRIPLES ? "`.ttl`." : "`.trig`."),
          false);
    }
    if (ours != null) {
      return new Words(
              index,
              Code.UNDECLARED_PREFIX,
              "The prefix `" + shown + "` is not declared.",
              "Add the line `@prefix " + shown + " <" + ours + "> .` at the beginning.",
              false)
          .mendedBy(change(0, "", "@prefix " + shown + " <" + ours + "> .\n"));
    }
    Map<String, String> known = new TreeMap<>(Prefixes.table());
    known.putAll(declared);
    List<String> near = Nearest.to(prefix, known.keySet());
    String remedy =
        near.isEmpty()
            ? "Add a line such as `@prefix "
                + shown
                + " <https://example.org/> .` at the beginning."
            : Nearest.didYouMean(prefix, known.keySet(), "")
                + (declared.containsKey(near.getFirst())
                    ? ""
                    : " It is declared by `@prefix "
                        + near.getFirst()
                        + ": <"
                        + known.get(near.getFirst())
                        + "> .`");
    return new Words(
        index,
        Code.UNDECLARED_PREFIX,
        "The prefix `" + shown + "` is not declared.",
        remedy,
        false);
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
