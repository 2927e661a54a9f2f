package org.customsatlas.serve;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.customsatlas.vocab.Iris;

/**
 * What the path of a request asks for.
 *
 * @param path the path of the IRI that is described, without the first slash and without a suffix
 * @param isDocument whether the path is that of the document about a thing, below {@code data/}
 * @param form the form that the suffix names, if it has one
 */
record Address(String path, boolean isDocument, Optional<Offer> form) {
  private static final String DATA = "data/";

  /** What the IRIs of ours are made of; nothing else can be one, or break out of a query. */
  private static final Pattern OURS = Pattern.compile("[A-Za-z0-9._~/-]+");

  /**
   * Reads a path. One that is an IRI as it stands is one, whatever it ends with.
   *
   * @param asked the path, without the first slash
   * @param forms those whose suffixes count
   * @param isKnown whether anything is known of an IRI
   * @throws Refusal 404, if no IRI of ours can have this path
   */
  static Address of(String asked, List<Offer> forms, Predicate<Node> isKnown) {
    boolean isDocument = asked.startsWith(DATA);
    String path = isDocument ? asked.substring(DATA.length()) : asked;
    if (!OURS.matcher(path).matches()) {
      throw new Refusal(404, "There is nothing at this address. Try /sparql or /health.");
    }
    for (Offer form : forms) {
      String ending = "." + form.suffix();
      if (path.endsWith(ending) && !isKnown.test(Iris.node(path))) {
        return new Address(
            path.substring(0, path.length() - ending.length()), isDocument, Optional.of(form));
      }
    }
    return new Address(path, isDocument, Optional.empty());
  }

  /** The IRI that is described. */
  Node iri() {
    return Iris.node(path);
  }

  /** Things are not documents, so they are described at another address. */
  boolean isThing() {
    return path.startsWith("id/") || path.startsWith("scheme/");
  }

  /** Is it the address of a thing itself? */
  boolean isOfThing() {
    return isThing() && !isDocument;
  }

  /** A document below {@code data/} is about a thing, and no other document lies there. */
  boolean isPossible() {
    return isThing() || !isDocument;
  }

  /** The path of the document that describes it, without a suffix. */
  String documentPath() {
    return isThing() ? DATA + path : path;
  }

  /** The document that describes it. */
  Node document() {
    return Iris.node(documentPath());
  }

  String suffix() {
    return form.map(f -> "." + f.suffix()).orElse("");
  }
}
