package org.customsatlas.report;

import java.util.Locale;
import java.util.function.BiFunction;
import org.customsatlas.contribute.compare.Difference;

/** The forms in which it is told what a contribution would change. */
public enum DifferenceForm {
  TEXT("text/plain", ".txt", (d, language) -> DifferenceText.of(d, language, false)),
  CSV("text/csv", ".csv", (d, language) -> DifferenceCsv.of(d)),
  JSON("application/json", ".json", (d, language) -> DifferenceJson.of(d));

  private final String mediaType;
  private final String ending;

  @SuppressWarnings("ImmutableEnumChecker") // functions without a state
  private final BiFunction<Difference, String, String> writer;

  DifferenceForm(String mediaType, String ending, BiFunction<Difference, String, String> writer) {
    this.mediaType = mediaType;
    this.ending = ending;
    this.writer = writer;
  }

  /** Its name on the command line and in an address, such as {@code json}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its media type, without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** The ending of its files, such as {@code .json}. */
  public String ending() {
    return ending;
  }

  /**
   * The difference in this form.
   *
   * @param language of the words, in a form for people; the others have all languages or none
   */
  public String write(Difference difference, String language) {
    return writer.apply(difference, language);
  }
}
