package org.customsatlas.serve;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.customsatlas.problem.Phrase;
import org.customsatlas.serve.contribution.CheckServlet;
import org.customsatlas.serve.contribution.DiffServlet;
import org.customsatlas.serve.http.Client;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.RequestNote;
import org.customsatlas.serve.sparql.ExplainServlet;
import org.customsatlas.serve.sparql.QueryPage;
import org.customsatlas.serve.sparql.WhyServlet;

/**
 * What every request passes: the headers that every answer has, the answer to a preflight (Fetch,
 * 3.2), and what no servlet needs to look at.
 *
 * <p>The data is open, so any page may read it; no credentials are ever asked for.
 */
final class DoorFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final List<String> READING = List.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> POSTED =
      Set.of(
          "/sparql",
          "/reconcile",
          "/s",
          QueryPage.PATH,
          CheckServlet.PATH,
          DiffServlet.PATH,
          ExplainServlet.PATH,
          WhyServlet.PATH);
  private static final char NO_CHARACTER = '\uFFFD';
  private static final String ALLOWED = String.join(", ", READING);

  private final String release;

  /**
   * @param release the release that is served; null if the data is none
   */
  DoorFilter(String release) {
    this.release = release;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws IOException, ServletException {
    request.setAttribute(Problems.RELEASE, release);
    Html.HEADERS.forEach(response::setHeader);
    if (isPreflight(request)) {
      response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
      response.setHeader(
          "Access-Control-Allow-Headers",
          "Accept, Accept-Profile, Content-Type, If-None-Match, If-Modified-Since");
      response.setHeader("Access-Control-Max-Age", "86400");
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    if (!isEndpoint(request) && !READING.contains(request.getMethod())) {
      Refusal refusal =
          new Refusal(405, Phrase.of("request-method", ALLOWED)).header("Allow", ALLOWED);
      Problems.write(refusal, request, response);
      return;
    }
    if (!isEndpoint(request) && "OPTIONS".equals(request.getMethod())) {
      response.setHeader("Allow", ALLOWED);
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      return;
    }
    if (request.getQueryString() != null && request.getQueryString().indexOf(NO_CHARACTER) >= 0) {
      // The web server has put it in place of bytes that are not UTF-8.
      Problems.write(new Refusal(400, Phrase.of("request-parameters")), request, response);
      return;
    }
    if (request.getHeader("Content-Encoding") != null) {
      // A small packed body can be a very large one.
      Refusal refusal = new Refusal(415, Phrase.of("request-coding"));
      Problems.write(refusal, request, response);
      return;
    }
    String route = request.getHttpServletMapping().getPattern();
    boolean isQuery = request.getServletPath().equals(QueryContext.ENDPOINT);
    RequestNote.route(request, isQuery ? QueryContext.ENDPOINT : route);
    Client.begin(request);
    try {
      next.doFilter(request, response);
    } finally {
      Client.end();
    }
  }

  /** Whether what answers knows itself which methods it takes, since it can be posted to. */
  private static boolean isEndpoint(HttpServletRequest request) {
    return POSTED.contains(request.getServletPath());
  }

  private static boolean isPreflight(HttpServletRequest request) {
    return "OPTIONS".equals(request.getMethod())
        && request.getHeader("Access-Control-Request-Method") != null;
  }
}
