package org.customsatlas.store;

import java.util.Arrays;

/**
 * Different triples of numbers in three orders: by subject, by predicate and by object.
 *
 * <p>Thread-safe.
 */
public final class Triples {
  private final int[] subjectStart;
  private final int[] predicate;
  private final int[] object;

  private final int[] predicates;
  private final int[] predicateStart;
  private final int[] objectByPredicate;
  private final int[] subjectByPredicate;

  private final int[] objectStart;
  private final int[] subjectByObject;
  private final int[] predicateByObject;

  private volatile int[] distinctSubjects;
  private volatile int[] distinctObjects;

  /**
   * @param nodes how many nodes the dictionary has
   * @param s the subjects, in the order of subject, predicate, object, and no triple twice
   */
  Triples(int nodes, int[] s, int[] p, int[] o) {
    int size = s.length;
    subjectStart = starts(s, nodes);
    predicate = p;
    object = o;

    int[] byObject = Sorting.stable(Sorting.identity(size), o, nodes);
    objectStart = starts(o, nodes);
    subjectByObject = Sorting.taken(s, byObject);
    predicateByObject = Sorting.taken(p, byObject);

    int[] byPredicate = Sorting.stable(byObject, p, nodes);
    objectByPredicate = Sorting.taken(o, byPredicate);
    subjectByPredicate = Sorting.taken(s, byPredicate);
    int[] starts = starts(p, nodes);
    int[] used = new int[size];
    int count = 0;
    for (int node = 0; node < nodes; node++) {
      if (starts[node] < starts[node + 1]) {
        used[count++] = node;
      }
    }
    predicates = Arrays.copyOf(used, count);
    predicateStart = new int[count + 1];
    for (int i = 0; i < count; i++) {
      predicateStart[i] = starts[predicates[i]];
    }
    predicateStart[count] = size;
  }

  /** For each node where its entries would begin, if {@code of} were sorted. */
  private static int[] starts(int[] of, int nodes) {
    int[] starts = new int[nodes + 1];
    for (int node : of) {
      starts[node + 1]++;
    }
    for (int i = 0; i < nodes; i++) {
      starts[i + 1] += starts[i];
    }
    return starts;
  }

  /** How many triples there are. */
  public int size() {
    return predicate.length;
  }

  /** A way through them; for one thread. */
  public Scan scan() {
    return new Scan(this);
  }

  /** Is this triple there? */
  public boolean has(int s, int p, int o) {
    return place(s, p, o) >= 0;
  }

