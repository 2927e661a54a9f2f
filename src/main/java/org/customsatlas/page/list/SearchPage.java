package org.customsatlas.page.list;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.customsatlas.page.Reader;
import org.customsatlas.search.Results;

/**
 * The page of a search.
 *
 * @param reader for whom it is
 * @param results what was found; null if nothing was asked
 * @param kinds the classes that were asked for, by IRI; empty for all
 * @param limit how many hits a page has
 */
public record SearchPage(Reader reader, Results results, Set<String> kinds, int limit) {
  /** Does the page show less than all that was found? */
  public boolean isCut() {
    return results.hits().size() < results.total();
  }

  /** Were only some kinds asked for? */
  public boolean isOfKinds() {
    return !kinds.isEmpty();
  }

  /** The link to the hits of {@code group} only. */
  public String ofKind(Results.Group group) {
    return link(0, List.of(group.kind()));
  }

  /** The link to the hits of all kinds. */
  public String allKinds() {
    return link(0, List.of());
  }

  public String before() {
    return link(Math.max(0, results.offset() - limit), kinds);
  }

  public String after() {
    return link(results.offset() + limit, kinds);
  }

  /** Is a hit found by another name than the one that is shown? */
  public boolean showsMatch(Results.Hit hit) {
    return !hit.isHidden() && !hit.matched().equals(hit.label());
  }

  private String link(int offset, Iterable<String> ofKinds) {
    StringBuilder link = new StringBuilder("search?q=").append(encoded(results.text()));
    ofKinds.forEach(kind -> link.append("&type=").append(encoded(kind)));
    if (offset > 0) {
      link.append("&offset=").append(offset);
    }
    return reader.link(link.toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
