package org.customsatlas.serve.http;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.customsatlas.problem.Phrase;

/**
 * Answers GET, in the form and the language that are asked for. A refusal is told as a problem
 * document (RFC 9457), or as a page.
 */
public abstract class AnsweringServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /**
   * Answers a request.
   *
   * @throws Refusal if it is not to be answered
   */
  protected abstract void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException;

  @Override
  protected final void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Vary", "Accept, Accept-Language");
    try {
      try {
        answer(request, response);
      } catch (StackOverflowError e) {
        throw new Refusal(400, Phrase.of("request-nested"));
      }
    } catch (Refusal refusal) {
      Problems.write(refusal, request, response);
    }
  }
}
