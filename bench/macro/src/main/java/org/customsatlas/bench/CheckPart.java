package org.customsatlas.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.customsatlas.bench.peers.Rdf4jServer;
import org.customsatlas.bench.world.Data;
import org.customsatlas.bench.world.Size;
import org.eclipse.rdf4j.repository.Repository;

/** The small part for {@code ./test}: our server answers as RDF4J does. No times. */
final class CheckPart {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Place place;

  CheckPart(Place place) {
    this.place = place;
  }

  /**
   * Compares the answers to all questions.
   *
   * @throws IOException if one differs, or there is nothing to compare
   */
  void run() throws IOException {
    Data data = Data.of(Size.SMALL, place.data());
    List<Question> questions = Question.of(place.questions(), data.bindings());
    Engine ours = new Engines(place, data).named(Engines.OURS);
    List<String> differences = new ArrayList<>();
    long rows = 0;
    try (Running running = Running.start(ours)) {
      running.awaitAnswer(ours.requests(questions.get(0)).get(0), "bindings", PATIENCE);
      Repository peer = Rdf4jServer.memory(data.file());
      try {
        for (Question question : questions) {
          List<List<String>> theirs = new ArrayList<>();
          for (String text : question.texts()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Rdf4jServer.answer(peer, text, out);
            theirs.add(Answers.read(out.toByteArray(), question.isGraph()));
          }
          long found = theirs.stream().mapToLong(List::size).sum();
          if (found == 0) {
            throw new IOException(question.name() + " has no answer at all: it compares nothing.");
          }
          rows += found;
          String difference = Answers.difference(Answers.of(ours, question), theirs);
          if (difference != null) {
            differences.add(question.name() + ": RDF4J's " + difference);
          }
        }
      } finally {
        peer.shutDown();
      }
    }
    if (!differences.isEmpty()) {
      throw new IOException("Answers differ.\n" + String.join("\n", differences));
    }
    System.out.printf(
        "Ours and RDF4J agree on %d kinds of question, %,d rows, over %,d quads.%n",
        questions.size(), rows, data.quads());
  }
}
