package org.customsatlas.contribute.read;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LangNQuads;
import org.apache.jena.riot.lang.LangNTriples;
import org.apache.jena.riot.lang.LangRIOT;
import org.apache.jena.riot.lang.LangTriG;
import org.apache.jena.riot.lang.LangTurtle;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFLib;
import org.apache.jena.riot.tokens.TokenType;
import org.apache.jena.riot.tokens.Tokenizer;
import org.apache.jena.riot.tokens.TokenizerText;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Slip;
import org.customsatlas.vocab.Prefixes;

/**
 * Reads Turtle, TriG, N-Triples and N-Quads with Jena's parsers, every term with its place. After
 * an error it goes on with the next statement, so that all errors are told at once; one that comes
 * before anything could be read again may be a consequence, and says so. Not thread-safe.
 */
final class TextReader {
  private static final Pattern ENDS_STATEMENT = Pattern.compile("\\.\\s*(#[^<>\"]*)?$");

  /** A line that means to declare a prefix, however it is written. */
  private static final Pattern PREFIX_LINE =
      Pattern.compile(
          "^\\s*@?(?i:pre?f?i?x\\w*)\\s+([a-z][\\w-]*)\\s*:?\\s*<?(https?://[^\\s<>]+)");

  /** What ends a word, rather than being a part of it. */
  private static final String ENDS_WORD = ".;,()[]{} \t\r\n#";

  private static final Set<TokenType> LITERALS =
      EnumSet.of(
          TokenType.STRING,
          TokenType.LITERAL_LANG,
          TokenType.LITERAL_DT,
          TokenType.INTEGER,
          TokenType.DECIMAL,
          TokenType.DOUBLE);

  private static final String UNKNOWN_NAMESPACE = "https://undeclared.invalid/";

  /** What is longer is not read again to see whether a change mends it. */
  private static final int LONGEST_TRIAL = 20_000;

  private static final Pattern NAMESPACE = Pattern.compile("[^\\s<>\"{}|^`\\\\]*");

  private final HandedText text;
  private final Syntax syntax;
  private final Reading reading;
  private final SyntaxWords words;
  private final Told told = new Told();
  private final PlacedProfile profile;
  private final Set<String> toldPrefixes = new HashSet<>();
  private final Set<List<Object>> toldTerms = new HashSet<>();
  private PlacedTokens tokens;
  private int partFrom;
  private int count;
  private int errorBefore;
  private int saidBefore;

  private TextReader(HandedText text, Syntax syntax, Reading reading) {
    this.text = text;
    this.syntax = syntax;
    this.reading = reading;
    this.words = new SyntaxWords(text, syntax);
    this.profile =
        new PlacedProfile(
            told, syntax == Syntax.TURTLE || syntax == Syntax.TRIG, reading.blankNodes());
  }

  /** Reads {@code text} into {@code reading}. */
  static void read(HandedText text, Syntax syntax, Reading reading) {
    new TextReader(text, syntax, reading).read();
  }

  /** Thrown inside this class alone: enough has been told of this file. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("enough", null, false, false);
    }
  }

  private void read() {
    int from = 0;
    String head = "";
    try {
      while (from < text.text().length()) {
        int next = part(from, head);
        if (next < 0) {
          return;
        }
        head = graphAgain();
        from = Math.max(next, from + 1);
      }
    } catch (Enough e) {
      reading
          .problems()
          .add(
              Place.of(text.name()),
              Code.RDF_SYNTAX,
              Phrase.of("only-first-problems", Reading.MOST_PROBLEMS),
              Phrase.of("mend-and-check"));
    }
  }

  /**
   * Reads the text from an index on.
   *
   * @param from where to begin
   * @param head a line that is put before it
   * @return where to go on after an error; -1 if there was none
   */
  private int part(int from, String head) {
    partFrom = from;
    int lines = head.isEmpty() ? 0 : 1;
    int fromLine = text.lineFeedsBefore(from);
    PlacedProfile.Position position =
        (line, column) ->
            line <= lines
                ? from
                : line == lines + 1
                    ? (int) Math.min(text.text().length(), from + column - 1)
                    : text.index(HandedText.Lines.LINE_FEED, fromLine + line - lines, column);
    profile.position(position);
    told.begin(position);
    Tokenizer plain =
        TokenizerText.create()
            .fromString(head + text.text().substring(from))
            .errorHandler(told)
            .build();
    tokens =
        new PlacedTokens(plain, text, position, profile.getPrefixMap(), this::undeclared, told);
    try {
      parser(tokens).parse();
      return -1;
    } catch (RiotException e) {
      return told.end();
    } catch (IllegalFormatException parserFault) {
      // Jena takes its own message, which quotes the file, for a format; a % in it is too much.
      tellFault();
      return told.end();
    }
  }

