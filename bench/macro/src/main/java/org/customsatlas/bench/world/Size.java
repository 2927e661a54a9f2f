package org.customsatlas.bench.world;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How large a world is. */
public enum Size {
  TINY("5k", 5_000),
  SMALL("20k", 20_000),
  MIDDLE("1m", 1_000_000),
  LARGE("10m", 10_000_000);

  private final String word;
  private final long quads;

  Size(String word, long quads) {
    this.word = word;
    this.quads = quads;
  }

  /** The size that people call {@code word}. */
  public static Size named(String word) {
    return Arrays.stream(values())
        .filter(size -> size.word.equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no size "
                        + word
                        + ". Sizes: "
                        + Arrays.stream(values()).map(Size::word).collect(Collectors.joining(", "))
                        + "."));
  }

  public String word() {
    return word;
  }

  /** At least so many quads; the last paper is written to its end. */
  public long quads() {
    return quads;
  }
}
