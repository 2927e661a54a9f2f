package org.customsatlas.contribute.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.jena.sparql.core.Quad;
import org.customsatlas.RealGraph;
import org.customsatlas.change.Cancellation;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.mend.Fixes;
import org.customsatlas.contribute.read.ContributionReader;

/**
 * What is mended is read as it was meant, in each syntax. In the files of {@code
 * src/test/resources/contribute/mending/}, {@code «wrong|right»} is a slip with what is meant, and
 * {@code §} stands for any text.
 */
class MendingTest {
  private static final Path FILES = Path.of("src/test/resources/contribute/mending");
  private static final Pattern SLIP = Pattern.compile("«([^»]*?)\\|([^»]*)»");
  private static final int ROUNDS = 4;

  private static final Published PUBLISHED = publish();
  private static final ContributionReader READER =
      new ContributionReader(
          PUBLISHED.schema(),
          PUBLISHED.dataset(),
          new ContributionReader.Limits(1_000_000, 10_000));

  private static Published publish() {
    try {
      return Published.of(RealGraph.dataset(), "test", RealGraph.SOURCES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Provide
  Arbitrary<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      List<Path> all = files.sorted().toList();
      assertTrue(all.size() > 5, all.toString());
      return Arbitraries.of(all);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars('"', '\'', '\\', '{', '}', '[', ']', ':', ',', ';', '#', '@', '<', '>', '%', ' ')
        .withChars("aé’“\uD83D\uDE00\u00a0\u0301中ع".toCharArray())
        .ofMaxLength(12)
        .filter(t -> t.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE))
        .map(t -> "x" + t + "x");
  }

  @Provide
  Arbitrary<String> lineEnds() {
    return Arbitraries.of("\n", "\r\n", "\r");
  }

  @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
  void whatIsMendedIsReadAsItWasMeant(
      @ForAll("files") Path file,
      @ForAll("texts") String text,
      @ForAll("lineEnds") String lineEnd,
      @ForAll Random random)
      throws IOException {
    Syntax syntax = Syntax.ofFile(file.toString()).orElseThrow();
    String template =
        Files.readString(file).replace("§", written(text, syntax)).replace("\n", lineEnd);
    String right = SLIP.matcher(template).replaceAll(m -> Matcher.quoteReplacement(m.group(2)));
    String wrong =
        SLIP.matcher(template)
            .replaceAll(m -> Matcher.quoteReplacement(m.group(random.nextInt(3) == 0 ? 2 : 1)));
    assertEquals(List.of(), results(right, file).stream().map(MendingTest::shown).toList(), right);
    Set<Quad> meant = said(right, file);
    String mended = wrong;
    for (int round = 0; round < ROUNDS; round++) {
      List<Fix> fixes =
          results(mended, file).stream().flatMap(r -> r.fixes().stream().limit(1)).toList();
      Fixes.Mended done = Fixes.apply(mended, fixes);
      assertEquals(List.of(), done.left(), mended);
      mended = done.text();
    }
    assertEquals(
        List.of(), results(mended, file).stream().map(MendingTest::shown).toList(), mended);
    assertEquals(meant, said(mended, file), mended);
    assertTrue(outside(template).matcher(mended).matches(), "outside the slips: " + mended);
  }

  /** The template, with anything where a slip is. */
  private static Pattern outside(String template) {
    StringBuilder pattern = new StringBuilder();
    int from = 0;
    Matcher slip = SLIP.matcher(template);
    while (slip.find()) {
      pattern.append(Pattern.quote(template.substring(from, slip.start()))).append("(?s:.*?)");
      from = slip.end();
    }
    return Pattern.compile(pattern.append(Pattern.quote(template.substring(from))).toString());
  }

  private static String shown(Result result) {
    return result.place()
        + " "
        + result.rule()
        + " "
        + result.messages().get("en")
        + " "
        + result.fixes();
  }

  private static String written(String text, Syntax syntax) {
    return switch (syntax) {
      case CSV -> text.replace("\"", "\"\"");
      default -> {
        String json = Json.createValue(text).toString();
        yield json.substring(1, json.length() - 1);
      }
    };
  }

  private static Contribution read(String text, Path file) {
    return READER.read(
        List.of(
            new ContributionReader.Input(
                file.getFileName().toString(),
                Syntax.ofFile(file.toString()).orElseThrow(),
                text.getBytes(StandardCharsets.UTF_8))));
  }

  private static List<Result> results(String text, Path file) {
    return new TermCheck(
            PUBLISHED, read(text, file), new Naming(PUBLISHED.union()), Cancellation.NONE)
        .results();
  }

  private static Set<Quad> said(String text, Path file) {
    Contribution read = read(text, file);
    Set<Quad> said = new HashSet<>();
    read.statements().forEach(s -> said.add(s.quad()));
    assertEquals(List.of(), read.problems(), text);
    assertFalse(said.isEmpty());
    return said;
  }
}
