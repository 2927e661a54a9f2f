package org.customsatlas.load;

import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.customsatlas.problem.Phrase;

/**
 * How JSON-LD is read here: nothing is fetched, so its context stands in the file itself, and a key
 * that the context does not explain is refused rather than dropped.
 */
public final class ClosedJsonLd {
  /** What to do about a key without a meaning. */
  public static final Phrase REMEDY_UNDEFINED = Phrase.of("add-to-context");

  private static final Pattern UNDEFINED_TERM =
      Pattern.compile("undefined term has been found \\[([^]]*)]");

  private static final Pattern ELSEWHERE = Pattern.compile("remote context \\[([^]]*)]");

  /** The library's own log would repeat what others have handed in. Kept, or it is made anew. */
  private static final Logger LIBRARY = Logger.getLogger("com.apicatalog");

  static {
    LIBRARY.setLevel(Level.OFF);
  }

  private ClosedJsonLd() {}

  /** No context from elsewhere, and no key that the context does not explain. */
  public static JsonLdOptions options() {
    JsonLdOptions options =
        new JsonLdOptions(
            (address, how) -> {
              throw new JsonLdError(
                  JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED,
                  "The context <" + address + "> is not in the file, and nothing is fetched");
            });
    options.setUndefinedTermsPolicy(JsonLdOptions.ProcessingPolicy.Fail);
    return options;
  }

  /** The key without a meaning of which {@code message} speaks; empty if it speaks of none. */
  public static Optional<String> undefinedTerm(String message) {
    Matcher undefined = UNDEFINED_TERM.matcher(Objects.requireNonNullElse(message, ""));
    return undefined.find() ? Optional.of(undefined.group(1)) : Optional.empty();
  }

  /** The address of the context of which {@code message} says that nothing is fetched. */
  public static Optional<String> contextElsewhere(String message) {
    Matcher elsewhere = ELSEWHERE.matcher(Objects.requireNonNullElse(message, ""));
    return elsewhere.find() ? Optional.of(elsewhere.group(1)) : Optional.empty();
  }

  /** What was found, of such a key. */
  public static Phrase foundUndefined(String term) {
    return Phrase.of("no-meaning", term);
  }
}
