package org.customsatlas.store;

/**
 * The triples that fit a pattern, one after the other. One object can go through many patterns.
 *
 * <p>Not thread-safe.
 */
public final class Scan {
  /** Any node may stand in this place. */
  public static final int ANY = -1;

  private enum Way {
    /** Along the triples by subject. */
    SUBJECT,
    /** Along the triples by predicate. */
    PREDICATE,
    /** Along the triples by object. */
    OBJECT
  }

  private final Triples triples;
  private Way way = Way.SUBJECT;
  private int at;
  private int end;
  private int step = 1;
  private int wantedSubject;
  private int wantedPredicate;
  private int wantedObject;
  private int leastObject;
  private int endOfObjects;
  private int subject;
  private int predicate;
  private int object;

  Scan(Triples triples) {
    this.triples = triples;
  }

  /** The subject of the triple that {@link #next} came to. */
  public int subject() {
    return subject;
  }

  /** Its predicate. */
  public int predicate() {
    return predicate;
  }

  /** Its object. */
  public int object() {
    return object;
  }

  /** Its place among all triples, in the order of subject, predicate and object. */
  public int place() {
    return way == Way.SUBJECT ? at - step : triples.place(subject, predicate, object);
  }

  /** Begins with the triples that fit; {@link #ANY} stands for any node. */
  public Scan over(int s, int p, int o) {
    return over(s, p, o, 0, Integer.MAX_VALUE);
  }

  /**
   * Begins with the triples that fit and whose object is in a range.
   *
   * @param o {@link #ANY}, or a node in the range
   * @param least the least number of an object
   * @param endOfRange the number after the greatest
   */
  public Scan over(int s, int p, int o, int least, int endOfRange) {
    wantedSubject = s;
    wantedPredicate = p;
    wantedObject = o;
    leastObject = least;
    endOfObjects = endOfRange;
    step = 1;
    if (s != ANY && (o == ANY || triples.ofSubject(s) <= triples.ofObject(o))) {
      way = Way.SUBJECT;
      at = triples.startOfSubject(s, p);
      end = p == ANY ? triples.endOfSubject(s) : triples.endOfSubject(s, p, at);
      subject = s;
    } else if (o != ANY && (p == ANY || s != ANY)) {
      way = Way.OBJECT;
      at = triples.startOfObject(o);
      end = at + triples.ofObject(o);
      object = o;
    } else if (p != ANY) {
      way = Way.PREDICATE;
      predicate = p;
      at = triples.startOfPredicate(p, o == ANY ? least : o);
      end = triples.startOfPredicate(p, o == ANY ? endOfRange : o + 1);
    } else {
      way = Way.SUBJECT;
      at = 0;
      end = triples.size();
      subject = -1;
    }
    return this;
  }

  /**
   * Goes the other way from now on: with a predicate and neither subject nor object, from the
   * greatest object to the least.
   */
  public Scan backwards() {
    int first = at;
    at = end - 1;
    end = first - 1;
    step = -1;
    return this;
  }

  /** Goes to the next triple; false if there is none. */
  public boolean next() {
    while (at != end) {
      boolean fits =
          switch (way) {
            case SUBJECT -> bySubject();
            case PREDICATE -> byPredicate();
            case OBJECT -> byObject();
          };
      at += step;
      if (fits) {
        return true;
      }
    }
    return false;
  }

  private boolean bySubject() {
    if (wantedSubject == ANY) {
      subject = triples.subjectAt(at, subject);
    }
    predicate = triples.predicates()[at];
    object = triples.objects()[at];
    return (wantedPredicate == ANY || predicate == wantedPredicate)
        && (wantedObject == ANY || object == wantedObject)
        && object >= leastObject
        && object < endOfObjects;
  }

  private boolean byPredicate() {
    object = triples.objectsByPredicate()[at];
    subject = triples.subjectsByPredicate()[at];
    return wantedSubject == ANY || subject == wantedSubject;
  }

  private boolean byObject() {
    subject = triples.subjectsByObject()[at];
    predicate = triples.predicatesByObject()[at];
    return (wantedPredicate == ANY || predicate == wantedPredicate)
        && (wantedSubject == ANY || subject == wantedSubject)
        && object >= leastObject
        && object < endOfObjects;
  }
}
