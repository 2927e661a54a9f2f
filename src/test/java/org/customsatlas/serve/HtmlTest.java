package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nu.validator.client.EmbeddedValidator;
import nu.validator.validation.SimpleDocumentValidator;
import org.customsatlas.serve.http.Html;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Every sort of page as it is sent: valid HTML, under its policy, with links that lead somewhere.
 */
class HtmlTest {
  /** These want a parameter, and say so. */
  private static final Set<String> ASKING = Set.of("suggest");

  /** Asks at most so many of the links that a page has to things of one kind. */
  private static final int OF_A_KIND = 1;

  private static final String PAGE =
      "<!DOCTYPE html><html lang=en><title>A page for a style sheet</title><style>";

  /** CSS that the checker does not know yet. The test tells when it does. */
  private static final Set<String> NEWER =
      Set.of("position-area", "position-try-fallbacks", ":popover-open", "paint-order");

  private final Messages messages = new Messages();

  /** Without the guess at languages: that asks for a JSON library which ours would not bear. */
  private final SimpleDocumentValidator validator =
      new SimpleDocumentValidator(false, false, false);

  HtmlTest() throws Exception {
    validator.setUpMainSchema(EmbeddedValidator.SCHEMA_URL, messages);
  }

  /** What the Nu Html Checker finds wrong; informational messages are left out. */
  private static final class Messages extends DefaultHandler {
    private final List<String> found = new ArrayList<>();

    @Override
    public void error(SAXParseException e) {
      found.add(e.getLineNumber() + ":" + e.getColumnNumber() + ": " + e.getMessage());
    }

    @Override
    public void fatalError(SAXParseException e) {
      error(e);
    }
  }

  private static Stream<DynamicTest> eachPage(Check check) {
    return Site.sorts().stream()
        .flatMap(
            sort ->
                Site.languages().stream()
                    .map(
                        language ->
                            dynamicTest(
                                sort + " " + language,
                                () -> {
                                  HttpResponse<String> answer = Site.page(sort, language);
                                  assertEquals(sort.status(), answer.statusCode());
                                  check.on(answer, language);
                                })));
  }

  @FunctionalInterface
  private interface Check {
    void on(HttpResponse<String> answer, String language) throws Exception;
  }

  private static Document parse(HttpResponse<String> answer) {
    return Jsoup.parse(answer.body(), answer.uri().toString());
  }

  @TestFactory
  Stream<DynamicTest> isValidHtml() {
    return eachPage((answer, language) -> assertEquals(List.of(), wrong(answer.body())));
  }

  private List<String> wrong(String html) throws SAXException, IOException {
    messages.found.clear();
    validator.setUpValidatorAndParsers(messages, false, false);
    validator.checkHtmlInputSource(new InputSource(new StringReader(html)));
    return List.copyOf(messages.found);
  }

  @Test
  void theCheckerFindsWhatIsWrong() throws SAXException, IOException {
    List<String> wrong =
        wrong(PAGE + "h1 { colour: red }</style><div><svg><rect turn=z /></svg><li>x");
    for (String part : List.of("colour", "turn", "li")) {
      assertTrue(wrong.stream().anyMatch(m -> m.contains(part)), wrong.toString());
    }
  }

  @Test
  void theStyleSheetIsValidCss() throws SAXException, IOException {
    HttpResponse<String> sheet = Site.get(Site.address().resolve("assets/atlas.css"));
    assertEquals(200, sheet.statusCode());
    List<String> all = wrong(PAGE + sheet.body() + "</style><p>x");
    List<String> wrong = all.stream().filter(m -> NEWER.stream().noneMatch(m::contains)).toList();
    assertEquals(List.of(), wrong);
    for (String newer : NEWER) {
      assertTrue(all.stream().anyMatch(m -> m.contains(newer)), newer + " is known now");
    }
  }

  @TestFactory
  Stream<DynamicTest> saysWhatItMayLoadAndHoldsNoScriptOrStyle() {
    return eachPage(
        (answer, language) -> {
          assertEquals(List.of(Html.POLICY), answer.headers().allValues("Content-Security-Policy"));
          List<String> inside = new ArrayList<>();
          for (Element element : parse(answer).getAllElements()) {
            if (element.nameIs("style")
                || (element.nameIs("script")
                    && !element.hasAttr("src")
                    && !element.attr("type").equals("application/ld+json"))) {
              inside.add(element.outerHtml());
            }
            for (Attribute attribute : element.attributes()) {
              if (attribute.getKey().equals("style")
                  || attribute.getKey().startsWith("on")
                  || attribute.getValue().strip().startsWith("javascript:")) {
                inside.add(attribute.html());
              }
            }
          }
          assertEquals(List.of(), inside);
        });
  }

