package org.customsatlas.answer;

import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.TextDirection;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.ARQ;
import org.apache.jena.riot.out.NodeToLabel;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.riot.rowset.RowSetWriter;
import org.apache.jena.riot.rowset.RowSetWriterRegistry;
import org.apache.jena.riot.system.SyntaxLabels;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.RowSet;
import org.apache.jena.sparql.util.Context;
import org.apache.jena.sys.JenaSubsystemLifecycle;
import org.apache.jena.vocabulary.XSD;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.MinimalPrettyPrinter;

/**
 * Writes rows as JSON (SPARQL 1.1 Query Results JSON Format; triples and directions of texts as
 * SPARQL 1.2 has them), each on a line of its own. Jena's writer puts character after character
 * into a text for each value, which took longer than most queries (measured).
 *
 * <p>Takes the place of Jena's when Jena starts. Thread-safe.
 */
public final class RowsJson implements RowSetWriter, JenaSubsystemLifecycle {
  /**
   * What fails half-way must not look whole, so nothing is closed that was not ended. Triples may
   * stand in triples as deep as they do.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .streamWriteConstraints(
              StreamWriteConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private static final String BINDINGS = "bindings";

  private static final ObjectWriteContext LAYOUT =
      new ObjectWriteContext.Base() {
        private final PrettyPrinter lines = new Lines();

        @Override
        public PrettyPrinter getPrettyPrinter() {
          return lines;
        }
      };

  private static final SerializedString TYPE = new SerializedString("type");
  private static final SerializedString VALUE = new SerializedString("value");
  private static final SerializedString DATATYPE = new SerializedString("datatype");
  private static final SerializedString LANGUAGE = new SerializedString("xml:lang");
  private static final SerializedString DIRECTION = new SerializedString("its:dir");
  private static final SerializedString URI = new SerializedString("uri");
  private static final SerializedString LITERAL = new SerializedString("literal");
  private static final SerializedString BLANK = new SerializedString("bnode");

  /** For Jena, which makes one when it starts. */
  public RowsJson() {}

  @Override
  public void start() {
    RowSetWriterRegistry.init(); // so that Jena does not put its own there later
    RowSetWriterRegistry.register(ResultSetLang.RS_JSON, lang -> this);
  }

  @Override
  public void stop() {
    // Jena's registry ends with the process
  }

  /** After Jena's own writers. */
  @Override
  public int level() {
    return 500;
  }

  @Override
  public void write(OutputStream out, RowSet rows, Context context) {
    try (JsonGenerator json = generator(out)) {
      List<Var> variables = rows.getResultVars();
      SerializedString[] names =
          variables.stream()
              .map(v -> new SerializedString(whole(v.getVarName())))
              .toArray(SerializedString[]::new);
      json.writeStartObject();
      json.writeName("head").writeStartObject().writeName("vars").writeStartArray();
      for (SerializedString name : names) {
        json.writeString(name);
      }
      json.writeEndArray().writeEndObject();
      json.writeName("results").writeStartObject().writeName(BINDINGS).writeStartArray();
      boolean areAsTheyAre = context != null && context.isTrue(ARQ.outputGraphBNodeLabels);
      NodeToLabel labels =
          areAsTheyAre ? SyntaxLabels.createNodeToLabelAsGiven() : SyntaxLabels.createNodeToLabel();
      while (rows.hasNext()) {
        row(json, rows.next(), variables, names, labels);
      }
      json.writeEndArray().writeEndObject().writeEndObject().writeRaw('\n');
    }
  }

  @Override
  public void write(OutputStream out, boolean result, Context context) {
    try (JsonGenerator json = generator(out)) {
      json.writeStartObject().writeName("head").writeStartObject().writeEndObject();
      json.writeName("boolean").writeBoolean(result).writeEndObject().writeRaw('\n');
    }
  }

  /** Not offered, as by Jena: JSON is UTF-8. */
  @Override
  public void write(Writer out, RowSet rows, Context context) {
    throw new UnsupportedOperationException("JSON is written to a stream of bytes.");
  }

  private static JsonGenerator generator(OutputStream out) {
    return JSON.createGenerator(LAYOUT, out);
  }

  /** No space, but a line for each row. */
  private static final class Lines extends MinimalPrettyPrinter {
    private static final long serialVersionUID = 1L;

    private static boolean areRows(JsonGenerator json) {
      return BINDINGS.equals(json.streamWriteContext().getParent().currentName());
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
      if (areRows(json)) {
        json.writeRaw('\n');
      }
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
      json.writeRaw(',');
      beforeArrayValues(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int count) {
      if (count > 0) {
        beforeArrayValues(json);
      }
      json.writeRaw(']');
    }
  }

  private static void row(
      JsonGenerator json,
      Binding row,
      List<Var> variables,
      SerializedString[] names,
      NodeToLabel labels) {
    json.writeStartObject();
    for (int i = 0; i < names.length; i++) {
      Node value = row.get(variables.get(i));
      if (value != null) {
        json.writeName(names[i]);
        term(json, value, labels);
      }
    }
    json.writeEndObject();
  }

  private static void term(JsonGenerator json, Node term, NodeToLabel labels) {
    json.writeStartObject().writeName(TYPE);
    if (term.isURI()) {
      json.writeString(URI).writeName(VALUE).writeString(whole(term.getURI()));
    } else if (term.isLiteral()) {
      literal(json, term);
    } else if (term.isBlank()) {
      String label = labels.get(null, term).substring("_:".length());
      json.writeString(BLANK).writeName(VALUE).writeString(label);
    } else if (term.isTripleTerm()) {
      triple(json, term.getTriple(), labels);
    } else {
      throw new IllegalArgumentException("JSON results have no form for " + term);
    }
    json.writeEndObject();
  }

  private static void literal(JsonGenerator json, Node literal) {
    json.writeString(LITERAL);
    String language = literal.getLiteralLanguage();
    TextDirection direction = literal.getLiteralBaseDirection();
    if (!language.isEmpty()) {
      json.writeName(LANGUAGE).writeString(language);
      if (direction != null) {
        json.writeName(DIRECTION).writeString(direction.direction());
      }
    } else if (!XSD.xstring.getURI().equals(literal.getLiteralDatatypeURI())) {
      json.writeName(DATATYPE).writeString(whole(literal.getLiteralDatatypeURI()));
    }
    json.writeName(VALUE).writeString(whole(literal.getLiteralLexicalForm()));
  }

  private static void triple(JsonGenerator json, Triple triple, NodeToLabel labels) {
    json.writeString("triple").writeName(VALUE).writeStartObject();
    json.writeName("subject");
    term(json, triple.getSubject(), labels);
    json.writeName("predicate");
    term(json, triple.getPredicate(), labels);
    json.writeName("object");
    term(json, triple.getObject(), labels);
    json.writeEndObject();
  }

  /** UTF-8 has no form for half of a surrogate pair; a question mark stands for it. */
  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }
}
