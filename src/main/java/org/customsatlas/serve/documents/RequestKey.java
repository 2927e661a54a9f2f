package org.customsatlas.serve.documents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.customsatlas.describe.Profile;
import org.customsatlas.describe.Profiles;
import org.customsatlas.page.Languages;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/**
 * All of a request that decides what {@link IriServlet} answers, but for conditions on what the
 * client has. Of headers it has what follows from them, not what was written: which of the forms is
 * best, which profile, which language. So however many ways there are to write them, there are few
 * keys.
 *
 * @param shared for what is the same for all readers: redirects and RDF
 * @param own for what depends on the language and the address of the server too: pages
 * @param host what the client calls this server
 */
record RequestKey(String shared, String own, String host) {
  private static final int LONGEST_PATH = 512;

  private static final int LONGEST_HOST = 200;

  /** Longer headers are answered as well, only not from what is kept. */
  private static final int LONGEST_HEADERS = 1_024;

  private static final int REMEMBERED = 1_000;

  /** A path that has one spelling only. */
  private static final Pattern PLAIN =
      Pattern.compile("(?:/(?:\\.well-known|[A-Za-z0-9_~-][A-Za-z0-9._~-]*))+");

  private static final Set<String> FORMS =
      Offer.DOCUMENTS.stream().flatMap(o -> o.names().stream()).collect(Collectors.toSet());

  private static final Set<String> PROFILES =
      Profiles.all().stream().map(Profile::token).collect(Collectors.toSet());

  /** What was made of headers before. */
  private static final Cache<Headers, Choices> CHOICES =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  /** The headers that choose, as they were sent; null for those that were not. */
  private record Headers(String accept, String profile, String language) {
    int length() {
      return length(accept) + length(profile) + length(language);
    }

    private static int length(String header) {
      return header == null ? 0 : header.length();
    }
  }

  /** What follows from them. */
  private record Choices(String form, String language) {
    static Choices of(Headers headers) {
      String profile =
          headers.profile == null
              ? Profiles.full().token()
              : ProfileChoice.best(headers.profile).orElse(Profiles.full()).token();
      return new Choices(
          best(headers.accept, Offer.DOCUMENTS)
              + ' '
              + best(headers.accept, Alternates.FORMS)
              + ' '
              + profile,
          Languages.choose(headers.language));
    }

    /** As {@link Offer#choose} has it, where nothing is refused. */
    private static String best(String accept, List<Offer> offers) {
      Offer best =
          accept == null || accept.isBlank() ? offers.getFirst() : Offer.best(accept, offers);
      return best == null ? "-" : best.mediaType();
    }
  }

  /**
   * The key of a request.
   *
   * @return null if there is something unusual about it, so that its answer is not kept: parameters
   *     with other values than those that we write, other spellings of a path, long headers
   */
  static RequestKey of(Request request) {
    HttpURI uri = request.getHttpURI();
    String path = uri.getPath();
    String query = uri.getQuery();
    if (path == null
        || path.length() > LONGEST_PATH
        || !PLAIN.matcher(path).matches()
        || (query != null && !isPlain(query))) {
      return null;
    }
    HttpFields sent = request.getHeaders();
    Headers headers =
        new Headers(
            sent.get(HttpHeader.ACCEPT),
            sent.get("Accept-Profile"),
            sent.get(HttpHeader.ACCEPT_LANGUAGE));
    String server = Request.getServerName(request);
    if (server == null || server.length() > LONGEST_HOST || headers.length() > LONGEST_HEADERS) {
      return null;
    }
    String host = uri.getScheme() + "://" + server + ":" + Request.getServerPort(request);
    Choices choices = CHOICES.get(headers, Choices::of);
    String shared = (query == null ? path : path + '?' + query) + ' ' + choices.form();
    return new RequestKey(shared, shared + ' ' + choices.language() + ' ' + host, host);
  }

  /** Parameters of ours, each at most once, with values that there are, as they are written. */
  private static boolean isPlain(String query) {
    Set<String> names = new HashSet<>();
    for (String parameter : query.split("&", -1)) {
      int equals = parameter.indexOf('=');
      if (equals < 0 || !names.add(parameter.substring(0, equals))) {
        return false;
      }
      Predicate<String> isKnown =
          switch (parameter.substring(0, equals)) {
            case "format" -> FORMS::contains;
            case ProfileChoice.PARAMETER ->
                v -> PROFILES.contains(v) || v.equals(ProfileChoice.LIST);
            case Html.LANGUAGE -> Languages::has;
            default -> v -> false;
          };
      if (!isKnown.test(parameter.substring(equals + 1))) {
        return false;
      }
    }
    return true;
  }

  /** The key of the answer that a client has what there is. */
  String unchanged() {
    return own + " unchanged";
  }
}
