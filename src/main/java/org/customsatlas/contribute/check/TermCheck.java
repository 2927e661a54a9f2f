package org.customsatlas.contribute.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.change.Cancellation;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.known.Namespaces;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.known.Terms;
import org.customsatlas.contribute.known.Terms.Use;
import org.customsatlas.contribute.known.Things;
import org.customsatlas.contribute.mend.Writing;
import org.customsatlas.contribute.template.Template;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.Slip;
import org.customsatlas.problem.WordFiles;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Judges each term of a contribution: whether its namespace, property, class or datatype is known,
 * whether what it names is published or described, whether a literal is what the ontology documents
 * for its property.
 *
 * <p>Where it is certain what was meant, the statement is mended, and the rules judge what was
 * meant: so one slip is told once, and not again by each rule that stumbles over it.
 */
final class TermCheck {
  private static final Node TYPE = RDF.type.asNode();

  private static final Pattern SEVERAL = Pattern.compile("[;,]");

  /** A name with a prefix, and not a web address. */
  private static final Pattern PREFIXED = Pattern.compile("([a-z]+):(?!//)(.+)");

  private static final Set<Code> MENDABLE =
      EnumSet.of(Code.BAD_DATE, Code.BAD_VALUE, Code.BAD_LANGUAGE);

  private final Published published;
  private final Contribution contribution;
  private final Writing writing;
  private final Naming names;
  private final Namespaces namespaces;
  private final Things things;
  private final ValueCheck values;
  private final OddValues odd;

  private final Map<List<Object>, Result> results = new LinkedHashMap<>();
  private final List<Statement> mended = new ArrayList<>();

  /** Namespaces that prefixes declare and that stand for others. */
  private final Map<String, String> declared = new LinkedHashMap<>();

  private final NavigableSet<String> used;

  private final Map<Node, Optional<Doubt>> doubts = new HashMap<>();
  private final Set<Place> objects = new HashSet<>();
  private final Set<Node> blanks = new HashSet<>();
  private final Set<Node> lists = new HashSet<>();
  private final Set<String> undeclared = new HashSet<>();

  /** Where something could not be read: what else is wrong there follows from it. */
  private final Set<Place> torn = new HashSet<>();

  /** Is there a part of which nothing was read? */
  private boolean isTorn;

  private final Set<Node> described = new HashSet<>();

  /**
   * @param cancellation is asked with each statement
   */
  TermCheck(
      Published published, Contribution contribution, Naming names, Cancellation cancellation) {
    this.published = published;
    this.contribution = contribution;
    this.writing = new Writing(contribution);
    this.used = iris();
    this.names = names;
    this.namespaces = new Namespaces(published.terms(), published.schema());
    this.things = new Things(published);
    this.values = new ValueCheck(published.schema(), published.terms());
    this.odd = new OddValues(published.asOf());
    look(cancellation);
  }

  /** What was found, in order of the files. */
  List<Result> results() {
    return List.copyOf(results.values());
  }

  /** The statements, as they were meant where that is certain; each has its places still. */
  List<Statement> mended() {
    return mended;
  }

  /** Is this a class that may be used? */
  boolean knowsClass(Node type) {
    return published.terms().knows(type, Use.CLASS);
  }

  private void look(Cancellation cancellation) {
    contribution.statements().forEach(s -> objects.add(s.object()));
    contribution.problems().forEach(this::problem);
    contribution.prefixes().forEach(this::prefix);
    List<Statement> statements =
        contribution.statements().stream().map(this::inKnownNamespaces).toList();
    for (Statement s : statements) {
      if (s.quad().getPredicate().equals(TYPE)) {
        described.add(s.quad().getSubject());
        exampleOfTemplate(s);
      }
    }
    statements.stream()
        .map(Statement::quad)
        .filter(q -> q.getPredicate().equals(RDF.first.asNode()))
        .forEach(q -> lists.add(q.getSubject()));
    statements.forEach(this::blank);
    for (Statement s : statements) {
      cancellation.check();
      mended.add(terms(s));
    }
  }

  /** Tells the example that a template comes with, if it was left in. */
  private void exampleOfTemplate(Statement s) {
    Node thing = s.quad().getSubject();
    if (Iris.isOurs(thing) && thing.getURI().endsWith(Template.EXAMPLE)) {
      tell(
          Draft.ofTerm(Severity.VIOLATION, "example-of-template", Iris.shortId(thing))
              .at(s.subject())
              .about(thing, (Node) null, null),
          s.subject(),
          thing);
    }
  }

