package org.customsatlas.page.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.answer.View;
import org.customsatlas.page.Reader;

/** Shows answers as figures. Thread-safe. */
public final class Views {
  /** The parameter of an address that names a view, in place of the one that the query has. */
  public static final String PARAMETER = "view";

  private final Places places;

  /**
   * @param links gives a link to the dataset that was asked
   */
  public Views(Supplier<RDFLink> links) {
    this.places = new Places(new WorldMap(links), links);
  }

  /**
   * The query with the view that is asked for; as it is, if none is asked for or it cannot be had.
   *
   * @param written what stands in the address; empty if nothing does
   * @param columns those of its answer
   */
  public static String with(String written, String sparql, List<String> columns) {
    try {
      return written.isBlank() ? sparql : View.of(written, columns).in(sparql);
    } catch (IllegalArgumentException unreadable) {
      return sparql;
    }
  }

  /**
   * What stands above the rows of an answer.
   *
   * @param written what stands in the address for the view; empty if nothing does
   * @param sparql the query, which may have a view, too
   * @param table the whole answer
   */
  public Shown of(String written, String sparql, Table table, Cells cells) {
    List<View> fitting = new Fitting(table, places).views();
    try {
      Optional<View> view =
          written.isBlank()
              ? View.in(sparql, table.columns())
              : Optional.of(View.of(written, table.columns()));
      return new Shown(
          choices(view, fitting, cells.reader()),
          "",
          view.filter(v -> v.kind() != View.Kind.TABLE)
              .map(v -> figure(new Asked(v, table, cells))));
    } catch (IllegalArgumentException unreadable) {
      return new Shown(
          choices(Optional.empty(), fitting, cells.reader()),
          unreadable.getMessage(),
          Optional.empty());
    }
  }

  /** The table, the view that is shown, and those that fit; nothing if there is only the table. */
  private static List<Shown.Choice> choices(
      Optional<View> chosen, List<View> fitting, Reader reader) {
    View table = new View(View.Kind.TABLE);
    View shown = chosen.orElse(table);
    List<View> all = new ArrayList<>(List.of(table));
    boolean isThere = shown.equals(table);
    for (View view : fitting) {
      boolean isOfItsKind = view.kind() == shown.kind();
      all.add(isOfItsKind ? shown : view);
      isThere |= isOfItsKind;
    }
    if (!isThere) {
      all.add(shown);
    }
    return all.size() == 1
        ? List.of()
        : all.stream()
            .map(
                view ->
                    new Shown.Choice(
                        reader.text("view.kind." + view.kind().word()),
                        reader.with(PARAMETER, view.words()),
                        view.equals(shown)))
            .toList();
  }

  private Figure figure(Asked asked) {
    return switch (asked.view().kind()) {
      case CHART -> ChartMaker.make(asked);
      case MAP -> MapMaker.make(asked, places);
      case TIMELINE -> TimelineMaker.make(asked);
      case NETWORK -> NetworkMaker.make(asked);
      case MATRIX -> MatrixMaker.make(asked);
      case TABLE -> throw new IllegalArgumentException("A table is no figure.");
    };
  }
}
