package org.customsatlas.load;

import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.problem.Nearest;
import org.customsatlas.problem.Phrase;
import org.customsatlas.vocab.Atlas;

/**
 * What can be named without anybody having entered it, since others keep the list: the currencies
 * of ISO 4217, by their IRIs in the EU authority table, and per cent, by its IRI in QUDT. The codes
 * of currencies, those no longer used among them, are those of {@link Currency}; their names those
 * of Unicode CLDR as the JDK has them (the French ones in its module {@code jdk.localedata}).
 */
public final class Outside {
  private static final String CURRENCIES =
      "http://publications.europa.eu/resource/authority/currency/";

  /** Codes of ISO 4217 for tests, and for no currency. */
  private static final List<String> NO_CURRENCY = List.of("XTS", "XXX");

  private static final List<Locale> LOCALES = List.of(Locale.ENGLISH, Locale.FRENCH);

  private static final Map<Node, Outside> LISTS =
      Map.of(
          Atlas.currency.asNode(),
              new Outside(
                  Optional.of(Phrase.of("a-currency-code", "EUR")),
                  CURRENCIES,
                  currencies(),
                  Map.of()),
          Atlas.unit.asNode(),
              new Outside(
                  Optional.empty(), // QUDT has more units
                  "http://qudt.org/vocab/unit/",
                  new TreeMap<>(
                      Map.of(
                          "PERCENT", new TreeMap<>(Map.of("en", "per cent", "fr", "pour cent")))),
                  Map.of("%", "PERCENT", "percent", "PERCENT")));

  private final Optional<Phrase> remedy;
  private final String namespace;

  /** The names of each by language tag, by code. */
  private final NavigableMap<String, SortedMap<String, String>> names;

  /** What people write for a code besides. */
  private final Map<String, String> words;

  private Outside(
      Optional<Phrase> remedy,
      String namespace,
      NavigableMap<String, SortedMap<String, String>> names,
      Map<String, String> words) {
    this.remedy = remedy;
    this.namespace = namespace;
    this.names = names;
    this.words = words;
  }

  private static NavigableMap<String, SortedMap<String, String>> currencies() {
    return Currency.getAvailableCurrencies().stream()
        .filter(c -> !NO_CURRENCY.contains(c.getCurrencyCode()))
        .collect(
            Collectors.toMap(
                Currency::getCurrencyCode,
                c ->
                    LOCALES.stream()
                        .collect(
                            Collectors.toMap(
                                Locale::getLanguage, c::getDisplayName, (a, b) -> a, TreeMap::new)),
                (a, b) -> a,
                TreeMap::new));
  }

  /** What to write, if there is nothing that is not on the list. */
  public Optional<Phrase> remedy() {
    return remedy;
  }

  /**
   * The list from which {@code property} takes its values; empty if there is none.
   *
   * @param property null for none
   */
  public static Optional<Outside> of(Node property) {
    return Optional.ofNullable(property).map(LISTS::get);
  }

  /**
   * What a word stands for: a code such as {@code NOK}, the whole IRI, or a name in English or
   * French.
   */
  public Optional<Node> called(String word) {
    String code = word.startsWith(namespace) ? word.substring(namespace.length()) : word;
    return Stream.of(code, words.get(word))
        .filter(Objects::nonNull)
        .filter(names::containsKey)
        .findFirst()
        .or(() -> named(word))
        .map(this::node);
  }

  /** The code of what alone is called so. */
  private Optional<String> named(String word) {
    List<String> codes =
        names.entrySet().stream()
            .filter(e -> e.getValue().values().stream().anyMatch(word::equalsIgnoreCase))
            .map(Map.Entry::getKey)
            .toList();
    return codes.size() == 1 ? Optional.of(codes.getFirst()) : Optional.empty();
  }

  /** Is this in the namespace of the list, whether the list has it or not? */
  public boolean isOfList(Node iri) {
    return iri.isURI() && iri.getURI().startsWith(namespace);
  }

  /** The codes, in order. */
  Collection<String> codes() {
    return names.keySet();
  }

  /** The IRIs nearest to one that the list does not have; none if none is near. */
  public List<Node> near(Node iri) {
    return Nearest.to(iri.getURI().substring(namespace.length()), names.keySet()).stream()
        .map(this::node)
        .toList();
  }

  private Node node(String code) {
    return NodeFactory.createURI(namespace + code);
  }

  /** The names of what {@link #called} gave, by language tag. */
  public SortedMap<String, String> names(Node iri) {
    return names.get(iri.getURI().substring(namespace.length()));
  }

  /** What is to be said of what {@link #called} gave, so that it is described. */
  public Collection<Triple> description(Node iri) {
    Stream<Triple> labels =
        names(iri).entrySet().stream()
            .map(
                name ->
                    Triple.create(
                        iri,
                        SKOS.prefLabel.asNode(),
                        NodeFactory.createLiteralLang(name.getValue(), name.getKey())));
    return Stream.concat(
            Stream.of(Triple.create(iri, RDF.type.asNode(), SKOS.Concept.asNode())), labels)
        .toList();
  }
}
