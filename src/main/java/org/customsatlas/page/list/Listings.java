package org.customsatlas.page.list;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.jena.query.Query;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.page.Display;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;
import org.customsatlas.page.Selection;

/**
 * Lists of things, chosen by class and by what they have. What can be listed, by what it can be
 * made shorter and what a table shows beside the name is read from the data; the order comes from
 * {@code display.ttl}. Every list is the answer to one query, which its page shows.
 *
 * <p>The data must not change. Thread-safe.
 */
public final class Listings {
  /** So many things stand on one page. */
  static final int PAGE = 50;

  private final Display display = Display.read();
  private final Rows rows;
  private final Kinds kinds;
  private final ListQueries queries;
  private final SelectionReader selections;

  /**
   * @param links a new link to the data each time
   */
  public Listings(Supplier<RDFLink> links) {
    this.rows = new Rows(links);
    this.kinds = new Kinds(rows);
    this.queries = new ListQueries(rows, display);
    this.selections = new SelectionReader(rows, queries);
  }

  /**
   * What an address asks for.
   *
   * @param parameters its parameters without {@code lang}, {@code asOf} and {@code format}
   * @throws UnknownName if a class, property or value names nothing
   * @throws IllegalArgumentException with a sentence, if a parameter cannot be read
   */
  public Selection selection(Map<String, String[]> parameters) {
    return selections.read(parameters);
  }

  /** The query whose answer the list is, for a reader of {@code language}. */
  public Query query(Selection selection, String language) {
    return queries.query(selection, language);
  }

  /**
   * The page of a selection.
   *
   * @throws UnknownName if it has fewer pages than the one asked for
   */
  public ListingPage page(Selection selection, Reader reader) {
    return new ListArrangement(selection, reader, rows, queries, display, kinds).page();
  }

  /** The classes that have members, as a tree. */
  public List<Kinds.Kind> kinds(Reader reader) {
    Names names = new Names(reader.language());
    rows.name(kinds.all(), names);
    return kinds.tree(names, reader);
  }
}