  @TestFactory
  Stream<DynamicTest> hasOneHeadingATitleAndTheLanguageThatWasAsked() {
    return eachPage(
        (answer, language) -> {
          Document page = parse(answer);
          assertEquals(1, page.select("h1").size(), "h1");
          assertFalse(page.selectFirst("h1").text().isBlank());
          assertFalse(page.title().replace("Customs Atlas", "").replace("·", "").isBlank());
          assertEquals(language, page.selectFirst("html").attr("lang"));
          assertEquals("ltr", page.selectFirst("html").attr("dir"));
          assertEquals(language, answer.headers().firstValue("Content-Language").orElse("none"));
          assertEquals(
              "text/html;charset=utf-8",
              answer.headers().firstValue("Content-Type").orElse("").replace(" ", ""));
          List<String> twice =
              page.select("[id]").eachAttr("id").stream()
                  .collect(Collectors.groupingBy(id -> id, Collectors.counting()))
                  .entrySet()
                  .stream()
                  .filter(e -> e.getValue() > 1)
                  .map(Map.Entry::getKey)
                  .toList();
          assertEquals(List.of(), twice, "ids that stand twice");
          List<String> lost =
              page.select("a[href^=#], [popovertarget], [aria-labelledby]").stream()
                  .map(
                      e ->
                          e.hasAttr("href")
                              ? e.attr("href").substring(1)
                              : e.attr("popovertarget") + e.attr("aria-labelledby"))
                  .flatMap(ids -> Stream.of(ids.split(" ")))
                  .filter(id -> page.getElementById(id) == null)
                  .toList();
          assertEquals(List.of(), lost, "ids that are not on the page");
        });
  }

  /**
   * Links of all sorts of pages; of those to things of one kind, the first few of each page. What
   * is posted is no link.
   */
  private static Map<URI, String> links() {
    Map<URI, String> links = new TreeMap<>();
    for (Site.Sort sort : Site.sorts()) {
      Map<String, Integer> seen = new TreeMap<>();
      Document page = parse(Site.page(sort, "en"));
      for (Element element :
          page.select("[href]:not([href^=#]), [src], form[action]:not([method=post])")) {
        String value =
            element.hasAttr("action")
                ? sent(element)
                : element.absUrl(element.hasAttr("href") ? "href" : "src");
        boolean isItself = sort.status() >= 400 && element.hasAttr("hreflang");
        if (isItself
            || !value.startsWith(Site.address().toString())
            || element.attr("rel").equals("canonical")) {
          continue;
        }
        URI link = URI.create(value.replaceAll("#.*", ""));
        String kind = link.getPath().replaceAll("/[^/]*$", "");
        if (kind.isEmpty() || seen.merge(kind, 1, Integer::sum) <= OF_A_KIND) {
          links.putIfAbsent(link, sort.toString());
        }
      }
    }
    assertTrue(links.size() > 50, "links: " + links.size());
    return links;
  }

  /** Where a form leads with its hidden fields and its first button. */
  private static String sent(Element form) {
    String fields =
        Stream.concat(
                form.select("input[type=hidden]").stream(),
                form.select("button[name]").stream().limit(1))
            .map(
                field ->
                    field.attr("name")
                        + "="
                        + URLEncoder.encode(field.attr("value"), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return form.absUrl("action") + (fields.isEmpty() ? "" : "?" + fields);
  }

  @Test
  void noLinkLeadsNowhereAndEverySortOfPageIsInTheTable() {
    Set<String> known =
        Site.sorts().stream().map(s -> first(s.address())).collect(Collectors.toSet());
    Set<String> lost = new TreeSet<>();
    Set<String> unlisted = new TreeSet<>();
    links()
        .forEach(
            (link, from) -> {
              String path = link.getPath().substring(1);
              HttpResponse<String> answer = Site.get(link);
              boolean isAsking = answer.statusCode() == 400 && ASKING.contains(path);
              if (answer.statusCode() >= 400 && !isAsking) {
                lost.add(answer.statusCode() + " " + link + " on " + from);
              } else if (answer.headers().allValues("Content-Security-Policy").contains(Html.POLICY)
                  && !known.contains(first(path))) {
                unlisted.add(link + " on " + from);
              }
            });
    assertEquals(Set.of(), lost);
    assertEquals(Set.of(), unlisted, "pages without a row in pages.csv");
  }

  private static String first(String path) {
    return path.replaceAll("[/?].*", "");
  }
}
