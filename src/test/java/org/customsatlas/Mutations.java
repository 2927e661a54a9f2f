package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Damaged copies of good files: pieces cut out, doubled, moved or swapped between two of them,
 * bytes changed, and what parsers stumble over put in. They find more than noise does.
 */
public final class Mutations {
  /** Longer pieces of a file add time and no faults. */
  private static final int LONGEST = 4000;

  private static final List<String> STUMBLES =
      List.of(
          "\0",
          "\uFEFF",
          "\uFFFF",
          "\r",
          "\u2028",
          "\t",
          "\"",
          "'",
          "\"\"\"",
          "<",
          ">",
          "{",
          "}",
          "[",
          "]",
          "(",
          ")",
          "&",
          "*",
          "|",
          "%",
          "%00",
          "%zz",
          "\\",
          "\\u0000",
          "\\uD800",
          "\\U00110000",
          "#",
          ":",
          "_:",
          "@",
          "^^",
          ",",
          ";",
          ".",
          "-",
          "--- ",
          "? ",
          "- ",
          "!!",
          "=",
          "0",
          "-1",
          "1e999999999",
          "99999999999999999999",
          "NaN",
          "null",
          "é",
          "e\u0301",
          "\uD83D\uDEA2",
          "<!DOCTYPE x>",
          "<![CDATA[",
          "&#0;",
          "&#x110000;",
          "@prefix",
          "PREFIX",
          "BASE",
          "\n\n",
          "\"@context\"",
          "\"@id\":null",
          "@id",
          "<<",
          ">>",
          "9999-99-99",
          "0000-00-00");

  private Mutations() {}

  /**
   * The files below {@code folder} that {@code isSeed} takes, cut to a length that is soon read.
   */
  public static List<byte[]> seeds(Path folder, Predicate<Path> isSeed) {
    List<byte[]> seeds = seedsOrNone(folder, isSeed);
    assertTrue(!seeds.isEmpty(), "no seed below " + folder);
    return seeds;
  }

  /** The same where there may be none. */
  public static List<byte[]> seedsOrNone(Path folder, Predicate<Path> isSeed) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<byte[]> seeds = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).filter(isSeed).sorted().toList()) {
        byte[] bytes = Files.readAllBytes(file);
        seeds.add(Arrays.copyOf(bytes, Math.min(bytes.length, LONGEST)));
      }
      return seeds;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Texts as seeds. */
  public static List<byte[]> seeds(String... texts) {
    return Stream.of(texts).map(t -> t.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** Damaged copies of {@code seeds}. */
  public static Arbitrary<byte[]> of(List<byte[]> seeds) {
    return Arbitraries.randomValue(random -> mutated(seeds, random));
  }

  /** The same as texts; bytes that are not UTF-8 become U+FFFD. */
  public static Arbitrary<String> textsOf(List<byte[]> seeds) {
    return of(seeds).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  private static byte[] mutated(List<byte[]> seeds, Random random) {
    byte[] bytes = any(seeds, random);
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes = mutated(bytes, seeds, random);
    }
    return Arrays.copyOf(bytes, Math.min(bytes.length, 4 * LONGEST));
  }

  private static byte[] mutated(byte[] bytes, List<byte[]> seeds, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int end = from + random.nextInt(Math.min(bytes.length - from, 60) + 1);
    byte[] piece = Arrays.copyOfRange(bytes, from, end);
    return switch (random.nextInt(8)) {
      case 0 -> spliced(bytes, from, end, new byte[0]);
      case 1 -> spliced(bytes, from, from, piece);
      case 2 -> spliced(bytes, from, end, repeated(piece, 2 + random.nextInt(60)));
      case 3 -> Arrays.copyOf(bytes, from);
      case 4 -> spliced(bytes, from, end, random(random));
      case 5 -> {
        byte[] other = any(seeds, random);
        int start = random.nextInt(other.length + 1);
        yield spliced(bytes, from, end, Arrays.copyOfRange(other, start, other.length));
      }
      default -> spliced(bytes, from, random.nextBoolean() ? from : end, stumble(random));
    };
  }

  private static byte[] any(List<byte[]> seeds, Random random) {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private static byte[] stumble(Random random) {
    return STUMBLES.get(random.nextInt(STUMBLES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] random(Random random) {
    byte[] bytes = new byte[1 + random.nextInt(3)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] repeated(byte[] piece, int times) {
    byte[] all = new byte[piece.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(piece, 0, all, i * piece.length, piece.length);
    }
    return all;
  }

  private static byte[] spliced(byte[] bytes, int from, int end, byte[] piece) {
    byte[] all = new byte[bytes.length - (end - from) + piece.length];
    System.arraycopy(bytes, 0, all, 0, from);
    System.arraycopy(piece, 0, all, from, piece.length);
    System.arraycopy(bytes, end, all, from + piece.length, bytes.length - end);
    return all;
  }
}
