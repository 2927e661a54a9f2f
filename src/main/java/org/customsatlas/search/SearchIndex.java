package org.customsatlas.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.apache.jena.rdflink.RDFLink;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All names and codes of the data, in memory. Lucene finds the names; the order is made here, since
 * names are too short for the statistics of words. Never changes; thread-safe.
 */
public final class SearchIndex {
  private static final String DOCUMENTS = Iris.BASE + "doc/";

  /** More than there is between words in one name and words in several. */
  private static final int BELOW_THINGS = 12;

  /** Longer than any name; some signs unfold to 18 letters, so a short text can be long. */
  private static final int LONGEST = 400;

  /** A shorter word is another one if a letter changes. */
  private static final int SHORTEST_MISSPELT = 5;

  /** From here on two letters may be wrong. */
  private static final int LONG = 8;

  /** The best name of a thing so far. */
  private record Found(Thing thing, Name name, How how, double score) {}

  private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

  private final Supplier<RDFLink> links;
  private volatile NameIndex names;

  private SearchIndex(Supplier<RDFLink> links) {
    this.links = links;
  }

  /**
   * The index of what a dataset names. It is made when it is first asked; who asks meanwhile waits.
   *
   * @param links gives links to the dataset, whose default graph is the union of its graphs, to
   *     several threads at once; they are closed again
   */
  public static SearchIndex of(Supplier<RDFLink> links) {
    return new SearchIndex(links);
  }

  /** Begins to make it, in the background, if it is not made yet; who asks waits for it. */
  public void prepare() {
    if (names == null) {
      Thread.ofPlatform().daemon().name("names-read").start(this::prepared);
    }
  }

  private void prepared() {
    try {
      make();
    } catch (RuntimeException e) {
      LOG.debug("The names could not be read; who asks for them is told why.", e);
    }
  }

  private NameIndex names() {
    NameIndex made = names;
    return made == null ? make() : made;
  }

  private synchronized NameIndex make() {
    if (names == null) {
      try {
        names = new NameIndex(Things.read(links));
      } catch (IOException e) {
        throw new UncheckedIOException("an index in memory cannot fail to be written", e);
      }
    }
    return names;
  }

  /** How many things can be found. */
  public int size() {
    return names().things().size();
  }

  /** The languages in which things have names().labels(). */
  public Set<String> languages() {
    return Set.copyOf(names().languages());
  }

  /** Is there a thing with this IRI that can be found? */
  public boolean knows(String iri) {
    return names().thing(iri) != null;
  }

  /**
   * The class that {@code text} names: its IRI, {@code prefix:name}, or the name of one of ours.
   *
   * @return empty if nothing that can be found is of such a class
   */
  public Optional<String> kind(String text) {
    return Stream.of(text, Iris.TERMS + text, expanded(text))
        .filter(names().kinds()::contains)
        .findFirst();
  }

  /** The classes of ours of which most things are the most special kind of, most first. */
  public List<String> commonestKinds(int count) {
    Map<String, Integer> members = new TreeMap<>();
    names().things().forEach(t -> members.merge(t.kind(), 1, Integer::sum));
    return members.entrySet().stream()
        .filter(e -> e.getKey().startsWith(Iris.TERMS))
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(count)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All classes of things that can be found. */
  public Set<String> kinds() {
    return Set.copyOf(names().kinds());
  }

  /** The classes of a thing, the most special one first; empty if there is no such thing. */
  public List<String> kindsOf(String iri) {
    Thing thing = names().thing(iri);
    if (thing == null) {
      return List.of();
    }
    Set<String> all = new LinkedHashSet<>(Set.of(thing.kind()));
    all.addAll(new TreeSet<>(thing.kinds()));
    return List.copyOf(all);
  }

  /** The names and codes of a thing; empty if there is no such thing. */
  List<String> namesOf(String iri) {
    Thing thing = names().thing(iri);
    return thing == null ? List.of() : thing.names().stream().map(Name::text).toList();
  }

  /** The name of a thing, a class or a property for a reader; made from its IRI if it has none. */
  public String label(String iri, String language) {
    Thing thing = names().thing(iri);
    return thing != null && !names().labels().containsKey(iri)
        ? thing.shown(language).text()
        : termLabel(iri, language);
  }

  /** Is this a class or a property that has a label? */
  public boolean isTerm(String iri) {
    return names().labels().containsKey(iri);
  }

  /** The classes and properties that have a label, by IRI. */
  public Set<String> terms() {
    return new TreeSet<>(names().labels().keySet());
  }

  /** The IRI that {@code prefix:name} stands for; {@code text} itself if it stands for none. */
  public static String expanded(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || !Prefixes.table().containsKey(text.substring(0, colon))) {
      return text;
    }
    return Prefixes.table().get(text.substring(0, colon)) + text.substring(colon + 1);
  }

  /** What is found, best first; everything has a place in the order, so that pages fit together. */
  public Results find(Wanted wanted) {
    List<Found> found = found(wanted);
    Map<String, Integer> counts = new LinkedHashMap<>();
    found.forEach(f -> counts.merge(f.thing().kind(), 1, Integer::sum));
    List<Results.Group> groups = new ArrayList<>();
    counts.forEach(
        (kind, count) ->
            groups.add(new Results.Group(kind, termLabel(kind, wanted.language()), count)));
    List<Results.Hit> hits =
        found.stream()
            .skip(wanted.offset())
            .limit(wanted.limit())
            .map(f -> hit(f, wanted.language()))
            .toList();
    return new Results(
        wanted.text(), wanted.language(), found.size(), wanted.offset(), hits, List.copyOf(groups));
  }

