package org.customsatlas.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a newcomer wants to know, by clicks from the front page. Pictures of each step are kept. */
class WalkTest {
  private static final View DESK = new View("en", ColorScheme.LIGHT, View.DESK);

  private static Window window;

  @BeforeAll
  static void open() {
    window = new Window();
  }

  @AfterAll
  static void close() {
    window.close();
  }

  private static void picture(Page page, String name) {
    Window.picture(page, Path.of("target/screenshots/walk-" + name + ".png"));
  }

  private static Locator link(Page page, String words) {
    return page.locator("main a:text-is(\"" + words + "\")").first();
  }

  @Test
  void fromHomeToWhoFundedWacamAndTheSentenceThatSaysSoInThreeClicks() {
    try (Tab tab = window.open(DESK, ReleaseServer.address())) {
      Page page = tab.page();
      picture(page, "wacam-0");
      link(page, "Project").click();
      picture(page, "wacam-1");
      link(page, "West African Customs Administration Modernization Project").click();
      picture(page, "wacam-2");
      Locator funding = page.locator("dl > div:has(dt:has-text('funded by'))");
      assertTrue(
          funding.innerText().contains("Swedish International Development Cooperation Agency"),
          funding.innerText());
      funding.locator("a.mark").first().click();
      picture(page, "wacam-3");
      String source = page.locator(":popover-open").innerText();
      assertTrue(source.contains("Overview of WCO projects"), source);
      assertTrue(source.contains("annex 2.4"), source);
      assertTrue(source.contains("confidence"), source);
      assertEquals(List.of(), tab.complaints());
    }
  }

  @Test
  void fromACodeToAllTheOfficesThatKenyaHosts() {
    try (Tab tab = window.open(DESK, ReleaseServer.address())) {
      Page page = tab.page();
      page.locator("input[name=q]").first().fill("KEN");
      page.keyboard().press("Enter");
      page.waitForURL("**/search?*");
      picture(page, "ken-1");
      link(page, "Kenya").click();
      picture(page, "ken-2");
      List<String> shown =
          page
              .locator("section:has(> h2:has-text('Offices hosted')) tbody td:first-child a")
              .allInnerTexts()
              .stream()
              .sorted()
              .toList();
      List<String> told =
          ReleaseServer.read(
                  ReleaseServer.address()
                      .resolve(
                          "sparql?format=csv&query="
                              + URLEncoder.encode(
                                  """
                                  PREFIX atlas: <https://w3id.org/customs-atlas/def#>
                                  PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
                                  SELECT DISTINCT ?name {
                                    ?hosting a atlas:Hosting ;
                                      atlas:host <https://w3id.org/customs-atlas/id/territory/ken> ;
                                      atlas:structure/skos:prefLabel ?name
                                    FILTER (LANG(?name) = "en")
                                  }
                                  """,
                                  StandardCharsets.UTF_8)),
                  "Accept",
                  "text/csv")
              .body()
              .lines()
              .skip(1)
              .map(l -> l.replace("\"", ""))
              .sorted()
              .toList();
      assertTrue(told.size() > 2, told.toString());
      assertEquals(told, shown);
    }
  }

  @Test
  void fromHomeToTheFrenchPageOfTheRevisedKyotoConvention() {
    try (Tab tab = window.open(DESK, ReleaseServer.address())) {
      Page page = tab.page();
      page.locator("nav.languages a[hreflang=fr]").click();
      page.locator("input[name=q]").first().fill("kyoto revisee");
      page.keyboard().press("Enter");
      page.waitForURL("**/search?*");
      picture(page, "rkc-1");
      link(page, "Convention de Kyoto révisée").click();
      picture(page, "rkc-2");
      assertThat(page.locator("h1")).hasText("Convention de Kyoto révisée");
      assertEquals("fr", page.locator("html").getAttribute("lang"));
      List<String> headings = page.locator("main h2").allInnerTexts();
      assertTrue(headings.contains("Chiffres 1"), headings.toString());
    }
  }

  @Test
  void fromBadTurtleThatIsDroppedToItsMarkTheFixTheVerdictAndTheDifference() {
    String text =
        """
        <http://example.org/a> <http://example.org/p> "right" .
        <http://example.org/a> <http://example.org/q> "wrong" .
        """;
    try (CheckingServer server = new CheckingServer();
        Tab tab = window.open(DESK, server.address().resolve("validate?lang=en"))) {
      Page page = tab.page();
      picture(page, "check-0");
      page.evaluate(
          """
          text => {
            const data = new DataTransfer();
            data.items.add(new File([text], "mine.ttl", { type: "text/turtle" }));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
          }
          """,
          text);
      page.waitForSelector("#verdict");
      picture(page, "check-1");
      assertTrue(page.locator("#verdict").innerText().contains("does not conform"));
      assertEquals("verdict", page.evaluate("() => document.activeElement.id"));
      assertThat(page.locator("#said")).containsText("does not conform");
      page.locator("a.place").click();
      page.waitForURL(url -> url.endsWith("#f1-l2"));
      assertThat(page.locator("li:target mark")).hasText("\"wrong\"");
      picture(page, "check-2");
      assertEquals(List.of(), BrowserTest.faults(page));
      page.locator("button[name=fix]").click();
      page.waitForSelector(".verdict.good");
      picture(page, "check-3");
      assertEquals(text.replace("wrong", "right"), page.locator("textarea").inputValue());
      page.locator("button[formaction^=diff]:has-text('change')").click();
      page.waitForSelector(
          "#verdict", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
      assertThat(page.locator("#difference")).isFocused();
      assertThat(page.locator("#difference")).isInViewport();
      picture(page, "check-4");
      assertTrue(
          page.locator(".difference").innerText().contains("2 new statements"),
          page.locator(".difference").innerText());
      assertEquals(List.of(), BrowserTest.faults(page));
      assertEquals(List.of(), tab.complaints());
    }
  }

  @Test
  void aFormIsCheckedWithoutScriptsToo() {
    try (CheckingServer server = new CheckingServer();
        Tab tab = window.open(DESK, server.address().resolve("validate?lang=fr"), false)) {
      Page page = tab.page();
      page.locator("textarea").fill(CheckingServer.BAD);
      page.locator("button.main").click();
      page.waitForSelector(".verdict.bad");
      page.locator("button[name=fix]").click();
      page.waitForSelector(".verdict.good");
      picture(page, "check-5");
      assertEquals("fr", page.locator("html").getAttribute("lang"));
    }
  }
}
