package org.customsatlas.serve.sparql;

import java.util.List;
import java.util.Set;
import org.customsatlas.serve.http.Client;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.RequestNote;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * Stands before the servlets and answers plain queries (SPARQL 1.1 Protocol, 2.1.1) without them:
 * the thread that finds the request hands it to one of the {@link QueryPool}, which answers. A
 * look-up takes no longer than the two more changes of threads that a servlet needs (measured).
 *
 * <p>Whatever is not plain, or is to be refused, it hands on to {@link SparqlService}. Thread-safe.
 */
public final class QueryHandler extends Handler.Wrapper {
  /** Why the request could not be answered here, for {@link SparqlService} to tell. */
  static final String FAILURE = QueryHandler.class.getName() + ".failure";

  private static final char NO_CHARACTER = '\uFFFD';
  private static final Set<String> PLAIN = Set.of("query", "format");

  /** What has a body, or is to be answered in a way of its own. */
  private static final List<HttpHeader> UNUSUAL =
      List.of(
          HttpHeader.CONTENT_LENGTH,
          HttpHeader.TRANSFER_ENCODING,
          HttpHeader.CONTENT_ENCODING,
          HttpHeader.EXPECT);

  private static final List<HttpField> HEADERS =
      Html.HEADERS.entrySet().stream()
          .<HttpField>map(header -> new PreEncodedHttpField(header.getKey(), header.getValue()))
          .toList();

  private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept");

  private final QueryAnswers answers;
  private final String path;

  /**
   * @param path the address of the endpoint
   * @param others what answers everything else
   */
  public QueryHandler(QueryAnswers answers, String path, Handler others) {
    super(others);
    this.answers = answers;
    this.path = path;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Fields parameters = isPlain(request) ? parameters(request) : null;
    if (parameters != null) {
      HttpFields headers = request.getHeaders();
      RequestNote.route(request, path);
      boolean hasBegun =
          answers.begin(
              parameters.getValue("query"),
              headers.get(HttpHeader.ACCEPT),
              parameters.getValue("format"),
              Client.of(request),
              new Sending(request, response, callback));
      if (hasBegun) {
        return true;
      }
    }
    return super.handle(request, response, callback);
  }

  private boolean isPlain(Request request) {
    if (!(HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod()))
        || !path.equals(Request.getPathInContext(request))) {
      return false;
    }
    HttpFields headers = request.getHeaders();
    return UNUSUAL.stream().noneMatch(headers::contains);
  }

  /** The parameters of a plain query; null if there are others, or they cannot be read. */
  private static Fields parameters(Request request) {
    Fields parameters;
    try {
      parameters = Request.extractQueryParameters(request);
    } catch (RuntimeException unreadable) {
      return null; // the servlet says so
    }
    for (Fields.Field field : parameters) {
      if (!PLAIN.contains(field.getName())
          || field.hasMultipleValues()
          || field.getValue().indexOf(NO_CHARACTER) >= 0) {
        return null;
      }
    }
    return parameters;
  }

  private final class Sending implements QueryPool.Outcome<QueryAnswers.Reply> {
    private final Request request;
    private final Response response;
    private final Callback callback;

    Sending(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    @Override
    public void succeeded(QueryAnswers.Reply reply) {
      response.setStatus(200);
      HttpFields.Mutable headers = response.getHeaders();
      HEADERS.forEach(headers::put);
      headers.put(VARY);
      headers.put(HttpHeader.CONTENT_TYPE, reply.form().contentType());
      headers.put(HttpHeader.CONTENT_LENGTH, reply.answer().size());
      boolean isHead = HttpMethod.HEAD.is(request.getMethod());
      response.write(true, isHead ? BufferUtil.EMPTY_BUFFER : reply.answer().bytes(), callback);
    }

    @Override
    @SuppressWarnings("IllegalCatch") // it is told to whoever waits
    public void failed(Throwable why) {
      request.setAttribute(FAILURE, why);
      try {
        QueryHandler.super.handle(request, response, callback);
      } catch (Throwable e) {
        Response.writeError(request, response, callback, e);
      }
    }
  }
}
