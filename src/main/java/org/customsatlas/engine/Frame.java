package org.customsatlas.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.graph.Node;
import org.apache.jena.sparql.core.Var;
import org.customsatlas.store.Dictionary;
import org.customsatlas.work.Cancellation;

/**
 * The row that a running query stands at: one slot for each variable.
 *
 * <p>A slot holds the number of a node of the store, or says that it is unbound, or that its node
 * is not of the store and lies beside it. A node that the store has is always held by its number,
 * so that two slots hold the same term if they hold the same number.
 *
 * <p>Not thread-safe.
 */
final class Frame {
  /** What the slot of a variable without a value holds. */
  static final int UNBOUND = -1;

  /** What a slot holds whose node is not of the store. */
  static final int LOCAL = -2;

  private final Dictionary dictionary;
  private final Cancellation cancellation;
  private final Budget budget;
  private final List<Var> variables = new ArrayList<>();
  private final Map<Var, Integer> slotOf = new HashMap<>();
  private int[] slots = new int[16];
  private Node[] locals = new Node[16];
  private final Map<Node, Integer> keyOf = new HashMap<>();
  private final List<Node> kept = new ArrayList<>();

  Frame(Dictionary dictionary, Cancellation cancellation, Budget budget) {
    this.dictionary = dictionary;
    this.cancellation = cancellation;
    this.budget = budget;
    Arrays.fill(slots, UNBOUND);
  }

  Dictionary dictionary() {
    return dictionary;
  }

  Budget budget() {
    return budget;
  }

  /** Ends the query if nobody waits for it any more. */
  void check() {
    cancellation.check();
  }

  /** All variables, by slot. */
  List<Var> variables() {
    return variables;
  }

  /** The slot of a variable, which has one from now on. */
  int slot(Var variable) {
    Integer known = slotOf.get(variable);
    if (known != null) {
      return known;
    }
    int slot = variables.size();
    if (slot == slots.length) {
      slots = Arrays.copyOf(slots, 2 * slot);
      Arrays.fill(slots, slot, slots.length, UNBOUND);
      locals = Arrays.copyOf(locals, 2 * slot);
    }
    variables.add(variable);
    slotOf.put(variable, slot);
    return slot;
  }

  /** The slots of variables. */
  int[] slots(Collection<Var> some) {
    return some.stream().mapToInt(this::slot).toArray();
  }

  /** The node of a variable; null if it is unbound, or has no slot. */
  Node node(Var variable) {
    Integer slot = slotOf.get(variable);
    return slot == null ? null : node(slot.intValue());
  }

  /** The number in a slot, {@link #UNBOUND} or {@link #LOCAL}. */
  int number(int slot) {
    return slots[slot];
  }

  boolean isBound(int slot) {
    return slots[slot] != UNBOUND;
  }

  /** The node in a slot; null if it is unbound. */
  Node node(int slot) {
    int number = slots[slot];
    return number >= 0 ? dictionary.node(number) : number == LOCAL ? locals[slot] : null;
  }

  /** Puts a node of the store into a slot. */
  void setNumber(int slot, int number) {
    slots[slot] = number;
  }

  /** Puts any node into a slot. */
  void setNode(int slot, Node node) {
    int number = dictionary.number(node);
    if (number == Dictionary.NONE) {
      slots[slot] = LOCAL;
      locals[slot] = node;
    } else {
      slots[slot] = number;
    }
  }

  void unset(int slot) {
    slots[slot] = UNBOUND;
    locals[slot] = null;
  }

  void unset(int[] some) {
    for (int slot : some) {
      unset(slot);
    }
  }

  /**
   * What can be kept for a slot: the same number for the same term, as long as the query runs;
   * {@link #UNBOUND} if it is unbound.
   */
  int key(int slot) {
    return slots[slot] == LOCAL ? keyOf(locals[slot]) : slots[slot];
  }

  /** What can be kept for a node. */
  int keyOf(Node node) {
    int number = dictionary.number(node);
    if (number != Dictionary.NONE) {
      return number;
    }
    Integer key = keyOf.get(node);
    if (key == null) {
      budget.keepNode(node);
      key = dictionary.size() + kept.size();
      keyOf.put(node, key);
      kept.add(node);
    }
    return key;
  }

  /** Puts back what {@link #key} gave. */
  void setKey(int slot, int key) {
    if (key >= dictionary.size()) {
      slots[slot] = LOCAL;
      locals[slot] = kept.get(key - dictionary.size());
    } else {
      slots[slot] = key;
    }
  }

  /** The node that a key stands for; null for {@link #UNBOUND}. */
  Node nodeOf(int key) {
    if (key == UNBOUND) {
      return null;
    }
    return key >= dictionary.size() ? kept.get(key - dictionary.size()) : dictionary.node(key);
  }
}
