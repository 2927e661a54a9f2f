package org.customsatlas.page.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.customsatlas.answer.View;

/** Which views fit an answer, by what stands in its columns. */
final class Fitting {
  /** A matrix with more columns than this is not read. */
  private static final int WIDE = 30;

  /** So many colours of a map can be told apart. */
  private static final int COLOURS = 6;

  /** So many rows tell what stands in a column. */
  private static final int LOOKED_AT = 5_000;

  private enum Sort {
    TERRITORY,
    AREA,
    THING,
    DATE,
    NUMBER,
    TEXT
  }

  private record Column(String name, Sort sort, int filled, Set<Node> values) {
    boolean isName() {
      return sort != Sort.NUMBER;
    }

    boolean isThing() {
      return sort == Sort.THING || isPlace();
    }

    boolean isPlace() {
      return sort == Sort.TERRITORY || sort == Sort.AREA;
    }

    boolean repeats() {
      return values.size() < filled;
    }
  }

  private final List<Column> columns = new ArrayList<>();

  /**
   * @param places knows which things can be put on a map
   */
  Fitting(Table table, Places places) {
    for (String name : table.columns()) {
      boolean isNameOfAnother =
          name.endsWith("Name")
              && table.columns().contains(name.substring(0, name.length() - "Name".length()));
      List<Node> cells =
          table.column(name).stream().limit(LOOKED_AT).filter(Objects::nonNull).toList();
      if (!isNameOfAnother && !cells.isEmpty()) {
        columns.add(
            new Column(name, sort(cells, places), cells.size(), Set.copyOf(new HashSet<>(cells))));
      }
    }
  }

  /** What most of the cells are. */
  private static Sort sort(List<Node> cells, Places places) {
    return Stream.of(
            most(cells, places::isTerritory, Sort.TERRITORY),
            most(cells, places::isPlace, Sort.AREA),
            most(cells, Node::isURI, Sort.THING),
            most(cells, c -> Cells.number(c).isPresent(), Sort.NUMBER),
            most(cells, Fitting::isDate, Sort.DATE))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(Sort.TEXT);
  }

  private static Optional<Sort> most(List<Node> cells, Predicate<Node> test, Sort sort) {
    return cells.stream().filter(test).count() * 2 > cells.size()
        ? Optional.of(sort)
        : Optional.empty();
  }

  private static boolean isDate(Node cell) {
    return TimelineMaker.span(cell).isPresent()
        && cell.getLiteralDatatypeURI().matches(".*#(date|dateTime|gYear|gYearMonth)");
  }

  /** The views that fit, at most one of a kind. */
  List<View> views() {
    return Stream.of(chart(), map(), timeline(), network(), matrix())
        .flatMap(Optional::stream)
        .toList();
  }

  private Stream<Column> those(Predicate<Column> test) {
    return columns.stream().filter(test);
  }

  private Optional<Column> number() {
    return those(c -> c.sort() == Sort.NUMBER).findFirst();
  }

  /** Of numbers, by what has one each if there is such; else of how many rows there are. */
  private Optional<View> chart() {
    Optional<Column> number = number();
    if (number.isEmpty()) {
      return those(c -> c.isName() && c.repeats() && c.values().size() > 1)
          .findFirst()
          .map(c -> new View(View.Kind.CHART, c.name()));
    }
    return those(Column::isName)
        .min(Comparator.comparing(Column::repeats))
        .map(c -> new View(View.Kind.CHART, c.name(), number.get().name()));
  }

  private Optional<View> map() {
    return those(Column::isPlace)
        .min(Comparator.comparing(Column::sort))
        .map(
            place ->
                Stream.concat(
                        number().stream(),
                        those(
                            c ->
                                c.isName()
                                    && c.sort() != Sort.DATE
                                    && !c.equals(place)
                                    && c.repeats()
                                    && c.values().size() > 1
                                    && c.values().size() <= COLOURS))
                    .findFirst()
                    .map(value -> new View(View.Kind.MAP, place.name(), value.name()))
                    .orElseGet(() -> new View(View.Kind.MAP, place.name())));
  }

  private Optional<View> timeline() {
    List<String> dates = those(c -> c.sort() == Sort.DATE).map(Column::name).limit(2).toList();
    Set<Node> days = new HashSet<>();
    those(c -> c.sort() == Sort.DATE).limit(2).forEach(c -> days.addAll(c.values()));
    return days.size() < 2
        ? Optional.empty()
        : those(c -> c.isName() && c.sort() != Sort.DATE)
            .max(Comparator.comparing(Column::isThing).thenComparing(c -> c.values().size()))
            .map(
                thing ->
                    new View(
                        View.Kind.TIMELINE,
                        Stream.concat(Stream.of(thing.name()), dates.stream()).toList()));
  }

  private Optional<View> network() {
    List<Column> things = those(Column::isThing).limit(2).toList();
    return things.size() < 2 || things.getFirst().filled() < 2
        ? Optional.empty()
        : Optional.of(
            new View(View.Kind.NETWORK, things.getFirst().name(), things.getLast().name()));
  }

  /** Of the first two columns whose values meet; the one with fewer values lies across. */
  private Optional<View> matrix() {
    List<Column> sides =
        those(c -> c.isName() && c.repeats() && c.values().size() > 1).limit(2).toList();
    if (sides.size() < 2) {
      return Optional.empty();
    }
    List<Column> ordered =
        sides.stream()
            .sorted(Comparator.comparingInt((Column c) -> c.values().size()).reversed())
            .toList();
    List<String> names = new ArrayList<>(ordered.stream().map(Column::name).toList());
    number().ifPresent(n -> names.add(n.name()));
    return ordered.getLast().values().size() > WIDE
        ? Optional.empty()
        : Optional.of(new View(View.Kind.MATRIX, names));
  }
}
