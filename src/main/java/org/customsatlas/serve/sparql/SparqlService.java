package org.customsatlas.serve.sparql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.jena.atlas.web.ContentType;
import org.apache.jena.fuseki.servlets.ActionService;
import org.apache.jena.fuseki.servlets.HttpAction;
import org.apache.jena.riot.WebContent;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The query operation of the SPARQL 1.1 Protocol (2.1) with GET, HEAD and both forms of POST, read
 * only. Every answer is either whole or a refusal that says why.
 *
 * <p>Thread-safe.
 */
public final class SparqlService extends ActionService {
  private static final Logger LOG = LoggerFactory.getLogger(SparqlService.class);
  private static final String METHODS = "GET, HEAD, POST, OPTIONS";

  private final ServerOptions options;
  private final Served served;
  private final QueryAnswers answers;
  private final ServiceDescription description;

  /**
   * @param page the page of the endpoint; null if there are no pages
   */
  public SparqlService(ServerOptions options, Served served, QueryAnswers answers, Workbench page) {
    this.options = options;
    this.served = served;
    this.answers = answers;
    this.description = new ServiceDescription(served, answers.hasText(), page);
  }

  @Override
  public void process(HttpAction action) {
    HttpServletRequest request = action.getRequest();
    HttpServletResponse response = action.getResponse();
    try {
      try {
        answer(request, response);
      } catch (Refusal refusal) {
        Problems.write(refusal, request, response);
      }
    } catch (IOException clientLeft) {
      LOG.debug("The client left before it had the answer", clientLeft);
    }
  }

