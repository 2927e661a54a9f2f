package org.customsatlas.page.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.TheGraph;
import org.customsatlas.page.Reader;
import org.customsatlas.page.front.FrontPages;
import org.customsatlas.page.front.QuestionPages;
import org.junit.jupiter.api.Test;

class WorldMapTest {
  private static final WorldMap MAP = new WorldMap(() -> RDFLink.connect(TheGraph.asked()));
  private static final Reader READER = new Reader("en", false, "", "", Optional.empty());

  private static FrontPages.Front front() {
    return new FrontPages(
            () -> RDFLink.connect(TheGraph.asked()),
            MAP,
            new QuestionPages(() -> RDFLink.connect(TheGraph.asked())))
        .of(READER);
  }

  @Test
  void theFileIsLightEnough() {
    assertTrue(MAP.file().length < 150_000, "bytes: " + MAP.file().length);
  }

  @Test
  void everyMemberIsOnTheMapOrNamedBesideIt() {
    FrontPages.Front front = front();
    int members = front.regions().stream().mapToInt(r -> r.territories().size()).sum();
    assertTrue(members > 180, "Members: " + members);
    assertEquals(6, front.regions().size());
    assertEquals(members, front.map().lands().size() + front.map().missing().size());
    assertTrue(
        front.map().missing().size() <= 5, () -> "without a shape: " + front.map().missing());
    String file = new String(MAP.file(), StandardCharsets.UTF_8);
    front
        .map()
        .lands()
        .forEach(land -> assertTrue(file.contains("id=\"m" + land.code() + "\""), land.code()));
  }

  @Test
  void noLineRunsAcrossTheMap() {
    String file = new String(MAP.file(), StandardCharsets.UTF_8);
    Matcher ring = Pattern.compile("M\\d+ \\d+l([^Mz]*)z").matcher(file);
    int rings = 0;
    while (ring.find()) {
      rings++;
      assertTrue(!ring.group(1).matches("(?s).*\\d{3,}.*"), ring.group());
    }
    assertTrue(rings > 300, "rings: " + rings);
  }
}
