package org.customsatlas.describe;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.datatypes.xsd.XSDDatatype;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.graph.compose.Delta;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphMapLink;
import org.apache.jena.sparql.core.DatasetGraphReadOnly;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.vocabulary.DCTerms;
import org.customsatlas.infer.Present;
import org.customsatlas.load.Sources;
import org.customsatlas.release.Release;
import org.customsatlas.vocab.Atlas;
import org.customsatlas.vocab.Iris;

/**
 * The dataset as it is on any day: {@code graph/current}, what follows from it in {@code
 * graph/inferred}, and the union hold what the rules give for that day; all else is as it is. What
 * is said is what is known now of that day, not what was known then.
 *
 * <p>The dataset's own day is the dataset itself. Another day is worked out when it is first asked
 * for, once, in one thread for all, and kept until others have been asked for more lately.
 *
 * <p>Thread-safe.
 */
public final class Days {
  /** The first day that can be asked for; what is older, no source here dates. */
  public static final LocalDate FIRST = LocalDate.of(1800, 1, 1);

  /** The last day that can be asked for. */
  public static final LocalDate LAST = LocalDate.of(2200, 12, 31);

  /** So many days are kept, at about a megabyte each. */
  static final int KEPT = 32;

  /** So many days may wait to be worked out, at about a tenth of a second each. */
  static final int WAITING = 20;

  private static final Pattern DAY = Pattern.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?");
  private static final Set<Node> BESIDES = Set.of(Iris.QUESTIONS, Release.DESCRIPTION);
  private static final List<Node> CHANGED =
      List.of(Iris.INFERRED, Iris.CURRENT, Release.DESCRIPTION);