  /**
   * The place of a triple in the order of subject, predicate, object.
   *
   * @return a negative number if it is not there
   */
  public int place(int s, int p, int o) {
    int low = subjectStart[s];
    int high = subjectStart[s + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Integer.compare(predicate[middle], p);
      if (order == 0) {
        order = Integer.compare(object[middle], o);
      }
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /**
   * How many triples fit; {@link Scan#ANY} stands for any node. Exact, but for subject and object
   * without predicate, where it is the smaller number of either.
   */
  public int count(int s, int p, int o) {
    if (s != Scan.ANY && o != Scan.ANY) {
      return p == Scan.ANY ? Math.min(ofSubject(s), ofObject(o)) : has(s, p, o) ? 1 : 0;
    }
    if (s != Scan.ANY) {
      if (p == Scan.ANY) {
        return ofSubject(s);
      }
      int start = startOfSubject(s, p);
      return endOfSubject(s, p, start) - start;
    }
    if (p != Scan.ANY) {
      return o == Scan.ANY ? ofPredicate(p) : startOfPredicate(p, o + 1) - startOfPredicate(p, o);
    }
    return o == Scan.ANY ? size() : ofObject(o);
  }

  /** How many triples with this predicate have an object in a range of numbers. */
  public int countInRange(int p, int least, int end) {
    return Math.max(0, startOfPredicate(p, end) - startOfPredicate(p, least));
  }

  /**
   * Do all objects of a predicate stand in one section, whose numbers tell the order of values? Not
   * if it has none.
   */
  public boolean isOrdered(int p, Dictionary dictionary) {
    int at = Arrays.binarySearch(predicates, p);
    if (at < 0) {
      return false;
    }
    Section section = dictionary.section(objectByPredicate[predicateStart[at]]);
    return section.isOrdered() && section.has(objectByPredicate[predicateStart[at + 1] - 1]);
  }

  /** How many different subjects the triples of a predicate have; 0 if it is none. */
  public int distinctSubjects(int p) {
    int[] counts = distinctSubjects;
    if (counts == null) {
      counts = new int[predicates.length];
      for (int node = 0; node < subjectStart.length - 1; node++) {
        for (int i = subjectStart[node]; i < subjectStart[node + 1]; i++) {
          if (i == subjectStart[node] || predicate[i] != predicate[i - 1]) {
            counts[Arrays.binarySearch(predicates, predicate[i])]++;
          }
        }
      }
      distinctSubjects = counts;
    }
    int at = Arrays.binarySearch(predicates, p);
    return at < 0 ? 0 : counts[at];
  }

  /** How many different objects the triples of a predicate have; 0 if it is none. */
  public int distinctObjects(int p) {
    int[] counts = distinctObjects;
    if (counts == null) {
      counts = new int[predicates.length];
      for (int k = 0; k < predicates.length; k++) {
        for (int i = predicateStart[k]; i < predicateStart[k + 1]; i++) {
          if (i == predicateStart[k] || objectByPredicate[i] != objectByPredicate[i - 1]) {
            counts[k]++;
          }
        }
      }
      distinctObjects = counts;
    }
    int at = Arrays.binarySearch(predicates, p);
    return at < 0 ? 0 : counts[at];
  }

  /** How many different predicates there are. */
  public int distinctPredicates() {
    return predicates.length;
  }

  // ---- for Scan

  int ofSubject(int s) {
    return subjectStart[s + 1] - subjectStart[s];
  }

  int ofObject(int o) {
    return objectStart[o + 1] - objectStart[o];
  }

  private int ofPredicate(int p) {
    int at = Arrays.binarySearch(predicates, p);
    return at < 0 ? 0 : predicateStart[at + 1] - predicateStart[at];
  }

  int startOfObject(int o) {
    return objectStart[o];
  }

  int endOfSubject(int s) {
    return subjectStart[s + 1];
  }

  /** Where the triples of a subject with a predicate begin, or would. */
  int startOfSubject(int s, int p) {
    return p == Scan.ANY
        ? subjectStart[s]
        : lower(predicate, subjectStart[s], subjectStart[s + 1], p);
  }

  int endOfSubject(int s, int p, int start) {
    int end = subjectStart[s + 1];
    int at = start;
    while (at < end && predicate[at] == p) {
      if (at - start == 8) {
        return lower(predicate, at, end, p + 1);
      }
      at++;
    }
    return at;
  }

  /** Where the triples of a predicate begin whose object has this number or a greater one. */
  int startOfPredicate(int p, int o) {
    int at = Arrays.binarySearch(predicates, p);
    return at < 0 ? 0 : lower(objectByPredicate, predicateStart[at], predicateStart[at + 1], o);
  }

  private static int lower(int[] sorted, int from, int to, int least) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < least) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The subject of the triple at a place, which is {@code near} or one soon after it. */
  int subjectAt(int place, int near) {
    int s = Math.max(0, near);
    while (subjectStart[s + 1] <= place) {
      s++;
    }
    return s;
  }

  /** The subject of the triple at a place. */
  public int subjectAt(int place) {
    int low = 0;
    int high = subjectStart.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (subjectStart[middle + 1] <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The predicates in the order of subject, predicate, object. */
  public int predicateAt(int place) {
    return predicate[place];
  }

  /** The objects in that order. */
  public int objectAt(int place) {
    return object[place];
  }

  /** The subjects in the order of subject, predicate, object. */
  int[] subjects() {
    int[] subjects = new int[size()];
    for (int node = 0; node < subjectStart.length - 1; node++) {
      Arrays.fill(subjects, subjectStart[node], subjectStart[node + 1], node);
    }
    return subjects;
  }

  int[] predicates() {
    return predicate;
  }

  int[] objects() {
    return object;
  }

  int[] objectsByPredicate() {
    return objectByPredicate;
  }

  int[] subjectsByPredicate() {
    return subjectByPredicate;
  }

  int[] subjectsByObject() {
    return subjectByObject;
  }

  int[] predicatesByObject() {
    return predicateByObject;
  }
}
