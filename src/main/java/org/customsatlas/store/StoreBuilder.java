package org.customsatlas.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFBase;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.store.Section.Kind;
import org.customsatlas.store.Section.Order;

/**
 * Takes quads in any order, and makes a {@link Store} of them. The same quads make the same store,
 * whatever their order.
 *
 * <p>Not thread-safe.
 */
public final class StoreBuilder extends StreamRDFBase {
  /** A graph of this number is the default graph. */
  private static final int DEFAULT = -1;

  private final Predicate<Node> isApart;
  private final Map<Node, Integer> numbers = new HashMap<>(1 << 12);
  private final List<Node> nodes = new ArrayList<>();
  private int[] quads = new int[1 << 14];
  private int size;

  /**
   * @param isApart which named graphs stay out of the union
   */
  public StoreBuilder(Predicate<Node> isApart) {
    this.isApart = isApart;
  }

  @Override
  public void triple(Triple triple) {
    put(DEFAULT, triple.getSubject(), triple.getPredicate(), triple.getObject());
  }

  @Override
  public void quad(Quad quad) {
    put(
        quad.isDefaultGraph() ? DEFAULT : number(quad.getGraph()),
        quad.getSubject(),
        quad.getPredicate(),
        quad.getObject());
  }

  /** A sink that puts triples into the graph {@code name}. */
  public StreamRDF into(Node name) {
    return new StreamRDFBase() {
      @Override
      public void triple(Triple triple) {
        StoreBuilder.this.quad(Quad.create(name, triple));
      }
    };
  }

  private void put(int graph, Node subject, Node predicate, Node object) {
    if (size + 4 > quads.length) {
      quads = Arrays.copyOf(quads, quads.length * 2);
    }
    quads[size++] = graph;
    quads[size++] = number(subject);
    quads[size++] = number(predicate);
    quads[size++] = number(object);
  }

  private int number(Node node) {
    Integer known = numbers.get(node);
    if (known != null) {
      return known;
    }
    int number = nodes.size();
    numbers.put(node, number);
    nodes.add(node);
    return number;
  }

  /** What was given, as a store. The builder is empty afterwards. */
  public Store build() {
    Numbering numbering = new Numbering(nodes);
    boolean[] apart = new boolean[nodes.size() + 1];
    int quadCount = size / 4;
    for (int i = 0; i < quadCount; i++) {
      int graph = quads[4 * i];
      apart[graph + 1] = graph != DEFAULT && isApart.test(nodes.get(graph));
    }
    numbers.clear();
    nodes.clear();
    Columns union = new Columns();
    Columns others = new Columns();
    for (int i = 0; i < quadCount; i++) {
      int graph = quads[4 * i];
      (apart[graph + 1] ? others : union)
          .add(
              graph == DEFAULT ? DEFAULT : numbering.of(graph),
              numbering.of(quads[4 * i + 1]),
              numbering.of(quads[4 * i + 2]),
              numbering.of(quads[4 * i + 3]));
    }
    quads = new int[4];
    size = 0;
    int bound = numbering.dictionary().size();
    return new Store(numbering.dictionary(), union.sorted(bound), others.sorted(bound));
  }

  /** Quads in four columns. */
  private static final class Columns {
    private int[] g = new int[1 << 10];
    private int[] s = new int[1 << 10];
    private int[] p = new int[1 << 10];
    private int[] o = new int[1 << 10];
    private int count;

    void add(int graph, int subject, int predicate, int object) {
      if (count == g.length) {
        g = Arrays.copyOf(g, 2 * count);
        s = Arrays.copyOf(s, 2 * count);
        p = Arrays.copyOf(p, 2 * count);
        o = Arrays.copyOf(o, 2 * count);
      }
      g[count] = graph + 1; // the default graph sorts first
      s[count] = subject;
      p[count] = predicate;
      o[count] = object;
      count++;
    }

    /** In the order of subject, predicate, object and graph, each once. */
    Quads sorted(int bound) {
      int[] places = Sorting.identity(count);
      for (int[] key : new int[][] {g, o, p, s}) {
        places = Sorting.stable(places, Arrays.copyOf(key, count), bound + 1);
      }
      int[] subjects = new int[count];
      int[] predicates = new int[count];
      int[] objects = new int[count];
      int[] starts = new int[count + 1];
      int[] saying = new int[count];
      int triples = 0;
      int sayings = 0;
      int last = -1;
      for (int place : places) {
        boolean isSame =
            last >= 0 && s[last] == s[place] && p[last] == p[place] && o[last] == o[place];
        if (!isSame) {
          subjects[triples] = s[place];
          predicates[triples] = p[place];
          objects[triples] = o[place];
          starts[triples++] = sayings;
        }
        if (g[place] > 0 && !(isSame && g[last] == g[place])) {
          saying[sayings++] = g[place] - 1;
        }
        last = place;
      }
      starts[triples] = sayings;
      return new Quads(
          new Triples(
              bound,
              Arrays.copyOf(subjects, triples),
              Arrays.copyOf(predicates, triples),
              Arrays.copyOf(objects, triples)),
          Arrays.copyOf(starts, triples + 1),
          Arrays.copyOf(saying, sayings));
    }
  }

