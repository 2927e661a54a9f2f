package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every sort of page in a real browser. The rows of the table that say which views are looked at
 * hold both of each pair: themes, widths, languages.
 */
class BrowserTest {
  private static final List<View> VIEWS =
      List.of(
          new View("en", ColorScheme.LIGHT, View.DESK),
          new View("fr", ColorScheme.DARK, View.PHONE));

  /** The rules of WCAG 2.2 AA and what axe-core holds to be good practice. */
  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private static final Path PICTURES = Path.of("target/screenshots");

  private static Window window;

  @BeforeAll
  static void open() {
    window = new Window();
  }

  @AfterAll
  static void close() {
    window.close();
  }

  @TestFactory
  Stream<DynamicTest> isAccessibleAndQuietInEveryView() {
    return VIEWS.stream()
        .flatMap(
            view ->
                Site.sorts().stream()
                    .filter(sort -> !isThing(sort) || view.equals(VIEWS.getLast()))
                    .map(sort -> dynamicTest(sort + " " + view, () -> look(sort, view))));
  }

  private static void look(Site.Sort sort, View view) {
    URI address = sort.in(view.language());
    try (Tab tab = window.open(view, address)) {
      Page page = tab.page();
      assertEquals(sort.status(), tab.status());
      assertEquals(List.of(), tab.complaints(), "what the console says");
      assertTrue(tab.asked().size() > 1, tab.asked().toString());
      assertEquals(Set.of(), tab.askedElsewhere());
      assertEquals(
          List.of(), wide(page), "these are wider than the window, or the page scrolls sideways");
      assertEquals(
          said(Site.page(sort, view.language()).body()),
          said(page.content()),
          "a script changed what the page says");
      assertEquals(List.of(), faults(page));
    }
  }

  /**
   * The words of a page, without those that differ each time (how long a query took) and without
   * the field of a query, in whose place the editor is.
   */
  private static String said(String html) {
    Element body = Jsoup.parse(html).body();
    body.select("#editor, #plain, .questions .count").remove();
    return body.text().replaceAll("[0-9]+ ms", "");
  }

  /**
   * Things of all kinds have one template: one view of each is enough, the narrow one, where most
   * goes wrong; the pages of the table stand for the other.
   */
  private static boolean isThing(Site.Sort sort) {
    return sort.name().startsWith("id/") || sort.name().startsWith("scheme/");
  }

  /** What makes the page scroll sideways. */
  private static List<?> wide(Page page) {
    return (List<?>)
        page.evaluate(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? [] :
              [...document.querySelectorAll("body *")]
                .filter(e => e.getBoundingClientRect().right + scrollX > innerWidth && !e.parentElement.closest(".scroll, pre"))
                .slice(0, 5).map(e => e.outerHTML.slice(0, 120))
                .concat(["" + document.documentElement.scrollWidth])
            """);
  }

  /**
   * What axe-core finds wrong. Of long lists and tables it looks at the beginning: their rows are
   * alike, and it needs minutes for thousands.
   */
  static List<String> faults(Page page) {
    page.evaluate(
        """
        () => document.querySelectorAll(
            "li:nth-child(n + 13), tr:nth-child(n + 13), dl > div:nth-child(n + 25), main > section:nth-of-type(n + 25)")
          .forEach(e => e.remove())
        """);
    AxeResults results = new AxeBuilder(page).withTags(RULES).analyze();
    assertTrue(results.getPasses().size() > 10, "axe-core looked at nothing");
    return results.getViolations().stream().map(BrowserTest::told).toList();
  }

  private static String told(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream()
            .limit(3)
            .map(n -> n.getHtml() + " " + n.getFailureSummary())
            .toList();
  }

  @Test
  void axeFindsWhatIsWrong() {
    try (Tab tab = window.open(VIEWS.get(0), Site.sort("thing").in("en"))) {
      tab.page()
          .evaluate("() => document.querySelector('main').append(document.createElement('img'))");
      assertTrue(
          faults(tab.page()).stream().anyMatch(f -> f.startsWith("image-alt")), "no image-alt");
    }
  }

  @Test
  void anotherHostAndAForbiddenScriptAreNoticed() {
    try (Tab tab = window.open(VIEWS.get(0), Site.sort("thing").in("en"))) {
      tab.page()
          .evaluate(
              """
              () => {
                const script = document.createElement("script");
                script.textContent = "1";
                document.body.append(script);
              }
              """);
      assertFalse(tab.complaints().isEmpty());
    }
  }

  @TestFactory
  Stream<DynamicTest> picturesForPeopleToLookAt() throws IOException {
    Files.createDirectories(PICTURES);
    List<Site.Sort> sorts = Site.sorts();
    int step = Math.max(1, sorts.size() / 5);
    List<Site.Sort> some =
        Stream.concat(
                sorts.stream().limit(5),
                IntStream.range(1, 6)
                    .map(i -> Math.min(i * step, sorts.size() - 1))
                    .mapToObj(sorts::get))
            .distinct()
            .toList();
    assertTrue(some.size() >= 5, some.toString());
    return some.stream()
        .flatMap(
            sort ->
                VIEWS.stream()
                    .map(view -> dynamicTest(sort + " " + view, () -> picture(sort, view))));
  }

  private static void picture(Site.Sort sort, View view) throws IOException {
    Path file =
        PICTURES.resolve(
            sort.name().replaceAll("[^a-z0-9]+", "-")
                + "-"
                + view.toString().replace(' ', '-')
                + ".png");
    try (Tab tab = window.open(view, sort.in(view.language()))) {
      Window.picture(tab.page(), file);
    }
    BufferedImage picture = ImageIO.read(file.toFile());
    assertEquals(view.width(), picture.getWidth());
    Set<Integer> colours =
        IntStream.range(0, picture.getHeight())
            .boxed()
            .flatMap(
                y -> IntStream.range(0, picture.getWidth()).mapToObj(x -> picture.getRGB(x, y)))
            .collect(Collectors.toSet());
    assertTrue(colours.size() > 20, "only " + colours.size() + " colours in " + file);
  }
}
