package org.customsatlas.page.list;

import java.util.List;
import org.customsatlas.page.Term;
import org.customsatlas.page.Text;
import org.customsatlas.page.Value;

/**
 * What stands on the page of one list. Immutable.
 *
 * @param heading what is listed
 * @param chosen the conditions, each with the link to the list without it
 * @param total how many things there are in all
 * @param from the number of the first that is shown, from 1; 0 if there is none
 * @param to the number of the last that is shown
 * @param columns what is shown besides name and kind
 * @param rows the things
 * @param groups the things by the values of a property; empty if the list is not so laid out
 * @param chart how many things each year has, if the groups are years; else empty
 * @param facets by what the list can be made shorter
 * @param pages the other pages
 * @param query the query whose answer the whole list is
 */
public record ListingPage(
    Text heading,
    List<Chosen> chosen,
    int total,
    int from,
    int to,
    Column name,
    List<Column> columns,
    List<Row> rows,
    List<Group> groups,
    List<Bar> chart,
    List<Facet> facets,
    List<PageLink> pages,
    List<Link> layouts,
    String query) {

  /** A condition in words, and the list without it. */
  public record Chosen(Text property, Text value, String without) {}

  /**
   * A column.
   *
   * @param sort the list sorted by it
   * @param direction {@code ascending}, {@code descending}, or null if it is not sorted by it
   */
  public record Column(Term term, String sort, String direction) {}

  public record Row(Value name, List<Term> kinds, List<List<Value>> cells) {}

  /** The things that have one value. */
  public record Group(Value value, String link, List<Value> things) {}

  /** A year and its count, for a chart; lengths are in units of the chart. */
  public record Bar(String label, int count, int x, int height) {}

  /** A property and its values. */
  public record Facet(String id, Text property, List<Choice> first, List<Choice> more) {}

  /** A value, how many things have it, and the list of these. */
  public record Choice(Text value, int count, String link) {}

  public record PageLink(String words, String link, boolean isCurrent) {}

  public record Link(Text words, String link) {}
}
