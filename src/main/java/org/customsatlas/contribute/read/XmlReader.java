package org.customsatlas.contribute.read;

import java.io.StringReader;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RIOT;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.rdfxml.rrx.ReaderRDFXML_SAX;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Reads RDF/XML. A term stands where its tag does, or its attribute, as far as the parser knows.
 * Entities may be declared in the file itself, as Protégé does; nothing outside is looked at, and
 * the parser of the Java platform bounds what they can grow to. Not thread-safe.
 */
final class XmlReader {
  /** What the parsers say most, and how we do. */
  private static final List<Known> KNOWN =
      List.of(
          new Known(
              "element type \"([^\"]*)\" must be terminated by",
              m -> Phrase.of("xml-open-tag", m.group(1))),
          new Known(
              "entity \"([^\"]*)\" was referenced, but not declared",
              m -> Phrase.of("xml-unknown-entity", m.group(1))),
          new Known("entity name must immediately follow", m -> Phrase.of("xml-ampersand")),
          new Known("well-formed character data", m -> Phrase.of("xml-bad-character")),
          new Known(
              "Open quote is expected for attribute \"([^\"]*)\"",
              m -> Phrase.of("xml-attribute-quotes", m.group(1))),
          new Known(
              "Attribute \"([^\"]*)\" .*was already specified for element \"([^\"]*)\"",
              m -> Phrase.of("xml-attribute-twice", m.group(1), m.group(2))),
          new Known("following the root element", m -> Phrase.of("xml-after-end")),
          new Known("start and end within the same entity", m -> Phrase.of("xml-ends-early")),
          new Known(
              "Non-whitespace text content between element tags: '(.*)'",
              m -> Phrase.of("xml-text-between", m.group(1))),
          new Known("XML content before nested element", m -> Phrase.of("xml-text-and-tag")));

  private static final Pattern UNBOUND =
      Pattern.compile("The prefix \"([^\"]*)\" for .* is not bound");
  private static final Pattern OUTSIDE_DECLARATION =
      Pattern.compile("<!(ENTITY|DOCTYPE)[^>\\[]*\\b(SYSTEM|PUBLIC)\\b");

  private final HandedText text;
  private final Reading reading;
  private final SyntaxWords words;
  private final Told told = new Told();
  private final PlacedProfile profile;

  private XmlReader(HandedText text, Reading reading) {
    this.text = text;
    this.reading = reading;
    this.profile = new PlacedProfile(told, true, reading.blankNodes());
    this.words = new SyntaxWords(text, Syntax.RDF_XML);
  }

  /** Reads {@code text} into {@code reading}. */
  static void read(HandedText text, Reading reading) {
    new XmlReader(text, reading).read();
  }

  /** What a parser says, and how we do. */
  private record Known(Pattern said, Function<Matcher, Phrase> ours) {
    Known(String said, Function<Matcher, Phrase> ours) {
      this(Pattern.compile(said, Pattern.DOTALL), ours);
    }
  }

  private static Phrase inOurWords(String message) {
    for (Known known : KNOWN) {
      Matcher matcher = known.said.matcher(message);
      if (matcher.find()) {
        return known.ours.apply(matcher);
      }
    }
    return Phrase.of("parser-says", SyntaxWords.withoutDot(message));
  }

  private void read() {
    Matcher outside = OUTSIDE_DECLARATION.matcher(text.text());
    if (outside.find()) {
      reading
          .problems()
          .add(
              text.at(outside.start()),
              Code.RDF_SYNTAX,
              outside.group(1).equals("ENTITY")
                  ? Phrase.of("entity-outside")
                  : Phrase.of("doctype-outside"),
              outside.group(1).equals("ENTITY")
                  ? Phrase.of("write-entity")
                  : Phrase.of("leave-out"));
      return;
    }
    profile.position((line, column) -> text.index(HandedText.Lines.ANY, line, column));
    try {
      new ReaderRDFXML_SAX(profile)
          .read(
              new StringReader(text.text()),
              Iris.BASE,
              Lang.RDFXML.getContentType(),
              reading.to(quad -> take(quad.asTriple())),
              RIOT.getContext().copy());
    } catch (RiotException e) {
      if (!told.any) {
        told.tell(e.getMessage(), 0);
      }
    }
  }

