package org.customsatlas.serve.http;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.atlas.web.MediaRange;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.customsatlas.problem.Phrase;

/**
 * A form that an answer can have, and the choice between several by the rules of RFC 9110, 12.5.1:
 * the most specific range of the request's {@code Accept} gives the weight of a form, the greatest
 * weight wins, and the order of the offers decides between equals.
 *
 * @param mediaType the media type without parameters
 * @param lang what Jena writes it with; null for pages that are not RDF
 * @param names short names for the parameter {@code format}, for browsers and other clients that
 *     cannot set a header; the first is the one that people are told
 */
public record Offer(String mediaType, Lang lang, List<String> names) {
  public static final Offer TEXT = new Offer("text/plain", null, List.of("text"));
  public static final Offer HTML = new Offer("text/html", null, List.of("html"));
  public static final Offer CSV = new Offer("text/csv", null, List.of("csv"));
  public static final Offer PROBLEM = new Offer("application/problem+json", null, List.of());
  public static final Offer JSON = new Offer("application/json", null, List.of("json"));

  /** What SELECT and ASK can be answered as. */
  public static final List<Offer> RESULTS =
      List.of(
          new Offer("application/sparql-results+json", ResultSetLang.RS_JSON, List.of("json")),
          new Offer("application/json", ResultSetLang.RS_JSON, List.of()),
          new Offer("application/sparql-results+xml", ResultSetLang.RS_XML, List.of("xml")),
          new Offer("application/xml", ResultSetLang.RS_XML, List.of()),
          new Offer("text/csv", ResultSetLang.RS_CSV, List.of("csv")),
          new Offer("text/tab-separated-values", ResultSetLang.RS_TSV, List.of("tsv")));

  /** What CONSTRUCT and DESCRIBE, and any other graph, can be answered as. */
  public static final List<Offer> GRAPHS =
      List.of(
          new Offer("text/turtle", Lang.TURTLE, List.of("ttl", "turtle")),
          new Offer("application/ld+json", Lang.JSONLD11, List.of("jsonld")),
          new Offer("application/n-triples", Lang.NTRIPLES, List.of("nt")),
          new Offer("application/rdf+xml", Lang.RDFXML, List.of("rdf")));

  /** What a description can be answered as: a graph, or the named graphs that it comes from. */
  public static final List<Offer> DESCRIPTIONS =
      Stream.concat(
              GRAPHS.stream(),
              Stream.of(
                  new Offer("application/trig", Lang.TRIG, List.of("trig")),
                  new Offer("application/n-quads", Lang.NQUADS, List.of("nq"))))
          .toList();

  /** What the links of a description can be answered as (RFC 9264). */
  public static final List<Offer> LINKSETS =
      List.of(
          new Offer("application/linkset+json", null, List.of("linkset")),
          new Offer("application/linkset", null, List.of("links")));

  /** What a document can be answered as: its description, a page about it, its links. */
  public static final List<Offer> DOCUMENTS =
      Stream.of(DESCRIPTIONS, List.of(HTML), LINKSETS).flatMap(List::stream).toList();

  /**
   * The offer that the parameter {@code format} names, by short name or media type.
   *
   * @throws Refusal 400 with the list of what there is, if there is no such form
   */
  public static Offer named(String format, List<Offer> offers) {
    String wanted = format.toLowerCase(Locale.ROOT);
    return offers.stream()
        .filter(o -> o.names.contains(wanted) || o.mediaType.equals(wanted))
        .findFirst()
        .orElseThrow(() -> notOffered(400, "format=" + format, offers));
  }

  /**
   * The best of {@code offers} for a request.
   *
   * @param accept the header {@code Accept}; null if there is none
   * @param format the parameter {@code format}, which goes before the header; null if there is none
   * @throws Refusal 406 with the list of what there is, if nothing of it is wanted
   */
  public static Offer choose(String accept, String format, List<Offer> offers) {
    if (format != null) {
      String wanted = format.toLowerCase(Locale.ROOT);
      return offers.stream()
          .filter(o -> o.names.contains(wanted) || o.mediaType.equals(wanted))
          .findFirst()
          .orElseThrow(() -> notOffered(406, "format=" + format, offers));
    }
    if (accept == null || accept.isBlank()) {
      return offers.get(0);
    }
    Offer best = best(accept, offers);
    if (best == null) {
      throw notOffered(406, "Accept: " + accept, offers);
    }
    return best;
  }

  /** The best of {@code offers} for the header {@code accept}, or null if it wants none of them. */
  public static Offer best(String accept, List<Offer> offers) {
    List<MediaRange> ranges = ranges(accept.toLowerCase(Locale.ROOT));
    Offer best = null;
    double greatest = 0;
    for (Offer offer : offers) {
      double weight = weight(new MediaRange(offer.mediaType), ranges);
      if (weight > greatest) {
        best = offer;
        greatest = weight;
      }
    }
    return best;
  }

  /** The ending of an address that asks for this form: its shortest name. */
  public String suffix() {
    return names.stream().min(Comparator.comparing(String::length)).orElseThrow();
  }

  /** What people call it: "Turtle", "JSON-LD". */
  public String label() {
    return lang.getLabel().replace("-11", "");
  }

  /** The value of {@code Content-Type}. */
  public String contentType() {
    return mediaType.startsWith("text/") ? mediaType + "; charset=utf-8" : mediaType;
  }

  private static double weight(MediaRange offer, List<MediaRange> ranges) {
    double weight = 0;
    int specificity = -1;
    for (MediaRange range : ranges) {
      int specific = specificity(range);
      if (range.accepts(offer) && specific > specificity) {
        weight = range.get_q();
        specificity = specific;
      }
    }
    return weight;
  }

  private static int specificity(MediaRange range) {
    if ("*".equals(range.getType())) {
      return 0;
    }
    return "*".equals(range.getSubType()) ? 1 : 2;
  }

  /** The ranges that can be read; one that cannot wants nothing. */
  private static List<MediaRange> ranges(String accept) {
    return Stream.of(accept.split(",", -1))
        .flatMap(range -> range(range.strip()).stream())
        .toList();
  }

  private static Optional<MediaRange> range(String text) {
    try {
      return Optional.of(new MediaRange(text));
    } catch (RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static Refusal notOffered(int status, String wanted, List<Offer> offers) {
    String list =
        offers.stream()
            .map(
                o ->
                    o.names.isEmpty()
                        ? o.mediaType
                        : o.mediaType + " (format=" + o.names.getFirst() + ")")
            .collect(Collectors.joining(", "));
    return new Refusal(status, Phrase.of("request-form", Refusal.cut(wanted), list))
        .with("offered", offers.stream().map(Offer::mediaType).toList());
  }
}
