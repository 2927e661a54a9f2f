package org.customsatlas.serve;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A page in the browser, with all that it asked for and all that the browser complained of. */
final class Tab implements AutoCloseable {
  private final BrowserContext context;
  private final Page page;
  private final URI address;
  private final Response response;
  private final List<String> complaints = new ArrayList<>();
  private final Set<String> asked = new TreeSet<>();

  Tab(BrowserContext context, URI address) {
    this.context = context;
    this.address = address;
    page = context.newPage();
    page.onRequest(request -> asked.add(request.url()));
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          boolean isBad = message.type().equals("error") || message.type().equals("warning");
          if (isBad && !message.location().startsWith(address.toString() + ":")) {
            complaints.add(message.text() + " " + message.location());
          } else if (isBad && !message.text().startsWith("Failed to load resource")) {
            complaints.add(message.text());
          }
        });
    response = page.navigate(address.toString());
  }

  Page page() {
    return page;
  }

  int status() {
    return response.status();
  }

  /** Errors, warnings and breaches of the policy; not the status of the page itself. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** All addresses that the page asked for, its own with them. */
  Set<String> asked() {
    return Set.copyOf(asked);
  }

  /** Of these, the ones at other hosts. */
  Set<String> askedElsewhere() {
    String here = address.resolve("/").toString();
    return asked.stream().filter(a -> !a.startsWith(here)).collect(Collectors.toSet());
  }

  @Override
  public void close() {
    context.close();
  }
}
