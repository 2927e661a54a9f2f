package org.customsatlas.contribute.known;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.customsatlas.load.Schema;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** The namespaces that are known, and which of them an unknown one may stand for. Immutable. */
public final class Namespaces {
  /** So many letters may be wrong. */
  private static final int FEW = 2;

  private final Set<String> known = new TreeSet<>(Prefixes.table().values());

  /** Those of the terms, of the kinds of things, and of the schemes. */
  public Namespaces(Terms terms, Schema schema) {
    known.addAll(terms.namespaces());
    schema.kinds().forEach(k -> known.add(Iris.BASE + folder(k) + k + "/"));
    schema.schemes().forEach(s -> known.add(Iris.BASE + "scheme/" + s + "/"));
    for (String folder : List.of("", "id/", "scheme/", "doc/", "graph/", "def#")) {
      known.add(Iris.BASE + folder);
    }
  }

  private static String folder(String kind) {
    return kind.equals("doc") || kind.startsWith("doc/") ? "" : "id/";
  }

  boolean knows(String namespace) {
    return known.contains(namespace);
  }

  /**
   * The known namespace that differs from {@code unknown} by http or https, {@code www.}, a hash or
   * slash at the end, case, one part of the path, or two letters, or of ours by all but its last
   * part; empty if none does, or it is one itself.
   */
  public Optional<String> meant(String unknown) {
    if (known.contains(unknown)) {
      return Optional.empty();
    }
    String wanted = fold(unknown);
    Optional<String> same = known.stream().filter(k -> fold(k).equals(wanted)).findFirst();
    if (same.isPresent()) {
      return same;
    }
    List<String> parts = List.of(wanted.split("[/#]"));
    Optional<String> byPart =
        unique(
            known.stream()
                .filter(
                    k -> {
                      List<String> theirs = List.of(fold(k).split("[/#]"));
                      return lacksOne(parts, theirs) || lacksOne(theirs, parts);
                    })
                .toList());
    return byPart
        .or(
            () ->
                unique(
                    known.stream()
                        .filter(k -> new LevenshteinDistance(FEW).apply(wanted, fold(k)) >= 0)
                        .toList()))
        .or(() -> ours(unknown, parts.getLast()));
  }

  /** Ours with this last part, if the unknown one lies below our base. */
  private Optional<String> ours(String unknown, String last) {
    return !unknown.startsWith(Iris.BASE)
        ? Optional.empty()
        : unique(
            known.stream()
                .filter(k -> k.startsWith(Iris.BASE) && fold(k).endsWith("/" + last))
                .toList());
  }

  /**
   * What a prefix of this name stands for in what we publish, if {@code unknown} is in no
   * vocabulary that we know; empty if the name says nothing.
   */
  public Optional<String> ofPrefix(String name, String unknown) {
    return known.contains(unknown)
        ? Optional.empty()
        : Optional.ofNullable(Prefixes.table().get(name)).filter(p -> !unknown.equals(p));
  }

  private static Optional<String> unique(Collection<String> found) {
    return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
  }

  /** Is {@code shorter} what stays of {@code longer} without one of its inner parts? */
  private static boolean lacksOne(List<String> shorter, List<String> longer) {
    if (longer.size() != shorter.size() + 1) {
      return false;
    }
    for (int i = 1; i < longer.size() - 1; i++) {
      List<String> without = new ArrayList<>(longer);
      without.remove(i);
      if (without.equals(shorter)) {
        return true;
      }
    }
    return false;
  }

  private static String fold(String namespace) {
    return namespace
        .toLowerCase(Locale.ROOT)
        .replaceFirst("^https?://(www\\.)?", "")
        .replaceFirst("[/#]+$", "");
  }
}
