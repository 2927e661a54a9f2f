package org.customsatlas.contribute.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Node;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.DCTerms;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.known.Namespaces;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.known.Terms;
import org.customsatlas.load.CreditReader;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Iris;

/**
 * Keeps a contribution to what is for contributions to say: it speaks of things, in a graph of its
 * own, and may say who hands it in. What is published already may stand in it besides. Immutable.
 */
final class Scope {
  private static final String THINGS = Iris.BASE + "id/";
  private static final String DOCUMENTS = Iris.contribution("").getURI();

  private static final List<String> BESIDE = List.of("doc/", "scheme/");

  /** By these an id is retired, which is for {@code data/registry/} alone. */
  private static final Set<Node> RETIRE =
      Set.of(OWL2.deprecated.asNode(), DCTerms.isReplacedBy.asNode());

  private final Published published;
  private final Contribution contribution;
  private final Naming names;
  private final Namespaces namespaces;
  private final Node own;
  private final List<Result> results = new ArrayList<>();
  private final List<Statement> within = new ArrayList<>();
  private final Set<Object> told = new HashSet<>();
  private final Problems problems = new Problems();
  private final Map<Node, CreditReader> credits = new LinkedHashMap<>();

  Scope(Published published, Contribution contribution, Naming names) {
    this.published = published;
    this.contribution = contribution;
    this.names = names;
    this.namespaces = new Namespaces(published.terms(), published.schema());
    this.own =
        contribution.statements().stream()
            .map(s -> s.quad().getGraph())
            .filter(g -> g.isURI() && g.getURI().startsWith(Judged.GRAPHS))
            .findFirst()
            .orElse(Quad.defaultGraphIRI);
    for (Statement s : contribution.statements()) {
      if (isInOwnGraph(s) && !isOfItself(s) && isOfThings(s)) {
        within.add(s);
      }
    }
    credits.values().forEach(CreditReader::read);
    contribution.problems().forEach(problems::add);
  }

  /** What is not for a contribution to say. */
  List<Result> results() {
    return List.copyOf(results);
  }

  /** What is left of the contribution, with what is wrong in the credit that it gives. */
  Contribution within() {
    return new Contribution(
        contribution.files(), within, contribution.prefixes(), problems.sorted());
  }

  /** The first graph below {@code graph/contribution/} is the own one. */
  private boolean isInOwnGraph(Statement s) {
    Node graph = s.quad().getGraph();
    if (s.quad().isDefaultGraph()) {
      return true;
    }
    boolean isOwn = graph.equals(own);
    if (!isOwn && !published.dataset().contains(s.quad()) && told.add(graph)) {
      String shown = graph.isURI() ? "<" + graph.getURI() + ">" : "_:";
      results.add(
          Draft.ofTerm(Severity.VIOLATION, "graph-of-others", shown).at(s.graph()).finish(names));
    }
    return isOwn;
  }

  private boolean isOfThings(Statement s) {
    Node subject = s.quad().getSubject();
    Node property = s.quad().getPredicate();
    boolean isRule =
        isShacl(property) || (property.equals(RDF.type.asNode()) && isShacl(s.quad().getObject()));
    boolean isOther =
        Iris.isOurs(subject)
            && !subject.getURI().startsWith(THINGS)
            && namespaces.meant(Terms.namespace(subject.getURI())).isEmpty();
    String folder = isOther && !isRule ? folderBeside(subject) : "";
    boolean isFit = !isRule && !isOther && !RETIRE.contains(property);
    if (!isFit && !published.says(s.quad()) && told.add(folder.isEmpty() ? subject : folder)) {
      results.add(
          Draft.ofTerm(
                  folder.isEmpty() ? Severity.VIOLATION : Severity.WARNING,
                  "not-for-contributions",
                  shown(subject))
              .at(s.subject())
              .about(subject, (Node) null, null)
              .finish(names));
    }
    return isFit || !folder.isEmpty();
  }

  /** Documents and concepts can be checked here, though they come in by another way. */
  private static String folderBeside(Node subject) {
    return BESIDE.stream()
        .filter(f -> subject.getURI().startsWith(Iris.BASE + f))
        .findFirst()
        .orElse("");
  }

  private static boolean isShacl(Node node) {
    return node.isURI() && node.getURI().startsWith(SHACL.getURI());
  }

  private static String shown(Node node) {
    return node.isURI() ? "<" + node.getURI() + ">" : "_:";
  }

  /** What the contribution says of itself is held to what the build asks for. */
  private boolean isOfItself(Statement s) {
    Node subject = s.quad().getSubject();
    if (!subject.isURI() || !subject.getURI().startsWith(DOCUMENTS)) {
      return false;
    }
    return credits
        .computeIfAbsent(subject, n -> reader(n, s.subject()))
        .takes(s.quad().asTriple(), s.subject(), s.object());
  }

  private CreditReader reader(Node document, Place place) {
    String name = document.getURI().substring(DOCUMENTS.length());
    return new CreditReader(name, place, published.names(), problems);
  }
}
