package org.customsatlas.serve.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.customsatlas.page.Languages;
import org.customsatlas.serve.Endpoint;
import org.customsatlas.serve.ReleaseServer;
import org.junit.jupiter.api.Test;

/** The pages of things, asked over HTTP as a browser asks. */
class ThingPagesOverHttpTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  private static final Pattern TITLE = Pattern.compile("<title>(.+) · Customs Atlas</title>");
  private static final Pattern HEADING = Pattern.compile("<h1>.*?\\S.*?</h1>", Pattern.DOTALL);
  private static final Pattern LANGUAGE = Pattern.compile("<html lang=\"([a-z]+)\"");
  private static final Pattern CODE =
      Pattern.compile("<code id=\"use-([a-z]+)\">(.*?)</code>", Pattern.DOTALL);

  private static HttpResponse<String> get(String path) {
    return send(
        HttpRequest.newBuilder(ReleaseServer.address().resolve(path))
            .header("Accept", "text/html"));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String fault(HttpResponse<String> page, String language) {
    if (page.statusCode() != 200) {
      return " " + page.statusCode();
    }
    Matcher title = TITLE.matcher(page.body());
    Matcher lang = LANGUAGE.matcher(page.body());
    return !title.find()
        ? " has no title"
        : !HEADING.matcher(page.body()).find()
            ? " has no heading"
            : !lang.find() || !lang.group(1).equals(language) ? " is not in " + language : "";
  }

  @Test
  void oneOfEachKindHasAPageInEveryLanguage() {
    TreeMap<String, String> kinds = new TreeMap<>();
    ReleaseServer.paths()
        .forEach(
            p -> kinds.putIfAbsent(p.contains("/") ? p.substring(0, p.lastIndexOf('/')) : p, p));
    assertTrue(kinds.size() > 40, kinds.toString());
    Set<String> faults = new TreeSet<>();
    for (String path : kinds.values()) {
      for (String language : Languages.all()) {
        String fault = fault(get(path + "?lang=" + language), language);
        if (!fault.isEmpty()) {
          faults.add(path + fault);
        }
      }
    }
    assertEquals(Set.of(), faults);
  }

  @Test
  void thePageOfTheLargestThingIsNotLarge() {
    int size = get("id/org/wco").body().length();
    assertTrue(size < 160_000, "characters: " + size);
  }

  @Test
  void aDayIsCarriedByLinksAndTold() {
    String page = get("data/id/structure/rilo-ap?asOf=2005-07-01&lang=en").body();
    assertTrue(page.contains("This page is for July 1, 2005"), page);
    assertTrue(page.contains("id/territory/chn?lang=en&amp;asOf=2005-07-01"), page);
    assertTrue(page.contains("value=\"2005-07-01\""), page);
    assertEquals(400, get("data/id/structure/rilo-ap?asOf=tomorrow").statusCode());
    assertFalse(get("data/id/structure/rilo-ap?lang=en").body().contains("This page is for"));
  }

  /** The words of a command, as a shell takes them apart: only plain and single-quoted ones. */
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(command);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  private static String run(String command) {
    List<String> words = words(command);
    assertEquals("curl", words.getFirst());
    String accept = words.stream().filter(w -> w.startsWith("Accept: ")).findFirst().orElseThrow();
    String address = words.stream().filter(w -> w.startsWith("http")).findFirst().orElseThrow();
    String query =
        words.stream()
            .filter(w -> w.startsWith("query="))
            .map(w -> "?query=" + Endpoint.encode(w.substring("query=".length())))
            .findFirst()
            .orElse("");
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(java.net.URI.create(address + query))
                .header("Accept", accept.substring("Accept: ".length())));
    assertEquals(200, answer.statusCode(), command);
    return answer.body();
  }

  @Test
  void theCommandsOfAPageWork() {
    String page = get("data/id/structure/rilo-ap").body();
    TreeMap<String, String> codes = new TreeMap<>();
    for (Matcher code = CODE.matcher(page); code.find(); ) {
      codes.put(
          code.group(1),
          code.group(2)
              .replace("&lt;", "<")
              .replace("&gt;", ">")
              .replace("&#39;", "'")
              .replace("&#34;", "\"")
              .replace("&amp;", "&"));
    }
    assertEquals(
        Set.of("citation", "curl", "describe", "r", "rdflib", "sparql", "turtle", "values"),
        codes.keySet());
    List<String> commands = codes.get("curl").lines().toList();
    assertEquals(6, commands.size());
    for (String command : commands) {
      assertTrue(run(command).contains("rilo-ap"), command);
    }
    assertTrue(run(codes.get("sparql").replace("\n", " ")).contains("graph/reference/"));
    assertTrue(run(codes.get("describe")).contains("rilo-ap"));
    Matcher address =
        Pattern.compile("\\.parse\\(\"([^\"]+)\", format=\"turtle\"\\)")
            .matcher(codes.get("rdflib"));
    assertTrue(address.find(), codes.get("rdflib"));
    assertEquals(
        200, send(HttpRequest.newBuilder(java.net.URI.create(address.group(1)))).statusCode());
  }
}
