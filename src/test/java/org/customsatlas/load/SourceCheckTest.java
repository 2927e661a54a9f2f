package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The made-up document against its text; what each fault gives, word for word, is in the cases of
 * the loader.
 */
class SourceCheckTest {
  @TempDir Path scratch;

  @Test
  void theTextThatWasReadGivesNoProblem() throws IOException {
    Loaded loaded = Loader.load(LoadCase.base(scratch));
    SourceCheck.Outcome outcome = SourceCheck.check(loaded, scratch.resolve("documents"));
    assertEquals(List.of(), outcome.problems());
    assertEquals(1, outcome.documents());
    assertEquals(6, outcome.passages());
    assertTrue(outcome.names() > 5, "names compared: " + outcome.names());
  }

  @Test
  void anyCharacterThatIsChangedIsReportedAtItsPassage() throws IOException {
    Loaded loaded = Loader.load(LoadCase.base(scratch));
    Document document = loaded.documents().getFirst();
    Path file = scratch.resolve("documents").resolve(document.file());
    int[] text = Files.readString(file).codePoints().toArray();
    List<Integer> unseen = new ArrayList<>();
    int tried = 0;
    for (int i = 0; i < text.length; i++) {
      if (Character.isWhitespace(text[i]) || Character.isSpaceChar(text[i])) {
        continue;
      }
      tried++;
      int[] changed = text.clone();
      changed[i] = text[i] == 'x' ? 'y' : 'x';
      Files.writeString(file, new String(changed, 0, changed.length));
      int at = i;
      Document.Passage passage =
          document.passages().stream()
              .filter(p -> p.start() <= at && at < p.end())
              .findFirst()
              .orElseThrow();
      boolean seen =
          SourceCheck.check(loaded, scratch.resolve("documents")).problems().stream()
              .anyMatch(p -> p.code() == Code.DIGEST_MISMATCH && p.place().equals(passage.place()));
      if (!seen) {
        unseen.add(i);
      }
    }
    assertTrue(tried > 200, "characters tried: " + tried);
    assertEquals(List.of(), unseen);
  }

  @Test
  void anImpliedThingNeedNotBeNamed() throws IOException {
    Sources sources = LoadCase.base(scratch);
    Path seeds = sources.seeds().resolve("harbour-day.yaml");
    Files.writeString(
        seeds, Files.readString(seeds).replace("    implied: [event/harbour-day-2016]\n", ""));
    List<Problem> problems =
        SourceCheck.check(Loader.load(sources), scratch.resolve("documents")).problems();
    assertEquals(
        List.of("No name of `event/harbour-day-2016` stands in doc/harbour-day/main/1.2."),
        problems.stream().map(p -> p.found().toString()).toList());
  }

  @Test
  void aMissingFolderTellsEveryDocument() throws IOException {
    Loaded loaded = Loader.load(LoadCase.base(scratch));
    assertEquals(
        List.of(Code.MISSING_DOCUMENT),
        SourceCheck.check(loaded, scratch.resolve("nowhere")).problems().stream()
            .map(Problem::code)
            .toList());
  }
}
