package org.customsatlas.serve.find;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.search.Values;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.PublicAddress;
import org.customsatlas.serve.http.Refusal;

/**
 * The addresses of the Reconciliation Service API 0.2: {@code /reconcile} with {@code queries} or
 * {@code extend} by GET or as a posted form, and below it what suggests, previews and proposes.
 */
public final class ReconcileServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int ANSWER_LIMIT = 8 << 20;
  private static final String METHODS = "GET, HEAD, POST, OPTIONS";
  private static final int PROPOSALS = 100;

  private final transient Reconciliation service;
  private final transient PublicAddress root;

  /**
   * @param index that of the names in {@code served}
   * @param root where the world reaches the service, which its manifest tells
   */
  public ReconcileServlet(Served served, SearchIndex index, PublicAddress root) {
    this.root = root;
    this.service =
        new Reconciliation(index, new Values(() -> RDFLink.connect(served.dataset()), index));
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      switch (request.getMethod()) {
        case "GET", "HEAD" -> get(request, response);
        case "POST" -> post(request, response);
        case "OPTIONS" -> {
          response.setHeader("Allow", METHODS);
          response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        }
        default ->
            throw new Refusal(405, "This address cannot be asked in this way. Use " + METHODS + ".")
                .header("Allow", METHODS);
      }
    } catch (Refusal refusal) {
      Problems.write(refusal, request, response);
    }
  }

  private void get(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = request.getPathInfo() == null ? "" : request.getPathInfo();
    switch (path) {
      case "", "/" -> send(asked(request), Offer.JSON, response);
      case "/suggest/entity" ->
          send(service.suggestEntities(prefix(request)), Offer.JSON, response);
      case "/suggest/type" -> send(service.suggestTypes(prefix(request)), Offer.JSON, response);
      case "/suggest/property" ->
          send(service.suggestProperties(prefix(request)), Offer.JSON, response);
      case "/properties" -> {
        String type = request.getParameter("type");
        send(
            service.proposals(
                type == null ? "" : type, Asked.number(request, "limit", PROPOSALS, 1, 1000)),
            Offer.JSON,
            response);
      }
      case "/preview" -> {
        String page = service.preview(Asked.text(request, "id", "the IRI of a thing in \"id\""));
        // It is made to be shown in a frame of the tool that asks.
        response.setHeader("Content-Security-Policy", "default-src 'none'; base-uri 'none'");
        send(page, Offer.HTML, response);
      }
      default -> throw new Refusal(404, "There is nothing at this address. Begin at /reconcile.");
    }
  }

  private void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getPathInfo() != null && !request.getPathInfo().equals("/")) {
      throw new Refusal(405, "Only /reconcile itself can be posted to.")
          .header("Allow", "GET, HEAD, OPTIONS");
    }
    String type = request.getHeader("Content-Type");
    if (type == null
        || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
      throw new Refusal(
          415,
          "Post a form (application/x-www-form-urlencoded) with \"queries\" or \"extend\" in it.");
    }
    send(asked(request), Offer.JSON, response);
  }

  private String asked(HttpServletRequest request) {
    String queries = request.getParameter("queries");
    String extend = request.getParameter("extend");
    if (queries != null) {
      return service.answer(queries);
    }
    if (extend != null) {
      return service.extend(extend);
    }
    if ("POST".equals(request.getMethod())) {
      throw new Refusal(400, "The form has neither \"queries\" nor \"extend\".");
    }
    return service.manifest(root.of(request).toString());
  }

  private static String prefix(HttpServletRequest request) {
    return Asked.text(request, "prefix", "a few letters in \"prefix\"");
  }

  private static void send(String text, Offer form, HttpServletResponse response)
      throws IOException {
    Answer answer = new Answer(ANSWER_LIMIT);
    answer.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    answer.send(form, response);
  }
}