  private void tellFault() {
    try {
      told.fatal("", tokens.getLine(), tokens.getColumn());
    } catch (RiotException thrown) {
      // It has been told, which is what was wanted.
    }
  }

  private LangRIOT parser(Tokenizer placed) {
    StreamRDF out = reading.to(this::take);
    return switch (syntax) {
      case TURTLE -> new LangTurtle(placed, profile, out);
      case TRIG -> new LangTriG(placed, profile, out);
      case N_TRIPLES -> new LangNTriples(placed, profile, out);
      case N_QUADS -> new LangNQuads(placed, profile, out);
      default -> throw new IllegalArgumentException(syntax + " is not read here");
    };
  }

  /** Takes a statement in which nothing is wrong. */
  private void take(Quad quad) {
    boolean good =
        profile.isGood(quad.getSubject())
            && profile.isGood(quad.getPredicate())
            && profile.isGood(quad.getObject());
    if (!good) {
      return;
    }
    int object = index(quad.getObject(), tokens.last().start());
    int predicate = index(quad.getPredicate(), object);
    int subject = index(quad.getSubject(), predicate);
    reading.add(
        new Statement(
            quad.isDefaultGraph() ? new Quad(Quad.defaultGraphIRI, quad.asTriple()) : quad,
            quad.isDefaultGraph() ? null : text.at(graph(quad.getGraph(), subject)),
            text.at(subject),
            text.at(predicate),
            text.at(object)));
  }

  /** Where the graph of a statement is named: in TriG before it, in N-Quads in it. */
  private int graph(Node name, int subject) {
    return tokens.graph() == null ? index(name, subject) : tokens.graph().start();
  }

  private int index(Node node, int otherwise) {
    int index = profile.index(node);
    return index < 0 ? otherwise : index;
  }

  // ---- after an error

  /** A line that opens the graph again which is open at the error; empty if none is. */
  private String graphAgain() {
    PlacedTokens.Word graph = tokens.graph();
    if (syntax != Syntax.TRIG || graph == null) {
      return "";
    }
    String name = graph.type() == null ? "" : text.text().substring(graph.start(), graph.end());
    return (name.equals("]") ? "[]" : name) + " {\n";
  }

  /** Where the next statement begins, after an error that has been told. */
  private int after(SyntaxWords.Words error, int broken, int index) {
    int line = text.line(broken >= 0 ? broken : Math.min(index, text.text().length()));
    boolean first = text.textOf(line).isBlank() || isFirstInLine(index, line);
    if (error.missingDot() && broken < 0 && first && index > 0) {
      boolean indented =
          index > text.start(line) && !isLineByLine() && !isIndented(tokens.statement());
      if (!indented) {
        return text.start(line);
      }
    }
    if (isLineByLine()) {
      return text.start(line + 1);
    }
    for (int at = line; at <= text.lines(); at++) {
      String content = text.textOf(at).strip();
      if (at > line && content.startsWith("}")) {
        return text.start(at);
      }
      if (content.isEmpty() || ENDS_STATEMENT.matcher(content).find()) {
        return text.start(at + 1);
      }
    }
    return text.text().length();
  }

  private boolean isLineByLine() {
    return syntax == Syntax.N_TRIPLES || syntax == Syntax.N_QUADS;
  }

  private boolean isIndented(int index) {
    return index > text.start(text.line(index));
  }

  private boolean isFirstInLine(int index, int line) {
    return index >= text.start(line) && text.text().substring(text.start(line), index).isBlank();
  }

  // ---- what is told

