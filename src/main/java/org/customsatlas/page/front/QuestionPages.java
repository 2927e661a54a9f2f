package org.customsatlas.page.front;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.Syntax;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.riot.out.NodeFmtLib;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.sparql.exec.QueryExec;
import org.apache.jena.vocabulary.XSD;
import org.customsatlas.answer.Parameter;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;
import org.customsatlas.page.Text;
import org.customsatlas.page.view.AnswerTable;
import org.customsatlas.page.view.Cells;
import org.customsatlas.page.view.Shown;
import org.customsatlas.page.view.Table;
import org.customsatlas.page.view.Views;
import org.customsatlas.vocab.Iris;

/** The stored questions of {@link Iris#QUESTIONS} and their answers, as pages. Thread-safe. */
public final class QuestionPages {
  /** So many rows of an answer stand on its page; the page tells how many there are. */
  static final int ROW_LIMIT = 200;

  private static final String FOLDER = Iris.BASE + "id/question/";

  private final Supplier<RDFLink> links;
  private final Rows rows;
  private final Choices choices;
  private final Views views;
  private final Map<String, Stored> stored = new TreeMap<>();

  private static final class Stored {
    final Map<String, String> words = new TreeMap<>();
    final Set<String> keywords = new TreeSet<>();
    String note = "";
    String persona = "";
    String sparql = "";
  }

  /**
   * A question in a list.
   *
   * @param link its page
   */
  public record Entry(
      String name, Text words, List<String> keywords, String persona, String link) {}

  /**
   * What the answer to a question is like.
   *
   * @param rows how many it has
   * @param millis how long it took, in milliseconds
   */
  public record Measure(int rows, long millis) {}

  /**
   * What a question leaves to whoever asks it, as a field of a form.
   *
   * @param label what its values are
   * @param kind the type of the field in HTML, where there is no list to choose from
   * @param choices empty if there is no list
   * @param chosen the ids of what is chosen
   */
  public record Field(
      String name, Text label, String kind, List<Choices.Choice> choices, List<String> chosen) {}

  /**
   * A question and its answer.
   *
   * @param isGraph whether the rows are triples
   * @param isTruth whether the answer is yes or no
   * @param table the first rows
   * @param shown what stands above the rows
   */
  public record Answered(
      Entry entry,
      Text note,
      List<Field> fields,
      String sparql,
      boolean isGraph,
      boolean isTruth,
      AnswerTable table,
      Shown shown) {}

  /**
   * How an answer is to be shown.
   *
   * @param view what is written for its view; empty for that of the query
   * @param areIris whether things are shown by their IRIs
   */
  public record Showing(String view, boolean areIris) {}

  public QuestionPages(Supplier<RDFLink> links) {
    this.links = links;
    this.rows = new Rows(links);
    this.choices = new Choices(links);
    this.views = new Views(links);
    for (Binding row :
        rows.of(
            """
            SELECT ?question ?words ?keyword ?persona ?note ?sparql
            WHERE {
              ?question a sh:SPARQLExecutable ;
                schema:audience ?persona ;
                sh:select|sh:ask|sh:construct|<https://purl.expasy.org/sparql-examples/ontology#describe> ?sparql ;
                rdfs:label ?words .
              OPTIONAL { ?question schema:keywords ?keyword }
              OPTIONAL { ?question skos:note ?note }
            }
            """)) {
      Stored one =
          stored.computeIfAbsent(
              text(row, "question").substring(FOLDER.length()), name -> new Stored());
      one.words.put(row.get(Var.alloc("words")).getLiteralLanguage(), text(row, "words"));
      one.keywords.add(text(row, "keyword"));
      one.persona = text(row, "persona");
      one.note = text(row, "note");
      one.sparql = text(row, "sparql");
    }
  }

  private static String text(Binding row, String name) {
    Node node = row.get(Var.alloc(name));
    if (node == null) {
      return "";
    }
    return node.isURI() ? node.getURI() : node.getLiteralLexicalForm();
  }

  /** The query of a question, if there is one with this name. */
  public Optional<String> sparql(String name) {
    return Optional.ofNullable(stored.get(name)).map(s -> s.sparql);
  }

  /** What a question leaves to whoever asks it; empty if there is none with this name. */
  public List<Parameter> parameters(String name) {
    return sparql(name).map(Parameter::in).orElse(List.of());
  }

  /**
   * The query of a question with other values for its parameters.
   *
   * @param name the name of a question
   * @param written what is written for each parameter; what is not there stays as it is
   * @throws IllegalArgumentException with one or two plain sentences, if something cannot be chosen
   */
  public String sparql(String name, Map<String, List<String>> written) {
    String sparql = stored.get(name).sparql;
    Map<String, List<Node>> chosen = new TreeMap<>();
    for (Parameter parameter : parameters(name)) {
      List<String> own =
          written.getOrDefault(parameter.name(), List.of()).stream()
              .filter(text -> !text.isBlank())
              .toList();
      if (!own.isEmpty()) {
        chosen.put(parameter.name(), choices.read(sparql, parameter, own));
      }
    }
    return Parameter.with(sparql, chosen);
  }

