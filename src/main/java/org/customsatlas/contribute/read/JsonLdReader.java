package org.customsatlas.contribute.read;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.lang.Keywords;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RIOT;
import org.apache.jena.riot.RiotException;
import org.apache.jena.riot.lang.LangJSONLD11;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.util.Context;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.load.ClosedJsonLd;
import org.customsatlas.load.LanguageTags;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Slip;
import org.customsatlas.vocab.Iris;

/**
 * Reads JSON-LD. Nothing is fetched: its context stands in the file. The places of what it says are
 * found afterwards by {@link JsonPlaces}. Not thread-safe.
 */
final class JsonLdReader {
  /** What the library adds to its messages, for programs. */
  private static final Pattern CODE = Pattern.compile(" ?\\[code=\\w+]");

  private static final Pattern KEYWORD = Pattern.compile("@[a-z]+");

  /** The keywords of JSON-LD 1.1 (1.7) that contributions may need. */
  private static final List<String> KEYWORDS =
      List.of(
          "@base",
          "@container",
          "@context",
          "@graph",
          "@id",
          "@included",
          "@index",
          "@language",
          "@list",
          "@nest",
          "@prefix",
          "@reverse",
          "@set",
          "@type",
          "@value",
          "@version",
          "@vocab");

  private final HandedText text;
  private final Reading reading;
  private final JsonTree tree;
  private final JsonPlaces places;
  private final SyntaxWords words;
  private final Told told = new Told();
  private final List<Statement> made = new ArrayList<>();
  private final Set<String> badLanguages = new HashSet<>();

  private JsonLdReader(HandedText text, Reading reading, JsonTree tree) {
    this.text = text;
    this.reading = reading;
    this.tree = tree;
    this.places = new JsonPlaces(tree, new JsonContext(tree));
    this.words = new SyntaxWords(text, Syntax.JSON_LD);
  }

  /** Reads {@code text} into {@code reading}. */
  static void read(HandedText text, Reading reading) {
    JsonTree.of(text, reading).ifPresent(tree -> new JsonLdReader(text, reading, tree).read());
  }

  private void read() {
    PlacedProfile profile = new PlacedProfile(told, true, reading.blankNodes());
    profile.position((line, column) -> 0);
    Context context = RIOT.getContext().copy();
    context.set(LangJSONLD11.JSONLD_OPTIONS, ClosedJsonLd.options());
    try {
      checkTerms();
      new LangJSONLD11(Lang.JSONLD11, profile, told)
          .read(
              new StringReader(text.text()),
              Iris.BASE,
              Lang.JSONLD11.getContentType(),
              reading.to(this::take),
              context);
    } catch (JsonLdError | RiotException e) {
      if (!told.any) {
        told.tell(e.getMessage());
      }
    }
    made.stream()
        .sorted(
            Comparator.comparing(Statement::object)
                .thenComparing(Statement::predicate)
                .thenComparing(Statement::subject))
        .forEach(reading::add);
  }

  /**
   * Tells the IRIs and languages that are none. The processor would leave out what is said with
   * them, and say nothing.
   */
  private void checkTerms() throws JsonLdError {
    check(
        JsonLd.expand(JsonDocument.of(new StringReader(text.text())))
            .options(ClosedJsonLd.options())
            .base(Iris.BASE)
            .get());
  }

  private void check(JsonValue value) {
    if (value instanceof JsonArray array) {
      array.forEach(this::check);
    } else if (value instanceof JsonObject object && object.containsKey("@value")) {
      String language = object.getString("@language", "en");
      if (!LanguageTags.isGood(language.toLowerCase(Locale.ROOT))) {
        badLanguage(language);
      }
    } else if (value instanceof JsonObject object) {
      object.forEach(
          (key, below) -> {
            checkIri(key);
            if (key.equals("@id") && below instanceof JsonString id) {
              checkIri(id.getString());
            } else if (key.equals("@type") && below instanceof JsonArray types) {
              types.getValuesAs(JsonString.class).forEach(t -> checkIri(t.getString()));
            } else {
              check(below);
            }
          });
    }
  }

  /**
   * Tells a tag wherever it is written, as value or as key.
   *
   * @param tag in lower case, to which the processor turns it
   */
  private void badLanguage(String tag) {
    if (!badLanguages.add(tag)) {
      return;
    }
    told.any = true;
    tree.all()
        .flatMap(t -> t.members().stream())
        .forEach(
            m -> {
              if (m.key().equalsIgnoreCase(tag)) {
                badLanguage(m.key(), m.index());
              } else if (m.key().equals("@language") && tag.equalsIgnoreCase(m.value().text())) {
                badLanguage(m.value().text(), m.value().index());
              }
            });
  }

