package org.customsatlas.serve.documents;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.customsatlas.describe.Profile;
import org.customsatlas.describe.Profiles;
import org.customsatlas.serve.http.Refusal;

/**
 * Which profile a request wants (Content Negotiation by Profile, W3C 2024): the parameter {@code
 * _profile} by token or IRI, or else the header {@code Accept-Profile}.
 */
final class ProfileChoice {
  /** The parameter. */
  static final String PARAMETER = "_profile";

  /** The token that asks for the list of what there is. */
  static final String LIST = "alt";

  /** A profile with its weight: {@code <https://…#brief>;q=0.8}, or a token. */
  private static final Pattern WANTED =
      Pattern.compile("(?:<([^<>]*)>|\"([^\"]*)\"|([^\\s<>\",;]+))\\s*(?:;\\s*q=([0-9.]+))?[^,]*");

  private ProfileChoice() {}

  /** Does the request ask what forms and profiles there are? */
  static boolean isForList(HttpServletRequest request) {
    return LIST.equals(request.getParameter(PARAMETER));
  }

  /**
   * The profile to answer with.
   *
   * @throws Refusal 400 with the list, if the parameter names none; a header that names none is
   *     passed over
   */
  static Profile of(HttpServletRequest request) {
    String parameter = request.getParameter(PARAMETER);
    if (parameter != null) {
      return Profiles.find(parameter.replaceAll("^<|>$", "")).orElseThrow(() -> unknown(parameter));
    }
    String header = request.getHeader("Accept-Profile");
    return header == null ? Profiles.full() : best(header).orElse(Profiles.full());
  }

  /** The profile that {@code Accept-Profile} wants most; empty if it names none that there is. */
  static Optional<Profile> best(String header) {
    return WANTED
        .matcher(header)
        .results()
        .filter(m -> weight(m) > 0)
        .sorted(Comparator.comparing(ProfileChoice::weight).reversed())
        .flatMap(m -> Profiles.find(name(m)).stream())
        .findFirst();
  }

  private static String name(MatchResult wanted) {
    return List.of(1, 2, 3).stream()
        .map(wanted::group)
        .filter(g -> g != null)
        .findFirst()
        .orElseThrow();
  }

  private static double weight(MatchResult wanted) {
    String q = wanted.group(4);
    try {
      return q == null ? 1 : Double.parseDouble(q);
    } catch (NumberFormatException unreadable) {
      return 0;
    }
  }

  private static Refusal unknown(String parameter) {
    List<String> tokens = Profiles.all().stream().map(Profile::token).toList();
    return new Refusal(
            400,
            "There is no profile \""
                + Refusal.cut(parameter)
                + "\". Ask for one of: "
                + String.join(", ", tokens)
                + "; or for _profile="
                + LIST
                + ", the list of what there is.")
        .with("profiles", Profiles.all().stream().map(p -> p.iri().getURI()).toList());
  }
}
