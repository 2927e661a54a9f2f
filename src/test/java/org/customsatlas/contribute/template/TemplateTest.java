package org.customsatlas.contribute.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.customsatlas.RealGraph;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.check.RealCheck;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.contribute.read.ReadingCase;
import org.customsatlas.load.KeptApart;
import org.customsatlas.load.Schema;
import org.customsatlas.load.Sources;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** A template, handed in as it is, is understood. */
class TemplateTest {
  private static Schema schema;
  private static DatasetGraph data;
  private static DatasetGraph released;
  private static ContributionReader reader;

  @BeforeAll
  static void load() throws IOException {
    schema = ReadingCase.Sound.LOADED.schema();
    data = ReadingCase.Sound.LOADED.dataset();
    KeptApart.describeInto(data, Sources.at(Path.of(".")));
    released = DatasetGraphFactory.createGeneral();
    DatasetGraph complete = RealGraph.dataset();
    complete.listGraphNodes().forEachRemaining(g -> released.addGraph(g, complete.getGraph(g)));
    KeptApart.describeInto(released, Sources.at(Path.of(".")));
    reader = ReadingCase.reader();
  }

  private static Stream<DynamicTest> eachClass(ThrowingConsumer<String> test) {
    Set<String> types = Template.types(schema);
    assertTrue(types.size() > 30, "classes: " + types);
    return types.stream().map(type -> dynamicTest(type, () -> test.accept(type)));
  }

  @TestFactory
  Stream<DynamicTest> eachFormOfEachClassSaysTheSame() {
    return eachClass(
        type -> {
          Template template = Template.of(type, schema, data);
          Set<Triple> csv = said(template, TemplateWriter.Form.CSV, "en");
          assertFalse(csv.isEmpty());
          for (TemplateWriter.Form form : TemplateWriter.Form.values()) {
            assertEquals(csv, said(template, form, "fr"), form.toString());
          }
        });
  }

  private static Set<Triple> said(Template template, TemplateWriter.Form form, String language) {
    byte[] bytes = new TemplateWriter(reader, language).write(template, form);
    Contribution read =
        reader.read(
            List.of(
                new ContributionReader.Input(
                    "t" + form.syntax().endings().getFirst(), form.syntax(), bytes)));
    assertEquals(List.of(), read.problems(), form.toString());
    Set<Triple> said = new HashSet<>();
    read.statements().forEach(s -> said.add(s.quad().asTriple()));
    return said;
  }

  @Test
  void everyClassWithThingsHasAnExampleOfThem() {
    for (String type : List.of("Project", "Event", "Hosting", "Membership")) {
      long filled =
          Template.of(type, schema, data).columns().stream()
              .filter(c -> !c.example().isEmpty())
              .count();
      assertTrue(filled > 3, type + " has " + filled);
    }
  }

  @Test
  void aHostingMustNameWhoHostsWhat() {
    List<String> required =
        Template.of("Hosting", schema, data).columns().stream()
            .filter(Template.Column::required)
            .map(Template.Column::key)
            .toList();
    assertEquals(List.of("id", "type", "host", "structure"), required);
  }

  @Test
  void aYamlTemplateExplainsItselfInTheLanguageOfTheReader() {
    Template template = Template.of("Hosting", schema, data);
    String french =
        new String(
            new TemplateWriter(reader, "fr").write(template, TemplateWriter.Form.YAML),
            StandardCharsets.UTF_8);
    assertTrue(
        Arrays.asList(french.split("\n"))
            .contains("  # structure – structure accueillie (obligatoire)"),
        french);
  }

  @Test
  void theExampleOfATemplateIsToldIfItIsLeftIn() {
    for (String type : List.of("Project", "Hosting")) {
      byte[] bytes =
          new TemplateWriter(reader, "en")
              .write(Template.of(type, schema, data), TemplateWriter.Form.XLSX);
      Contribution read =
          reader.read(List.of(new ContributionReader.Input("t.xlsx", Syntax.XLSX, bytes)));
      List<Result> told =
          RealCheck.CHECK.check(read).results().stream()
              .filter(r -> r.rule().equals("example-of-template"))
              .toList();
      assertEquals(
          List.of("t.xlsx:" + type + "!A2"), told.stream().map(r -> r.place().toString()).toList());
    }
  }

