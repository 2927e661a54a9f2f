package org.customsatlas.page.model;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.jena.graph.Node;
import org.apache.jena.vocabulary.RDFS;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.page.Languages;
import org.customsatlas.page.ontology.Model;
import org.customsatlas.page.ontology.ModelReading;
import org.customsatlas.vocab.Prefixes;

/** All terms of the ontology as a table. */
final class Dictionary {
  private static final String[] HEADER = {
    "term",
    "iri",
    "kind",
    "label_en",
    "label_fr",
    "definition_en",
    "definition_fr",
    "note",
    "above",
    "domain",
    "range",
    "uses"
  };

  /** RFC 4180, 2. */
  private static final String END = "\r\n";

  private Dictionary() {}

  static void write(ModelReading reading, OutputStream out) {
    Model model = reading.model();
    OutputStreamWriter writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try {
      writer.write(line((Object[]) HEADER));
      for (Node term : model.terms()) {
        writer.write(
            line(
                Prefixes.shorten(term.getURI()),
                term.getURI(),
                Languages.messages("en").text(model.kind(term).key()),
                words(model, term, "en", RDFS.label.asNode()),
                words(model, term, "fr", RDFS.label.asNode()),
                words(model, term, "en", SKOS.definition.asNode()),
                words(model, term, "fr", SKOS.definition.asNode()),
                words(model, term, "en", SKOS.scopeNote.asNode()),
                list(model.above(term)),
                list(model.domains(term)),
                list(model.ranges(term)),
                reading.uses(term)));
      }
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(Object... values) {
    return CSVFormat.RFC4180.format(values) + END;
  }

  private static String words(Model model, Node term, String language, Node property) {
    return model.objects(term, property).stream()
        .filter(o -> o.getLiteralLanguage().equals(language))
        .map(Node::getLiteralLexicalForm)
        .findFirst()
        .orElse("");
  }

  private static String list(Collection<Node> nodes) {
    return nodes.stream()
        .map(n -> n.isURI() ? Prefixes.shorten(n.getURI()) : "")
        .collect(Collectors.joining(" "));
  }
}
