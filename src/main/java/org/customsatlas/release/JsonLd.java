package org.customsatlas.release;

import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.vocab.Prefixes;

/**
 * Writes triples as JSON-LD 1.1: one node object a subject, prefixed names, a context with the
 * prefixes alone.
 *
 * <p>Jena's writer gives the members in the order of a hash table, so no two releases would be
 * alike.
 */
public final class JsonLd {
  private final JsonGenerator json;
  private final UnaryOperator<String> shorten;

  /**
   * Begins a document.
   *
   * @param prefixes what its context has
   * @param shorten makes a compact IRI of an IRI by these prefixes, or gives the IRI itself
   */
  public JsonLd(Map<String, String> prefixes, UnaryOperator<String> shorten, OutputStream out) {
    this.shorten = shorten;
    json =
        Json.createGeneratorFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
            .createGenerator(out, StandardCharsets.UTF_8);
    json.writeStartObject();
    json.writeStartObject("@context");
    prefixes.forEach(json::write);
    json.writeEnd();
    json.writeStartArray("@graph");
  }

  /**
   * Writes {@code triples}, which come in order of subject and then of predicate, and leaves {@code
   * out} open.
   */
  static void write(Collection<Triple> triples, OutputStream out) {
    JsonLd document = new JsonLd(Prefixes.table(), Prefixes::shorten, out);
    triples.stream()
        .collect(Collectors.groupingBy(Triple::getSubject, LinkedHashMap::new, Collectors.toList()))
        .forEach(document::node);
    document.end();
  }

  /** Ends the document, and leaves the stream open. */
  public void end() {
    json.writeEnd();
    json.writeEnd();
    json.flush();
  }

  /**
   * Writes a node object.
   *
   * @param about triples with this subject
   */
  public void node(Node subject, List<Triple> about) {
    json.writeStartObject();
    json.write("@id", compact(subject));
    about.stream()
        .collect(
            Collectors.groupingBy(
                Triple::getPredicate,
                LinkedHashMap::new,
                Collectors.mapping(Triple::getObject, Collectors.toList())))
        .forEach((predicate, objects) -> writeValues(predicate, objects));
    json.writeEnd();
  }

  private void writeValues(Node predicate, List<Node> objects) {
    boolean isType = predicate.equals(RDF.Nodes.type);
    json.writeStartArray(isType ? "@type" : compact(predicate));
    for (Node object : objects) {
      if (isType) {
        json.write(compact(object));
      } else {
        writeValue(object);
      }
    }
    json.writeEnd();
  }

  private void writeValue(Node object) {
    json.writeStartObject();
    if (!object.isLiteral()) {
      json.write("@id", compact(object));
    } else {
      if (!object.getLiteralLanguage().isEmpty()) {
        json.write("@language", object.getLiteralLanguage());
      } else if (!object.getLiteralDatatype().equals(XSDDatatype.XSDstring)) {
        json.write("@type", shorten.apply(object.getLiteralDatatypeURI()));
      }
      json.write("@value", object.getLiteralLexicalForm());
    }
    json.writeEnd();
  }

  /** A compact IRI where there is a prefix (JSON-LD 1.1, 4.1.5), else the IRI itself. */
  private String compact(Node node) {
    return node.isBlank() ? "_:" + node.getBlankNodeLabel() : shorten.apply(node.getURI());
  }
}