  /** Except that it is like the thing from which the example was taken. */
  @TestFactory
  Stream<DynamicTest> theExampleOfEachClassConformsUnderANewName() {
    return eachClass(
        type -> {
          Template template = renamed(Template.of(type, schema, released));
          for (TemplateWriter.Form form : TemplateWriter.Form.values()) {
            assertEquals(List.of(), wrong(template, form), form.toString());
          }
        });
  }

  /** The template with an example of a thing that is not published. */
  private static Template renamed(Template template) {
    List<Template.Column> columns =
        template.columns().stream()
            .map(
                c ->
                    new Template.Column(
                        c.key(),
                        c.required(),
                        c.labels(),
                        c.definitions(),
                        c.messages(),
                        c.example().stream().map(value -> renamed(c.key(), value)).toList(),
                        c.choices()))
            .toList();
    return new Template(template.type(), template.labels(), columns, template.heads());
  }

  private static String renamed(String key, String value) {
    return switch (key.replaceFirst("[.](en|fr)$", "")) {
      case "id" -> value.replace(Template.EXAMPLE, "/xzz");
      case "prefLabel", "altLabel", "acronym" -> value + " XZZ";
      case "identifier.iso2" -> "XZ";
      case "identifier.iso3" -> "XZZ";
      case "identifier.m49" -> "999";
      default -> value;
    };
  }

  private static List<String> wrong(Template template, TemplateWriter.Form form) {
    byte[] bytes = new TemplateWriter(reader, "en").write(template, form);
    Contribution read =
        reader.read(
            List.of(
                new ContributionReader.Input(
                    "t" + form.syntax().endings().getFirst(), form.syntax(), bytes)));
    return RealCheck.CHECK.check(read).results().stream()
        .filter(r -> r.severity() == Severity.VIOLATION || r.rule().equals("not-for-contributions"))
        .filter(r -> !r.rule().endsWith("-same-not-twice"))
        .map(r -> r.rule() + " " + r.path() + " " + r.value())
        .toList();
  }

  @Test
  void aTemplateHasNoColumnForWhatARuleRefuses() {
    List<String> body = keys("IntergovernmentalOrganisation");
    assertTrue(body.contains("workingLanguage"), body.toString());
    assertFalse(body.contains("hasMember"), body.toString());
    assertTrue(keys("Network").contains("hasMember"));
  }

  @Test
  void thereIsNoTemplateForWhatAContributionMayNotDescribe() {
    Set<String> types = Template.types(schema);
    assertTrue(types.contains("Project"));
    for (String refused :
        List.of("Passage", "SourceDocument", "ReferenceSource", "Contribution", "Undertaking")) {
      assertTrue(schema.type(refused).isPresent());
      assertFalse(types.contains(refused), refused);
    }
  }

  @Test
  void aYamlTemplateTellsWhatAThingWrittenInPlaceIsAndWhatEachOfItsKeysIs() {
    String yaml =
        new String(
            new TemplateWriter(reader, "en")
                .write(Template.of("Figure", schema, data), TemplateWriter.Form.YAML),
            StandardCharsets.UTF_8);
    List<String> lines = List.of(yaml.split("\n"));
    assertTrue(lines.contains("  # outOf – out of"), yaml);
    assertTrue(lines.contains("  # outOf.modality – modality"), yaml);
    assertTrue(lines.contains("  # quantity.verbatim.en – verbatim (required)"), yaml);
  }

  private static List<String> keys(String type) {
    return Template.of(type, schema, released).columns().stream()
        .map(Template.Column::key)
        .toList();
  }
}