  /** Answers, and gives what went wrong the form of a refusal. */
  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      dispatch(request, response);
    } catch (Refusal e) {
      throw e;
    } catch (RuntimeException e) {
      throw unexpected(e);
    }
  }

  private static Refusal unexpected(RuntimeException e) {
    HttpException innermost = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnsupportedCharsetException
          || cause instanceof IllegalCharsetNameException) {
        return new Refusal(415, "The charset of the body is not known here. Send it as UTF-8.");
      }
      if (cause instanceof HttpException http) {
        innermost = http;
      }
    }
    if (innermost != null) {
      return new Refusal(
          innermost.getCode(), "The request cannot be read: " + innermost.getReason() + ".");
    }
    LOG.error("A query failed in a way that nobody thought of", e);
    return new Refusal(
        500, "Something went wrong here, and it is not your fault. Please tell us what you asked.");
  }

  private void dispatch(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getMethod()) {
      case "GET", "HEAD" -> {
        if (has(request, "query")) {
          query(request, response, parameter(request, "query"));
        } else if (has(request, "update")) {
          throw readOnly();
        } else if (isAboutTheEndpoint(request)) {
          description.answer(request, response);
        } else {
          throw new Refusal(400, "There is no parameter \"query\" in the address.");
        }
      }
      case "POST" -> post(request, response);
      case "OPTIONS" -> {
        response.setHeader("Allow", METHODS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      default ->
          throw new Refusal(
                  405,
                  "This endpoint is read only: "
                      + Refusal.cut(request.getMethod())
                      + " is not offered. Use "
                      + METHODS
                      + ".")
              .header("Allow", METHODS);
    }
  }

  /** Without a query, the endpoint describes itself, in any form and language that it has. */
  private static boolean isAboutTheEndpoint(HttpServletRequest request) {
    String format = request.getParameter("format");
    return Workbench.BESIDES_THE_QUERY.containsAll(request.getParameterMap().keySet())
        && (format == null || Offer.RESULTS.stream().noneMatch(o -> o.names().contains(format)));
  }

  private void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
    // Not getContentType(), which fails where it does not know the charset.
    String header = request.getHeader("Content-Type");
    ContentType type = header == null ? null : ContentType.create(header);
    String media = type == null ? "none" : type.getContentTypeStr().toLowerCase(Locale.ROOT);
    switch (media) {
      case WebContent.contentTypeSPARQLQuery -> query(request, response, body(request));
      case WebContent.contentTypeHTMLForm -> {
        readForm(request);
        if (has(request, "query")) {
          query(request, response, parameter(request, "query"));
        } else if (has(request, "update")) {
          throw readOnly();
        } else {
          throw new Refusal(400, "There is no field \"query\" in the form.");
        }
      }
      case WebContent.contentTypeSPARQLUpdate -> throw readOnly();
      default ->
          throw new Refusal(
              415,
              "The body of the request is of type \""
                  + Refusal.cut(media)
                  + "\". Send the query as application/sparql-query, or as the field \"query\" of a form.");
    }
  }

  private void query(HttpServletRequest request, HttpServletResponse response, String text)
      throws IOException {
    if (text.isBlank()) {
      throw new Refusal(400, "The query is empty.");
    }
    if (text.length() > options.queryLimit()) {
      throw tooLong(options.queryLimit());
    }
    DatasetGraph dataset = AsOf.dataset(AsOf.in(request, served), served);
    Duration time = deadline(request);
    String accept = request.getHeader("Accept");
    String format = request.getParameter("format");
    DatasetDescription graphs = graphs(request);
    if (request.getAttribute(QueryHandler.FAILURE) instanceof Throwable failure) {
      throw QueryBounds.told(failure, time);
    }
    QueryAnswers.Reply reply = answers.answer(dataset, text, accept, format, graphs, time);
    response.setHeader("Vary", "Accept");
    reply.answer().send(reply.form(), response);
  }

  static Refusal tooLong(int limit) {
    return new Refusal(
        413, String.format("The query is longer than %,d characters. Make it shorter.", limit));
  }

  /**
   * The graphs that the request wants asked; null if it names none. They go before those of the
   * query (SPARQL 1.1 Protocol, 2.1.4).
   */
  private static DatasetDescription graphs(HttpServletRequest request) {
    List<String> defaults = values(request, "default-graph-uri");
    List<String> named = values(request, "named-graph-uri");
    return defaults.isEmpty() && named.isEmpty()
        ? null
        : DatasetDescription.create(defaults, named);
  }

  /** The parameter {@code timeout}, in seconds, where it is shorter than ours. */
  private Duration deadline(HttpServletRequest request) {
    String wanted = request.getParameter("timeout");
    if (wanted == null) {
      return options.deadline();
    }
    try {
      double seconds = Double.parseDouble(wanted);
      if (seconds > 0) {
        long millis = Math.min(Math.round(seconds * 1000), options.deadline().toMillis());
        return Duration.ofMillis(Math.max(1, millis));
      }
    } catch (NumberFormatException e) {
      throw new Refusal(
          400,
          "The timeout \"" + Refusal.cut(wanted) + "\" is not a number of seconds, such as 10.");
    }
    throw new Refusal(
        400, "The timeout \"" + Refusal.cut(wanted) + "\" is not more than 0 seconds.");
  }

  private String body(HttpServletRequest request) throws IOException {
    try (InputStream in = request.getInputStream()) {
      byte[] bytes = in.readNBytes(options.bodyLimit() + 1);
      if (bytes.length > options.bodyLimit()) {
        in.transferTo(OutputStream.nullOutputStream()); // whoever still sends sees no answer
        throw new Refusal(413, "The body of the request is too large.");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw notUtf8();
    } catch (HttpException.RuntimeException e) {
      throw new Refusal(e.getCode(), "The request cannot be read: " + e.getReason() + ".");
    } catch (IOException e) {
      if (e.getCause() instanceof HttpException http) {
        throw unreadable(http);
      }
      throw cutShort();
    }
  }

  private static Refusal notUtf8() {
    return new Refusal(400, "The query is not written in UTF-8.");
  }

  private static Refusal unreadable(HttpException e) {
    return new Refusal(e.getCode(), "The request cannot be read: " + e.getReason() + ".")
        .header("Connection", "close");
  }

  /** The connection cannot be used again: what comes next on it may be the rest of the body. */
  private static Refusal cutShort() {
    return new Refusal(
            408, "The body of the request did not arrive whole in time. Please send it again.")
        .header("Connection", "close");
  }

  static void readForm(HttpServletRequest request) {
    try {
      request.getParameterMap();
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof CharacterCodingException) {
          throw notUtf8();
        }
        if (cause instanceof IOException || cause instanceof TimeoutException) {
          throw cutShort();
        }
      }
      throw e;
    }
  }

  private static Refusal readOnly() {
    return new Refusal(
        403, "This endpoint is read only: it takes no updates. Use the parameter \"query\".");
  }

  private static boolean has(HttpServletRequest request, String name) {
    return request.getParameter(name) != null;
  }

  private static String parameter(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    if (values.length > 1) {
      throw new Refusal(400, "There is more than one \"" + name + "\" in the request.");
    }
    return values[0];
  }

  private static List<String> values(HttpServletRequest request, String name) {
    String[] values = request.getParameterValues(name);
    return values == null ? List.of() : Stream.of(values).filter(v -> !v.isEmpty()).toList();
  }

  /** Not called: {@link #process} answers every method. */
  @Override
  public void validate(HttpAction action) {
    throw new IllegalStateException("process answers every request");
  }

  /** Not called: {@link #process} answers every method. */
  @Override
  public void execute(HttpAction action) {
    throw new IllegalStateException("process answers every request");
  }
}
