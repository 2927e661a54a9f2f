package org.customsatlas.contribute.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.jena.datatypes.RDFDatatype;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.vocabulary.RDF;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Fix;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.known.Things;
import org.customsatlas.contribute.mend.RecordWriting;
import org.customsatlas.contribute.mend.Writing;
import org.customsatlas.contribute.template.Template;
import org.customsatlas.load.Outside;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.Slip;
import org.customsatlas.problem.WordFiles;
import org.customsatlas.vocab.Iris;
import org.customsatlas.work.Cancellation;

/**
 * Judges each term of a contribution: whether its namespace, property, class or datatype is known,
 * whether what it names is published or described, whether a literal is what the ontology documents
 * for its property.
 *
 * <p>Where it is certain what was meant, the statement is mended, and the rules judge what was
 * meant: so one slip is told once, and not again by each rule that stumbles over it.
 */
final class TermCheck {
  private static final Pattern SEVERAL = Pattern.compile("[;,]");

  /** What is shorter is not looked for among the names. */
  private static final int SHORTEST_NAME = 3;

  private static final Set<Code> MENDABLE =
      EnumSet.of(Code.BAD_DATE, Code.BAD_VALUE, Code.BAD_LANGUAGE);

  private final Published published;
  private final Writing writing;
  private final Things things;
  private final ValueCheck values;
  private final TermDoubts doubts;
  private final Telling telling;
  private final List<Statement> mended;

  /** What a word of a record may mean as a value of a property. */
  private final Map<List<String>, List<String>> ids = new HashMap<>();

  private final Set<Place> objects = new HashSet<>();
  private final Set<Node> blanks = new HashSet<>();
  private final Set<Node> lists = new HashSet<>();

  /** Where something could not be read: what else is wrong there follows from it. */
  private final Set<Place> torn = new HashSet<>();

  /** Is there a part of which nothing was read? */
  private boolean isTorn;

  /**
   * @param cancellation is asked with each statement
   */
  TermCheck(
      Published published, Contribution contribution, Naming names, Cancellation cancellation) {
    this.published = published;
    this.writing = new Writing(contribution);
    this.things = new Things(published);
    this.values = new ValueCheck(published.schema(), published.terms());
    this.telling = new Telling(names);
    contribution.statements().forEach(s -> objects.add(s.object()));
    contribution.problems().forEach(this::problem);
    List<Statement> statements =
        new NamespaceCheck(published, contribution, writing, torn, telling).mended();
    Set<Node> described = new HashSet<>();
    for (Statement s : statements) {
      if (s.quad().getPredicate().equals(RDF.type.asNode())) {
        described.add(s.quad().getSubject());
        exampleOfTemplate(s);
      }
    }
    this.doubts = new TermDoubts(published, contribution, described, things, values);
    statements.stream()
        .map(Statement::quad)
        .filter(q -> q.getPredicate().equals(RDF.first.asNode()))
        .forEach(q -> lists.add(q.getSubject()));
    statements.forEach(this::blank);
    List<Statement> meant = new ArrayList<>();
    for (Statement s : statements) {
      cancellation.check();
      meant.add(terms(s));
    }
    this.mended = List.copyOf(meant);
  }

  /** What was found, in order of the files. */
  List<Result> results() {
    return telling.results();
  }

  /** The statements, as they were meant where that is certain; each has its places still. */
  List<Statement> mended() {
    return mended;
  }

