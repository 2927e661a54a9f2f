package org.customsatlas.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.jena.atlas.lib.Cache;
import org.apache.jena.atlas.lib.CacheFactory;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * The names of all things, in memory, and Lucene's index of their words. Immutable once it is made,
 * and thread-safe.
 */
final class NameIndex {
  /** A document of one name, or of one thing with all its names and those of its kinds. */
  static final String COMPACT = "compact";

  static final String WORDS = "words";
  static final String SPREAD = "spread";
  static final String NUMBER = "number";

  /**
   * Lucene's advice on vectors, of which there are none here, is kept off the terminal; the field
   * keeps the logger from being forgotten.
   */
  private static final Logger ADVICE =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  static {
    ADVICE.setLevel(Level.OFF);
  }

  /** Of so many words it is kept what is like them. */
  private static final int WORDS_KEPT = 4_000;

  private final List<Thing> things;
  private final Map<String, Thing> byIri = new HashMap<>();
  private final Map<String, Map<String, String>> labels;
  private final Set<String> kinds = new TreeSet<>();
  private final Set<String> languages = new TreeSet<>();
  private final double mostIncoming;

  /** The names by number, whose things they are, and their compact form. */
  private final List<Entry> entries = new ArrayList<>();

  private final IndexSearcher searcher;

  /**
   * What is like a word, by the word and how many letters may be wrong: names have many in common.
   */
  private final Cache<String, Query> like = CacheFactory.createCache(WORDS_KEPT);

  /** A name, whose it is, and its compact form. */
  record Entry(Thing thing, Name name, String compact) {}

  /**
   * The index of what was read.
   *
   * @throws IOException never: it is written in memory
   */
  NameIndex(Things.Read read) throws IOException {
    things = read.things();
    labels = read.labels();
    int most = 1;
    for (Thing thing : things) {
      byIri.put(thing.iri(), thing);
      kinds.addAll(thing.kinds());
      thing.names().stream()
          .filter(n -> n.kind() == Name.Kind.LABEL && !n.language().isEmpty())
          .forEach(n -> languages.add(n.language()));
      most = Math.max(most, thing.incoming());
    }
    languages.add("en");
    mostIncoming = Math.log1p(most);
    ByteBuffersDirectory memory = new ByteBuffersDirectory();
    try (IndexWriter writer =
        new IndexWriter(memory, new IndexWriterConfig().setUseCompoundFile(false))) {
      // By all processors: to part the names into words is half of the work.
      List<Worded> worded = things.parallelStream().map(NameIndex::worded).toList();
      Map<String, Worded> wordedByIri = new HashMap<>();
      worded.forEach(w -> wordedByIri.put(w.thing.iri(), w));
      for (int i = 0; i < things.size(); i++) {
        add(i, worded.get(i), wordedByIri, writer);
      }
      writer.forceMerge(1);
    }
    searcher = new IndexSearcher(DirectoryReader.open(memory));
  }

  /**
   * A thing and the words of its names.
   *
   * @param names those that have words
   * @param words of each of these names
   * @param all the words of all names
   */
  private record Worded(Thing thing, List<Entry> names, List<Set<String>> words, Set<String> all) {}

  private static Worded worded(Thing thing) {
    List<Entry> names = new ArrayList<>();
    List<Set<String>> words = new ArrayList<>();
    Set<String> all = new LinkedHashSet<>();
    for (Name name : thing.names()) {
      List<String> parted = Folding.words(name.text());
      String compact = String.join("", parted);
      if (!compact.isEmpty()) {
        names.add(new Entry(thing, name, compact));
        words.add(wordsOf(name.text(), parted));
        all.addAll(words.getLast());
      }
    }
    return new Worded(thing, names, words, all);
  }

  private void add(int number, Worded worded, Map<String, Worded> wordedByIri, IndexWriter writer)
      throws IOException {
    for (int i = 0; i < worded.names.size(); i++) {
      Entry entry = worded.names.get(i);
      Document document = new Document();
      document.add(new NumericDocValuesField(NUMBER, entries.size()));
      document.add(new StringField(COMPACT, entry.compact(), Store.NO));
      worded.words.get(i).forEach(w -> document.add(new StringField(WORDS, w, Store.NO)));
      writer.addDocument(document);
      entries.add(entry);
    }
    Set<String> all = new LinkedHashSet<>(worded.all);
    for (String kind : worded.thing.kinds()) {
      if (wordedByIri.containsKey(kind)) {
        all.addAll(wordedByIri.get(kind).all);
      }
    }
    Document document = new Document();
    document.add(new NumericDocValuesField(NUMBER, number));
    all.forEach(w -> document.add(new StringField(SPREAD, w, Store.NO)));
    writer.addDocument(document);
  }

  /**
   * @param parted the words of {@code text} with a gap at each joint
   */
  private static Set<String> wordsOf(String text, List<String> parted) {
    Set<String> words = new LinkedHashSet<>(parted);
    if (Folding.hasJoint(text)) {
      words.addAll(Folding.joinedWords(text));
    }
    return words;
  }

  List<Thing> things() {
    return things;
  }

  /** The thing with an IRI; null if there is none. */
  Thing thing(String iri) {
    return byIri.get(iri);
  }

  /** The labels of classes and properties: by IRI, by language. */
  Map<String, Map<String, String>> labels() {
    return labels;
  }

  Set<String> kinds() {
    return kinds;
  }

  Set<String> languages() {
    return languages;
  }

  /** How often the thing that is named most often is named, as a logarithm. */
  double mostIncoming() {
    return mostIncoming;
  }

  Entry entry(int number) {
    return entries.get(number);
  }

  /**
   * What finds the words that begin as {@code word} does, and differ in so many letters at most.
   */
  Query like(String word, int letters) {
    return like.get(
        letters + word,
        key -> {
          try {
            return searcher.rewrite(new FuzzyQuery(new Term(WORDS, word), letters, 1));
          } catch (IOException e) {
            throw new UncheckedIOException("an index in memory cannot fail to be read", e);
          }
        });
  }

  /** Tells the number of each document that a query finds: of a name, or of a thing. */
  void each(Query query, IntConsumer found) {
    try {
      Weight weight =
          searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        Scorer scorer = weight.scorer(leaf);
        if (scorer == null) {
          continue;
        }
        NumericDocValues numbers = leaf.reader().getNumericDocValues(NUMBER);
        DocIdSetIterator documents = scorer.iterator();
        while (documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          numbers.advanceExact(documents.docID());
          found.accept((int) numbers.longValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an index in memory cannot fail to be read", e);
    }
  }
}
