package org.customsatlas.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages by keyboard and touch, with scripts and without. */
class KeyboardTest {
  private static final View DESK = new View("en", ColorScheme.LIGHT, View.DESK);
  private static final View PHONE = new View("en", ColorScheme.LIGHT, View.PHONE);

  private static final String HITS =
      """
      {"query": "wo", "total": 2, "hits": [
        {"iri": "https://w3id.org/customs-atlas/id/org/wco", "path": "id/org/wco", "label": "World Customs Organization",
         "language": "en", "kind": "x", "kindLabel": "organisation", "found": "prefix"},
        {"iri": "https://w3id.org/customs-atlas/id/org/wto", "path": "id/org/wto", "label": "Organisation mondiale",
         "language": "fr", "kind": "x", "kindLabel": "organisation", "found": "prefix"}]}
      """;

  private static Window window;

  @BeforeAll
  static void open() {
    window = new Window();
  }

  @AfterAll
  static void close() {
    window.close();
  }

  private static URI thing() {
    return Site.sort("thing").in("en");
  }

  /** Where the focus is, and whether one sees it. */
  private static String focus(Page page) {
    return (String)
        page.evaluate(
            """
            () => {
              const e = document.activeElement;
              const s = getComputedStyle(e);
              return [e.id || e.className || e.localName, s.outlineStyle, parseFloat(s.outlineWidth) > 1].join(" ");
            }
            """);
  }

  @Test
  void tabGoesFromTheSkipLinkOverSearchAndNavigationToASourceAndIsSeen() {
    try (Tab tab = window.open(DESK, thing())) {
      List<String> ways = new ArrayList<>();
      for (int i = 0; i < 60 && ways.stream().noneMatch(w -> w.startsWith("mark ")); i++) {
        tab.page().keyboard().press("Tab");
        ways.add(focus(tab.page()));
      }
      assertTrue(ways.get(0).startsWith("skip "), ways.toString());
      assertTrue(ways.get(1).startsWith("brand "), ways.toString());
      assertTrue(ways.get(2).startsWith("q "), ways.toString());
      assertTrue(ways.get(ways.size() - 1).startsWith("mark "), ways.toString());
      assertEquals(
          List.of(), ways.stream().filter(w -> !w.endsWith(" solid true")).toList(), "not seen");
    }
  }

  @Test
  void theSkipLinkLeadsToTheContent() {
    try (Tab tab = window.open(DESK, thing())) {
      tab.page().keyboard().press("Tab");
      tab.page().keyboard().press("Enter");
      assertThat(tab.page().locator("#content")).isFocused();
    }
  }

  @Test
  void aSourceOpensByKeyBesideItsMarkAndEscapeLeadsBack() {
    try (Tab tab = window.open(DESK, thing())) {
      Locator mark = tab.page().locator(".mark").nth(2);
      mark.focus();
      tab.page().keyboard().press("Enter");
      Locator source = tab.page().locator(":popover-open");
      assertThat(source).hasCount(1);
      assertFalse(source.innerText().isBlank());
      BoundingBox at = mark.boundingBox();
      BoundingBox beside = source.boundingBox();
      assertTrue(Math.abs(beside.y - at.y - at.height) < 40, beside.y + " " + at.y);
      assertTrue(beside.x < at.x + 40 && at.x < beside.x + beside.width, beside.x + " " + at.x);
      tab.page().keyboard().press("Escape");
      assertThat(source).hasCount(0);
      assertThat(mark).isFocused();
    }
  }

  @Test
  void withoutScriptsAMarkLeadsToTheListOfSources() {
    try (Tab tab = window.open(DESK, thing(), false)) {
      Locator mark = tab.page().locator(".mark").nth(2);
      String target = mark.getAttribute("href");
      mark.focus();
      tab.page().keyboard().press("Enter");
      tab.page().waitForURL(url -> url.endsWith(target));
      assertFalse(tab.page().locator(target).innerText().isBlank());
    }
  }

  @Test
  void anOpenSourceIsAccessibleAndStaysInTheWindowOfAPhone() {
    try (Tab tab = window.open(PHONE, thing())) {
      Locator mark = tab.page().locator(".mark").nth(1);
      mark.tap();
      assertThat(tab.page().locator(":popover-open")).hasCount(1);
      BoundingBox source = tab.page().locator(":popover-open").boundingBox();
      assertTrue(
          source.x >= 0 && source.x + source.width <= View.PHONE, source.x + " " + source.width);
      assertEquals(List.of(), BrowserTest.faults(tab.page()));
    }
  }

