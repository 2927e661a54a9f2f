package org.customsatlas.contribute;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a contribution can be written in. */
public enum Syntax {
  TURTLE("text/turtle", ".ttl"),
  TRIG("application/trig", ".trig"),
  N_TRIPLES("application/n-triples", ".nt"),
  N_QUADS("application/n-quads", ".nq"),
  JSON_LD("application/ld+json", ".jsonld", ".json"),
  RDF_XML("application/rdf+xml", ".rdf", ".xml", ".owl"),
  YAML("application/yaml", ".yaml", ".yml"),
  CSV("text/csv", ".csv"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");

  private final String mediaType;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> endings;

  Syntax(String mediaType, String... endings) {
    this.mediaType = mediaType;
    this.endings = List.of(endings);
  }

  /** Its media type, as registered with IANA. */
  public String mediaType() {
    return mediaType;
  }

  /** The endings of its files, the usual one first. */
  public List<String> endings() {
    return endings;
  }

  /** The syntax of a file by its ending, in any case. */
  public static Optional<Syntax> ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(s -> s.endings.stream().anyMatch(lower::endsWith))
        .findFirst();
  }

  /** The syntax that a media type names; its parameters say nothing. */
  public static Optional<Syntax> ofMediaType(String mediaType) {
    String type = mediaType.replaceAll("\\s*;.*", "").strip().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(s -> s.mediaType.equals(type)).findFirst();
  }
}
