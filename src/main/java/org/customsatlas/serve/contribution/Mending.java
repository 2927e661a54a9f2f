package org.customsatlas.serve.contribution;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.mend.Fixes;
import org.customsatlas.contribute.read.ContributionReader.Input;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.serve.http.Refusal;

/**
 * What was handed in, with the changes made that its form asks for: each field {@code fix} is one,
 * as {@link #field} writes it.
 *
 * @param files the files after the changes
 * @param done how many changes were made
 * @param left how many were not, since what they replace is not there any more
 */
record Mending(List<Input> files, int done, int left) {
  private static final String FIELD = "fix";

  /**
   * Makes the changes.
   *
   * @throws Refusal 400 if a field cannot be read
   */
  static Mending of(HandedIn handed) {
    List<Fix> fixes =
        handed.fields().getOrDefault(FIELD, List.of()).stream().map(Mending::read).toList();
    List<Input> files = new ArrayList<>();
    int done = 0;
    for (Input file : handed.files()) {
      List<Fix> own = fixes.stream().filter(f -> f.from().file().equals(file.name())).toList();
      if (own.isEmpty()) {
        files.add(file);
        continue;
      }
      Fixes.Mended mended = Fixes.apply(new String(file.bytes(), StandardCharsets.UTF_8), own);
      done += mended.done().size();
      files.add(
          new Input(file.name(), file.syntax(), mended.text().getBytes(StandardCharsets.UTF_8)));
    }
    return new Mending(List.copyOf(files), done, fixes.size() - done);
  }

  /** A change as the value of a field of a form. */
  static String field(Fix fix) {
    return Json.createObjectBuilder()
        .add("file", fix.from().file())
        .add("line", fix.from().line())
        .add("column", fix.from().column())
        .add("found", fix.found())
        .add("replacement", fix.replacement())
        .build()
        .toString();
  }

  private static Fix read(String field) {
    try (JsonReader reader = Json.createReader(new StringReader(field))) {
      JsonObject json = reader.readObject();
      return new Fix(
          new Place(json.getString("file"), json.getInt("line"), json.getInt("column")),
          json.getString("found"),
          json.getString("replacement"),
          new TreeMap<>(Map.of()));
    } catch (RuntimeException unreadable) {
      throw new Refusal(400, Phrase.of("request-fix"));
    }
  }
}