  private void take(Triple triple) {
    boolean good =
        profile.isGood(triple.getSubject())
            && profile.isGood(triple.getPredicate())
            && profile.isGood(triple.getObject());
    if (!good) {
      return;
    }
    int predicate = index(triple.getPredicate(), 0);
    int object = index(triple.getObject(), predicate);
    int subject = index(triple.getSubject(), predicate);
    reading.add(
        new Statement(
            new Quad(Quad.defaultGraphIRI, triple),
            text.at(subject),
            text.at(predicate == 0 ? object : predicate),
            text.at(object)));
  }

  /** Where the tag, the attribute or the text begins from which a node was made. */
  private int index(Node node, int otherwise) {
    int end = profile.index(node);
    if (end < 0) {
      return otherwise;
    }
    int tag = tag(end);
    if (node.isLiteral() && text.text().startsWith("</", tag)) {
      return text.text().lastIndexOf('>', tag) + 1;
    }
    if (node.isURI()) {
      int attribute = text.text().indexOf('"' + node.getURI() + '"', tag, Math.max(tag, end));
      return attribute >= 0 ? attribute + 1 : tag;
    }
    return tag;
  }

  /** The parser knows where a tag ends; this is where it begins. */
  private int tag(int end) {
    return Math.max(0, text.text().lastIndexOf('<', Math.max(0, end - 1)));
  }

  private final class Told extends PlacedProfile.Told {
    private boolean any;
    private int terms;

    @Override
    void term(String message, int index) {
      terms++;
      SyntaxWords.Words error = words.term(message, tag(index));
      add(error.index(), error.code(), error.found(), error.remedy());
    }

    private void add(int index, Code code, Phrase found, Phrase remedy) {
      any = true;
      if (terms <= Reading.MOST_PROBLEMS) {
        reading.problems().add(text.at(index), code, found, remedy);
      }
    }

    private void tell(String message, int index) {
      Matcher unbound = UNBOUND.matcher(message);
      if (unbound.find()) {
        String prefix = unbound.group(1);
        String namespace = Prefixes.table().getOrDefault(prefix, "https://example.org/");
        add(
            tag(index),
            Code.UNDECLARED_PREFIX,
            Phrase.of("undeclared-prefix", prefix + ":"),
            Phrase.of("write-xmlns", prefix, namespace));
      } else if (message.contains("not allowed in prolog")) {
        add(0, Code.RDF_SYNTAX, Phrase.of("no-xml-beginning"), Phrase.of("xml-begins"));
      } else if (message.contains("jdk.xml.maxElementDepth")) {
        add(tag(index), Code.TOO_LARGE, Phrase.of("xml-too-deep"), Phrase.of("write-flatter"));
      } else if (message.contains("jdk.xml.elementAttributeLimit")) {
        add(
            tag(index),
            Code.TOO_LARGE,
            Phrase.of("too-many-attributes"),
            Phrase.of("write-attributes-as-elements"));
      } else if (message.contains("jdk.xml.maxXMLNameLimit")) {
        add(tag(index), Code.TOO_LARGE, Phrase.of("xml-name-too-long"), Phrase.of("write-shorter"));
      } else if (message.contains("jdk.xml.")) {
        add(0, Code.TOO_LARGE, Phrase.of("entities-too-large"), Phrase.of("fewer-entities"));
      } else {
        add(index, Code.RDF_SYNTAX, inOurWords(message), Phrase.of("xml-hints"));
      }
    }

    @Override
    int terms() {
      return terms;
    }

    @Override
    RiotException statement(String message, int index) {
      SyntaxWords.Words error = words.term(message, tag(index));
      add(error.index(), error.code(), error.found(), error.remedy());
      return new RiotException(message);
    }

    @Override
    public void warning(String message, long line, long column) {
      term(message, text.index(HandedText.Lines.ANY, line, column));
    }

    @Override
    public void error(String message, long line, long column) {
      int index = tag(text.index(HandedText.Lines.ANY, line, column));
      if (message.startsWith("<") || message.contains("IRI")) {
        term(message, text.index(HandedText.Lines.ANY, line, column));
      } else {
        add(index, Code.RDF_SYNTAX, inOurWords(message), Phrase.of("mend-tag"));
      }
    }

    @Override
    public void fatal(String message, long line, long column) {
      tell(message, text.index(HandedText.Lines.ANY, line, column));
      throw new RiotException(message);
    }
  }
}
