package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** The examples for other people's tools name what there is. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("docs/examples");

  /** A call of a verb, with the options behind it on the same line. */
  private static final Pattern CALL = Pattern.compile("(?<=/)atlas ([a-z-]+)([^\\n`|]*)");

  private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][a-z-]*");

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      List<Path> all =
          Stream.concat(
                  files.filter(f -> f.toString().matches(".*\\.(ya?ml|sh|md)")),
                  Stream.of(
                      Path.of("docs/contributing-data.md"),
                      Path.of("data/contributions/README.md")))
              .sorted()
              .toList();
      assertTrue(all.size() > 4, all.toString());
      return all;
    }
  }

  @Test
  void theExamplesNameOnlyVerbsAndOptionsThatThereAre() throws IOException {
    Map<String, CommandLine> verbs = Main.commandLine().getSubcommands();
    Set<String> unknown = new TreeSet<>();
    int calls = 0;
    for (Path file : files()) {
      String text = Files.readString(file).replaceAll("\\\\\\n\\s*", " ");
      Matcher call = CALL.matcher(text);
      while (call.find()) {
        calls++;
        CommandLine verb = verbs.get(call.group(1));
        if (verb == null) {
          unknown.add(file + ": " + call.group(1));
          continue;
        }
        Matcher option = OPTION.matcher(call.group(2));
        while (option.find()) {
          if (!verb.getCommandSpec().optionsMap().containsKey(option.group())) {
            unknown.add(file + ": " + call.group(1) + " " + option.group());
          }
        }
      }
    }
    assertTrue(calls > 8, calls + " calls");
    assertEquals(Set.of(), unknown);
  }

  @Test
  void everyOptionOfAcceptIsExplained() throws IOException {
    String page = Files.readString(Path.of("docs/contributing-data.md"));
    Set<String> own =
        new TreeSet<>(
            Main.commandLine()
                .getSubcommands()
                .get("accept")
                .getCommandSpec()
                .optionsMap()
                .keySet());
    own.removeAll(Set.of("--help", "-h", "--version", "-V", "--debug", "--release"));
    assertFalse(own.isEmpty());
    own.removeIf(option -> page.contains("| `" + option + "` |"));
    assertEquals(Set.of(), own);
  }

  @Test
  void theActionAndTheHookCanBeRead() throws IOException {
    Map<?, ?> action = read("github-action.yml");
    assertEquals(Map.of("contents", "read"), action.get("permissions"), "it may write nothing");
    List<?> steps = (List<?>) ((Map<?, ?>) job(action)).get("steps");
    assertTrue(
        steps.stream().anyMatch(s -> s.toString().contains("/atlas validate --format github")),
        steps.toString());
    Map<?, ?> hooks = read("pre-commit-config.yaml");
    Map<?, ?> repository = (Map<?, ?>) ((List<?>) hooks.get("repos")).getFirst();
    Map<?, ?> hook = (Map<?, ?>) ((List<?>) repository.get("hooks")).getFirst();
    Path script = Path.of(hook.get("entry").toString());
    assertTrue(Files.isExecutable(script), script.toString());
    assertTrue(
        Pattern.compile(hook.get("files").toString())
            .matcher("data/contributions/new-host.ttl")
            .find());
  }

  private static Object job(Map<?, ?> action) {
    return ((Map<?, ?>) action.get("jobs")).get("validate");
  }

  private static Map<?, ?> read(String name) throws IOException {
    String text = Files.readString(EXAMPLES.resolve(name));
    return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text);
  }
}