  // ---- what could not be read

  /** A literal that is not what it says it is may be mended all the same. */
  private void problem(Problem problem) {
    if (MENDABLE.contains(problem.code()) && isRead(problem.place())) {
      return; // it is told as a value of its property, with what may be meant
    }
    torn.add(problem.place());
    isTorn = isTorn || !MENDABLE.contains(problem.code());
    Slip slip = problem.slip();
    // What may be meant is told beside it.
    boolean isNear = slip != null && !slip.meant().isEmpty();
    Draft draft =
        new Draft(
                Severity.VIOLATION,
                problem.code().id(),
                Result.Kind.READING,
                isNear ? problem.found().words() : problem.words())
            .at(problem.place());
    if (slip != null) {
      slip(slip, problem.place(), draft);
    } else if (MENDABLE.contains(problem.code())) {
      Node written = writing.literal(problem.place()).filter(Node::isLiteral).orElse(null);
      List<Node> meant =
          written == null
              ? List.of()
              : values.meant(written).stream().filter(m -> !m.equals(written)).toList();
      draft
          .suggest(meant.stream().map(m -> writing.write(m, problem.place())).toList())
          .mend(meant.stream().flatMap(m -> writing.replace(problem.place(), m).stream()).toList());
    }
    tell(draft, problem.place(), problem.found());
  }

  /** Has the term that stands here been read, as JSON-LD and RDF/XML have it? */
  private boolean isRead(Place place) {
    return objects.contains(place);
  }

  /** A word of a record: another that is near it, or a value that it may stand for. */
  private void slip(Slip slip, Place place, Draft draft) {
    List<String> meant =
        new ArrayList<>(isSeveral(slip.word()) ? inOneCell(slip.word()) : slip.meant());
    for (String datatype : slip.datatypes()) {
      if (datatype.equals(RDF.langString.getURI())) {
        List<Fix> fixes =
            WordFiles.LANGUAGES.stream()
                .flatMap(tag -> writing.intoLanguage(place, slip.word(), tag).stream())
                .toList();
        draft.mend(fixes).suggest(fixes.stream().map(Fix::replacement).toList());
        return;
      }
      RDFDatatype type = TypeMapper.getInstance().getSafeTypeByName(datatype);
      values.meant(NodeFactory.createLiteralDT(slip.word(), type)).stream()
          .filter(n -> slip.datatypes().contains(n.getLiteralDatatypeURI()))
          // A record writes a whole number as it is.
          .map(n -> n.getLiteralLexicalForm().replaceFirst("^([+-]?\\d+)\\.0$", "$1"))
          .filter(text -> !meant.contains(text))
          .forEach(meant::add);
    }
    draft
        .suggest(meant)
        .mend(
            meant.stream()
                .flatMap(m -> writing.replaceWord(place, slip.word(), m).stream())
                .toList());
  }

  private static boolean isSeveral(String word) {
    return SEVERAL.matcher(word).find();
  }

  /** Ids parted by a sign that does not part them, as a cell has them; empty if one is unknown. */
  private List<String> inOneCell(String word) {
    List<String> ids = SEVERAL.splitAsStream(word).map(String::strip).toList();
    return ids.stream().allMatch(id -> things.named(id).isPresent())
        ? List.of(String.join("|", ids))
        : List.of();
  }

  // ---- what has no id

  /** A list is told once for all its links; each other thing once. */
  private void blank(Statement s) {
    Quad q = s.quad();
    Node blank = q.getObject().isBlank() ? q.getObject() : q.getSubject();
    if (!blank.isBlank() || !blanks.add(blank)) {
      return;
    }
    boolean isList = lists.contains(blank);
    if (isList && q.getPredicate().equals(RDF.rest.asNode())) {
      return;
    }
    Place place = blank.equals(q.getObject()) ? s.object() : s.subject();
    tell(
        Draft.ofTerm(Severity.VIOLATION, isList ? "list-of-values" : "thing-without-id")
            .at(place)
            .about(
                q.getSubject().isBlank() ? null : q.getSubject(),
                q.getObject().isBlank() ? q.getPredicate() : null,
                null),
        place,
        blank);
  }

