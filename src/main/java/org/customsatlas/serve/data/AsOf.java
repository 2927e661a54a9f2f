package org.customsatlas.serve.data;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.describe.Days;
import org.customsatlas.serve.http.Refusal;

/** The parameter {@code asOf}: for which day an answer is wanted. */
public final class AsOf {
  /** Its name in an address. */
  public static final String PARAMETER = "asOf";

  private AsOf() {}

  /**
   * The day that the request names; empty if it names none.
   *
   * @throws Refusal 400 if it cannot be read, or if other days are not offered
   */
  public static Optional<LocalDate> in(HttpServletRequest request, Served served) {
    String[] values = request.getParameterValues(PARAMETER);
    if (values == null) {
      return Optional.empty();
    }
    if (values.length > 1) {
      throw new Refusal(400, "There is more than one \"" + PARAMETER + "\" in the request.");
    }
    return day(values[0], served);
  }

  /**
   * The day that is written as {@code text}.
   *
   * @throws Refusal 400 if it cannot be read, or if other days are not offered
   */
  public static Optional<LocalDate> day(String text, Served served) {
    if (served.days() == null) {
      throw new Refusal(400, "What is served here has no days. Ask without \"" + PARAMETER + "\".");
    }
    try {
      return Optional.of(Days.parse(text));
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, e.getMessage());
    }
  }

  /**
   * What is served, as it is on {@code day}; as it is, without one.
   *
   * @throws Refusal 503 if that day cannot be had now
   */
  public static DatasetGraph dataset(Optional<LocalDate> day, Served served) {
    if (day.isEmpty()) {
      return served.dataset();
    }
    try {
      return served.days().on(day.get());
    } catch (Days.Unavailable e) {
      Refusal refusal = new Refusal(503, e.getMessage());
      throw e.isBusy() ? refusal.header("Retry-After", "5") : refusal;
    }
  }

  /** The day for which {@code request} is answered, for a control that shows it; or empty. */
  public static String shown(HttpServletRequest request, Served served) {
    return in(request, served)
        .or(() -> Optional.ofNullable(served.days()).map(Days::own))
        .map(LocalDate::toString)
        .orElse("");
  }

  /** What stands behind the address of a document for {@code day}, with its question mark. */
  public static String suffix(Optional<LocalDate> day) {
    return day.map(d -> "?" + PARAMETER + "=" + d).orElse("");
  }
}