  /** What a word with an undeclared prefix is taken for, after telling it once. */
  private String undeclared(String prefix, String rest, int index, int word) {
    if (rest.isEmpty() && text.text().startsWith("://", index + prefix.length())) {
      throw told.brokenWord(SyntaxWords.BARE_ADDRESS, index);
    }
    if (isLineByLine() || toldPrefixes.add(prefix)) {
      tell(words.undeclared(prefix, index, profile.getPrefixMap().getMapping()), false);
    }
    String ours = Prefixes.table().get(prefix);
    if (ours == null || isLineByLine()) {
      told.bad.add(word);
      return UNKNOWN_NAMESPACE + prefix;
    }
    return ours + rest;
  }

  private void tell(SyntaxWords.Words error, boolean stopped) {
    if (count == Reading.MOST_PROBLEMS) {
      throw new Enough();
    }
    Place place = text.at(Math.min(error.index(), text.text().length()));
    if (!toldTerms.add(List.of(error.code(), place))) {
      return; // a word that is wrong may stop the parser, too
    }
    count++;
    Phrase remedy = error.remedy();
    if (stopped) {
      int said = reading.statements().size();
      if (errorBefore > 0 && said == saidBefore && !isLineByLine()) {
        remedy = remedy.then(Phrase.of("may-follow", errorBefore));
      }
      errorBefore = place.line();
      saidBefore = said;
    }
    List<Slip> changes =
        stopped
            ? error.changes().stream().filter(c -> isReadWith(c, error.index())).toList()
            : error.changes();
    Slip certain = changes.size() == 1 ? changes.getFirst() : null;
    reading
        .problems()
        .add(
            stopped && certain != null ? certain.at() : place,
            error.code(),
            error.found(),
            remedy,
            certain);
  }

  // ---- what mends it

  /** Can the statement be read, and the one that begins at the error, if this change is made? */
  private boolean isReadWith(Slip change, int error) {
    String all = text.text();
    int at = text.index(change.at()).orElseThrow();
    int behind = at + change.word().length();
    int from = Math.min(Math.max(partFrom, tokens.statement()), at);
    int line = text.line(isLineByLine() ? at : Math.min(all.length(), Math.max(error, behind)));
    while (line < text.lines() && !isLineByLine() && !isLast(text.textOf(line))) {
      line++;
    }
    int end = Math.max(behind, text.start(line + 1));
    if (end - from > LONGEST_TRIAL) {
      return false;
    }
    String head = graphAgain();
    String statements =
        all.substring(from, at) + change.meant().getFirst() + all.substring(behind, end);
    String closing = head.isEmpty() || statements.indexOf('}') >= 0 ? "" : "\n}";
    boolean isDeep =
        statements.chars().filter(c -> c == '[' || c == '(').count() > PlacedTokens.DEEPEST;
    return !isDeep && isRead(prefixes() + head + statements + closing);
  }

  private static boolean isLast(String line) {
    return line.isBlank() || ENDS_STATEMENT.matcher(line.strip()).find();
  }

  /** The prefixes that are declared so far, and all others that we know. */
  private String prefixes() {
    if (isLineByLine()) {
      return "";
    }
    Map<String, String> known = new TreeMap<>(Prefixes.table());
    known.putAll(profile.getPrefixMap().getMapping());
    StringBuilder lines = new StringBuilder();
    known.forEach(
        (prefix, namespace) -> {
          if (NAMESPACE.matcher(namespace).matches()) {
            lines.append("@prefix ").append(prefix).append(": <").append(namespace).append("> .\n");
          }
        });
    return lines.toString();
  }

  private boolean isRead(String statements) {
    try {
      RDFParser.fromString(statements, lang())
          .base(UNKNOWN_NAMESPACE)
          .checking(false)
          .errorHandler(ErrorHandlerFactory.errorHandlerSimple())
          .parse(StreamRDFLib.sinkNull());
      return true;
    } catch (RiotException | IllegalFormatException e) {
      return false; // which was asked
    }
  }

  private Lang lang() {
    return switch (syntax) {
      case TURTLE -> Lang.TURTLE;
      case TRIG -> Lang.TRIG;
      case N_TRIPLES -> Lang.NTRIPLES;
      case N_QUADS -> Lang.NQUADS;
      default -> throw new IllegalArgumentException(syntax + " is not read here");
    };
  }

