package org.customsatlas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The arrows of ARCHITECTURE.md: a package uses those further down its list, never those further
 * up.
 */
class ArchitectureTest {
  private static final String ROOT = "org.customsatlas";

  /** From the top down; above them all stands {@code Main}, in the package that holds these. */
  private static final List<String> PACKAGES =
      List.of(
          "serve",
          "report",
          "page",
          "contribute",
          "answer",
          "validate",
          "shacl",
          "describe",
          "search",
          "release",
          "infer",
          "change",
          "load",
          "problem",
          "vocab");

  private static final Path SOURCES = Path.of("src/main/java/org/customsatlas");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyClassIsInAPackageOfTheList() {
    Set<String> found = new TreeSet<>();
    for (JavaClass c : CLASSES) {
      if (!c.getPackageName().equals(ROOT)) {
        found.add(c.getPackageName().substring(ROOT.length() + 1).replaceAll("\\..*", ""));
      }
    }
    assertFalse(found.isEmpty(), "no class was found below " + ROOT);
    found.removeAll(PACKAGES);
    assertEquals(Set.of(), found);
  }

  @Test
  void theListIsThatOfTheArchitecture() throws IOException {
    String page = Files.readString(Path.of("ARCHITECTURE.md"));
    Matcher block = Pattern.compile("```\n(Main .*?)```", Pattern.DOTALL).matcher(page);
    assertTrue(block.find(), "the list of packages");
    List<String> listed = block.group(1).lines().map(l -> l.replaceAll("\\s.*", "")).toList();
    List<String> wanted = new ArrayList<>(List.of("Main"));
    wanted.addAll(PACKAGES);
    assertEquals(wanted, listed);
  }

  @TestFactory
  Stream<DynamicTest> noArrowTurnsUpwards() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < PACKAGES.size(); i++) {
      String lower = PACKAGES.get(i);
      List<String> above = new ArrayList<>(List.of(ROOT));
      PACKAGES.subList(0, i).forEach(p -> above.add(ROOT + "." + p + ".."));
      tests.add(
          dynamicTest(
              lower,
              () ->
                  noClasses()
                      .that()
                      .resideInAPackage(ROOT + "." + lower + "..")
                      .should()
                      .dependOnClassesThat()
                      .resideInAnyPackage(above.toArray(String[]::new))
                      .allowEmptyShould(true)
                      .check(CLASSES)));
    }
    return tests.stream();
  }

  /** Packages inside packages too, of which the list says nothing. */
  @Test
  void noPackagesNeedEachOther() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheCommandLineWritesToTheTerminal() {
    noClasses().that().resideOutsideOfPackage(ROOT).should(ACCESS_STANDARD_STREAMS).check(CLASSES);
  }

  @Test
  void onlyTheCommandLineEndsTheProgram() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT)
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(CLASSES);
  }

  @Test
  void datesAreThoseOfJavaTime() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Date")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Calendar.class)
        .check(CLASSES);
  }

  @TestFactory
  Stream<DynamicTest> everyPackageSaysInOneParagraphWhatItIs() throws IOException {
    try (Stream<Path> folders = Files.walk(SOURCES)) {
      List<Path> packages = folders.filter(Files::isDirectory).sorted().toList();
      return packages.stream()
          .map(
              folder ->
                  dynamicTest(
                      folder.toString(),
                      () -> {
                        String text = Files.readString(folder.resolve("package-info.java"));
                        Matcher comment =
                            Pattern.compile("\\A/\\*\\*(.*?)\\*/\npackage ", Pattern.DOTALL)
                                .matcher(text);
                        assertTrue(comment.find(), "a comment stands before the package");
                        assertTrue(comment.group(1).strip().length() > 40, comment.group(1));
                        assertFalse(comment.group(1).contains("<p>"), "one paragraph");
                      }));
    }
  }
}
