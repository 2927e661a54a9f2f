package org.customsatlas.infer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.core.Substitute;
import org.apache.jena.sparql.engine.binding.Binding;
import org.apache.jena.vocabulary.OWL2;
import org.apache.jena.vocabulary.RDF;
import org.apache.jena.vocabulary.RDFS;
import org.customsatlas.change.Change;
import org.customsatlas.change.ChangedAnswers;
import org.customsatlas.change.IndexedDataset;
import org.customsatlas.load.ReleaseInfo;
import org.customsatlas.load.Sources;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.Problems;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;
import org.customsatlas.work.Cancellation;

/**
 * What would follow, and what would not follow any more, if more were stated. Only what the new
 * statements can affect is worked out anew; it is what {@link Inference} would work out of all.
 *
 * <p>Each conclusion that hangs, over however many rules, on what came or went is taken back first;
 * then the rules run in their order, where there is something new, or something was taken back. So
 * what hangs only on itself does not stay.
 *
 * <p>Thread-safe.
 */
public final class Consequences {
  private static final List<Node> TARGETS = List.of(Iris.INFERRED, Iris.CURRENT);
  private static final Set<Node> TOLD_OF_TERMS =
      Set.of(RDFS.label.asNode(), RDFS.comment.asNode(), RDFS.seeAlso.asNode());

  private final IndexedDataset base;
  private final Sources sources;
  private final ReleaseInfo release;
  private final List<Watched> always;
  private final List<Watched> all;
  private final Set<String> unbounded = new TreeSet<>();
  private final LabelChange labels;
  private final List<Triple> disjoint;

  /** A rule, and what a change can affect of it; null if that cannot be told. */
  private record Watched(
      Rule rule, ChangedAnswers answers, List<Triple> templates, boolean isAgainstItself) {
    static Watched of(Rule rule) {
      ChangedAnswers answers = ChangedAnswers.of(rule.query()).orElse(null);
      List<Triple> templates = rule.query().getConstructTemplate().getTriples();
      return new Watched(
          rule, answers, templates, answers != null && answers.isAgainstItself(templates));
    }
  }

  /**
   * @param base what is stated and what follows from it, by named graph with the union; must not
   *     change
   * @param sources where the rules lie by which it was completed
   * @param release gives the day for which it was
   * @throws IOException if the rules cannot be read
   */
  public Consequences(IndexedDataset base, Sources sources, ReleaseInfo release)
      throws IOException {
    this.base = base;
    this.sources = sources;
    this.release = release;
    Rules rules = Rules.in(sources);
    this.always = rules.always().stream().map(Watched::of).toList();
    this.all = Stream.concat(rules.onADay().stream().map(Watched::of), always.stream()).toList();
    all.stream().filter(w -> w.answers == null).forEach(w -> unbounded.add(w.rule.name()));
    this.labels = new LabelChange(base);
    this.disjoint =
        base.getDefaultGraph().find(Node.ANY, OWL2.disjointWith.asNode(), Node.ANY).toList();
  }

  /**
   * What came of it.
   *
   * @param change what was stated and what follows, to be read only
   * @param problems what could not be, such as a thing of two classes that nothing can be both of
   */
  public record Outcome(Change change, List<Problem> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }

    /** What follows and did not before, and is not stated. */
    public Set<Triple> gained() {
      return workedOut(change.before(), change.after());
    }

    /** What followed before, and is neither stated now nor follows. */
    public Set<Triple> lost() {
      Set<Triple> lost = workedOut(change.after(), change.before());
      lost.removeIf(change.after().getDefaultGraph()::contains);
      return lost;
    }

