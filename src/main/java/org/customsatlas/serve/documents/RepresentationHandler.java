package org.customsatlas.serve.documents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.RequestNote;
import org.eclipse.jetty.http.HttpDateTime;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.pathmap.MatchedResource;
import org.eclipse.jetty.http.pathmap.PathMappings;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands before the servlets of a release and answers for {@link IriServlet} what it has answered
 * before, in the same bytes. Everything else it hands on.
 *
 * <p>Thread-safe.
 */
public final class RepresentationHandler extends Handler.Wrapper {
  /** What decides by itself how a request is answered, or has a body that would have to be read. */
  private static final HttpHeader[] UNUSUAL = {
    HttpHeader.CONTENT_ENCODING, HttpHeader.CONTENT_LENGTH, HttpHeader.TRANSFER_ENCODING,
    HttpHeader.CONTENT_TYPE, HttpHeader.EXPECT, HttpHeader.UPGRADE
  };

  /** The media types of what is the same for all readers. */
  private static final Set<String> SHARED =
      Stream.of(Offer.DESCRIPTIONS, Offer.LINKSETS)
          .flatMap(offers -> offers.stream().map(Offer::mediaType))
          .collect(Collectors.toSet());

  /** So many names of this server are believed to be some; others are not asked for often. */
  private static final int HOSTS = 16;

  private final Representations kept;
  private final PathMappings<Boolean> paths = new PathMappings<>();
  private final Cache<String, Boolean> hosts =
      Caffeine.newBuilder().maximumSize(HOSTS).executor(Runnable::run).build();

  /**
   * @param servlets what answers the rest; it is stopped with this, and {@code kept} is closed
   * @param all the path specifications of all servlets
   */
  public RepresentationHandler(Representations kept, Handler servlets, Set<String> all) {
    super(servlets);
    this.kept = kept;
    for (String path : all) {
      paths.put(path, IriServlet.PATHS.contains(path));
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    boolean isGet = HttpMethod.GET.is(request.getMethod());
    if (kept.largest() == 0 || !(isGet || HttpMethod.HEAD.is(request.getMethod()))) {
      return super.handle(request, response, callback);
    }
    MatchedResource<Boolean> servlet = paths.getMatched(Request.getPathInContext(request));
    RequestKey key =
        servlet == null || !servlet.getResource() || isUnusual(request.getHeaders())
            ? null
            : RequestKey.of(request);
    if (key == null) {
      return super.handle(request, response, callback);
    }
    Representation found = find(key, request.getHeaders());
    if (found != null) {
      RequestNote.kept(request, servlet.getPathSpec().getDeclaration());
      found.send(request, response, callback);
      return true;
    }
    return super.handle(
        request,
        isGet
            ? new Capture(request, response, kept.largest(), answer -> keep(key, answer))
            : response,
        callback);
  }

  private static boolean isUnusual(HttpFields headers) {
    for (HttpHeader name : UNUSUAL) {
      if (headers.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private Representation find(RequestKey key, HttpFields headers) {
    boolean isConditional =
        headers.contains(HttpHeader.IF_NONE_MATCH)
            || headers.contains(HttpHeader.IF_MODIFIED_SINCE);
    if (isConditional) {
      Representation unchanged = kept.find(key.unchanged());
      if (unchanged != null && isKnown(unchanged, headers)) {
        return unchanged;
      }
    }
    Representation whole = kept.find(key.shared());
    if (whole == null) {
      whole = kept.find(key.own());
    }
    return whole != null && isConditional && isKnown(whole, headers) ? null : whole;
  }

  /** Whether a client with these headers has what {@code answer} would tell it. */
  private static boolean isKnown(Representation answer, HttpFields headers) {
    String tag = answer.header(HttpHeader.ETAG);
    if (tag == null) {
      return false;
    }
    String tags = headers.get(HttpHeader.IF_NONE_MATCH);
    if (tags != null) {
      return Validator.names(tags, tag);
    }
    String modified = answer.header(HttpHeader.LAST_MODIFIED);
    try {
      return modified != null
          && headers.getDateField(HttpHeader.IF_MODIFIED_SINCE)
              >= HttpDateTime.parseToEpoch(modified);
    } catch (IllegalArgumentException unreadable) {
      return false; // as Validator has it
    }
  }

  private void keep(RequestKey key, Representation answer) {
    if (isShared(answer)) {
      kept.keep(key.shared(), answer);
    } else if (isHost(key.host())) {
      kept.keep(answer.status() == 304 ? key.unchanged() : key.own(), answer);
    }
  }

  private static boolean isShared(Representation answer) {
    String type = answer.header(HttpHeader.CONTENT_TYPE);
    return answer.status() == 303
        || (answer.status() == 200 && type != null && SHARED.contains(type.split(";", 2)[0]));
  }

  /** Anybody can make up names of this server: those that are asked for most count. */
  private boolean isHost(String host) {
    if (hosts.getIfPresent(host) == null) {
      hosts.put(host, true);
    }
    return hosts.getIfPresent(host) != null;
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    kept.close();
  }
}
