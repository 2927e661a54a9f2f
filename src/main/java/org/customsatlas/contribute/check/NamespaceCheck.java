package org.customsatlas.contribute.check;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.known.Namespaces;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.known.Terms;
import org.customsatlas.contribute.known.Terms.Use;
import org.customsatlas.contribute.mend.Writing;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Place;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Judges the namespaces of a contribution: those that its prefixes declare, and those of its terms.
 * Where it is certain which was meant, the statements are mended.
 */
final class NamespaceCheck {
  /** A name with a prefix, and not a web address. */
  private static final Pattern PREFIXED = Pattern.compile("([a-z]+):(?!//)(.+)");

  private final Published published;
  private final Contribution contribution;
  private final Writing writing;
  private final Set<Place> torn;
  private final Telling telling;
  private final Namespaces namespaces;

  /** Namespaces that prefixes declare and that stand for others. */
  private final Map<String, String> declared = new LinkedHashMap<>();

  private final Set<String> undeclared = new HashSet<>();
  private final NavigableSet<String> used;
  private final List<Statement> mended;

  /**
   * @param torn where something could not be read: what else is wrong there follows from it
   * @param telling is told what is wrong
   */
  NamespaceCheck(
      Published published,
      Contribution contribution,
      Writing writing,
      Set<Place> torn,
      Telling telling) {
    this.published = published;
    this.contribution = contribution;
    this.writing = writing;
    this.torn = torn;
    this.telling = telling;
    this.namespaces = new Namespaces(published.terms(), published.schema());
    this.used = iris();
    contribution.prefixes().forEach(this::prefix);
    this.mended = contribution.statements().stream().map(this::inKnownNamespaces).toList();
  }

  /** The statements, with terms in the namespaces that are meant. */
  List<Statement> mended() {
    return mended;
  }

  // ---- prefixes

  private void prefix(String prefix, String namespace) {
    boolean isUsed =
        used.tailSet(namespace).stream()
            .findFirst()
            .filter(iri -> iri.startsWith(namespace))
            .isPresent();
    if (!isUsed) {
      return;
    }
    Optional<String> meant =
        namespaces
            .meant(namespace)
            .or(() -> namespaces.ofPrefix(prefix, namespace).filter(n -> explains(namespace, n)));
    if (meant.isEmpty()) {
      return;
    }
    declared.put(namespace, meant.get());
    Place place =
        writing
            .declared(prefix, namespace)
            .orElseGet(() -> Place.of(contribution.files().getFirst().name()));
    Node right = NodeFactory.createURI(meant.get());
    Draft draft =
        Draft.ofTerm(Severity.VIOLATION, "unknown-namespace", namespace)
            .at(place)
            .suggest(List.of("<" + meant.get() + ">"));
    writing.namespace(place, right.getURI()).ifPresent(fix -> draft.mend(List.of(fix)));
    telling.tell(
        draft.about(null, (Node) null, NodeFactory.createURI(namespace)), place, namespace);
  }

  /** Are all properties and classes that are used of a namespace defined in the other one? */
  private boolean explains(String namespace, String other) {
    return contribution.statements().stream()
        .map(Statement::quad)
        .flatMap(q -> Stream.of(q.getPredicate(), q.getObject()))
        .filter(n -> n.isURI() && n.getURI().startsWith(namespace))
        .map(n -> NodeFactory.createURI(other + n.getURI().substring(namespace.length())))
        .allMatch(
            n -> published.terms().knows(n, Use.PROPERTY) || published.terms().knows(n, Use.CLASS));
  }

  /** All IRIs that the contribution names, those of datatypes too. */
  private NavigableSet<String> iris() {
    NavigableSet<String> iris = new TreeSet<>();
    for (Statement s : contribution.statements()) {
      Quad q = s.quad();
      for (Node node : new Node[] {q.getSubject(), q.getPredicate(), q.getObject()}) {
        if (node.isURI()) {
          iris.add(node.getURI());
        } else if (node.isLiteral()) {
          iris.add(node.getLiteralDatatypeURI());
        }
      }
    }
    return iris;
  }

  // ---- terms

  /** The statement with terms in the namespaces that are meant. */
  private Statement inKnownNamespaces(Statement s) {
    Quad q = s.quad();
    Node subject = inKnownNamespace(q.getSubject(), s.subject(), false);
    Node predicate = inKnownNamespace(q.getPredicate(), s.predicate(), true);
    Node object = q.getObject();
    if (object.isLiteral() && object.getLiteralLanguage().isEmpty()) {
      Node datatype = NodeFactory.createURI(object.getLiteralDatatypeURI());
      Node right = inKnownNamespace(datatype, s.object(), false);
      if (!right.equals(datatype)) {
        object =
            NodeFactory.createLiteralDT(
                object.getLiteralLexicalForm(),
                TypeMapper.getInstance().getSafeTypeByName(right.getURI()));
      }
    } else {
      object = inKnownNamespace(object, s.object(), predicate.equals(RDF.type.asNode()));
    }
    return s.with(subject, predicate, object);
  }

  private Node declaredMeant(Node node) {
    return declared.entrySet().stream()
        .filter(d -> node.getURI().startsWith(d.getKey()))
        .map(
            d -> NodeFactory.createURI(d.getValue() + node.getURI().substring(d.getKey().length())))
        .findFirst()
        .orElse(null);
  }

  /**
   * @param isTerm whether the IRI must be of a known namespace, whosoever it is; of other IRIs only
   *     those are judged that are like ours
   */
  private Node inKnownNamespace(Node node, Place place, boolean isTerm) {
    if (!node.isURI()) {
      return node;
    }
    Node byPrefix = declaredMeant(node);
    if (byPrefix != null) {
      return byPrefix;
    }
    Matcher named = PREFIXED.matcher(node.getURI());
    if (named.matches() && Prefixes.table().containsKey(named.group(1))) {
      return undeclared(named.group(1), named.group(2), place);
    }
    String namespace = Terms.namespace(node.getURI());
    Optional<String> meant = namespaces.meant(namespace);
    if (meant.isEmpty() || (!isTerm && !meant.get().startsWith(Iris.BASE))) {
      return node;
    }
    Node right = NodeFactory.createURI(meant.get() + Terms.localName(node.getURI()));
    if (torn.contains(place)) {
      return right;
    }
    telling.tell(
        Draft.ofTerm(Severity.VIOLATION, "unknown-namespace", namespace)
            .at(place)
            .about(null, (Node) null, node)
            .suggest(List.of(writing.write(right, place)))
            .mend(writing.replace(place, right).stream().toList()),
        place,
        node);
    return right;
  }

  /** An IRI that is a name with a prefix which nothing explains, as JSON-LD takes it. */
  private Node undeclared(String prefix, String name, Place place) {
    String namespace = Prefixes.table().get(prefix);
    if (undeclared.add(prefix)) {
      telling.tell(
          Draft.ofTerm(
                  Severity.VIOLATION,
                  Code.UNDECLARED_PREFIX.id(),
                  prefix,
                  "\"%s\": \"%s\"".formatted(prefix, namespace))
              .at(place),
          null,
          prefix);
    }
    return NodeFactory.createURI(namespace + name);
  }
}
