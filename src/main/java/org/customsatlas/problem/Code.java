package org.customsatlas.problem;

import java.util.Locale;

/**
 * The kinds of problem that data can have.
 *
 * <p>Each has a section of the same name in {@code docs/problems.md} with an example, its meaning
 * and its remedy; a test compares the two lists.
 */
public enum Code {
  // files
  UNREADABLE_FILE,
  NOT_UTF_8,
  YAML_SYNTAX,
  CSV_SYNTAX,
  JSON_SYNTAX,
  RDF_SYNTAX,
  UNDECLARED_PREFIX,
  TOO_LARGE,
  WRONG_SHAPE,
  // names
  UNKNOWN_KEY,
  MISSING_KEY,
  DERIVED_KEY,
  UNKNOWN_ID,
  BAD_ID,
  DUPLICATE_ID,
  UNKNOWN_TYPE,
  MISSING_TYPE,
  THING_IN_DOCUMENT,
  CLAIM_IN_REGISTRY,
  // values
  WRONG_KIND,
  WRONG_SUBJECT,
  BAD_VALUE,
  BAD_IRI,
  BAD_DATE,
  MISSING_LANGUAGE,
  BAD_LANGUAGE,
  // documents
  BAD_OFFSETS,
  OVERLAPPING_PASSAGES,
  NO_FACTS,
  STALE_IMPLIED,
  MISSING_DOCUMENT,
  LENGTH_MISMATCH,
  DIGEST_MISMATCH,
  TEXT_WITHOUT_PASSAGE,
  NAME_NOT_FOUND,
  // reference tables
  METADATA_MISMATCH,
  LOST_CONFIDENCE,
  // what follows
  BROKEN_DISJOINTNESS,
  ENDLESS_INFERENCE;

  /** The code as it is printed: lower case with hyphens, such as {@code unknown-key}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
