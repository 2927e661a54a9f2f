package org.customsatlas.serve.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.customsatlas.page.Text;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.WordFiles;

/**
 * A request that is not answered as asked: the HTTP status, and a sentence that says why and what
 * to do.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** About as much of a request as a reader takes in. */
  private static final int LONGEST_QUOTE = 150;

  private final int status;
  private final transient Phrase phrase;
  private final transient Map<String, Object> members = new LinkedHashMap<>();
  private final transient Map<String, String> headers = new LinkedHashMap<>();

  /**
   * @param detail one sentence or two for whoever asked: why, and what to do
   */
  public Refusal(int status, Phrase detail) {
    this(status, detail, detail.toString());
  }

  /**
   * A refusal that is told in English only.
   *
   * @param detail one sentence or two for whoever asked: why, and what to do
   */
  public Refusal(int status, String detail) {
    this(status, null, detail);
  }

  private Refusal(int status, Phrase phrase, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.phrase = phrase;
  }

  /** Why, and what to do; in this language if there are words for it, else in English. */
  public Text in(String language) {
    return phrase == null
        ? new Text(getMessage(), WordFiles.LANGUAGES.getFirst())
        : new Text(phrase.in(language), language);
  }

  /** The key of its sentence, such as {@code request-many}; empty if it has none. */
  public String key() {
    return phrase == null ? "" : phrase.key();
  }

  /** What is quoted of a request in a sentence: its beginning, if it is long. */
  public static String cut(String text) {
    return text.length() <= LONGEST_QUOTE
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE / 2)) + "…";
  }

  /** Adds a member to the problem document (RFC 9457, 3.2), such as the line of a syntax error. */
  public Refusal with(String member, Object value) {
    members.put(member, value);
    return this;
  }

  /** Adds a header to the answer, such as {@code Allow}. */
  public Refusal header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The number that the member is, such as the line of a syntax error; 0 if there is none. */
  public int number(String member) {
    return members.get(member) instanceof Number number ? number.intValue() : 0;
  }

  Map<String, Object> members() {
    return members;
  }

  /** The headers that the answer has besides. */
  public Map<String, String> headers() {
    return headers;
  }
}
