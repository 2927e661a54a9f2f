package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;
import org.junit.jupiter.api.Test;

/** What the jar is made of, by its own bill of materials (CycloneDX). */
class SupplyChainTest {
  /** Licences under which the jar can be given away; of several that one may choose from, one. */
  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "MIT",
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "Bouncy Castle Licence", // the words of MIT
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "ISC",
          "Unicode-3.0",
          "W3C");

  /** A library by name and version, with its licences. */
  private record Library(String name, Set<String> licences) {
    String row() {
      return "| " + name + " | " + String.join(", ", licences) + " |";
    }
  }

  private static List<Library> libraries() throws IOException {
    try (InputStream in =
        SupplyChainTest.class.getResourceAsStream("/META-INF/sbom/customs-atlas.cdx.json")) {
      assertNotNull(in, "the build writes no bill of materials");
      JsonObject bill = JSON.parse(in);
      assertEquals("CycloneDX", bill.getString("bomFormat"));
      List<Library> libraries = new ArrayList<>();
      for (JsonValue value : bill.get("components").getAsArray()) {
        JsonObject component = value.getAsObject();
        String name =
            component.getString("group")
                + ":"
                + component.getString("name")
                + " "
                + component.getString("version");
        Set<String> licences = new TreeSet<>();
        if (component.hasKey("licenses")) {
          component
              .get("licenses")
              .getAsArray()
              .iterator()
              .forEachRemaining(l -> licences.add(licence(l.getAsObject())));
        }
        libraries.add(new Library(name, licences));
      }
      assertTrue(libraries.size() > 50, libraries.size() + " libraries");
      return libraries.stream().sorted((a, b) -> a.name().compareTo(b.name())).toList();
    }
  }

  private static String licence(JsonObject entry) {
    if (entry.hasKey("expression")) {
      return entry.getString("expression");
    }
    JsonObject licence = entry.get("license").getAsObject();
    return licence.hasKey("id") ? licence.getString("id") : licence.getString("name");
  }

  @Test
  void eachLibraryHasALicenceThatIsAllowed() throws IOException {
    List<String> others =
        libraries().stream()
            .filter(l -> l.licences().stream().noneMatch(ALLOWED::contains))
            .map(Library::row)
            .toList();
    assertEquals(List.of(), others);
  }

  @Test
  void thePageOfThirdPartiesListsThemAll() throws IOException {
    String page = Files.readString(TheGraph.HOME.resolve("docs/third-party.md"));
    String rows = libraries().stream().map(Library::row).collect(Collectors.joining("\n"));
    String listed =
        page.lines()
            .filter(l -> l.startsWith("| ") && !l.startsWith("| library"))
            .collect(Collectors.joining("\n"));
    assertEquals(rows, listed);
  }

  @Test
  void eachVersionIsPinned() throws IOException {
    for (String name : List.of("pom.xml", "src/test/peers/pom.xml")) {
      String pom = Files.readString(TheGraph.HOME.resolve(name)).replaceAll("(?s)<!--.*?-->", "");
      Matcher part =
          Pattern.compile("(?s)<(dependency|plugin|path|artifactItem)>(.*?)</\\1>").matcher(pom);
      int seen = 0;
      while (part.find()) {
        seen++;
        String own = part.group(2).replaceAll("(?s)<(exclusions|executions|dependencies)>.*", "");
        assertTrue(
            own.matches("(?s).*<version>(\\d[\\w.-]*|\\$\\{[\\w.-]+})</version>.*")
                || own.contains("<artifactId>maven-compiler-plugin<")
                || part.group(2).contains("<artifactId>maven-compiler-plugin<"),
            name + ": " + part.group().strip());
      }
      assertTrue(seen > 10, name + " has " + seen + " parts with a version");
      Matcher version = Pattern.compile("version>([^<]*)</").matcher(pom);
      while (version.find()) {
        String pinned = version.group(1);
        assertTrue(
            pinned.equals("[21,)") || !pinned.matches(".*(\\[|\\(|,|SNAPSHOT|LATEST|RELEASE).*"),
            name + ": " + pinned);
      }
    }
  }
}