  /** Turns what the parser and its helpers say into problems. */
  private final class Told extends PlacedProfile.Told implements PlacedTokens.Watcher {
    /** What is wrong inside the word that is being read. */
    private final List<SyntaxWords.Words> inWord = new ArrayList<>();

    private final Set<Integer> bad = new HashSet<>();
    private final Set<Integer> typeWords = new HashSet<>();
    private PlacedProfile.Position position;
    private boolean readingWord;
    private int terms;
    private String message;
    private int index;
    private int brokenAt;

    void begin(PlacedProfile.Position given) {
      position = given;
      message = null;
      brokenAt = -1;
      bad.clear();
      typeWords.clear();
    }

    /** Tells the error that stopped the parser; where to go on. */
    int end() {
      int broken = Math.max(brokenAt, tokens.broken());
      inWord.clear();
      SyntaxWords.Words error =
          broken >= 0
              ? words.brokenWord(message, broken, index)
              : words.outOfPlace(message, index, tokens);
      if (broken < 0) {
        forgetTornWord();
      }
      prefixOfBrokenLine(error.index());
      tell(error, true);
      return after(error, broken, index);
    }

    /** What stood just before the error, and seems to be a part of it, has not been said. */
    private void forgetTornWord() {
      PlacedTokens.Word before = tokens.before(index);
      String rest = text.text().substring(Math.min(index, text.text().length()));
      boolean goesOn =
          !rest.isEmpty()
              && (ENDS_WORD.indexOf(rest.charAt(0)) < 0 || rest.matches("(?s)[.]\\d.*"));
      boolean isTorn =
          goesOn
              && (before.end() == index
                  || (LITERALS.contains(before.type())
                      && text.line(before.start()) == text.line(index)));
      List<Statement> read = reading.statements();
      if (isTorn && !read.isEmpty() && read.getLast().object().equals(text.at(before.start()))) {
        read.removeLast();
      }
    }

    /** A prefix whose line is broken is not told again at its first use. */
    private void prefixOfBrokenLine(int at) {
      int line = text.line(Math.min(at, text.text().length()));
      Matcher declared = PREFIX_LINE.matcher(text.textOf(line));
      if (declared.find() && toldPrefixes.add(declared.group(1))) {
        profile.getPrefixMap().add(declared.group(1), declared.group(2));
      }
    }

    // ---- from the tokens

    @Override
    public void begin() {
      readingWord = true;
      inWord.clear();
    }

    @Override
    public void done(int start) {
      readingWord = false;
      if (!inWord.isEmpty()) {
        bad.add(start);
        tell(inWord.getFirst(), false);
      }
    }

    @Override
    public void typeWord(int start) {
      typeWords.add(start);
      if (isLineByLine()) {
        tell(words.typeWord(start), false);
      }
    }

    @Override
    public void statement() {
      profile.forget();
    }

    @Override
    public void tooDeep(int start) {
      throw brokenWord(SyntaxWords.TOO_DEEP, start);
    }

    /** Ends the parsing at a word that is no word of a parser's. */
    RiotException brokenWord(String what, int start) {
      brokenAt = start;
      message = what;
      index = start;
      return new RiotException(what);
    }

    // ---- from the profile

    @Override
    void term(String what, int start) {
      terms++;
      tell(words.term(what, start), false);
    }

    @Override
    int terms() {
      return terms;
    }

    @Override
    boolean isBad(int start) {
      return bad.contains(start);
    }

    @Override
    boolean isTypeWord(int start) {
      return typeWords.contains(start);
    }

    @Override
    RiotException statement(String what, int start) {
      message = what;
      index = start;
      return new RiotException(what);
    }

    // ---- from the parser

    @Override
    public void warning(String what, long line, long column) {
      int at = position.index(line, column);
      if (readingWord) {
        inWord.add(words.term(what, Math.max(0, at - 1)));
      } else {
        term(what, at);
      }
    }

    @Override
    public void error(String what, long line, long column) {
      warning(what, line, column);
    }

    @Override
    public void fatal(String what, long line, long column) {
      message = what;
      index = position.index(line, column);
      throw new RiotException(what);
    }
  }
}
