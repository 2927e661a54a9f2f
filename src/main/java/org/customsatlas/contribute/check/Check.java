package org.customsatlas.contribute.check;

import static java.util.stream.Collectors.toCollection;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.SKOS;
import org.customsatlas.change.Cancellation;
import org.customsatlas.contribute.CheckReport;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.contribute.Result;
import org.customsatlas.contribute.Result.Kind;
import org.customsatlas.contribute.Severity;
import org.customsatlas.contribute.Statement;
import org.customsatlas.contribute.compare.Comparison;
import org.customsatlas.contribute.compare.Difference;
import org.customsatlas.contribute.known.Published;
import org.customsatlas.contribute.known.Terms;
import org.customsatlas.contribute.mend.Writing;
import org.customsatlas.load.Credit;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.WordFiles;
import org.customsatlas.shacl.ChangeValidator;
import org.customsatlas.shacl.ChangedResults;
import org.customsatlas.shacl.ValidationResult;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Holds contributions against what is published. A contribution is an addition: only results that
 * the published data alone do not have are told, those in published things too. Thread-safe.
 */
public final class Check {
  private static final Comparator<Result> ORDER =
      Comparator.comparing(Result::severity)
          .thenComparing(r -> !r.rule().endsWith("-syntax")) // from which others may follow
          .thenComparing(Result::kind)
          .thenComparing(Result::rule)
          .thenComparing(Result::place, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(r -> String.valueOf(r.focusNode()))
          .thenComparing(r -> String.valueOf(r.path()))
          .thenComparing(r -> String.valueOf(r.value()));

  /** What the question of this name asks is told of each term before. */
  private static final String BLANK_NODES = "no-blank-nodes";

  private final Published published;
  private final ChangeValidator shapes;
  private final QuestionCheck questions;
  private final Coverage coverage;
  private final Comparison comparison;

  /** Makes ready for contributions to {@code published}. */
  public Check(Published published) {
    this.published = published;
    this.shapes = new ChangeValidator(Shapes.parse(published.shapeGraph()), published.union());
    this.questions = new QuestionCheck(published.questions());
    this.coverage = new Coverage(published.shapeGraph());
    this.comparison = new Comparison(published);
  }

  /** What is wrong with {@code contribution}; never null. */
  public CheckReport check(Contribution contribution) {
    return check(contribution, Cancellation.NONE);
  }

  /**
   * The same, as long as somebody waits for it.
   *
   * @param cancellation is asked at each step; what it throws is thrown
   */
  public CheckReport check(Contribution contribution, Cancellation cancellation) {
    return check(contribution, nameOf(contribution), List.of(), cancellation);
  }

  /**
   * What is wrong with {@code contribution}, and with what is said of it, if it is taken; never
   * null.
   */
  public CheckReport check(Contribution contribution, Credit credit) {
    List<Triple> said = new ArrayList<>(credit.triples());
    said.addAll(credit.graph());
    return check(contribution, credit.name(), said, Cancellation.NONE);
  }

  private CheckReport check(
      Contribution contribution, String name, List<Triple> credit, Cancellation cancellation) {
    Naming publishedNames = new Naming(published.union());
    List<Result> results = new ArrayList<>();
    Set<String> unbounded = Set.of();
    Scope scope = new Scope(published, contribution, publishedNames);
    results.addAll(scope.results());
    Contribution within = scope.within();
    TermCheck terms = new TermCheck(published, within, publishedNames, cancellation);
    results.addAll(terms.results());
    if (contribution.statements().isEmpty()) {
      if (results.isEmpty()) {
        results.add(nothing("no-statements", contribution).finish(publishedNames));
      }
    } else if (!terms.mended().isEmpty()
        && (!credit.isEmpty()
            || !terms.mended().stream().allMatch(s -> published.says(s.quad())))) {
      unbounded = judge(within, terms, name, credit, results, cancellation);
    }
    return new CheckReport(
        contribution,
        results.stream().distinct().sorted(ORDER).toList(),
        published.rules(),
        published.release(),
        unbounded);
  }

  /** Holds the mended statements against the rules; adds to {@code results}. */
  private Set<String> judge(
      Contribution contribution,
      TermCheck terms,
      String name,
      List<Triple> credit,
      List<Result> results,
      Cancellation cancellation) {
    Judged judged = new Judged(published, terms.mended(), name, credit, cancellation);
    Naming names = new Naming(judged.after());
    Places places = new Places(terms.mended());
    CompletableFuture<List<QuestionCheck.Answer>> answers =
        CompletableFuture.supplyAsync(() -> questions.compare(judged.change()));
    ChangedResults change =
        shapes.validate(judged.change().added(), judged.change().removed(), cancellation);
    List<Result> found = new ArrayList<>();
    for (ValidationResult entry : change.introduced()) {
      found.add(ofShape(entry, places, names));
    }
    for (QuestionCheck.Answer answer : ofWhatIsStated(join(answers))) {
      found.add(ofQuestion(answer, places, names));
    }
    for (Problem problem : judged.broken()) {
      Node focus = Iris.node("id/" + problem.place().file());
      found.add(
          follows(problem)
              .at(places.of(focus, null, null))
              .about(focus, (Node) null, null)
              .finish(names));
    }
    Set<Node> unclear = unclear(terms, results);
    Set<Node> torn = torn(contribution);
    found.removeIf(
        r ->
            (credit.isEmpty() && isOwnDescription(r, places))
                || (r.focusNode() != null && r.focusNode().isBlank()) // which is told as such
                || r.rule().equals(BLANK_NODES)
                || unclear.contains(r.focusNode())
                || (r.value() == null && torn.contains(r.focusNode())));
    merge(results, found, judged);
    if (!published.isAlone()) {
      beside(contribution, terms, judged, names, results, cancellation);
    }
    uncovered(contribution, terms, judged, results, names);
    return unbounded(change);
  }

  /** The names of what was looked at in full. */
  private Set<String> unbounded(ChangedResults change) {
    Set<String> names = new TreeSet<>(questions.unbounded());
    names.addAll(published.unboundedRules());
    change.unbounded().forEach(shape -> names.add(Terms.localName(shape.toString())));
    return names;
  }

  /** Without the answers about what was worked out, where others tell from what. */
  private static List<QuestionCheck.Answer> ofWhatIsStated(List<QuestionCheck.Answer> answers) {
    Set<String> told = new HashSet<>();
    answers.stream()
        .filter(a -> !isWorkedOut(a.graph()))
        .forEach(a -> told.add(a.question().name()));
    return answers.stream()
        .filter(a -> !isWorkedOut(a.graph()) || !told.contains(a.question().name()))
        .toList();
  }

  private static boolean isWorkedOut(Node graph) {
    return Iris.INFERRED.equals(graph) || Iris.CURRENT.equals(graph);
  }

  private static <T> T join(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** The description of the graph is given when a contribution is taken, if not before. */
  private static boolean isOwnDescription(Result result, Places places) {
    return result.focusNode() != null
        && Judged.isDescription(result.focusNode())
        && !places.describes(result.focusNode());
  }

  /** The things whose class is unknown: what holds for them cannot be told. */
  private Set<Node> unclear(TermCheck terms, List<Result> results) {
    Set<Node> unclear = new HashSet<>();
    results.stream()
        .filter(r -> r.rule().equals(Code.UNKNOWN_TYPE.id()))
        .forEach(r -> unclear.add(r.focusNode()));
    terms.mended().stream()
        .map(s -> s.quad().getSubject())
        .filter(n -> n.isURI() && n.getURI().startsWith(Iris.BASE + "id/"))
        .filter(n -> !published.union().contains(n, RDF.type.asNode(), Node.ANY))
        .forEach(unclear::add);
    terms.mended().stream()
        .filter(s -> s.quad().getPredicate().equals(RDF.type.asNode()))
        .filter(s -> terms.knowsClass(s.quad().getObject()))
        .forEach(s -> unclear.remove(s.quad().getSubject()));
    return unclear;
  }

  /**
   * The things in whose statements a part could not be read: what they lack may be there. If it is
   * before all of them, such as the head of a table, it may be there of each.
   */
  private static Set<Node> torn(Contribution contribution) {
    Map<String, NavigableMap<Place, Node>> byFile = new HashMap<>();
    for (Statement s : contribution.statements()) {
      if (s.subject() != null && !s.quad().getSubject().isBlank()) {
        byFile
            .computeIfAbsent(s.subject().file(), f -> new TreeMap<>())
            .putIfAbsent(s.subject(), s.quad().getSubject());
      }
    }
    Set<Node> torn = new HashSet<>();
    for (Problem problem : contribution.problems()) {
      NavigableMap<Place, Node> subjects = byFile.remove(problem.place().file());
      if (subjects == null) {
        continue;
      }
      Map.Entry<Place, Node> before = subjects.floorEntry(problem.place());
      if (before == null) {
        torn.addAll(subjects.values());
      } else {
        torn.add(before.getValue());
        byFile.put(problem.place().file(), subjects);
      }
    }
    return torn;
  }

  /** The name by which the graph of a contribution is called: that of its first file, as a slug. */
  static String nameOf(Contribution contribution) {
    String file = contribution.files().isEmpty() ? "" : contribution.files().getFirst().name();
    String slug =
        Normalizer.normalize(file.replaceFirst("^.*[/\\\\]", ""), Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceFirst("\\.[^.]*$", "")
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return slug.isEmpty() ? "contribution" : slug;
  }

  // ---- results

  private static Draft follows(Problem problem) {
    return new Draft(Severity.VIOLATION, problem.code().id(), Kind.READING, problem.words())
        .at(problem.place());
  }

  private static Draft nothing(String rule, Contribution contribution) {
    return Draft.ofTerm(Severity.VIOLATION, rule)
        .at(
            contribution.files().isEmpty()
                ? null
                : Place.of(contribution.files().getFirst().name()));
  }

  private Result ofShape(ValidationResult entry, Places places, Naming names) {
    Node property = Naming.property(entry.path());
    Node value = entry.focusNode().equals(entry.value()) ? null : entry.value();
    Place place = places.of(entry.focusNode(), property, value);
    Draft draft =
        new Draft(
                severity(entry),
                Terms.localName(entry.sourceShape().toString()),
                Kind.SHAPE,
                messages(entry))
            .at(place)
            .about(entry.focusNode(), entry.path(), value)
            .from(entry.sourceShape(), entry.component());
    if (property != null) {
      Node example = published.exampleOf(property);
      if (example != null) {
        draft.example(new Writing(EMPTY).write(example, null));
      }
      draft.said(published.graphsOf(entry.focusNode(), property, value == null ? Node.ANY : value));
    } else if (place == null) {
      draft.said(published.graphsOf(entry.focusNode(), RDF.type.asNode(), Node.ANY));
    }
    return draft.finish(names);
  }

  private static final Contribution EMPTY =
      new Contribution(List.of(), List.of(), new TreeMap<>(), List.of());

  private static Severity severity(ValidationResult entry) {
    for (Severity severity : Severity.values()) {
      if (severity.node().equals(entry.severity())) {
        return severity;
      }
    }
    return Severity.VIOLATION;
  }

  private SortedMap<String, String> messages(ValidationResult entry) {
    SortedMap<String, String> messages = new TreeMap<>();
    published
        .shapeGraph()
        .find(entry.sourceShape(), SHACL.message, Node.ANY)
        .forEachRemaining(
            t ->
                messages.put(
                    t.getObject().getLiteralLanguage(), t.getObject().getLiteralLexicalForm()));
    if (messages.isEmpty()) {
      WordFiles.LANGUAGES.forEach(
          l -> messages.put(l, entry.messages().getFirst().getLiteralLexicalForm()));
    }
    return messages;
  }

  private Result ofQuestion(QuestionCheck.Answer answer, Places places, Naming names) {
    Severity severity = Severity.valueOf(answer.question().severity().toUpperCase(Locale.ROOT));
    boolean isProperty =
        answer.value() != null && published.terms().knows(answer.value(), Terms.Use.PROPERTY);
    Node property = isProperty ? answer.value() : answer.property();
    Draft draft =
        new Draft(severity, answer.question().name(), Kind.QUESTION, answer.messages())
            .at(places.of(answer.node(), answer.property(), answer.value()))
            .about(answer.node(), property, isProperty ? null : answer.value())
            .said(
                answer.graph() == null || Judged.isDescription(answer.graph())
                    ? List.of()
                    : List.of(answer.graph()));
    Node example = answer.property() == null ? null : published.exampleOf(answer.property());
    if (example != null) {
      draft.example(new Writing(EMPTY).write(example, null));
    }
    return draft.finish(names);
  }

  // ---- what is published already

  /** Warns of what does not fit to what is published; a rule that tells it as well is enough. */
  private void beside(
      Contribution contribution,
      TermCheck terms,
      Judged judged,
      Naming names,
      List<Result> results,
      Cancellation cancellation) {
    Writing writing = new Writing(contribution);
    SortedMap<Triple, Place> said = Comparison.said(terms.mended());
    Map<Node, List<Result>> told =
        results.stream()
            .filter(r -> r.focusNode() != null)
            .collect(Collectors.groupingBy(Result::focusNode));
    for (Difference.Said each : comparison.contradictions(said, judged.after())) {
      Triple triple = each.triple();
      boolean isTold =
          told.getOrDefault(triple.getSubject(), List.of()).stream()
              .anyMatch(
                  r ->
                      triple.getPredicate().equals(Naming.property(r.path()))
                          || triple.getObject().equals(r.value()));
      if (!isTold) {
        Difference.Published other = each.published().getFirst();
        results.add(
            Draft.ofTerm(
                    Severity.WARNING,
                    "contradicts-published",
                    Prefixes.shorten(triple.getPredicate().getURI()),
                    writing.write(other.triple().getObject(), each.place()))
                .at(each.place())
                .about(triple.getSubject(), triple.getPredicate(), triple.getObject())
                .said(other.graphs())
                .finish(names));
      }
    }
    Places places = new Places(terms.mended());
    for (Difference.Duplicate same : comparison.duplicates(said, cancellation)) {
      boolean isTold =
          told.getOrDefault(same.thing(), List.of()).stream()
              .filter(r -> r.value() != null)
              .anyMatch(
                  r ->
                      r.value().isLiteral()
                          ? r.value().getLiteralLexicalForm().equals(same.name())
                          : r.value().toString().equals(same.name()));
      if (isTold) {
        continue;
      }
      results.add(
          Draft.ofTerm(
                  Severity.WARNING,
                  "perhaps-published",
                  Iris.shortId(same.published()),
                  same.theirs())
              .at(places.of(same.thing(), null, null))
              .about(same.thing(), (Node) null, same.published())
              .suggest(List.of(writing.write(same.published(), same.place())))
              .finish(names));
    }
  }

  // ---- one slip is told once

  /**
   * Adds {@code found} to {@code results}: of several results of one rule for one value one; a pair
   * that breaks a rule from both sides once, on the contributor's side; none for a term that has
   * been told, unless it is worse, and then the term is as bad.
   */
  private void merge(List<Result> results, List<Result> found, Judged judged) {
    Map<List<Object>, Integer> told = new HashMap<>();
    for (int i = 0; i < results.size(); i++) {
      Result r = results.get(i);
      if (r.value() != null && r.focusNode() != null) {
        told.put(List.of(r.focusNode(), r.value()), i);
      }
    }
    Set<Place> toldPlaces = new HashSet<>();
    results.stream()
        .filter(r -> r.severity() == Severity.VIOLATION && r.place() != null)
        .forEach(r -> toldPlaces.add(r.place()));
    Map<Object, Result> kept = new LinkedHashMap<>();
    for (Result raw : found) {
      Result r = published.isAlone() ? alone(raw, judged.said()) : raw;
      if (r.place() != null && toldPlaces.contains(r.place())) {
        continue; // the term itself is wrong
      }
      Integer same = same(r, told);
      if (same != null) {
        Result term = results.get(same);
        if (r.severity().compareTo(term.severity()) < 0) {
          results.set(same, withSeverity(term, r.severity()));
        }
        continue;
      }
      kept.merge(key(r), r, Check::better);
    }
    Map<Object, List<Result>> alike = new HashMap<>();
    for (Result r : kept.values()) {
      if (r.kind() == Kind.SHAPE) {
        alike.computeIfAbsent(String.valueOf(r.focusNode()), k -> new ArrayList<>()).add(r);
        if (r.place() != null && r.value() != null) {
          alike.putIfAbsent(pair(r), List.of(r));
        }
      }
    }
    kept.values().stream()
        .filter(
            r ->
                Stream.of(String.valueOf(r.focusNode()), pair(r))
                    .flatMap(key -> alike.getOrDefault(key, List.of()).stream())
                    .noneMatch(other -> repeats(r, other)))
        .forEach(results::add);
  }

  /** By what the two sides of a pair that breaks a rule are known. */
  private static Object pair(Result r) {
    return r.value() == null ? List.of() : List.of(r.rule(), r.value());
  }

  /**
   * Does {@code r} only say in general what {@code other} says of the same thing? A question that
   * is asked of everything does so beside a rule for the very value, or for the labels; so does a
   * rule for what is worked out beside one for what is stated.
   */
  private boolean repeats(Result r, Result other) {
    if (r.equals(other) || other.kind() != Kind.SHAPE) {
      return false;
    }
    boolean isSameValue = r.value() != null && r.value().equals(other.value());
    if (isSameValue
        && r.place() == null
        && other.place() != null
        && r.rule().equals(other.rule())) {
      return true; // the other side of a pair, which is published
    }
    if (!Objects.equals(r.focusNode(), other.focusNode())) {
      return false;
    }
    if (isSameValue && r.severity().compareTo(other.severity()) > 0) {
      return true;
    }
    if (r.kind() == Kind.QUESTION) {
      return r.value() != null
          ? isSameValue
          : SKOS.prefLabel.asNode().equals(Naming.property(other.path()));
    }
    return isOfDerived(r) && !isOfDerived(other) && other.severity().compareTo(r.severity()) <= 0;
  }

  /** Is this about a property that the build works out? */
  private boolean isOfDerived(Result r) {
    Node property = Naming.property(r.path());
    return property != null
        ? published.schema().isDerived(property)
        : r.shape() != null
            && published.shapeGraph().stream(r.shape(), SHACL.targetSubjectsOf, Node.ANY)
                .anyMatch(t -> published.schema().isDerived(t.getObject()));
  }

  /** Which result that has been told is about the same term of the same statement. */
  private static Integer same(Result r, Map<List<Object>, Integer> told) {
    if (r.focusNode() == null) {
      return null;
    }
    if (r.value() != null && told.containsKey(List.of(r.focusNode(), r.value()))) {
      return told.get(List.of(r.focusNode(), r.value()));
    }
    // An unknown thing is told where it is used; an unknown property by its own name.
    Node property = Naming.property(r.path());
    if (r.value() == null && property != null) {
      return told.get(List.of(r.focusNode(), property));
    }
    return told.entrySet().stream()
        .filter(e -> e.getKey().get(1).equals(r.focusNode()) && r.value() == null)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static Object key(Result r) {
    Set<String> ends = new LinkedHashSet<>();
    ends.add(String.valueOf(r.focusNode()));
    if (r.path() == null && r.value() != null && r.value().isURI()) {
      ends.add(r.value().toString());
      return List.of(r.rule(), ends.stream().sorted().collect(toCollection(ArrayList::new)));
    }
    return List.of(r.rule(), ends, String.valueOf(r.path()), String.valueOf(r.value()));
  }

  private static Result better(Result one, Result other) {
    return ORDER.compare(one, other) <= 0 ? one : other;
  }

  /**
   * Without context, what hangs on the description of something else cannot be told; a class that
   * only follows is no description.
   */
  private static Result alone(Result r, Graph stated) {
    boolean isOpen = isUndescribed(r.focusNode(), stated) || isUndescribed(r.value(), stated);
    return isOpen ? withSeverity(r, Severity.INFO) : r;
  }

  private static boolean isUndescribed(Node node, Graph stated) {
    return node != null
        && Iris.isOurs(node)
        && node.getURI().startsWith(Iris.BASE + "id/")
        && !stated.contains(node, RDF.type.asNode(), Node.ANY);
  }

  private static Result withSeverity(Result r, Severity severity) {
    return new Result(
        severity,
        r.rule(),
        r.kind(),
        r.place(),
        r.focusNode(),
        r.focusLabel(),
        r.path(),
        r.pathLabel(),
        r.value(),
        r.shape(),
        r.component(),
        r.messages(),
        r.example(),
        r.suggestions(),
        r.fixes(),
        r.graphs());
  }

  // ---- what nobody looked at

  private void uncovered(
      Contribution contribution,
      TermCheck terms,
      Judged judged,
      List<Result> results,
      Naming names) {
    Map<Node, Place> left = new LinkedHashMap<>();
    boolean isAnySeen = false;
    for (Statement s : terms.mended()) {
      Node subject = s.quad().getSubject();
      if (coverage.reaches(subject, judged.after())) {
        isAnySeen = true;
      } else if (!left.containsKey(subject)) {
        left.put(subject, s.subject());
      }
    }
    boolean isAnyWrong = results.stream().anyMatch(r -> r.severity() == Severity.VIOLATION);
    if (!isAnySeen && !isAnyWrong) {
      results.add(nothing("nothing-checked", contribution).finish(names));
    }
    left.forEach(
        (node, place) ->
            results.add(
                Draft.ofTerm(Severity.INFO, "not-looked-at")
                    .at(place)
                    .about(node, (Node) null, null)
                    .finish(names)));
  }
}