  /** Tells the example that a template comes with, if it was left in. */
  private void exampleOfTemplate(Statement s) {
    Node thing = s.quad().getSubject();
    if (Iris.isOurs(thing) && thing.getURI().endsWith(Template.EXAMPLE)) {
      telling.tell(
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
    if (problem.isOfTheRest()) {
      isTorn = true;
      return; // the report says so
    }
    torn.add(problem.place());
    isTorn = isTorn || !MENDABLE.contains(problem.code());
    Slip slip = problem.slip();
    // What may be meant is told beside it.
    boolean isNear = slip != null && slip.at() == null && !meant(slip).isEmpty();
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
    telling.tell(draft, problem.place(), problem.found());
  }

  /** Has the term that stands here been read, as JSON-LD and RDF/XML have it? */
  private boolean isRead(Place place) {
    return objects.contains(place);
  }

  /** The words that this one of a record may stand for. */
  private List<String> meant(Slip slip) {
    return slip.property().isEmpty()
        ? slip.meant()
        : ids.computeIfAbsent(
            List.of(slip.word(), slip.property()),
            s -> ids(slip, NodeFactory.createURI(slip.property())));
  }

  /** A word of a record: another that is near it, or a value that it may stand for. */
  private void slip(Slip slip, Place place, Draft draft) {
    if (slip.at() != null) {
      draft.mend(slip.meant().stream().map(m -> Writing.signs(slip.at(), slip.word(), m)).toList());
      return;
    }
    List<String> meant = new ArrayList<>(meant(slip));
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
        .suggest(meant.stream().map(m -> writing.several(place, m)).toList())
        .mend(
            meant.stream()
                .flatMap(m -> writing.replaceWord(place, slip.word(), m).stream())
                .toList());
  }

  private static boolean isSeveral(String word) {
    return SEVERAL.matcher(word).find();
  }

  /**
   * The ids that a word of a record may stand for: what is called so alone, else what is like it.
   */
  private List<String> ids(Slip slip, Node property) {
    List<Node> called = things.called(slip.word(), property, true);
    if (!called.isEmpty()) {
      return called.stream().map(RecordWriting::write).toList();
    }
    if (isSeveral(slip.word())) {
      return inOneCell(slip.word(), property);
    }
    List<Node> like =
        published
            .schema()
            .resolve(slip.word())
            .map(id -> things.like(id.getURI(), property))
            .orElse(List.of());
    if (like.size() == 1) {
      return List.of(RecordWriting.write(like.getFirst()));
    }
    List<String> near =
        things.ofItsKind(slip.word(), slip.meant()).stream()
            .filter(
                id ->
                    published
                        .schema()
                        .resolve(id)
                        .filter(things::isPublished)
                        .map(n -> things.fits(n, property))
                        .orElse(true))
            .toList();
    if (!like.isEmpty()) {
      return like.stream().map(RecordWriting::write).toList();
    }
    boolean isId = published.schema().resolve(slip.word()).isPresent();
    return near.isEmpty() && !isId && slip.word().length() >= SHORTEST_NAME
        ? things.called(slip.word(), property, false).stream().map(RecordWriting::write).toList()
        : near;
  }

  /**
   * Ids or names parted by a sign that does not part them, as the ids that a cell has; empty if one
   * is unknown.
   */
  private List<String> inOneCell(String word, Node property) {
    List<String> ids = new ArrayList<>();
    for (String part : SEVERAL.splitAsStream(word).map(String::strip).toList()) {
      List<Node> meant =
          things.named(part).map(List::of).orElseGet(() -> things.called(part, property, true));
      if (meant.size() != 1) {
        return List.of();
      }
      ids.add(RecordWriting.write(meant.getFirst()));
    }
    return List.of(String.join("|", ids));
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
    telling.tell(
        Draft.ofTerm(Severity.VIOLATION, isList ? "list-of-values" : "thing-without-id")
            .at(place)
            .about(
                q.getSubject().isBlank() ? null : q.getSubject(),
                q.getObject().isBlank() ? q.getPredicate() : null,
                null),
        place,
        blank);
  }

  // ---- terms

  private Statement terms(Statement s) {
    Quad q = s.quad();
    Node subject = told(doubts.ofSubject(q.getSubject()), s, s.subject(), q.getSubject(), null);
    Node predicate =
        told(doubts.ofProperty(q), s, s.predicate(), q.getPredicate(), q.getPredicate());
    Node object = told(doubts.ofObject(q, predicate), s, s.object(), q.getObject(), predicate);
    return s.with(subject, predicate, object);
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
    if (isValue && property != null) {
      published
          .exampleOf(property, doubts.typesOf(s.quad().getSubject()), found)
          .ifPresent(example -> draft.example(writing.write(example, place)));
    }
    if (isPerhapsThere) {
      doubts.classOf(found).ifPresent(type -> draft.add("give-class", type));
      Outside.of(property).flatMap(Outside::remedy).ifPresent(draft::add);
    }
    boolean isUndescribed = doubt.rule().equals(TermDoubts.UNDESCRIBED);
    if (isUndescribed) {
      draft.mend(
          Outside.of(property).stream()
              .flatMap(list -> writing.append(place, list.description(found)).stream())
              .toList());
    }
    // With nothing to put in its place, an id is told where it first stands.
    telling.tell(draft, isPerhapsThere || isUndescribed ? null : place, found);
    if (doubt.rule().equals(Code.MISSING_LANGUAGE.id())) {
      return doubt.candidates().getFirst();
    }
    // What is only worth a word stays as it is, for the rules to judge.
    return doubt.sure() == null || doubt.severity() != Severity.VIOLATION ? found : doubt.sure();
  }
}