  private Results.Hit hit(Found found, String language) {
    Thing thing = found.thing();
    Name shown = thing.shown(language);
    return new Results.Hit(
        thing.iri(),
        thing.iri().substring(Iris.BASE.length()),
        shown.text(),
        shown.language(),
        thing.kind(),
        termLabel(thing.kind(), language),
        found.name().text(),
        found.name().language(),
        found.name().property(),
        termLabel(found.name().property(), language),
        found.name().kind() == Name.Kind.HIDDEN,
        found.how(),
        found.score());
  }

  private String termLabel(String iri, String language) {
    Map<String, String> of = names().labels().getOrDefault(iri, Map.of());
    String label = of.getOrDefault(language, of.get("en"));
    if (label != null) {
      return label;
    }
    String local = iri.replaceAll("^.*[/#]", "");
    return local.replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
  }

  // ---- finding

  private List<Found> found(Wanted wanted) {
    String compact = Folding.compact(wanted.text());
    if (compact.isEmpty() || compact.length() > LONGEST) {
      return List.of();
    }
    Set<List<String>> variants = new LinkedHashSet<>();
    variants.add(Folding.words(wanted.text()));
    variants.add(Folding.joinedWords(wanted.text()));
    NameIndex index = names();
    Map<Thing, Found> best = new HashMap<>();
    index.each(
        new PrefixQuery(new Term(NameIndex.COMPACT, compact)),
        n -> {
          NameIndex.Entry entry = index.entry(n);
          if (entry.compact().equals(compact)) {
            How how = entry.name().kind() == Name.Kind.CODE ? How.CODE : How.NAME;
            keep(entry, how, compact, wanted, best);
          } else if (entry.name().kind() != Name.Kind.HIDDEN) {
            keep(entry, How.START, compact, wanted, best);
          }
        });
    for (List<String> words : variants) {
      index.each(
          all(NameIndex.WORDS, words), n -> keep(index.entry(n), How.WORDS, compact, wanted, best));
      index.each(
          all(NameIndex.SPREAD, words),
          n -> keep(index.things().get(n), How.SPREAD, compact, wanted, best));
      index.each(
          misspelt(words, index), n -> keep(index.entry(n), How.SPELLING, compact, wanted, best));
      if (wanted.some()) {
        index.each(some(words), n -> keep(index.things().get(n), How.SOME, compact, wanted, best));
      }
    }
    return best.values().stream()
        .sorted(
            Comparator.comparingDouble(Found::score).reversed().thenComparing(f -> f.thing().iri()))
        .toList();
  }

  private void keep(Thing thing, How how, String compact, Wanted wanted, Map<Thing, Found> best) {
    if (!best.containsKey(thing)) {
      thing.names().stream()
          .map(name -> new NameIndex.Entry(thing, name, Folding.compact(name.text())))
          .filter(e -> e.name().kind() != Name.Kind.CODE && !e.compact().isEmpty())
          .forEach(e -> keep(e, how, compact, wanted, best));
    }
  }

  private void keep(
      NameIndex.Entry entry, How how, String compact, Wanted wanted, Map<Thing, Found> best) {
    Thing thing = entry.thing();
    if (!wanted.kinds().isEmpty() && wanted.kinds().stream().noneMatch(thing.kinds()::contains)) {
      return;
    }
    Found old = best.get(thing);
    if (old != null && old.how().compareTo(how) < 0) {
      return;
    }
    double score = score(entry, how, compact, wanted.language());
    if (old == null || old.score() < score) {
      best.put(thing, new Found(thing, entry.name(), how, score));
    }
  }

  /**
   * The order of hits: how it was found; then how much of the name was asked for, how much points
   * to the thing, whether it is a label, and in the reader's language. Sources and terms of the
   * ontology come after things of the world that were found a little less well.
   */
  private double score(NameIndex.Entry entry, How how, String compact, String language) {
    double closeness;
    if (how.compareTo(How.SPELLING) < 0) {
      closeness = Math.min(1, (double) compact.length() / entry.compact().length());
    } else {
      int longer = Math.max(compact.length(), entry.compact().length());
      int distance = LevenshteinDistance.getDefaultInstance().apply(compact, entry.compact());
      closeness = 1 - (double) distance / longer;
    }
    double known = Math.log1p(entry.thing().incoming()) / names().mostIncoming();
    double label = entry.name().kind().worth();
    double own = entry.name().language().equals(language) ? 1 : 0;
    double score = how.worth() + 5.5 * closeness + 3 * known + label + 0.4 * own;
    String iri = entry.thing().iri();
    if (iri.startsWith(Iris.TERMS)) {
      return score / 2;
    }
    return iri.startsWith(DOCUMENTS) ? Math.max(0, score - BELOW_THINGS) : score;
  }

  // ---- Lucene

  /** All of the words, the last of which may be the beginning of one. */
  private static Query all(String field, List<String> words) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (int i = 0; i < words.size() - 1; i++) {
      query.add(new TermQuery(new Term(field, words.get(i))), Occur.FILTER);
    }
    query.add(new PrefixQuery(new Term(field, words.getLast())), Occur.FILTER);
    return query.build();
  }

  private static Query misspelt(List<String> words, NameIndex index) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String word : words) {
      int letters = word.codePointCount(0, word.length());
      query.add(
          letters < SHORTEST_MISSPELT
              ? new TermQuery(new Term(NameIndex.WORDS, word))
              : index.like(word, letters < LONG ? 1 : 2),
          Occur.FILTER);
    }
    return query.build();
  }

  /** At least half of the words. */
  private static Query some(Collection<String> words) {
    Set<String> different = new LinkedHashSet<>(words);
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    different.forEach(w -> query.add(new TermQuery(new Term(NameIndex.SPREAD, w)), Occur.SHOULD));
    return query.setMinimumNumberShouldMatch((different.size() + 1) / 2).build();
  }
}
