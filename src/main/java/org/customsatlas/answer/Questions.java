package org.customsatlas.answer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.query.Query;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.OWL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.load.Sources;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * The stored questions of {@code data/queries/}, in order of name.
 *
 * @param all the questions
 */
public record Questions(List<Question> all) {
  static final String ENDING = ".rq";

  private static final String SPEX = "https://purl.expasy.org/sparql-examples/ontology#";
  private static final Node ENDPOINT = Iris.node("sparql");
  private static final Node PREFIXES = Iris.node("prefixes");

  /**
   * Reads them all.
   *
   * @throws QuestionException with every fault of every file
   */
  public static Questions read(Sources sources) throws IOException {
    List<Question> questions = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    List<Path> files = Sources.filesIn(sources.queries(), ENDING);
    if (files.isEmpty()) {
      faults.add(
          sources.nameOf(sources.queries())
              + ": There is no question in the folder. Is this the right folder?");
    }
    for (Path file : files) {
      Question question = Question.read(file, sources.nameOf(file), faults);
      if (question != null) {
        questions.add(question);
      }
    }
    if (!faults.isEmpty()) {
      throw new QuestionException(String.join("\n", faults));
    }
    return new Questions(List.copyOf(questions));
  }

  /** The question called {@code name}. */
  public Optional<Question> find(String name) {
    return all.stream().filter(q -> q.name().equals(name)).findFirst();
  }

  public List<String> names() {
    return all.stream().map(Question::name).toList();
  }

  /**
   * Writes the questions into {@code graph/questions} of {@code dataset}, in the form that
   * sib-swiss/sparql-examples has made common: SHACL's SPARQL executables with their prefixes,
   * keywords and endpoint.
   */
  public void describeInto(DatasetGraph dataset) {
    Writer writer = new Writer(dataset);
    writer.add(PREFIXES, RDF.Nodes.type, OWL.Ontology.asNode());
    writer.add(
        PREFIXES,
        RDFS.label.asNode(),
        NodeFactory.createLiteralLang("Prefixes of Customs Atlas", "en"));
    writer.add(
        PREFIXES,
        RDFS.label.asNode(),
        NodeFactory.createLiteralLang("Préfixes de Customs Atlas", "fr"));
    Prefixes.table().forEach(writer::prefix);
    all.forEach(writer::question);
  }

  private record Writer(DatasetGraph dataset) {
    void add(Node subject, Node predicate, Node object) {
      dataset.add(Iris.QUESTIONS, subject, predicate, object);
    }

    void prefix(String prefix, String namespace) {
      Node declaration = Iris.node("prefixes#" + prefix);
      add(PREFIXES, sh("declare"), declaration);
      add(declaration, RDF.Nodes.type, sh("PrefixDeclaration"));
      add(declaration, sh("prefix"), NodeFactory.createLiteralString(prefix));
      add(
          declaration,
          sh("namespace"),
          NodeFactory.createLiteralDT(namespace, XSDDatatype.XSDanyURI));
    }

    void question(Question question) {
      Node node = Iris.node("id/question/" + question.name());
      add(node, RDF.Nodes.type, sh("SPARQLExecutable"));
      for (Node property : new Node[] {RDFS.label.asNode(), RDFS.comment.asNode()}) {
        add(node, property, NodeFactory.createLiteralLang(question.english(), "en"));
        add(node, property, NodeFactory.createLiteralLang(question.french(), "fr"));
      }
      if (!question.note().isEmpty()) {
        add(
            node,
            Prefixes.expand("skos:note"),
            NodeFactory.createLiteralLang(question.note(), "en"));
      }
      question
          .keywords()
          .forEach(
              k ->
                  add(
                      node,
                      Prefixes.expand("schema:keywords"),
                      NodeFactory.createLiteralString(k)));
      add(
          node,
          Prefixes.expand("schema:audience"),
          NodeFactory.createLiteralString(question.persona()));
      add(node, Prefixes.expand("schema:target"), ENDPOINT);
      add(node, sh("prefixes"), PREFIXES);
      Query query = question.query();
      add(node, form(query), NodeFactory.createLiteralString(question.sparql()));
      if (!query.isDescribeType()) {
        add(node, RDF.Nodes.type, executable(query));
      }
    }

    private static Node form(Query query) {
      if (query.isDescribeType()) {
        return NodeFactory.createURI(SPEX + "describe");
      }
      if (query.isSelectType()) {
        return sh("select");
      }
      return query.isAskType() ? sh("ask") : sh("construct");
    }

    private static Node executable(Query query) {
      if (query.isSelectType()) {
        return sh("SPARQLSelectExecutable");
      }
      return query.isAskType() ? sh("SPARQLAskExecutable") : sh("SPARQLConstructExecutable");
    }

    private static Node sh(String local) {
      return Prefixes.expand("sh:" + local);
    }
  }
}
