package org.customsatlas.page.thing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.describe.Days;
import org.customsatlas.describe.State;
import org.customsatlas.describe.States;
import org.customsatlas.page.Display;
import org.customsatlas.page.Reader;

/**
 * Arranges what is said of an IRI as a page. The order comes from {@code display.ttl}, the words
 * from the ontology; no kind of thing has code of its own. Thread-safe if the supplier of links is.
 */
public final class ThingPages {
  private final Supplier<RDFLink> links;
  private final Days days;
  private final Quotations quotations;
  private final String release;
  private final Display display = Display.read();
  private final Vocabulary vocabulary;

  /**
   * @param links gives a new link for each page, which is closed after it; never null
   * @param days the dataset on other days; null if they are not offered, and then nothing is said
   *     of how claims stand on a day
   * @param quotations the words of the passages; {@link Quotations#NONE} if they are not at hand
   * @param release the name of the release, for citations
   */
  public ThingPages(Supplier<RDFLink> links, Days days, Quotations quotations, String release) {
    this.release = release;
    this.links = links;
    this.days = days;
    this.quotations = quotations;
    try (RDFLink link = links.get()) {
      this.vocabulary = Vocabulary.read(link);
    }
  }

  /**
   * The page of {@code iri}.
   *
   * @param iri an IRI of ours that the data know; never null
   * @param address where the front page of this server is for the reader, such as {@code
   *     http://localhost:3030/}; for commands to copy
   * @param day the day for which it is wanted; empty for that of the data
   * @throws Days.Unavailable if that day cannot be had now
   */
  public ThingPage of(Node iri, Reader reader, String address, Optional<LocalDate> day) {
    try (RDFLink link = day.isPresent() && days != null ? days.link(day.get()) : links.get()) {
      Gathered gathered = new Gathered(link, iri, vocabulary);
      Arrangement arrangement =
          new Arrangement(
              iri, reader, gathered, display, vocabulary, quotations, this::states, day(day));
      return arrangement.page(address, release);
    }
  }

  /**
   * A day that a page is for.
   *
   * @param date null if the data are for none
   */
  record ChosenDay(LocalDate date, boolean isChosen, boolean isOffered) {}

  private ChosenDay day(Optional<LocalDate> asked) {
    return new ChosenDay(
        asked.orElseGet(() -> days == null ? null : days.own()), asked.isPresent(), days != null);
  }

  private Map<Node, State> states(Collection<Node> claims, LocalDate day) {
    return days == null ? Map.of() : new States(days).of(claims, day);
  }
}
