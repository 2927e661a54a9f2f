package org.customsatlas.answer;

import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.jena.atlas.web.HttpException;
import org.apache.jena.sparql.engine.http.QueryExceptionHTTP;
import org.customsatlas.problem.JsonText;

/**
 * An endpoint that does not answer as one should; the message is one plain sentence, or two. It
 * never repeats the query, nor a page that the endpoint has sent.
 */
public final class EndpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private EndpointException(String message, Throwable cause) {
    super(message, cause);
  }

  static EndpointException of(String address, RuntimeException error) {
    return new EndpointException(sentence(address, error), error);
  }

  private static String sentence(String address, RuntimeException error) {
    for (Throwable cause : ExceptionUtils.getThrowableList(error)) {
      if (cause instanceof HttpException http && http.getStatusCode() > 0) {
        return answered(address, http.getStatusCode(), http.getResponse());
      }
      if (cause instanceof QueryExceptionHTTP http && http.getStatusCode() > 0) {
        return answered(address, http.getStatusCode(), http.getResponse());
      }
    }
    for (Throwable cause : ExceptionUtils.getThrowableList(error)) {
      if (cause instanceof IOException || cause instanceof UnresolvedAddressException) {
        return "The endpoint cannot be reached. Is it running, and is its address right?";
      }
    }
    return address + " is not a SPARQL endpoint: what it answers is no result of a query.";
  }

  private static String answered(String address, int status, String response) {
    String detail = detail(response);
    if (!detail.isEmpty()) {
      return "The endpoint answered with status " + status + ": " + detail;
    }
    return switch (status) {
      case 301, 302, 303, 307, 308, 404, 405, 406, 410, 415 ->
          address + " is not a SPARQL endpoint: it answered with status " + status + ".";
      default -> "The endpoint answered with status " + status + " and gave no reason.";
    };
  }

  /** The first line of the detail of a problem document (RFC 9457); the others may be the query. */
  private static String detail(String response) {
    if (response == null || !response.strip().startsWith("{")) {
      return "";
    }
    return JsonText.object(response)
        .filter(problem -> problem.hasKey("detail") && problem.get("detail").isString())
        .flatMap(problem -> problem.getString("detail").lines().findFirst())
        .orElse("")
        .strip();
  }
}
