package org.customsatlas.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.customsatlas.bench.world.Data;
import org.customsatlas.bench.world.Size;

/**
 * The twelve kinds of question: first all answers are compared, then all engines are asked in
 * turns, question by question, in several rounds, by one client and by eight.
 */
final class QueryPart {
  private static final Duration CELL = Duration.ofMillis(300);
  private static final Duration WARM = Duration.ofMillis(1200);

  /** What takes longer alone is not asked by eight, in milliseconds. */
  private static final double TOO_LONG = 1_000;

  private static final int MANY = 8;

  private final Place place;
  private final Outcome outcome;

  QueryPart(Place place, Outcome outcome) {
    this.place = place;
    this.outcome = outcome;
  }

  /** Which engines run at once: with a million quads, all would not fit in the memory. */
  private static List<List<String>> groups(Size size) {
    if (size == Size.SMALL || size == Size.TINY) {
      return List.of(Engines.ALL);
    }
    return List.of(
        List.of(Engines.OURS, Engines.MEMORY, Engines.VIRTUOSO, Engines.OXIGRAPH),
        List.of(Engines.OURS, Engines.FUSEKI, Engines.LEAN, Engines.LMDB));
  }

  void run(Size size) throws IOException {
    Data data = Data.of(size, place.data());
    System.out.printf(
        "%n== query %s: %,d quads, %,d graphs, %,d projects%n",
        size.word(), data.quads(), data.graphs(), data.projects());
    List<Question> questions = Question.of(place.questions(), data.bindings());
    for (List<String> group : groups(size)) {
      try (Fleet fleet =
          Fleet.start(place, new Engines(place, data), group, questions.get(0), outcome)) {
        compare(fleet, questions);
        measure(fleet, questions, size);
      }
    }
  }

  /** Times are only believed where the answers agree. */
  private void compare(Fleet fleet, List<Question> questions) throws IOException {
    for (Question question : questions) {
      Engine ours = fleet.engines().get(0);
      List<List<String>> right = Answers.of(ours, question);
      if (right.stream().allMatch(List::isEmpty)) {
        throw new IOException(question.name() + " has no answer at all: it measures nothing.");
      }
      for (Engine engine : fleet.engines()) {
        try {
          String difference = Answers.difference(right, Answers.of(engine, question));
          if (difference != null) {
            outcome.note(
                "%s and %s differ in %s: %s"
                    .formatted(ours.name(), engine.name(), question.name(), difference));
          }
        } catch (IOException e) {
          outcome.note(e.getMessage());
        }
      }
    }
    System.out.println("  The answers to " + questions.size() + " questions are compared.");
  }

  private void measure(Fleet fleet, List<Question> questions, Size size) throws IOException {
    Cells one = new Cells();
    Cells many = new Cells();
    int rounds = size == Size.SMALL ? 4 : 3;
    for (Question question : questions) {
      for (Engine engine : fleet.engines()) {
        Sample warm = new Load(2, WARM, 200).run(fleet.of(engine), engine.requests(question));
        one.expect(question, engine, warm.p50());
      }
    }
    for (int round = 0; round < rounds; round++) {
      for (Question question : questions) {
        for (Engine engine : fleet.engines()) {
          List<Request> requests = engine.requests(question);
          one.add(question, engine, new Load(1, CELL, 200).run(fleet.of(engine), requests));
          if (one.expected(question, engine) < TOO_LONG) {
            many.add(question, engine, new Load(MANY, CELL, 200).run(fleet.of(engine), requests));
          }
        }
      }
    }
    print("p50 / p99 ms, 1 client", fleet, questions, one, QueryPart::times);
    print("p50 / p99 ms, 8 clients", fleet, questions, many, QueryPart::times);
    print("cpu ms a request, 1 client", fleet, questions, one, s -> Numbers.shown(s.cpu()));
    print("cpu ms a request, 8 clients", fleet, questions, many, s -> Numbers.shown(s.cpu()));
    memory(fleet, size);
    String name = "query." + size.word();
    ratios(name + ".p50", fleet, questions, one, Sample::p50);
    ratios(name + ".p50.8", fleet, questions, many, Sample::p50);
    ratios(name + ".cpu", fleet, questions, one, Sample::cpu);
    ratios(name + ".cpu.8", fleet, questions, many, Sample::cpu);
    single(name, fleet, questions, one);
  }