  /** From the numbers in the order of arrival to those in the order of values. */
  private static final class Numbering {
    private final int[] number;
    private final Dictionary dictionary;

    Numbering(List<Node> nodes) {
      this.number = new int[nodes.size()];
      Map<List<Object>, List<Entry>> groups = new HashMap<>();
      for (int i = 0; i < nodes.size(); i++) {
        Entry entry = Entry.of(nodes.get(i), i);
        groups.computeIfAbsent(entry.group(), g -> new ArrayList<>()).add(entry);
      }
      Texts texts = new Texts(nodes.size());
      List<Section> sections = new ArrayList<>();
      List<Node> others = new ArrayList<>();
      for (Map.Entry<List<Object>, List<Entry>> group : inOrder(groups).entrySet()) {
        Entry[] entries = group.getValue().toArray(Entry[]::new);
        Arrays.parallelSort(entries);
        int first = texts.count();
        for (Entry entry : entries) {
          number[entry.arrival()] = texts.count();
          texts.add(entry.text());
          if (entry.kind() == Kind.OTHER) {
            others.add(nodes.get(entry.arrival()));
          }
        }
        sections.add(
            new Section(entries[0].kind(), entries[0].tag(), order(entries), first, texts.count()));
      }
      this.dictionary =
          new Dictionary(sections, texts.bytes(), texts.starts(), others.toArray(Node[]::new));
    }

    private static Map<List<Object>, List<Entry>> inOrder(Map<List<Object>, List<Entry>> groups) {
      Map<List<Object>, List<Entry>> sorted = new LinkedHashMap<>();
      groups.entrySet().stream()
          .sorted(
              Map.Entry.comparingByKey(
                  Comparator.<List<Object>, Kind>comparing(g -> (Kind) g.get(0))
                      .thenComparing(g -> (String) g.get(1))
                      .thenComparing(g -> (String) g.get(2))))
          .forEach(g -> sorted.put(g.getKey(), g.getValue()));
      return sorted;
    }

    private static Order order(Entry[] entries) {
      if (entries[0].key() == null) {
        return Order.NONE;
      }
      for (int i = 1; i < entries.length; i++) {
        if (Dictionary.compare(entries[i - 1].key(), entries[i].key()) == 0) {
          return Order.VALUES;
        }
      }
      return Order.DISTINCT_VALUES;
    }

    int of(int arrival) {
      return number[arrival];
    }

    Dictionary dictionary() {
      return dictionary;
    }
  }

  /**
   * A node on its way to its number.
   *
   * @param key the order of its value; null if it has no plain place
   * @param arrival its number in the order of arrival
   */
  private record Entry(Kind kind, String tag, Comparable<?> key, String text, int arrival)
      implements Comparable<Entry> {
    static Entry of(Node node, int arrival) {
      Kind kind = Section.kindOf(node);
      String tag = Section.tagOf(node, kind);
      // The order of triples as terms only has to be the same each time.
      String text = kind == Kind.OTHER ? node.toString() : Section.textOf(node, kind);
      Optional<Comparable<?>> key =
          switch (kind) {
            case TYPED -> Values.key(tag, text);
            case IRI, LANGUAGE -> Optional.of(text);
            case BLANK, OTHER -> Optional.empty();
          };
      return new Entry(kind, tag, key.orElse(null), text, arrival);
    }

    /** Of one section are those whose keys can be compared. */
    List<Object> group() {
      return List.of(kind, tag, key == null ? "" : key.getClass().getName());
    }

    @Override
    public int compareTo(Entry other) {
      int order = key == null || key == text ? 0 : Dictionary.compare(key, other.key);
      return order != 0 ? order : text.compareTo(other.text);
    }
  }

  /** Texts in UTF-8, one behind the other. */
  private static final class Texts {
    private final int[] starts;
    private byte[] bytes = new byte[1 << 14];
    private int count;

    Texts(int texts) {
      starts = new int[texts + 1];
    }

    void add(String text) {
      byte[] added = text.getBytes(StandardCharsets.UTF_8);
      int start = starts[count];
      if (bytes.length - start < added.length) {
        int wanted = Math.addExact(start, added.length);
        bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * wanted));
      }
      System.arraycopy(added, 0, bytes, start, added.length);
      starts[++count] = start + added.length;
    }

    int count() {
      return count;
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, starts[count]);
    }

    int[] starts() {
      return starts;
    }
  }
}
