package org.customsatlas.bench.world;

/** The IRIs of the made-up world, by the patterns of our own data. */
final class Names {
  static final String BASE = "https://w3id.org/customs-atlas/";
  static final String ATLAS = BASE + "def#";
  static final String DCTERMS = "http://purl.org/dc/terms/";
  static final String ORG = "http://www.w3.org/ns/org#";
  static final String PROV = "http://www.w3.org/ns/prov#";
  static final String SKOS = "http://www.w3.org/2004/02/skos/core#";
  static final String RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
  static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
  static final String XSD = "http://www.w3.org/2001/XMLSchema#";

  static final String REGISTRY = BASE + "graph/registry";
  static final String PROVENANCE = BASE + "graph/provenance";
  static final String INFERRED = BASE + "graph/inferred";
  static final String CURRENT = BASE + "graph/current";

  /** Which no name of the real data has, so that both can stand in one dataset. */
  private static final String MADE_UP = "bench-";

  private static final String[] SYLLABLES = {
    "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su", "ta",
    "ve", "wi", "xo", "yu", "zal", "ber", "cor", "dan", "fel", "gor", "hin", "lam", "mir", "nor"
  };

  private Names() {}

  /** {@code …/id/{kind}/bench-{number}}. */
  static String id(String kind, int number) {
    return BASE + "id/" + kind + "/" + MADE_UP + number;
  }

  static String scheme(String scheme, String name) {
    return BASE + "scheme/" + scheme + "/" + name;
  }

  static String document(int number) {
    return BASE + "doc/" + MADE_UP + number;
  }

  static String graphOf(String passage) {
    return BASE + "graph/" + passage.substring((BASE + "doc/").length());
  }

  /** A name of a place, one of 27,000. */
  static String spoken(int number) {
    int n = SYLLABLES.length;
    int code = Math.floorMod(number * 7919, n * n * n);
    String word = SYLLABLES[code % n] + SYLLABLES[code / n % n] + SYLLABLES[code / n / n];
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
