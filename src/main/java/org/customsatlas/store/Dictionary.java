package org.customsatlas.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.customsatlas.store.Section.Kind;

/**
 * The nodes of a store and their numbers, from 0 without a gap. The numbers stand in {@link
 * Section}s, and where a section is ordered, in the order of the values: so a range of values is a
 * range of numbers.
 *
 * <p>The texts lie in one array of bytes; a {@link Node} is made when it is first asked for, and
 * kept.
 *
 * <p>Thread-safe.
 */
public final class Dictionary {
  /** The number of a node that the dictionary does not have. */
  public static final int NONE = -2;

  private final List<Section> sections;
  private final byte[] text;
  private final int[] starts;
  private final Node[] others;

  /** Filled as nodes are asked for. Two threads may both make one; they are equal. */
  private final Node[] nodes;

  /** The numbers by the hash of their nodes; {@link #NONE} where there is none. */
  private final int[] table;

  private final Map<Kind, Map<String, List<Section>>> byTag = new HashMap<>();

  /**
   * @param sections by number, without a gap, the first at 0
   * @param text the texts of all nodes in UTF-8, one behind the other
   * @param starts where each begins, and where the last one ends
   * @param others the nodes of the last section if that is of kind OTHER, else none
   */
  Dictionary(List<Section> sections, byte[] text, int[] starts, Node[] others) {
    this.sections = List.copyOf(sections);
    this.text = text;
    this.starts = starts;
    this.others = others;
    this.nodes = new Node[starts.length - 1];
    for (Section section : sections) {
      byTag
          .computeIfAbsent(section.kind(), kind -> new HashMap<>())
          .computeIfAbsent(section.tag(), tag -> new ArrayList<>(1))
          .add(section);
    }
    this.table = new int[Integer.highestOneBit(Math.max(2, nodes.length)) << 1];
    Arrays.fill(table, NONE);
    int number = 0;
    for (Section section : this.sections) {
      for (; number < section.end(); number++) {
        place(number, hash(text, starts[number], starts[number + 1], section.first()));
      }
    }
  }

  private void place(int number, int hash) {
    int at = hash & (table.length - 1);
    while (table[at] != NONE) {
      at = (at + 1) & (table.length - 1);
    }
    table[at] = number;
  }

  private static int hash(byte[] bytes, int from, int to, int seed) {
    int hash = seed;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    hash ^= hash >>> 15;
    hash *= 0x2C1B3C6D;
    return hash ^ (hash >>> 13);
  }

  /** How many nodes there are. */
  public int size() {
    return nodes.length;
  }

  /** The runs of numbers, in their order; together they are all. */
  public List<Section> sections() {
    return sections;
  }

  /** The sections of one kind. */
  public List<Section> sections(Kind kind) {
    return sections.stream().filter(s -> s.kind() == kind).toList();
  }

  /** The section of a number. */
  public Section section(int number) {
    int low = 0;
    int high = sections.size() - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (number >= sections.get(middle).end()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return sections.get(low);
  }

  /**
   * The number of a node.
   *
   * @param node a concrete node
   * @return {@link #NONE} if it is not there; nodes are the same if they are the same term
   */
  public int number(Node node) {
    Kind kind = Section.kindOf(node);
    List<Section> possible =
        byTag.getOrDefault(kind, Map.of()).getOrDefault(Section.tagOf(node, kind), List.of());
    if (possible.isEmpty()) {
      return NONE;
    }
    if (kind == Kind.OTHER) {
      int at = Arrays.asList(others).indexOf(node);
      return at < 0 ? NONE : possible.getFirst().first() + at;
    }
    byte[] wanted = Section.textOf(node, kind).getBytes(StandardCharsets.UTF_8);
    for (Section section : possible) {
      int number = find(wanted, section);
      if (number != NONE) {
        return number;
      }
    }
    return NONE;
  }

  private int find(byte[] wanted, Section section) {
    int at = hash(wanted, 0, wanted.length, section.first()) & (table.length - 1);
    while (table[at] != NONE) {
      int number = table[at];
      if (section.has(number)
          && Arrays.equals(text, starts[number], starts[number + 1], wanted, 0, wanted.length)) {
        return number;
      }
      at = (at + 1) & (table.length - 1);
    }
    return NONE;
  }

  /**
   * The node of a number.
   *
   * @param number from 0 to below {@link #size}
   */
  public Node node(int number) {
    Node node = nodes[number];
    if (node == null) {
      node = make(number);
      nodes[number] = node;
    }
    return node;
  }

  private Node make(int number) {
    Section section = section(number);
    if (section.kind() == Kind.OTHER) {
      return others[number - section.first()];
    }
    String words = text(number);
    return switch (section.kind()) {
      case BLANK -> NodeFactory.createBlankNode(words);
      case IRI -> NodeFactory.createURI(words);
      case LANGUAGE -> NodeFactory.createLiteralLang(words, section.tag());
      default ->
          NodeFactory.createLiteralDT(
              words, TypeMapper.getInstance().getSafeTypeByName(section.tag()));
    };
  }

  /** The IRI, the label of a blank node, or the lexical form of a literal. */
  private String text(int number) {
    return new String(
        text, starts[number], starts[number + 1] - starts[number], StandardCharsets.UTF_8);
  }

  /**
   * The first number of an ordered section whose value is not less than that of a literal.
   *
   * @param section an ordered section
   * @param literal a literal
   * @return empty if the literal has no plain place among the values of the section; {@code
   *     section.end()} if all values are less
   */
  public Optional<Integer> floor(Section section, Node literal) {
    return bound(section, literal, false);
  }

  /** The first number of an ordered section whose value is more than that of a literal. */
  public Optional<Integer> ceiling(Section section, Node literal) {
    return bound(section, literal, true);
  }

  private Optional<Integer> bound(Section section, Node literal, boolean isAfter) {
    Optional<Comparable<?>> key =
        Values.key(literal.getLiteralDatatypeURI(), literal.getLiteralLexicalForm());
    Optional<Comparable<?>> first = key(section, section.first());
    if (key.isEmpty() || first.isEmpty() || first.get().getClass() != key.get().getClass()) {
      return Optional.empty();
    }
    int low = section.first();
    int high = section.end();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = compare(key(section, middle).orElseThrow(), key.get());
      if (order < 0 || (isAfter && order == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Optional.of(low);
  }

  private Optional<Comparable<?>> key(Section section, int number) {
    return Values.key(section.tag(), text(number));
  }

  @SuppressWarnings("unchecked") // both are of one class
  static int compare(Comparable<?> a, Comparable<?> b) {
    return ((Comparable<Object>) a).compareTo(b);
  }

  /** The bytes of all texts. */
  byte[] bytes() {
    return text;
  }

  /** Where each text begins. */
  int[] starts() {
    return starts;
  }
}