    private Set<Triple> workedOut(DatasetGraph without, DatasetGraph with) {
      Set<Triple> found = new HashSet<>();
      for (Change.Step step : change.net()) {
        Triple triple = step.quad().asTriple();
        if (TARGETS.contains(step.quad().getGraph())
            && TARGETS.stream().anyMatch(g -> with.getGraph(g).contains(triple))
            && TARGETS.stream().noneMatch(g -> without.getGraph(g).contains(triple))) {
          found.add(triple);
        }
      }
      return found;
    }
  }

  /** The names of the rules because of which everything is worked out anew each time. */
  public Set<String> unbounded() {
    return Set.copyOf(unbounded);
  }

  /**
   * What would follow if these were stated, too.
   *
   * @throws IOException if the rules cannot be read
   */
  public Outcome suppose(Collection<Quad> stated) throws IOException {
    return suppose(stated, Cancellation.NONE);
  }

  /**
   * The same.
   *
   * @param cancellation is asked at each step; what it throws is thrown
   * @throws IOException if the rules cannot be read
   */
  public Outcome suppose(Collection<Quad> stated, Cancellation cancellation) throws IOException {
    Change change = stating(stated, cancellation);
    if (!unbounded.isEmpty()) {
      return inFull(change);
    }
    boolean isOfTerms = stated.stream().anyMatch(this::isOfTerms);
    return new Run(change, isOfTerms).isEnded()
        ? new Outcome(change, broken(change))
        : inFull(stating(stated, cancellation));
  }

  private Change stating(Collection<Quad> stated, Cancellation cancellation) {
    Change change = new Change(base, cancellation);
    for (Quad quad : stated) {
      change.add(quad.getGraph(), quad.asTriple());
      TARGETS.forEach(g -> change.remove(g, quad.asTriple())); // it is stated now
    }
    return change;
  }

  /** Is something said of a term of the ontology, which labels are made by? */
  private boolean isOfTerms(Quad quad) {
    Node predicate = quad.getPredicate();
    boolean isTold = TOLD_OF_TERMS.contains(predicate);
    return (predicate.getURI().startsWith(RDFS.getURI()) && !isTold)
        || predicate.getURI().startsWith(OWL2.getURI())
        || predicate.equals(Atlas.labelTemplate.asNode())
        || base.getGraph(Iris.VOCABULARY)
            .contains(quad.getSubject(), RDFS.isDefinedBy.asNode(), Node.ANY);
  }

  private Outcome inFull(Change change) throws IOException {
    DatasetGraph dataset = DatasetGraphFactory.createGeneral();
    change
        .after()
        .listGraphNodes()
        .forEachRemaining(
            name -> {
              if (!TARGETS.contains(name)) {
                dataset.addGraph(name, change.after().getGraph(name));
              }
            });
    List<Problem> problems = Inference.complete(dataset, sources, release);
    for (Node target : TARGETS) {
      Graph now = dataset.getGraph(target);
      change.after().getGraph(target).find().toList().stream()
          .filter(t -> !now.contains(t))
          .forEach(t -> change.remove(target, t));
      now.find().toList().forEach(t -> change.add(target, t));
    }
    return new Outcome(change, problems);
  }

  private List<Problem> broken(Change change) {
    Node type = RDF.type.asNode();
    Set<Node> typed = new HashSet<>();
    change.added().stream()
        .filter(t -> t.getPredicate().equals(type))
        .forEach(t -> typed.add(t.getSubject()));
    Graph union = change.after().getDefaultGraph();
    Problems problems = new Problems();
    for (Triple pair : disjoint) {
      for (Node node : typed) {
        if (union.contains(node, type, pair.getSubject())
            && union.contains(node, type, pair.getObject())) {
          Inference.tellBoth(node, pair, change.after(), problems);
        }
      }
    }
    return problems.sorted();
  }

  /** One change on its way to where nothing more follows. Not thread-safe. */
  private final class Run {
    private final Change change;
    private final Map<Watched, Integer> seen = new HashMap<>();
    private final Map<Quad, Watched> makers = new HashMap<>();
    private final boolean isEnded;
    private int takenBack;

    Run(Change change, boolean isOfTerms) {
      this.change = change;
      this.isEnded = run(isOfTerms);
    }

    /** Whether there was an end to it. */
    boolean isEnded() {
      return isEnded;
    }

    private boolean run(boolean isOfTerms) {
      for (int round = 0; round < FixedPoint.MOST_ROUNDS; round++) {
        takeBack();
        boolean isReached = reach(always);
        takeBack();
        isReached = reach(all) && isReached;
        if (isOfTerms) {
          labels.applyToAll(change);
        } else {
          labels.apply(change);
        }
        takeBack();
        if (!isReached || !reach(always)) {
          return false;
        }
        int before = change.steps();
        takeBack();
        if (change.steps() == before && !withdraw()) {
          return true;
        }
      }
      return false;
    }

    /**
     * Withdraws what was concluded in this run and does not follow any more: a conclusion from the
     * absence of something that was taken back for a while, and has come again since.
     *
     * @return whether there was any
     */
    private boolean withdraw() {
      int before = change.steps();
      boolean hasComeAgain =
          change.since(0).stream()
              .anyMatch(s -> s.isAdded() && base.says(s.quad().getGraph(), s.quad().asTriple()));
      if (hasComeAgain) {
        Map<Watched, List<Quad>> made = new LinkedHashMap<>();
        makers.forEach(
            (quad, rule) -> {
              if (!rule.isAgainstItself) { // what it concludes is against concluding it again
                made.computeIfAbsent(rule, w -> new ArrayList<>()).add(quad);
              }
            });
        made.forEach(this::withdraw);
      }
      return change.steps() > before;
    }

    private void withdraw(Watched watched, List<Quad> made) {
      Map<Quad, Set<Binding>> keys = new LinkedHashMap<>();
      for (Quad quad : made) {
        Set<Binding> rows = new HashSet<>();
        watched.templates.forEach(
            t -> watched.answers.rowOf(t, quad.asTriple()).ifPresent(rows::add));
        if (!rows.isEmpty()) {
          keys.put(quad, rows);
        }
      }
      Set<Binding> asked = new HashSet<>();
      keys.values().forEach(asked::addAll);
      Set<Triple> following = new HashSet<>();
      for (Binding row : watched.answers.rows(asked, change.after())) {
        watched.templates.forEach(t -> following.add(Substitute.substitute(t, row)));
      }
      keys.keySet().stream()
          .filter(q -> !following.contains(q.asTriple()))
          .forEach(q -> change.remove(q.getGraph(), q.asTriple()));
    }

    /**
     * Takes back each conclusion that a change from the base can have affected, and what hangs on
     * those.
     */
    private void takeBack() {
      while (takenBack < change.steps()) {
        List<Change.Step> news =
            change.since(takenBack).stream()
                .filter(s -> s.isAdded() != base.says(s.quad().getGraph(), s.quad().asTriple()))
                .toList();
        takenBack = change.steps();
        for (Watched watched : all) {
          for (Binding row : watched.answers.lost(change, fromOthers(news, watched))) {
            watched.templates.forEach(
                t -> takeBack(ChangedAnswers.open(Substitute.substitute(t, row))));
          }
          watched.answers.against(change, news, watched.templates).forEach(this::takeBack);
        }
      }
    }

    /**
     * Without what this rule itself made, if that can stand against other conclusions of it: those
     * that it draws at once stand beside each other.
     */
    private List<Change.Step> fromOthers(List<Change.Step> news, Watched watched) {
      return watched.isAgainstItself
          ? news.stream()
              .filter(s -> !s.isAdded() || !watched.equals(makers.get(s.quad())))
              .toList()
          : news;
    }

    private void takeBack(Triple pattern) {
      for (Node target : TARGETS) {
        for (Triple triple : base.getGraph(target).find(pattern).toList()) {
          if (!triple.getPredicate().equals(Atlas.asOf.asNode())
              || !triple.getSubject().equals(Iris.node("dataset"))) {
            change.remove(target, triple);
          }
        }
      }
    }

    /** Adds what follows by these rules; false if there was no end to it. */
    private boolean reach(List<Watched> rules) {
      for (int round = 0; round < FixedPoint.MOST_ROUNDS; round++) {
        int before = change.steps();
        rules.forEach(this::apply);
        if (change.steps() == before) {
          return true;
        }
      }
      return false;
    }

    private void apply(Watched watched) {
      List<Change.Step> news = change.since(seen.getOrDefault(watched, 0));
      seen.put(watched, change.steps());
      if (news.isEmpty()) {
        return;
      }
      Set<Binding> rows = new HashSet<>(watched.answers.gained(change, news));
      rows.addAll(watched.answers.rows(again(watched, news), change.after()));
      List<Triple> found = new ArrayList<>();
      for (Binding row : rows) {
        for (Triple template : watched.templates) {
          Triple triple = Substitute.substitute(template, row);
          if (triple.isConcrete() && triple.getSubject().isURI() && triple.getPredicate().isURI()) {
            found.add(triple);
          }
        }
      }
      Graph union = change.after().getDefaultGraph();
      found.stream()
          .filter(t -> !union.contains(t))
          .forEach(
              t -> {
                makers.put(Quad.create(watched.rule.target(), t), watched);
                change.add(watched.rule.target(), t);
              });
    }

    /** The rows that may give again what was taken back. */
    private Set<Binding> again(Watched watched, List<Change.Step> news) {
      Set<Binding> keys = new HashSet<>();
      for (Change.Step step : news) {
        if (!step.isAdded() && TARGETS.contains(step.quad().getGraph())) {
          watched.templates.stream()
              .map(t -> watched.answers.rowOf(t, step.quad().asTriple()))
              .flatMap(Optional::stream)
              .forEach(keys::add);
        }
      }
      return keys;
    }
  }
}
