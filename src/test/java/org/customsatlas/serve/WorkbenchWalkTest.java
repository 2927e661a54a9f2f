package org.customsatlas.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What somebody who writes SPARQL does on the page for it. Pictures of each step are kept. */
class WorkbenchWalkTest {
  private static final View DESK = new View("en", ColorScheme.LIGHT, View.DESK);
  private static final Keyboard.TypeOptions BY_HAND = new Keyboard.TypeOptions().setDelay(20);

  private static Window window;

  @BeforeAll
  static void open() {
    window = new Window();
  }

  @AfterAll
  static void close() {
    window.close();
  }

  private static Tab tab(String address) {
    return window.open(DESK, ReleaseServer.address().resolve(address));
  }

  private static String asked(String query) {
    return "query?lang=en&query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private static void picture(Page page, String name) {
    Window.picture(page, Path.of("target/screenshots/workbench-" + name + ".png"));
  }

  private static String text(Page page) {
    return (String)
        page.evaluate(
            "() => document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.getValue()");
  }

  private static void set(Page page, String query) {
    page.evaluate(
        "q => document.querySelector('.tabPanel.active .CodeMirror').CodeMirror.setValue(q)",
        query);
  }

  /** Waits until the completion offers {@code name}, and takes it. */
  private static void take(Page page, String name) {
    Locator end = page.locator(".CodeMirror-hint:has(code:text-is(\"" + name + "\"))");
    end.waitFor();
    end.click();
    assertThat(page.locator(".CodeMirror-hints")).hasCount(0);
  }

  @Test
  void aQueryIsWrittenWithCompletionAndRun() {
    try (Tab tab = tab("query?lang=en")) {
      Page page = tab.page();
      assertThat(page.locator("#outcome tbody tr").first()).isVisible();
      picture(page, "first");
      page.locator("#new").click();
      set(page, "");
      page.keyboard().type("SELECT ?p ?f WHERE { ?p a atlas:Proj", BY_HAND);
      picture(page, "classes");
      take(page, "atlas:Project");
      page.keyboard().type(" ; atlas:funded", BY_HAND);
      Locator ends = page.locator(".CodeMirror-hint");
      ends.first().waitFor();
      picture(page, "properties");
      assertTrue(
          ends.first().getAttribute("title").contains("for example"),
          ends.first().getAttribute("title"));
      take(page, "atlas:fundedBy");
      page.keyboard().type(" ?f . ?f atlas:memberOf | ^atlas:fundedBy World", BY_HAND);
      take(page, "body:world-bank");
      page.keyboard().type(" }", BY_HAND);
      assertThat(page.locator(".tabPanel.active .CodeMirror-code")).containsText("PREFIX body:");
      String written = text(page);
      assertTrue(written.contains("PREFIX atlas: <https://w3id.org/customs-atlas/def#>"), written);
      assertEquals(1, written.split("PREFIX body:", -1).length - 1, written);
      set(page, written.replaceFirst(" \\. \\?f atlas:memberOf.*", " }"));
      page.locator(".tabPanel.active .CodeMirror").click();
      page.keyboard().press("Control+Enter");
      assertThat(page.locator("#outcome .quiet").first()).containsText("rows");
      assertThat(page.locator("#outcome")).containsText("World Bank");
      picture(page, "answer");
      assertTrue(page.url().contains("query=PREFIX"), page.url());
      page.locator(".yasgui .tab a[role=tab]").first().click();
      assertThat(page.locator("#outcome tbody tr")).not().hasCount(0);
      assertEquals(List.of(), tab.complaints());
    }
  }