  @Test
  void aSlashLeadsToTheSearchAndAQuestionMarkToTheKeys() {
    try (Tab tab = window.open(DESK, thing())) {
      tab.page().keyboard().press("/");
      assertThat(tab.page().locator("#q")).isFocused();
      assertEquals("", tab.page().inputValue("#q"));
      tab.page().keyboard().type("?/");
      assertEquals("?/", tab.page().inputValue("#q"));
      tab.page().locator("h1").click();
      tab.page().keyboard().press("?");
      assertThat(tab.page().locator("#keys")).isVisible();
      assertEquals(List.of(), BrowserTest.faults(tab.page()));
      tab.page().keyboard().press("Escape");
      assertThat(tab.page().locator("#keys")).isHidden();
    }
  }

  @Test
  void theIriIsCopied() {
    try (Tab tab = window.open(DESK, thing())) {
      tab.page().locator("button[data-copy=iri]").click();
      tab.page().locator("button.done").waitFor();
      assertEquals(
          "https://w3id.org/customs-atlas/id/project/wacam",
          tab.page().evaluate("() => navigator.clipboard.readText()"));
    }
  }

  private static void answer(Tab tab, String path, String type, String body) {
    tab.page()
        .route(
            url -> url.startsWith(Site.address().resolve(path).toString()),
            route ->
                route.fulfill(
                    new Route.FulfillOptions().setStatus(200).setContentType(type).setBody(body)));
  }

  @Test
  void whatOneTypesIsCompletedAndChosenByKey() {
    try (Tab tab = window.open(DESK, thing())) {
      Page page = tab.page();
      answer(tab, "suggest", "application/json", HITS);
      page.locator("#q").pressSequentially("wo");
      page.locator("#q-list li").first().waitFor();
      assertEquals("true", page.getAttribute("#q", "aria-expanded"));
      assertEquals("Suggestions: 2", page.locator("[role=status]").textContent());
      assertEquals("fr", page.locator("#q-list li:nth-child(2) span").first().getAttribute("lang"));
      assertEquals(
          1,
          tab.asked().stream().filter(a -> a.contains("/suggest?")).count(),
          "asks once for what is typed in one go");
      assertEquals(List.of(), BrowserTest.faults(page));
      page.keyboard().press("Escape");
      assertThat(page.locator("#q")).hasAttribute("aria-expanded", "false");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("ArrowDown");
      assertThat(page.locator("#q")).hasAttribute("aria-activedescendant", "q-list-1");
      page.keyboard().press("ArrowUp");
      page.keyboard().press("Enter");
      page.waitForURL("**/id/org/wco*");
    }
  }

  @Test
  void aSuggestionIsChosenByTouch() {
    try (Tab tab = window.open(PHONE, thing())) {
      answer(tab, "suggest", "application/json", HITS);
      tab.page().locator("#q").pressSequentially("wo");
      tab.page().locator("#q-list li").first().tap();
      tab.page().waitForURL("**/id/org/wco*");
    }
  }

  @Test
  void withoutScriptsTheSearchIsAForm() {
    try (Tab tab = window.open(DESK, thing(), false)) {
      answer(tab, "search", "text/html", "found");
      tab.page().locator("#q").fill("kyoto");
      tab.page().locator("#q").press("Enter");
      tab.page().waitForURL("**/search?lang=en&q=kyoto");
    }
  }

  @Test
  void aFoldedListIsFetchedWhenItIsOpened() {
    try (Tab tab = window.open(DESK, thing())) {
      answer(
          tab,
          "folded",
          "text/html",
          "<!DOCTYPE html><details data-more=first><summary>x</summary><ul id=first><li>zero</ul><p><a href=a/more>All</a></p></details>"
              + "<script src=assets/atlas.js defer></script>");
      answer(
          tab,
          "a/more",
          "text/html",
          "<!DOCTYPE html><table data-rows=all><tr><th scope=row><a href=one>one</a></table>");
      tab.page().navigate(Site.address().resolve("folded").toString());
      tab.page().locator("summary").click();
      tab.page().locator("li a").waitFor();
      assertEquals(
          Site.address().resolve("a/one").toString(),
          tab.page().evaluate("() => document.querySelector('li a').href"));
      assertEquals("one", tab.page().locator("ul").innerText());
      assertThat(tab.page().locator("p")).isHidden();
    }
  }
}
