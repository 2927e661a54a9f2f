package org.customsatlas.shacl;

import org.apache.jena.sparql.path.P_Alt;
import org.apache.jena.sparql.path.P_Inverse;
import org.apache.jena.sparql.path.P_Link;
import org.apache.jena.sparql.path.P_OneOrMore1;
import org.apache.jena.sparql.path.P_OneOrMoreN;
import org.apache.jena.sparql.path.P_ReverseLink;
import org.apache.jena.sparql.path.P_Seq;
import org.apache.jena.sparql.path.P_ZeroOrMore1;
import org.apache.jena.sparql.path.P_ZeroOrMoreN;
import org.apache.jena.sparql.path.P_ZeroOrOne;
import org.apache.jena.sparql.path.Path;
import org.apache.jena.sparql.path.PathFactory;

/**
 * Paths turned round and put together. The empty path, which stays where it is, is null. Of
 * SPARQL's paths, only those that SHACL has too (2.3.1) are known.
 */
final class Paths {
  private Paths() {}

  /** Whether a path is made of the kinds that SHACL has. */
  static boolean isKnown(Path path) {
    return switch (path) {
      case P_Link link -> true;
      case P_ReverseLink link -> true;
      case P_Inverse p -> isKnown(p.getSubPath());
      case P_Seq p -> isKnown(p.getLeft()) && isKnown(p.getRight());
      case P_Alt p -> isKnown(p.getLeft()) && isKnown(p.getRight());
      case P_ZeroOrOne p -> isKnown(p.getSubPath());
      case P_ZeroOrMore1 p -> isKnown(p.getSubPath());
      case P_ZeroOrMoreN p -> isKnown(p.getSubPath());
      case P_OneOrMore1 p -> isKnown(p.getSubPath());
      case P_OneOrMoreN p -> isKnown(p.getSubPath());
      default -> false;
    };
  }

  /** One path after the other; null for none. */
  static Path join(Path first, Path second) {
    if (first == null) {
      return second;
    }
    return second == null ? first : PathFactory.pathSeq(first, second);
  }

  /** The way back along a path. */
  static Path reverse(Path path) {
    return switch (path) {
      case null -> null;
      case P_Link p -> PathFactory.pathInverse(p);
      case P_ReverseLink p -> PathFactory.pathLink(p.getNode());
      case P_Inverse p -> p.getSubPath();
      case P_Seq p -> PathFactory.pathSeq(reverse(p.getRight()), reverse(p.getLeft()));
      case P_Alt p -> PathFactory.pathAlt(reverse(p.getLeft()), reverse(p.getRight()));
      case P_ZeroOrOne p -> PathFactory.pathZeroOrOne(reverse(p.getSubPath()));
      case P_ZeroOrMore1 p -> PathFactory.pathZeroOrMore1(reverse(p.getSubPath()));
      case P_ZeroOrMoreN p -> PathFactory.pathZeroOrMore1(reverse(p.getSubPath()));
      case P_OneOrMore1 p -> PathFactory.pathOneOrMore1(reverse(p.getSubPath()));
      case P_OneOrMoreN p -> PathFactory.pathOneOrMore1(reverse(p.getSubPath()));
      default -> throw new IllegalArgumentException("not a path of SHACL: " + path);
    };
  }
}