  private void badLanguage(String tag, int index) {
    SyntaxWords.Words error = words.badLanguage(index, tag);
    String written = '"' + tag + '"';
    List<Slip> meant =
        text.text().startsWith(written, index) ? words.languages(index, written) : List.of();
    if (reading.problems().size() < Reading.MOST_PROBLEMS) {
      reading
          .problems()
          .add(
              text.at(index),
              error.code(),
              error.found(),
              error.remedy(),
              meant.isEmpty() ? null : meant.getFirst());
    }
  }

  private void checkIri(String iri) {
    if (iri.startsWith("@") || iri.startsWith("_:")) {
      return;
    }
    if (iri.codePoints().anyMatch(c -> c <= ' ' || "<>\"{}|\\^`".indexOf(c) >= 0)) {
      told.term("(space) " + iri, 0);
    } else if (!iri.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
      told.term("Relative IRI: " + iri, 0);
    }
  }

  private void take(Quad quad) {
    JsonPlaces.Found found = places.find(quad);
    Place subject = at(found.subject());
    made.add(
        new Statement(
            quad,
            quad.isDefaultGraph() ? null : subject,
            subject,
            at(found.predicate()),
            at(found.object())));
  }

  private Place at(int index) {
    return index < 0 ? Place.of(text.name()) : text.at(index);
  }

  private final class Told extends PlacedProfile.Told {
    private boolean any;
    private int terms;

    private void tell(String message) {
      any = true;
      Optional<String> undefined = ClosedJsonLd.undefinedTerm(message);
      if (undefined.isPresent()) {
        add(
            keyAt(undefined.get(), tree.index()),
            ClosedJsonLd.foundUndefined(undefined.get()),
            ClosedJsonLd.REMEDY_UNDEFINED);
        return;
      }
      int context = tree.get("@context").map(JsonTree::index).orElse(tree.index());
      Optional<String> elsewhere = ClosedJsonLd.contextElsewhere(message);
      if (elsewhere.isPresent()) {
        add(context, Phrase.of("context-elsewhere", elsewhere.get()), Phrase.of("write-context"));
        return;
      }
      String said = CODE.matcher(Objects.requireNonNullElse(message, "")).replaceAll("");
      Optional<JsonTree.Member> unknown =
          members().filter(m -> m.key().startsWith("@") && !Keywords.contains(m.key())).findFirst();
      if (unknown.isPresent()) {
        String key = unknown.get().key();
        Phrase otherwise = Phrase.of("remove-it");
        add(
            unknown.get().index(),
            Phrase.of("no-keyword", key),
            Nearest.didYouMean(key, KEYWORDS, otherwise));
        return;
      }
      if (said.contains("@import")) {
        add(keyAt("@import", context), Phrase.of("import-elsewhere"), Phrase.of("write-context"));
        return;
      }
      Matcher keyword = KEYWORD.matcher(said);
      add(
          keyword.find() ? keyAt(keyword.group(), context) : context,
          said.isBlank()
              ? Phrase.of("no-json-ld")
              : Phrase.of("parser-says", SyntaxWords.withoutDot(said)),
          Phrase.of("mend-context"));
    }

    private Stream<JsonTree.Member> members() {
      return tree.all().flatMap(t -> t.members().stream());
    }

    private int keyAt(String key, int otherwise) {
      return members()
          .filter(m -> m.key().equals(key))
          .mapToInt(JsonTree.Member::index)
          .findFirst()
          .orElse(otherwise);
    }

    private void add(int index, Phrase found, Phrase remedy) {
      reading.problems().add(text.at(index), Code.RDF_SYNTAX, found, remedy);
    }

    @Override
    void term(String message, int index) {
      terms++;
      any = true;
      if (terms <= Reading.MOST_PROBLEMS) {
        SyntaxWords.Words error = words.term(message, index);
        reading.problems().add(named(message), error.code(), error.found(), error.remedy());
      }
    }

    /** Where the text stands that a message names; else the file. */
    private Place named(String message) {
      return tree.all()
          .filter(t -> t.text() != null && t.text().length() > 2 && message.contains(t.text()))
          .findFirst()
          .map(t -> text.at(t.index()))
          .orElse(Place.of(text.name()));
    }

    @Override
    int terms() {
      return terms;
    }

    @Override
    RiotException statement(String message, int index) {
      tell(message);
      return new RiotException(message);
    }

    @Override
    public void warning(String message, long line, long column) {
      term(message, 0);
    }

    @Override
    public void error(String message, long line, long column) {
      tell(message);
    }

    @Override
    public void fatal(String message, long line, long column) {
      tell(message);
      throw new RiotException(message);
    }
  }
}
