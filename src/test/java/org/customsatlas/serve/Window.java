package org.customsatlas.serve;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A browser without a screen: Debian's Chromium. Not thread-safe. */
final class Window implements AutoCloseable {
  private static final List<String> OPTIONS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  Window() {
    Path chromium =
        Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(
                () ->
                    new AssertionError(
                        "There is no Chromium. Install the Debian package chromium, or start ./test, which does."));
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(OPTIONS));
  }

  /** Opens a page as somebody sees it who comes for the first time. */
  Tab open(View view, URI address) {
    return open(view, address, true);
  }

  /**
   * Opens a page.
   *
   * @param hasScripts whether the browser runs scripts
   */
  Tab open(View view, URI address, boolean hasScripts) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setLocale(view.language())
                .setColorScheme(view.theme())
                .setViewportSize(view.width(), 900)
                .setHasTouch(view.width() == View.PHONE)
                .setJavaScriptEnabled(hasScripts)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
    return new Tab(context, address);
  }

  /**
   * Puts a picture of what is seen of the page into {@code file}. Chromium now and then cannot make
   * one while the machine is busy; it is asked three times.
   */
  static void picture(Page page, Path file) {
    PlaywrightException error = null;
    for (int i = 0; i < 3; i++) {
      try {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return;
      } catch (PlaywrightException e) {
        error = e;
      }
    }
    throw error;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
