package org.customsatlas.serve.documents;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.customsatlas.describe.Profile;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.vocab.Iris;

/**
 * What the path of a request asks for.
 *
 * @param path the path of the IRI that is described, without the first slash and without a suffix
 * @param isDocument whether the path is that of the document about a thing, below {@code data/}
 * @param form the form that the suffix names, if it has one
 * @param day the day for which the description is wanted, if the request names one
 */
record Address(String path, boolean isDocument, Optional<Offer> form, Optional<LocalDate> day) {
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
            path.substring(0, path.length() - ending.length()),
            isDocument,
            Optional.of(form),
            Optional.empty());
      }
    }
    return new Address(path, isDocument, Optional.empty(), Optional.empty());
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

  /** The document that describes it, as it is on the day. */
  Node document() {
    return Iris.node(documentPath() + AsOf.suffix(day));
  }

  /** The same for {@code wanted}. */
  Address on(Optional<LocalDate> wanted) {
    return new Address(path, isDocument, form, wanted);
  }

  /** The path of the document in the form {@code shown}, cut by {@code profile}. */
  String documentPath(Offer shown, Profile profile) {
    String parameters =
        Stream.of(
                profile.isFull()
                    ? Optional.<String>empty()
                    : Optional.of(ProfileChoice.PARAMETER + "=" + profile.token()),
                day.map(d -> AsOf.PARAMETER + "=" + d))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("&"));
    return documentPath() + "." + shown.suffix() + (parameters.isEmpty() ? "" : "?" + parameters);
  }

  String suffix() {
    return form.map(f -> "." + f.suffix()).orElse("");
  }

  /** What stands behind the last slash: the reference to {@code path} from beside it. */
  static String lastOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
