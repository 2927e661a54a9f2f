package org.customsatlas.contribute.template;

import jakarta.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.jena.graph.Graph;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.graph.GraphFactory;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.vocab.Prefixes;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Writes a template with its example, in the language of the reader. What is written can be handed
 * in as it is: each form is understood by {@link ContributionReader}. Thread-safe.
 */
public final class TemplateWriter {
  /** Excel's own bound for a comment that stays readable. */
  private static final int LONGEST_COMMENT = 1_000;

  private static final int ROWS_WITH_CHOICES = 1_000;
  private static final double WIDTH = 24;

  private final ContributionReader reader;
  private final String language;

  /**
   * For one language.
   *
   * @param reader understands the example, of which Turtle is made
   * @param language a tag; where a text is missing, English stands
   */
  public TemplateWriter(ContributionReader reader, String language) {
    this.reader = reader;
    this.language = language;
  }

  /** The form of templates. */
  public enum Form {
    CSV(Syntax.CSV),
    XLSX(Syntax.XLSX),
    YAML(Syntax.YAML),
    TTL(Syntax.TURTLE);

    private final Syntax syntax;

    Form(Syntax syntax) {
      this.syntax = syntax;
    }

    /** What a template of this form is written in. */
    public Syntax syntax() {
      return syntax;
    }
  }

  /** The template in a form. */
  public byte[] write(Template template, Form form) {
    return switch (form) {
      case CSV -> csv(template).getBytes(StandardCharsets.UTF_8);
      case YAML -> yaml(template).getBytes(StandardCharsets.UTF_8);
      case TTL -> turtle(template).getBytes(StandardCharsets.UTF_8);
      case XLSX -> workbook(template);
    };
  }

  // ---- words

  private String text(SortedMap<String, String> texts) {
    return texts.getOrDefault(language, texts.getOrDefault("en", ""));
  }

  private boolean isFrench() {
    return language.equals("fr");
  }

  /** What a column is, in lines: its name, whether it is needed, what it means, its rules. */
  private List<String> lines(Template.Column column) {
    List<String> lines = new ArrayList<>();
    String label = text(column.labels());
    String need = column.required() ? (isFrench() ? " (obligatoire)" : " (required)") : "";
    lines.add(column.key() + (label.isEmpty() ? "" : " \u2013 " + label) + need);
    lines.add(text(column.definitions()));
    lines.add(text(column.messages()));
    lines.removeIf(String::isBlank);
    return lines;
  }

  // ---- tables

