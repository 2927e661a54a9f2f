package org.customsatlas.serve.contribution;

import com.google.common.base.Suppliers;
import java.io.IOException;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.contribute.read.ContributionReader;
import org.customsatlas.contribute.template.Template;
import org.customsatlas.contribute.template.TemplateWriter;
import org.customsatlas.load.Schema;
import org.customsatlas.page.Reader;
import org.customsatlas.report.CheckPage;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Iris;

/**
 * The empty tables and records to fill in. Thread-safe if its writer is.
 *
 * @param classes the classes of which there is one: their names to what people call them, by
 *     language
 * @param writer writes one
 */
public record Templates(SortedMap<String, SortedMap<String, String>> classes, Writer writer) {
  /** What a template can be written in. */
  static final List<Syntax> SYNTAXES =
      Arrays.stream(TemplateWriter.Form.values()).map(TemplateWriter.Form::syntax).toList();

  /** Writes a template. */
  @FunctionalInterface
  public interface Writer {
    /**
     * The template for a class.
     *
     * @param type one of the classes
     * @param syntax one of {@link #SYNTAXES}
     * @param language of its comments
     */
    byte[] write(String type, Syntax syntax, String language) throws IOException;
  }

  /** Those for what is served. */
  public static Templates of(Served served) {
    Graph vocabulary = served.dataset().getGraph(Iris.VOCABULARY);
    Schema schema = new Schema(vocabulary);
    SortedMap<String, SortedMap<String, String>> classes = new TreeMap<>();
    for (String type : Template.types(schema)) {
      SortedMap<String, String> labels = new TreeMap<>();
      vocabulary
          .find(schema.type(type).orElseThrow(), RDFS.label.asNode(), Node.ANY)
          .mapWith(t -> t.getObject())
          .forEachRemaining(l -> labels.put(l.getLiteralLanguage(), l.getLiteralLexicalForm()));
      classes.put(type, labels);
    }
    Supplier<ContributionReader> reader =
        Suppliers.memoize(
            () ->
                new ContributionReader(
                    schema, served.dataset(), Contributions.limits(ServerOptions.defaults())));
    return new Templates(
        classes,
        (type, syntax, language) ->
            new TemplateWriter(reader.get(), language)
                .write(Template.of(type, schema, served.dataset()), form(syntax)));
  }

  private static TemplateWriter.Form form(Syntax syntax) {
    return Arrays.stream(TemplateWriter.Form.values())
        .filter(f -> f.syntax() == syntax)
        .findFirst()
        .orElseThrow();
  }

  /** The class with this name, in any case and with or without hyphens. */
  Optional<String> type(String name) {
    String wanted = name.replace("-", "").toLowerCase(Locale.ROOT);
    return classes.keySet().stream()
        .filter(t -> t.toLowerCase(Locale.ROOT).equals(wanted))
        .findFirst();
  }

  /** What to begin with, for a page. */
  List<CheckPage.Start> starts(Reader reader) {
    return classes.entrySet().stream()
        .map(
            c ->
                new CheckPage.Start(
                    c.getValue().getOrDefault(reader.language(), c.getKey()),
                    SYNTAXES.stream()
                        .<Map.Entry<String, String>>map(
                            s ->
                                new SimpleImmutableEntry<>(
                                    reader.text("syntax." + HandedInReader.name(s)),
                                    reader.link(path(c.getKey(), s))))
                        .toList()))
        .sorted((one, other) -> reader.byName().compare(one.label(), other.label()))
        .toList();
  }

  /** Where the template for a class is, below the front page. */
  static String path(String type, Syntax syntax) {
    return "template/" + type + "." + HandedInReader.name(syntax);
  }
}
