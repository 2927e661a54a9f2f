package org.customsatlas.page.list;

import java.util.List;

/**
 * A name in an address that names nothing; the message is a sentence for the person who wrote it.
 */
public final class UnknownName extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> suggestions;

  UnknownName(String message, List<String> suggestions) {
    super(message);
    this.suggestions = List.copyOf(suggestions);
  }

  /** Addresses below the front page that may be meant; may be empty. */
  public List<String> suggestions() {
    return suggestions;
  }
}