  private final DatasetGraph dataset;
  private final Sources sources;
  private final LocalDate own;
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(WAITING),
          Thread.ofPlatform().daemon().name("days").factory());
  private final Map<LocalDate, CompletableFuture<DatasetGraph>> kept =
      new LinkedHashMap<>(16, 0.75f, true);

  /** Made when the first other day is asked for; read and written by the worker only. */
  private Ground ground;

  /**
   * @param dataset a completed dataset with the union in its default graph; nobody may change it
   * @param sources where the rules lie by which it was completed; never null
   * @throws IllegalArgumentException if the dataset does not say for which day it holds
   */
  public Days(DatasetGraph dataset, Sources sources) {
    this.dataset = dataset;
    this.sources = sources;
    this.own = ownDay(dataset);
    worker.allowCoreThreadTimeOut(true);
  }

  /** Does {@code dataset} say for which day it holds, so that there can be others? */
  public static boolean isDated(DatasetGraph dataset) {
    return daysOf(dataset).size() == 1;
  }

  private static LocalDate ownDay(DatasetGraph dataset) {
    List<LocalDate> days = daysOf(dataset);
    if (days.size() != 1) {
      throw new IllegalArgumentException("the dataset holds for " + days + ", not for one day");
    }
    return days.getFirst();
  }

  private static List<LocalDate> daysOf(DatasetGraph dataset) {
    List<LocalDate> days = new ArrayList<>();
    try (RDFLink link = RDFLink.connect(dataset)) {
      link.queryRowSet(
          "SELECT ?day { <%s> <%s> ?day }"
              .formatted(Iris.node("dataset").getURI(), Atlas.asOf.getURI()),
          rows ->
              rows.forEachRemaining(
                  row -> days.add(LocalDate.parse(row.get("day").getLiteralLexicalForm()))));
    }
    return days;
  }

  /** A day cannot be had now; the message says why and what to do, for whoever asked. */
  public static final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean isBusy;

    Unavailable(String message, boolean isBusy, Throwable cause) {
      super(message, cause);
      this.isBusy = isBusy;
    }

    /** Will it help to ask again? */
    public boolean isBusy() {
      return isBusy;
    }
  }

  /**
   * The day that {@code text} means: {@code 2014-07-01}; {@code 2014-07} and {@code 2014} mean the
   * first day of the month and of the year.
   *
   * @throws IllegalArgumentException with a sentence if it is no day, or out of range
   */
  public static LocalDate parse(String text) {
    String asked = text.strip();
    if (!DAY.matcher(asked).matches()) {
      throw unreadable(asked);
    }
    LocalDate day;
    try {
      day =
          switch (asked.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(asked), 1, 1);
            case 7 -> YearMonth.parse(asked).atDay(1);
            default -> LocalDate.parse(asked);
          };
    } catch (DateTimeException e) {
      throw unreadable(asked);
    }
    if (day.isBefore(FIRST) || day.isAfter(LAST)) {
      throw new IllegalArgumentException(
          "The day "
              + day
              + " cannot be asked for. Ask for one from "
              + FIRST
              + " to "
              + LAST
              + ".");
    }
    return day;
  }

  private static IllegalArgumentException unreadable(String asked) {
    String shown = asked.length() > 40 ? asked.substring(0, 40) + "…" : asked;
    return new IllegalArgumentException(
        "\""
            + shown
            + "\" is no day. Write it as 2014-07-01; 2014-07 and 2014 mean the first day of the month and of the year.");
  }

  /** The day for which the dataset itself holds. */
  public LocalDate own() {
    return own;
  }

  /** A link to the dataset as it is on {@code day}; see {@link #on}. */
  public RDFLink link(LocalDate day) {
    return RDFLink.connect(on(day));
  }

  /**
   * The dataset as it is on {@code day}, for reading only.
   *
   * @param day from {@link #FIRST} to {@link #LAST}, or the dataset's own
   * @throws Unavailable if too many other days are waiting, or the rules are not those of the data
   */
  public DatasetGraph on(LocalDate day) {
    if (day.equals(own)) {
      return dataset;
    }
    if (day.isBefore(FIRST) || day.isAfter(LAST)) {
      throw new IllegalArgumentException(day + " is not from " + FIRST + " to " + LAST);
    }
    try {
      return kept(day).join();
    } catch (CompletionException e) {
      forget(day);
      throw e.getCause() instanceof Unavailable known
          ? new Unavailable(known.getMessage(), known.isBusy(), known)
          : e;
    }
  }

  private CompletableFuture<DatasetGraph> kept(LocalDate day) {
    synchronized (kept) {
      CompletableFuture<DatasetGraph> known = kept.get(day);
      if (known != null) {
        return known;
      }
      try {
        CompletableFuture<DatasetGraph> begun =
            CompletableFuture.supplyAsync(() -> worked(day), worker);
        kept.put(day, begun);
        if (kept.size() > KEPT) {
          kept.remove(kept.keySet().iterator().next());
        }
        return begun;
      } catch (RejectedExecutionException e) {
        throw new Unavailable(
            "Too many different days are asked for. Please try again in a few seconds.", true, e);
      }
    }
  }

  private void forget(LocalDate day) {
    synchronized (kept) {
      CompletableFuture<DatasetGraph> known = kept.get(day);
      if (known != null && known.isCompletedExceptionally()) {
        kept.remove(day);
      }
    }
  }

  // ---- in the worker

  private DatasetGraph worked(LocalDate day) {
    if (ground == null) {
      try {
        ground = new Ground(dataset, new Present(dataset, BESIDES, sources));
      } catch (IOException e) {
        throw new Unavailable(
            "Only " + own + " can be asked for here. " + e.getMessage(), false, e);
      }
    }
    return ground.with(ground.present.on(day), day);
  }

  /** What all days share: the dataset without what holds for its own day only. */
  private static final class Ground {
    private final Present present;
    private final DatasetGraph dataset;
    private final Graph union;
    private final Graph inferred;
    private final Graph description;

    Ground(DatasetGraph dataset, Present present) {
      this.dataset = dataset;
      this.present = present;
      Delta union = new Delta(dataset.getDefaultGraph());
      Delta inferred = new Delta(dataset.getGraph(Iris.INFERRED));
      Delta description = new Delta(graph(dataset, Release.DESCRIPTION));
      present.own().inferred().forEach(inferred::delete);
      Stream.concat(present.own().inferred().stream(), present.own().current().stream())
          .filter(t -> !isBeside(dataset, t))
          .forEach(union::delete);
      List<Triple> valid =
          description.find(Iris.CURRENT, DCTerms.valid.asNode(), Node.ANY).toList();
      valid.forEach(description::delete);
      valid.forEach(union::delete);
      this.union = union;
      this.inferred = inferred;
      this.description = description;
    }

    private static boolean isBeside(DatasetGraph dataset, Triple t) {
      return BESIDES.stream().anyMatch(name -> graph(dataset, name).contains(t));
    }

    /** A named graph; an empty one if there is none of that name. */
    private static Graph graph(DatasetGraph dataset, Node name) {
      return dataset.containsGraph(name) ? dataset.getGraph(name) : Graph.emptyGraph;
    }

    DatasetGraph with(Present.OfADay known, LocalDate day) {
      Graph current = GraphFactory.createGraphMem();
      known.current().forEach(current::add);
      Delta inferred = new Delta(this.inferred);
      known.inferred().forEach(inferred::add);
      Delta union = new Delta(this.union);
      known.current().forEach(union::add);
      known.inferred().forEach(union::add);
      View view = new View(union);
      dataset
          .listGraphNodes()
          .forEachRemaining(
              name -> {
                if (!CHANGED.contains(name)) {
                  view.addGraph(name, dataset.getGraph(name));
                }
              });
      view.addGraph(Iris.INFERRED, inferred);
      view.addGraph(Iris.CURRENT, current);
      if (dataset.containsGraph(Release.DESCRIPTION)) {
        Triple valid =
            Triple.create(
                Iris.CURRENT,
                DCTerms.valid.asNode(),
                NodeFactory.createLiteralDT(day.toString(), XSDDatatype.XSDdate));
        Delta described = new Delta(description);
        described.add(valid);
        union.add(valid);
        view.addGraph(Release.DESCRIPTION, described);
      }
      return new DatasetGraphReadOnly(view);
    }
  }

  /** Graphs by name. One that is not there is empty, and is not made by being asked for. */
  private static final class View extends DatasetGraphMapLink {
    View(Graph union) {
      super(union);
    }

    @Override
    public Graph getGraph(Node name) {
      return containsGraph(name) ? super.getGraph(name) : Graph.emptyGraph;
    }
  }
}