  private static String csv(Template template) {
    StringWriter out = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180)) {
      printer.printRecord(template.columns().stream().map(Template.Column::key));
      printer.printRecord(template.columns().stream().map(TemplateWriter::cell));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string takes everything
    }
    return out.toString();
  }

  private static String cell(Template.Column column) {
    return String.join("|", column.example());
  }

  private byte[] workbook(Template template) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "Customs Atlas", "1.0")) {
      Worksheet sheet = workbook.newWorksheet(template.type());
      Worksheet help = workbook.newWorksheet(isFrench() ? "Aide" : "Help");
      Worksheet lists = workbook.newWorksheet("Lists");
      help.value(0, 0, isFrench() ? "Colonne" : "Column");
      help.value(0, 1, isFrench() ? "Ce qu’elle contient" : "What it holds");
      help.width(0, WIDTH);
      help.width(1, 4 * WIDTH);
      sheet.freezePane(1, 1);
      for (int i = 0; i < template.columns().size(); i++) {
        column(template.columns().get(i), i, sheet, help, lists);
      }
      lists.setVisibilityState(VisibilityState.HIDDEN);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes everything
    }
    return bytes.toByteArray();
  }

  private void column(
      Template.Column column, int at, Worksheet sheet, Worksheet help, Worksheet lists) {
    String about = String.join("\n", lines(column));
    sheet.value(0, at, column.key());
    sheet.style(0, at).bold().set();
    sheet.width(at, WIDTH);
    sheet.comment(0, at, about.substring(0, Math.min(LONGEST_COMMENT, about.length())));
    if (!column.example().isEmpty()) {
      sheet.value(1, at, cell(column));
    }
    help.value(at + 1, 0, column.key());
    help.style(at + 1, 0).bold().set();
    help.value(at + 1, 1, about);
    help.style(at + 1, 1).wrapText(true).set();
    List<String> choices = column.choices();
    if (!choices.isEmpty()) {
      for (int row = 0; row < choices.size(); row++) {
        lists.value(row, at, choices.get(row));
      }
      // Only a help: several values, parted by a bar, may be written too.
      sheet
          .range(1, at, ROWS_WITH_CHOICES, at)
          .validateWithList(lists.range(0, at, choices.size() - 1, at))
          .showErrorMessage(false);
    }
  }

  // ---- records

  private String yaml(Template template) {
    StringBuilder out = new StringBuilder(comment(head(template), ""));
    Map<String, List<Template.Column>> byKey = new LinkedHashMap<>();
    template
        .columns()
        .forEach(c -> byKey.computeIfAbsent(first(c.key()), k -> new ArrayList<>()).add(c));
    String indent = "- ";
    for (Map.Entry<String, List<Template.Column>> entry : byKey.entrySet()) {
      List<String> about = about(entry.getKey(), entry.getValue(), template);
      out.append(comment(about, indent.equals("- ") ? "" : "  "));
      String value = nested(entry.getValue(), entry.getKey().length());
      out.append(value.isEmpty() ? "  # " : indent).append(entry.getKey()).append(":");
      out.append(value.isEmpty() ? "" : " " + value).append('\n');
      indent = "  ";
    }
    return out.toString();
  }

  /** What a key is; where a thing is written below it, what each key of that thing is, too. */
  private List<String> about(String key, List<Template.Column> columns, Template template) {
    Template.Column head = template.heads().get(key);
    List<String> about = new ArrayList<>();
    if (head == null) {
      Template.Column column = columns.getFirst();
      about.addAll(lines(column));
      about.set(0, about.getFirst().replace(column.key(), key));
    } else {
      about.addAll(lines(head));
      columns.forEach(column -> about.addAll(lines(column)));
    }
    return about;
  }

  private static String first(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? key : key.substring(0, dot);
  }

  /** The value of the columns with the same first {@code length} characters of their keys. */
  private static String nested(List<Template.Column> columns, int length) {
    List<Template.Column> filled = columns.stream().filter(c -> !c.example().isEmpty()).toList();
    if (filled.isEmpty()) {
      return "";
    }
    if (filled.getFirst().key().length() == length) {
      return value(filled.getFirst().example());
    }
    Map<String, List<Template.Column>> below = new LinkedHashMap<>();
    filled.forEach(
        c ->
            below
                .computeIfAbsent(first(c.key().substring(length + 1)), k -> new ArrayList<>())
                .add(c));
    return below.entrySet().stream()
        .map(e -> e.getKey() + ": " + nested(e.getValue(), length + 1 + e.getKey().length()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** JSON's texts and lists are YAML's too. */
  private static String value(List<String> values) {
    return values.size() == 1
        ? Json.createValue(values.getFirst()).toString()
        : Json.createArrayBuilder(values).build().toString();
  }

  private List<String> head(Template template) {
    String label = text(template.labels());
    return isFrench()
        ? List.of(
            template.type() + " \u2013 " + label,
            "Remplacez l’exemple par vos données. `id` et `type` sont obligatoires.")
        : List.of(
            template.type() + " \u2013 " + label,
            "Replace the example by your data. `id` and `type` are required.");
  }

  private static String comment(List<String> lines, String indent) {
    return lines.stream()
        .flatMap(line -> Arrays.stream(line.split("\\R")))
        .map(line -> indent + "# " + line + "\n")
        .collect(Collectors.joining());
  }

  private String turtle(Template template) {
    Contribution example =
        reader.read(
            List.of(
                new ContributionReader.Input(
                    "example.csv", Syntax.CSV, csv(template).getBytes(StandardCharsets.UTF_8))));
    if (!example.problems().isEmpty()) {
      throw new IllegalStateException("the example is not understood: " + example.problems());
    }
    Graph graph = GraphFactory.createGraphMem();
    example.statements().forEach(s -> graph.add(s.quad().asTriple()));
    Prefixes.usedIn(graph).forEach(graph.getPrefixMapping()::setNsPrefix);
    StringBuilder out = new StringBuilder(comment(head(template), ""));
    template.columns().stream()
        .skip(2) // id and type
        .forEach(c -> out.append("#\n").append(comment(lines(c), "")));
    return out.append('\n').append(RDFWriter.source(graph).lang(Lang.TURTLE).asString()).toString();
  }
}