  private static String times(Sample sample) {
    return Numbers.shown(sample.p50()) + " / " + Numbers.shown(sample.p99());
  }

  private static void print(
      String title,
      Fleet fleet,
      List<Question> questions,
      Cells cells,
      java.util.function.Function<Sample, String> shown) {
    StringBuilder out = new StringBuilder("\n" + title + "\n\n| question |");
    fleet.engines().forEach(engine -> out.append(' ').append(engine.name()).append(" |"));
    out.append("\n|---|").append("---|".repeat(fleet.engines().size())).append('\n');
    for (Question question : questions) {
      out.append("| ").append(question.name()).append(" |");
      for (Engine engine : fleet.engines()) {
        Sample sample = cells.of(question, engine);
        out.append(' ').append(sample == null ? "–" : shown.apply(sample)).append(" |");
      }
      out.append('\n');
    }
    System.out.print(out);
  }

  private void memory(Fleet fleet, Size size) throws IOException {
    for (Engine engine : fleet.engines()) {
      long mib = fleet.of(engine).residentMiB();
      String name =
          engine.name().equals(Engines.OURS)
              ? "memory." + size.word()
              : "memory." + size.word() + "." + engine.name();
      outcome.measured(name, mib, "MiB after the questions");
    }
  }

  /** The geometric means of ours by those of each peer, over the questions that both have. */
  private void ratios(
      String name,
      Fleet fleet,
      List<Question> questions,
      Cells cells,
      ToDoubleFunction<Sample> measure) {
    Engine ours = fleet.engines().get(0);
    for (Engine peer : fleet.engines()) {
      List<Double> mine = new ArrayList<>();
      List<Double> theirs = new ArrayList<>();
      for (Question question : questions) {
        Sample own = cells.of(question, ours);
        Sample other = cells.of(question, peer);
        if (own != null && other != null) {
          mine.add(measure.applyAsDouble(own));
          theirs.add(measure.applyAsDouble(other));
        }
      }
      double own = Numbers.geometricMean(mine);
      double other = Numbers.geometricMean(theirs);
      if (peer.equals(ours)) {
        outcome.measured(name + ".ms", own, "ms, geometric mean of ours");
      } else {
        outcome.measured(
            peer.name().equals(Engines.MEMORY) ? name : name + "." + peer.name(),
            own / other,
            "× %s (%s : %s ms, %d questions)"
                .formatted(peer.name(), Numbers.shown(own), Numbers.shown(other), mine.size()));
      }
    }
  }

  /** What has a goal of its own. */
  private void single(String name, Fleet fleet, List<Question> questions, Cells cells) {
    Engine ours = fleet.engines().get(0);
    for (Question question : questions) {
      Sample own = cells.of(question, ours);
      if (question.name().startsWith("q10")) {
        outcome.measured(
            name + "." + question.name() + ".p50", own.p50(), "ms, one thing in all graphs");
      }
      for (Engine peer : fleet.engines()) {
        if (peer.name().equals(Engines.VIRTUOSO)
            && List.of("q04", "q06", "q11").contains(question.name().substring(0, 3))) {
          double other = cells.of(question, peer).cpu();
          outcome.measured(
              name + "." + question.name() + ".cpu",
              own.cpu() / other,
              "× Virtuoso (%s : %s ms)".formatted(Numbers.shown(own.cpu()), Numbers.shown(other)));
        }
      }
    }
  }

  /** What was measured, by question and engine. */
  private static final class Cells {
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();
    private final Map<String, Double> expected = new TreeMap<>();

    private static String key(Question question, Engine engine) {
      return question.name() + " " + engine.name();
    }

    void expect(Question question, Engine engine, double millis) {
      expected.put(key(question, engine), millis);
    }

    double expected(Question question, Engine engine) {
      return expected.get(key(question, engine));
    }

    void add(Question question, Engine engine, Sample sample) {
      samples.computeIfAbsent(key(question, engine), k -> new ArrayList<>()).add(sample);
    }

    /** All rounds as one; null if it was not measured. */
    Sample of(Question question, Engine engine) {
      List<Sample> rounds = samples.get(key(question, engine));
      return rounds == null ? null : Sample.together(rounds);
    }
  }
}
