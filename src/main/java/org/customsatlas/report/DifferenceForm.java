package org.customsatlas.report;

import java.util.Locale;
import java.util.function.Function;
import org.customsatlas.contribute.compare.Difference;

/** The forms in which it is told what a contribution would change. */
public enum DifferenceForm {
  TEXT("text/plain", ".txt", d -> DifferenceText.of(d, false)),
  CSV("text/csv", ".csv", DifferenceCsv::of),
  JSON("application/json", ".json", DifferenceJson::of);

  private final String mediaType;
  private final String ending;

  @SuppressWarnings("ImmutableEnumChecker") // functions without a state
  private final Function<Difference, String> writer;

  DifferenceForm(String mediaType, String ending, Function<Difference, String> writer) {
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

  /** The difference in this form. */
  public String write(Difference difference) {
    return writer.apply(difference);
  }
}
