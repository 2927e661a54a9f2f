package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.customsatlas.page.Languages;

/** The pages of the site with the real release, for all tests that look at them. */
final class Site {
  private static final Path TABLE = Path.of("src/test/resources/pages/pages.csv");
  private static final List<Sort> SORTS = read();
  private static final Map<URI, HttpResponse<String>> PAGES = new ConcurrentHashMap<>();

  private Site() {}

  /**
   * A sort of page, with one page of it.
   *
   * @param name what it is
   * @param address where it is, below the front page
   * @param status with which it answers
   */
  record Sort(String name, String address, int status) {
    /** The address of this page in {@code language}. */
    URI in(String language) {
      return ReleaseServer.address()
          .resolve(address + (address.contains("?") ? "&" : "?") + "lang=" + language);
    }

    @Override
    public String toString() {
      return name + " /" + address;
    }
  }

  /**
   * One page of each sort: those of the table {@code pages.csv}, and one thing of each kind that
   * the release has.
   */
  static List<Sort> sorts() {
    return SORTS;
  }

  /** The page that the table calls {@code name}. */
  static Sort sort(String name) {
    return sorts().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(TABLE + " has no page " + name));
  }

  static URI address() {
    return ReleaseServer.address();
  }

  /** The languages that the pages are in. */
  static List<String> languages() {
    List<String> languages = Languages.all();
    assertTrue(languages.size() > 1, languages.toString());
    return languages;
  }

  /** What a browser gets for {@code sort} in {@code language}; asked once for all tests. */
  static HttpResponse<String> page(Sort sort, String language) {
    return PAGES.computeIfAbsent(sort.in(language), Site::get);
  }

  /** What a browser gets at {@code address}. */
  static HttpResponse<String> get(URI address) {
    return ReleaseServer.read(address, "Accept", "text/html,*/*;q=0.8");
  }

  private static List<Sort> read() {
    List<Sort> all = new ArrayList<>();
    try (CSVParser table =
        CSVParser.parse(
            TABLE,
            StandardCharsets.UTF_8,
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      table.forEach(
          row ->
              all.add(
                  new Sort(
                      row.get("page"), row.get("address"), Integer.parseInt(row.get("status")))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertTrue(all.size() > 1, TABLE + " is empty");
    ReleaseServer.onePathOfEachKind()
        .forEach((kind, path) -> all.add(new Sort(kind, ReleaseServer.documentOf(path), 200)));
    return List.copyOf(all);
  }
}
