package org.customsatlas.serve.guide;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.customsatlas.serve.http.Offer;

/**
 * The addresses that are worth to be found, with the day of the release (sitemaps.org, protocol
 * 0.9).
 *
 * @param root {@code urlset} or {@code sitemapindex}
 * @param entry {@code url} or {@code sitemap}
 * @param paths relative to the address of the server
 * @param issued the day of the release
 */
record Sitemap(String root, String entry, List<String> paths, LocalDate issued) implements Guide {
  static final String PATH = "/sitemap.xml";

  /** So many addresses may be in one file. */
  static final int LARGEST = 50_000;

  private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";
  private static final Offer XML = new Offer("application/xml", null, List.of());

  /**
   * The one file with all {@code paths}, or an index of several if one file cannot have them.
   *
   * @param largest how many may be in one file
   * @return by path, with the first slash
   */
  static Map<String, Guide> of(SortedSet<String> paths, LocalDate issued, int largest) {
    List<String> all = List.copyOf(paths);
    Map<String, Guide> files = new LinkedHashMap<>();
    if (all.size() <= largest) {
      files.put(PATH, new Sitemap("urlset", "url", all, issued));
      return files;
    }
    List<String> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += largest) {
      String part = "sitemap-" + (parts.size() + 1) + ".xml";
      parts.add(part);
      List<String> some = all.subList(from, Math.min(from + largest, all.size()));
      files.put("/" + part, new Sitemap("urlset", "url", some, issued));
    }
    files.put(PATH, new Sitemap("sitemapindex", "sitemap", parts, issued));
    return files;
  }

  @Override
  public Offer form() {
    return XML;
  }

  @Override
  public String text(URI address) {
    Xml xml = new Xml(root, NAMESPACE);
    for (String path : paths) {
      xml.begin(entry).element("loc", address + path).element("lastmod", issued.toString()).end();
    }
    return xml.text();
  }
}
