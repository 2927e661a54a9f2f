package org.customsatlas.load;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Problems;

/** Reads {@code data/release.yaml}. */
final class ReleaseFile {
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  private final Problems problems;
  private final Keys keys;

  private ReleaseFile(Problems problems) {
    this.problems = problems;
    this.keys = new Keys(problems);
  }

  /** What the file says, or empty, with problems. */
  static Optional<ReleaseInfo> read(Path file, String name, Problems problems) {
    return YamlFile.read(file, name, problems).flatMap(new ReleaseFile(problems)::release);
  }

  private Optional<ReleaseInfo> release(Value root) {
    if (!(root instanceof Value.Fields fields)) {
      keys.wrongShape(root, Phrase.of("the-release"), Phrase.of("map-of-release"));
      return Optional.empty();
    }
    keys.only(fields, Phrase.of("of-release"), List.of("version", "issued", "asOf"));
    Optional<String> version = version(fields);
    Optional<LocalDate> issued = day(fields, "issued");
    Optional<LocalDate> asOf = day(fields, "asOf");
    return version.isEmpty() || issued.isEmpty() || asOf.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReleaseInfo(version.get(), issued.get(), asOf.get()));
  }

  private Optional<String> version(Value.Fields fields) {
    Optional<Value.Scalar> version = keys.text(fields, "version", "version: 0.1.0");
    if (version.isPresent() && !VERSION.matcher(version.get().text()).matches()) {
      problems.add(
          version.get().place(),
          Code.BAD_VALUE,
          Phrase.of("bad-version", version.get().text()),
          Phrase.of("three-numbers"));
      return Optional.empty();
    }
    return version.map(Value.Scalar::text);
  }

  private Optional<LocalDate> day(Value.Fields fields, String key) {
    Optional<Value.Scalar> text = keys.text(fields, key, key + ": 2026-11-21");
    try {
      return text.map(t -> LocalDate.parse(t.text()));
    } catch (DateTimeParseException e) {
      problems.add(
          text.get().place(),
          Code.BAD_DATE,
          Phrase.of("no-day", key, text.get().text()),
          Phrase.of("write-a-day", "2026-11-21"));
      return Optional.empty();
    }
  }
}
