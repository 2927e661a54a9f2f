package org.customsatlas.take;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a query is to be found.
 *
 * @param name what its files are called, without their ending; safe in every file system
 * @param page the path of its page below the front page, with what that needs
 * @param parameters how the files are asked for, as the query of an address
 * @param isLink whether it is a short link, which knows the day without being told
 */
public record Where(String name, String page, String parameters, boolean isLink) {
  private static final String QUERY = "query=";

  /** A stored question, word for word. */
  public static Where stored(String question) {
    return new Where(question, "questions/" + question, "question=" + question, false);
  }

  /**
   * A text.
   *
   * @param question the stored question that it is made of; empty if it is of none
   */
  public static Where text(Optional<String> question, String sparql) {
    String query = QUERY + URLEncoder.encode(Taken.plain(sparql), StandardCharsets.UTF_8);
    return new Where(
        question.orElse("query"),
        "query?" + query,
        question.map(name -> "question=" + name + "&").orElse("") + query,
        false);
  }

  /** A short link. */
  public static Where link(String hash) {
    return new Where(hash, "s/" + hash, "link=" + hash, true);
  }
}