  @Test
  void fromAQuestionWithAParameterToItsViewsItsFilesAndAShortLink() throws IOException {
    try (Tab tab = tab("questions?lang=en")) {
      Page page = tab.page();
      page.locator("#find").fill("members community");
      page.locator("main form button").click();
      picture(page, "question-found");
      page.locator("a[href*='questions/members-of-a-community']").first().click();
      page.locator("#community").selectOption("org/sacu");
      page.locator("form.ask button").click();
      assertThat(page.locator("table.answer tbody tr")).hasCount(5);
      assertThat(page.locator("figure.view svg").first()).isVisible();
      picture(page, "question-map");
      page.locator("nav.views a:text-is('Table')").click();
      assertThat(page.locator("figure.view")).hasCount(0);
      picture(page, "question-table");
      page.locator("a:text-is('Change this query and ask it')").click();
      assertThat(page.locator(".tabPanel.active .CodeMirror-code")).containsText("body:sacu");
      assertThat(page.locator("#outcome table.answer tbody tr")).hasCount(5);

      Path csv = Path.of("target/screenshots/workbench.csv");
      Download file = page.waitForDownload(() -> page.locator("a.layout:text-is('CSV')").click());
      file.saveAs(csv);
      assertEquals(6, Files.readAllLines(csv).size());
      Path notebook = Path.of("target/screenshots/workbench.ipynb");
      page.waitForDownload(() -> page.locator("a:text-is('Jupyter notebook')").click())
          .saveAs(notebook);
      assertTrue(Files.readString(notebook).contains("\"nbformat\""));

      page.locator("button:text-is('Make a short link')").click();
      picture(page, "short-link");
      String link = page.locator("main code, main a[href*='s/']").first().innerText();
      assertTrue(link.matches(".*/s/[a-z0-9A-Z_-]{10,}"), link);
      page.navigate(link);
      assertThat(page.locator("#outcome table.answer tbody tr")).hasCount(5);
      assertEquals(List.of(), tab.complaints());
    }
  }

  @Test
  void aRowIsFollowedToThePassageThatSaysIt() {
    try (Tab tab = tab("query?lang=en")) {
      Page page = tab.page();
      page.locator("tr:has-text('Government of Finland') button[name=row]").click();
      assertThat(page.locator("h1")).hasText("Where this row comes from");
      picture(page, "where-from");
      assertThat(page.locator("main")).containsText("Overview of WCO projects");
      page.locator("a:text-is('main 12.1')").click();
      assertThat(page.locator("h1")).isVisible();
      picture(page, "passage");
      assertEquals(List.of(), tab.complaints());
    }
  }

  @Test
  void theReasonOfAnEmptyAnswerIsSeenAndMended() {
    String query =
        """
        PREFIX atlas: <https://w3id.org/customs-atlas/def#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT ?office { ?office atlas:hostedBy ?country . ?country skos:prefLabel "Kenya" }
        """;
    try (Tab tab = tab(asked(query))) {
      Page page = tab.page();
      assertThat(page.locator("#outcome .quiet").first()).containsText("No rows");
      page.locator("button:text-is('Why are there no rows?')").click();
      picture(page, "why");
      assertThat(page.locator("main")).containsText("?country skos:prefLabel \"Kenya\"");
      page.locator("main li a").first().click();
      assertThat(page.locator("#outcome table.answer tbody tr").first()).isVisible();
      assertTrue(text(page).contains("\"Kenya\"@"), text(page));
      assertEquals(List.of(), tab.complaints());
    }
  }

  @Test
  void mistakesAreMarkedInTheTextAndMendedWithAClick() {
    try (Tab tab = tab(asked("SELECT * { ?s a <https://w3id.org/customs-atlas/def#Projct> }"))) {
      Page page = tab.page();
      assertThat(page.locator(".mistaken").first()).isVisible();
      picture(page, "unknown-name");
      page.locator(".mend button:has-text('atlas:Project')").click();
      assertThat(page.locator("#outcome tbody tr").first()).isVisible();
      assertThat(page.locator(".mistaken")).hasCount(0);
      assertTrue(text(page).contains("atlas:Project"), text(page));
      assertEquals(List.of(), tab.complaints());
    }
  }

  @Test
  void aQueryThatRunsLongIsCancelled() {
    try (Tab tab = tab("query?lang=en")) {
      Page page = tab.page();
      set(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
      page.locator(".run button:not([type])").click();
      page.locator("#cancel").click();
      assertThat(page.locator("#outcome")).containsText("cancelled");
      assertThat(page.locator("#cancel")).isHidden();
      set(page, "ASK {}");
      page.locator(".run button:not([type])").click();
      assertThat(page.locator("#outcome tbody")).containsText("es");
      assertEquals(List.of(), tab.complaints());
    }
  }

  @Test
  void theKeyThatLeavesAFieldLeavesTheEditor() {
    try (Tab tab = tab("query?lang=en")) {
      Page page = tab.page();
      page.locator(".tabPanel.active .CodeMirror").click();
      page.keyboard().press("Tab");
      assertEquals(
          false,
          page.evaluate(
              "() => !!document.activeElement.closest('.CodeMirror-code, .CodeMirror > div:first-child')"));
    }
  }
}