  // ---- namespaces

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
    tell(draft.about(null, (Node) null, NodeFactory.createURI(namespace)), place, namespace);
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
      object = inKnownNamespace(object, s.object(), predicate.equals(TYPE));
    }
    return with(s, subject, predicate, object);
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
    tell(
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
      Result result =
          Draft.ofTerm(
                  Severity.VIOLATION,
                  Code.UNDECLARED_PREFIX.id(),
                  prefix,
                  "\"%s\": \"%s\"".formatted(prefix, namespace))
              .at(place)
              .finish(names);
      results.putIfAbsent(List.of(result.rule(), prefix), result);
    }
    return NodeFactory.createURI(namespace + name);
  }

  // ---- terms

  private Statement terms(Statement s) {
    Quad q = s.quad();
    Node subject =
        q.getSubject().isURI() && isNameable(q.getSubject())
            ? told(
                doubts.computeIfAbsent(q.getSubject(), n -> unknownThing(n, null)),
                s,
                s.subject(),
                q.getSubject(),
                null)
            : q.getSubject();
    Node predicate = told(unknownProperty(q), s, s.predicate(), q.getPredicate(), q.getPredicate());
    Node object = told(objectDoubt(q, predicate), s, s.object(), q.getObject(), predicate);
    return with(s, subject, predicate, object);
  }

  private Optional<Doubt> unknownProperty(Quad q) {
    Node p = q.getPredicate();
    if (published.terms().knows(p, Use.PROPERTY)) {
      return Optional.empty();
    }
    Set<Node> types = typesOf(q.getSubject());
    List<Node> like = published.terms().like(p.getURI(), Use.PROPERTY, List.of());
    List<Node> fitting =
        like.stream()
            .filter(l -> published.schema().fits(types, published.schema().domain(l)))
            .toList();
    return Optional.of(
        Doubt.violation(
            "unknown-key", fitting.isEmpty() ? like : fitting, Prefixes.shorten(p.getURI())));
  }

  private Set<Node> typesOf(Node thing) {
    Set<Node> types =
        published.union().find(thing, TYPE, Node.ANY).mapWith(Triple::getObject).toSet();
    contribution.statements().stream()
        .map(Statement::quad)
        .filter(q -> q.getPredicate().equals(TYPE) && q.getSubject().equals(thing))
        .forEach(q -> types.add(q.getObject()));
    return types;
  }

  private Optional<Doubt> objectDoubt(Quad q, Node predicate) {
    Node object = q.getObject();
    if (predicate.equals(TYPE) && object.isURI()) {
      return published.terms().knows(object, Use.CLASS)
          ? Optional.empty()
          : Optional.of(
              Doubt.violation(
                  "unknown-type",
                  published.terms().like(object.getURI(), Use.CLASS, List.of()),
                  Prefixes.shorten(object.getURI())));
    }
    if (predicate.equals(TYPE) && object.isLiteral()) {
      String name = object.getLiteralLexicalForm();
      return Optional.of(
          Doubt.violation(
              "unknown-type",
              published.terms().like(Iris.TERMS + name.strip(), Use.CLASS, List.of()),
              name));
    }
    if (object.isLiteral()) {
      return isForThings(predicate)
          ? Optional.of(textForThing(predicate, object))
          : values.of(predicate, object).or(() -> odd.of(object));
    }
    if (object.isURI() && published.schema().hasLiteralValues(predicate)) {
      return Optional.of(thingForText(predicate, object));
    }
    if (object.isURI() && Iris.isOurs(object) && !object.getURI().startsWith(Iris.TERMS)) {
      return isNameable(object) ? unknownThing(object, predicate) : Optional.empty();
    }
    return Optional.empty();
  }

  /** Are the values of {@code property} things, and never literals, as documented? */
  private boolean isForThings(Node property) {
    Set<Node> range = published.schema().range(property);
    return !range.isEmpty()
        && !range.contains(RDFS.Resource.asNode())
        && range.stream().noneMatch(published.schema()::isDatatype);
  }

  private Doubt textForThing(Node property, Node literal) {
    String text = literal.getLiteralLexicalForm();
    List<Node> candidates = new ArrayList<>();
    if (text.matches("https?://\\S+")) {
      Node iri = NodeFactory.createURI(text);
      if (!Iris.isOurs(iri) || things.isPublished(iri) || described.contains(iri)) {
        candidates.add(iri);
      }
    } else if (text.matches("[a-z]+:\\S+") && contribution.prefixes().containsKey(head(text))) {
      candidates.add(
          NodeFactory.createURI(
              contribution.prefixes().get(head(text)) + text.substring(text.indexOf(':') + 1)));
      candidates.removeIf(n -> !things.isPublished(n) && !described.contains(n));
    }
    if (candidates.isEmpty()) {
      things.named(text).ifPresent(candidates::add);
    }
    if (candidates.isEmpty()) {
      candidates.addAll(things.called(text, property));
    }
    return Doubt.violation("text-for-thing", candidates, Prefixes.shorten(property.getURI()), text);
  }

  private static String head(String text) {
    return text.substring(0, text.indexOf(':'));
  }

  private Doubt thingForText(Node property, Node iri) {
    Node text = NodeFactory.createLiteralString(iri.getURI());
    return Doubt.violation(
        "thing-for-text",
        values.of(property, text).isEmpty() ? List.of(text) : List.of(),
        Prefixes.shorten(property.getURI()),
        published.schema().range(property).stream()
            .map(d -> Prefixes.shorten(d.getURI()))
            .sorted()
            .collect(Collectors.joining(", ")));
  }

  /** Is this a thing or concept of ours, or a document or graph other than contributions? */
  private static boolean isNameable(Node node) {
    String iri = node.getURI();
    return Iris.isOurs(node)
        && !iri.startsWith(Iris.BASE + "def")
        && !iri.startsWith(Iris.BASE + "doc/contribution/")
        && !iri.startsWith(Iris.BASE + "graph/contribution/");
  }

  /** Is {@code node} neither published nor described in the contribution? */
  private Optional<Doubt> unknownThing(Node node, Node property) {
    if (described.contains(node) || things.isPublished(node)) {
      return Optional.empty();
    }
    boolean isConcept = node.getURI().startsWith(Iris.BASE + "scheme/");
    if (published.isAlone() && !isConcept) {
      return Optional.of(
          new Doubt(
              Severity.INFO, "not-described", List.of(Iris.shortId(node)), List.of(), List.of()));
    }
    List<Node> near =
        Things.nearest(
                Iris.shortId(node),
                described.stream().filter(Iris::isOurs).map(Iris::shortId).toList())
            .stream()
            .flatMap(id -> published.schema().resolve(id).stream())
            .filter(n -> property != null)
            .toList();
    List<Node> candidates = new ArrayList<>(near);
    things.like(node.getURI(), property).stream()
        .filter(n -> !candidates.contains(n))
        .forEach(candidates::add);
    return Optional.of(Doubt.violation("unknown-id", List.copyOf(candidates), Iris.shortId(node)));
  }

  // ---- telling

  /** Tells a doubt about {@code found}; returns what is meant, if that is certain. */
  private Node told(Optional<Doubt> about, Statement s, Place place, Node found, Node property) {
    if (about.isEmpty() || torn.contains(place)) {
      return found;
    }
    Doubt doubt = about.get();
    boolean isPerhapsThere =
        doubt.rule().equals(Code.UNKNOWN_ID.id()) && doubt.candidates().isEmpty();
    if (isPerhapsThere && isTorn) {
      return found; // what describes it may be what could not be read
    }
    List<String> suggestions =
        new ArrayList<>(doubt.candidates().stream().map(c -> writing.write(c, place)).toList());
    suggestions.addAll(doubt.suggestions());
    boolean isValue = found.equals(s.quad().getObject());
    Draft draft =
        Draft.ofTerm(doubt.severity(), doubt.rule(), doubt.values().toArray())
            .at(place)
            .about(s.quad().getSubject(), property, found)
            .suggest(suggestions)
            .mend(
                doubt.candidates().stream()
                    .flatMap(c -> writing.replace(place, c).stream())
                    .toList());
    Node example = isValue && property != null ? published.exampleOf(property) : null;
    if (example != null) {
      draft.example(writing.write(example, place));
    }
    // With nothing to put in its place, an id is told where it first stands.
    tell(draft, isPerhapsThere ? null : place, found);
    if (doubt.rule().equals(Code.MISSING_LANGUAGE.id())) {
      return doubt.candidates().getFirst();
    }
    // What is only worth a word stays as it is, for the rules to judge.
    return doubt.sure() == null || doubt.severity() != Severity.VIOLATION ? found : doubt.sure();
  }

  private void tell(Draft draft, Place place, Object found) {
    Result result = draft.finish(names);
    results.putIfAbsent(List.of(result.rule(), place == null ? "" : place, found), result);
  }

  private static Statement with(Statement s, Node subject, Node predicate, Node object) {
    return new Statement(
        Quad.create(s.quad().getGraph(), subject, predicate, object),
        s.graph(),
        s.subject(),
        s.predicate(),
        s.object());
  }
}