  /**
   * The parameters of a question as fields of a form.
   *
   * @param asked its query with the values that are chosen
   */
  public List<Field> fields(String name, String asked, Reader reader) {
    String sparql = stored.get(name).sparql;
    Names names = new Names(reader.language());
    List<Parameter> parameters = Parameter.in(asked);
    rows.name(parameters.stream().map(Parameter::type).toList(), names);
    return parameters.stream()
        .map(
            p ->
                new Field(
                    p.name(),
                    label(p, names, reader),
                    p.type().equals(XSD.date.asNode()) && p.values().size() == 1 ? "date" : "text",
                    choices.of(sparql, p, reader),
                    p.values().stream().map(Choices::id).toList()))
        .toList();
  }

  private static Text label(Parameter parameter, Names names, Reader reader) {
    String key = "parameter." + parameter.type().getLocalName();
    return reader.hasText(key)
        ? new Text(reader.text(key), reader.language())
        : names.of(parameter.type()).capital();
  }

  /** The names of all. */
  public Set<String> names() {
    return stored.keySet();
  }

  /** Who asks: the values of {@link Entry#persona}. */
  public Set<String> personas() {
    Set<String> personas = new TreeSet<>();
    stored.values().forEach(s -> personas.add(s.persona));
    return personas;
  }

  /**
   * The questions whose words or keywords hold all words of {@code wanted}, in the order of their
   * words.
   *
   * @param wanted what to look for; empty for all
   * @param persona who asks; empty for everyone
   */
  public List<Entry> find(String wanted, String persona, Reader reader) {
    String[] parts = wanted.toLowerCase(Locale.ROOT).strip().split("\\s+", -1);
    return stored.entrySet().stream()
        .filter(e -> persona.isEmpty() || e.getValue().persona.equals(persona))
        .filter(
            e -> {
              String all =
                  (e.getKey() + " " + e.getValue().words.values() + " " + e.getValue().keywords)
                      .toLowerCase(Locale.ROOT);
              return List.of(parts).stream().allMatch(all::contains);
            })
        .map(e -> entry(e.getKey(), e.getValue(), reader))
        .sorted(Comparator.comparing(e -> e.words().words()))
        .toList();
  }

  /** The question called {@code name}; empty if there is none. */
  public Optional<Entry> entry(String name, Reader reader) {
    return Optional.ofNullable(stored.get(name)).map(s -> entry(name, s, reader));
  }

  private static Entry entry(String name, Stored stored, Reader reader) {
    String language = stored.words.containsKey(reader.language()) ? reader.language() : "en";
    return new Entry(
        name,
        new Text(stored.words.get(language), language),
        List.copyOf(stored.keywords),
        stored.persona,
        reader.link("questions/" + name));
  }

  /**
   * The question called {@code name} with its answer; empty if there is none.
   *
   * @param written what is written for each parameter
   * @throws IllegalArgumentException with one or two plain sentences, if something cannot be chosen
   */
  public Optional<Answered> answered(
      String name, Map<String, List<String>> written, Showing showing, Reader reader) {
    return entry(name, reader)
        .map(entry -> answer(entry, stored.get(name).note, sparql(name, written), showing, reader));
  }

  private Answered answer(Entry entry, String note, String sparql, Showing showing, Reader reader) {
    Query query = QueryFactory.create(sparql, Syntax.syntaxSPARQL_11);
    List<String> columns;
    List<List<Node>> found = new ArrayList<>();
    try (RDFLink link = links.get();
        QueryExec exec = link.query(query)) {
      if (query.isSelectType()) {
        columns = query.getResultVars();
        exec.select()
            .forEachRemaining(
                row -> {
                  List<Node> cells = new ArrayList<>();
                  columns.forEach(c -> cells.add(row.get(Var.alloc(c))));
                  found.add(cells);
                });
      } else if (query.isAskType()) {
        columns = List.of("answer");
        found.add(
            List.of(
                NodeFactory.createLiteralString(
                    reader.text(exec.ask() ? "answer.yes" : "answer.no"))));
      } else {
        columns = List.of("subject", "predicate", "object");
        (query.isDescribeType() ? exec.describe() : exec.construct())
            .stream()
                .sorted(Comparator.comparing((Triple t) -> NodeFmtLib.str(t)))
                .forEach(t -> found.add(List.of(t.getSubject(), t.getPredicate(), t.getObject())));
      }
    }
    Cells cells = new Cells(rows, reader, showing.areIris());
    Table table = new Table(columns, found);
    return new Answered(
        entry,
        new Text(note, "en"),
        fields(entry.name(), sparql, reader),
        query.isSelectType() ? Views.with(showing.view(), sparql, columns) : sparql,
        !query.isSelectType() && !query.isAskType(),
        query.isAskType(),
        AnswerTable.of(table, ROW_LIMIT, cells),
        query.isSelectType() ? views.of(showing.view(), sparql, table, cells) : Shown.NOTHING);
  }

  /** The questions of {@code names}, in that order. */
  List<Entry> some(List<String> names, Reader reader) {
    Map<String, Entry> some = new LinkedHashMap<>();
    names.forEach(name -> entry(name, reader).ifPresent(e -> some.put(name, e)));
    return List.copyOf(some.values());
  }
}
