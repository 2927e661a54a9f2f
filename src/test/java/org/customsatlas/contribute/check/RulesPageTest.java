package org.customsatlas.contribute.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.Words;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.problem.Code;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule of the check's own has a section in docs/problems.md, whose examples are true. */
class RulesPageTest {
  private static final Path PAGE = Path.of("docs/problems.md");

  /** Words that are no rule: what a fix does, and what is expected. */
  private static final Set<String> NO_RULES =
      Set.of(
          "fix",
          "fix-add",
          "fix-remove",
          "fix-spaces",
          "give-class",
          "or",
          "other-is-published",
          "perhaps-published-claim",
          "published-beside",
          "expects",
          "expects-nearest",
          "expects-of");

  private static final Pattern SECTION = Pattern.compile("## (\\S+)\n\n```\n(.+?)\n```\n(?s:(.+))");
  private static final Pattern SNIPPET =
      Pattern.compile("\n(Wrong|Right):\n\n```(turtle|trig)\n(.+?)```\n", Pattern.DOTALL);

  /** The rules that are about more than one term. */
  private static final Set<String> OF_THE_WHOLE =
      Set.of(
          "no-statements",
          "nothing-checked",
          "not-looked-at",
          "not-for-contributions",
          "graph-of-others",
          "contradicts-published",
          "perhaps-published");

  /** The rules that have words, but are no codes of problems, which {@code Code} lists. */
  private static Set<String> rules() {
    Set<String> rules = new TreeSet<>();
    Words.files().get("en").keySet().forEach(key -> rules.add((String) key));
    assertTrue(rules.removeAll(NO_RULES));
    Arrays.stream(Code.values()).map(Code::id).forEach(rules::remove);
    assertFalse(rules.isEmpty());
    return rules;
  }

  /** The sections of the page by the code in their heading. */
  private static Map<String, String> sections() throws IOException {
    Map<String, String> sections = new LinkedHashMap<>();
    for (String section : Files.readString(PAGE).split("(?m)^(?=## )", -1)) {
      Matcher matcher = SECTION.matcher(section);
      if (matcher.matches()) {
        sections.put(matcher.group(1), section);
      }
    }
    return sections;
  }

  @Test
  void behindTheCodesEachRuleOfItsOwnHasASection() throws IOException {
    List<String> own = new ArrayList<>(sections().keySet());
    Arrays.stream(Code.values()).map(Code::id).forEach(own::remove);
    assertEquals(rules(), new TreeSet<>(own));
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrongIsToldSoAndWhatIsRightIsNot() throws IOException {
    Map<String, String> sections = sections();
    return rules().stream().map(rule -> dynamicTest(rule, () -> isTrue(rule, sections.get(rule))));
  }

  private static void isTrue(String rule, String section) {
    Matcher parts = SECTION.matcher(section);
    assertTrue(parts.matches() && parts.group(3).contains("**To mend it:** "), section);
    Map<String, List<Result>> results = new LinkedHashMap<>();
    Matcher snippet = SNIPPET.matcher(section);
    while (snippet.find()) {
      Syntax syntax = snippet.group(2).equals("trig") ? Syntax.TRIG : Syntax.TURTLE;
      String name = snippet.group(1).toLowerCase(Locale.ROOT) + syntax.endings().getFirst();
      results.put(
          snippet.group(1),
          told(
              rule,
              List.of(
                  new ContributionReader.Input(
                      name, syntax, snippet.group(3).getBytes(StandardCharsets.UTF_8)))));
    }
    if (rule.equals("no-statements")) {
      results.put("Wrong", told(rule, List.of()));
    } else {
      assertEquals(List.of(), results.get("Right"));
    }
    Result first = results.get("Wrong").getFirst();
    assertEquals(
        parts.group(2),
        (first.place() == null ? "" : first.place() + ": ")
            + rule
            + ": "
            + first.messages().get("en"));
  }

  /** The results of {@code rule}; most are told term by term, which takes no time. */
  private static List<Result> told(String rule, List<ContributionReader.Input> inputs) {
    Contribution contribution = RealCheck.READER.read(inputs);
    Published against = rule.equals("not-described") ? RealCheck.ALONE : RealCheck.PUBLISHED;
    List<Result> results =
        OF_THE_WHOLE.contains(rule)
            ? RealCheck.CHECK.check(contribution).results()
            : RealCheck.ofTerms(contribution, against);
    return results.stream().filter(r -> r.rule().equals(rule)).toList();
  }
}
