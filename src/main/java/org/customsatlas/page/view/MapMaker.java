package org.customsatlas.page.view;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.jena.graph.Node;
import org.customsatlas.page.Text;
import org.customsatlas.page.Value;

/**
 * Makes maps: shades for numbers, colours for words, one colour where it is only said which
 * territories there are. A place with several rows has the largest of its numbers, or all its
 * words; the sentences say that there are such.
 */
final class MapMaker {
  /** Shades of one colour are the groups from this one on. */
  private static final int FIRST_SHADE = 11;

  private static final int SHADES = 5;

  /** So many colours can be told apart; the last one is for all the rest. */
  private static final int COLOURS = 6;

  /** So many words of a territory are told apart. */
  private static final int MOST_WORDS = 20;

  /** So many of them are written. */
  private static final int WRITTEN = 3;

  private final Asked asked;
  private final Places places;
  private final List<String> left = new ArrayList<>();

  /** The values by territory; the rows where there are none. */
  private final Map<Node, List<Node>> values = new LinkedHashMap<>();

  private final Map<Node, Integer> rows = new LinkedHashMap<>();

  private MapMaker(Asked asked, Places places) {
    this.asked = asked;
    this.places = places;
  }

  static Figure make(Asked asked, Places places) {
    return new MapMaker(asked, places).made();
  }

  private Figure made() {
    int placeless = 0;
    int elsewhere = 0;
    int valueless = 0;
    for (List<Node> row : asked.rows()) {
      Node place = row.getFirst();
      List<Node> territories = place == null ? List.of() : places.territories(place);
      if (place == null) {
        placeless++;
      } else if (territories.isEmpty()) {
        elsewhere++;
      } else if (asked.has(2) && row.get(1) == null) {
        valueless++;
      } else {
        for (Node territory : territories) {
          rows.merge(territory, 1, Integer::sum);
          if (asked.has(2)) {
            values.computeIfAbsent(territory, t -> new ArrayList<>()).add(row.get(1));
          }
        }
      }
    }
    asked.lacking(left, "view.without", placeless, asked.heading(0));
    asked.lacking(left, "view.placeless", elsewhere, asked.heading(0));
    if (asked.has(2)) {
      asked.lacking(left, "view.without", valueless, asked.heading(1));
    }
    if (rows.isEmpty()) {
      return asked.nothing(left);
    }
    asked.cells().name(rows.keySet());
    values.keySet().forEach(t -> asked.cells().name(distinct(t)));
    if (!asked.has(2)) {
      return rows.values().stream().distinct().count() > 1 ? ofCounts() : ofPlaces();
    }
    boolean areNumbers =
        values.values().stream().flatMap(List::stream).allMatch(v -> Cells.number(v).isPresent());
    return areNumbers ? ofNumbers() : ofWords();
  }

  private Figure ofPlaces() {
    Map<Node, Integer> groups = new LinkedHashMap<>();
    rows.keySet().forEach(t -> groups.put(t, FIRST_SHADE + SHADES - 1));
    Map<Node, List<Value>> nothing = new LinkedHashMap<>();
    rows.keySet().forEach(t -> nothing.put(t, List.of()));
    return figure(
        asked.reader().text("view.map.places", rows.size()), groups, List.of(), nothing, false);
  }

  private Figure ofCounts() {
    Map<Node, BigDecimal> numbers = new LinkedHashMap<>();
    rows.forEach((territory, count) -> numbers.put(territory, BigDecimal.valueOf(count)));
    return ofNumbers(numbers, asked.reader().text("view.rows"));
  }

  private Figure ofNumbers() {
    Map<Node, BigDecimal> numbers = new LinkedHashMap<>();
    values.forEach(
        (territory, those) ->
            numbers.put(
                territory,
                those.stream()
                    .map(v -> Cells.number(v).orElseThrow())
                    .max(Comparator.naturalOrder())
                    .orElseThrow()));
    long several = values.values().stream().filter(those -> those.size() > 1).count();
    if (several > 0) {
      left.add(asked.reader().text("view.map.several", several));
    }
    return ofNumbers(numbers, asked.heading(1));
  }

  private Figure ofNumbers(Map<Node, BigDecimal> numbers, String heading) {
    List<List<BigDecimal>> classes = classes(numbers.values());
    Map<Node, Integer> groups = new LinkedHashMap<>();
    Map<Node, List<Value>> shown = new LinkedHashMap<>();
    numbers.forEach(
        (territory, number) -> {
          groups.put(territory, FIRST_SHADE + shade(number, classes));
          shown.put(territory, words(asked.show(number)));
        });
    List<Figure.Shade> legend = new ArrayList<>();
    for (int i = 0; i < classes.size(); i++) {
      String from = asked.show(classes.get(i).getFirst());
      String to = asked.show(classes.get(i).getLast());
      int group = FIRST_SHADE + place(i, classes.size());
      legend.add(
          new Figure.Shade(
              group,
              "",
              from.equals(to) ? from : asked.reader().text("view.range", from, to),
              (int) groups.values().stream().filter(g -> g == group).count()));
    }
    return figure(summary(numbers, heading), groups, legend, shown, false);
  }

  private String summary(Map<Node, BigDecimal> numbers, String heading) {
    BigDecimal least = numbers.values().stream().min(Comparator.naturalOrder()).orElseThrow();
    BigDecimal greatest = numbers.values().stream().max(Comparator.naturalOrder()).orElseThrow();
    return least.compareTo(greatest) == 0
        ? asked.reader().text("view.map.same", numbers.size(), heading, asked.show(least))
        : asked
            .reader()
            .text(
                "view.map.numbers",
                numbers.size(),
                heading,
                asked.show(least),
                those(numbers, least),
                asked.show(greatest),
                those(numbers, greatest));
  }

  private String those(Map<Node, BigDecimal> numbers, BigDecimal number) {
    return asked.some(
        numbers.keySet().stream().filter(t -> numbers.get(t).compareTo(number) == 0).toList());
  }

  /** The numbers that there are, from the least, in at most five parts with as many in each. */
  private static List<List<BigDecimal>> classes(Collection<BigDecimal> numbers) {
    List<BigDecimal> distinct = List.copyOf(new TreeSet<>(numbers));
    int count = Math.min(SHADES, distinct.size());
    List<List<BigDecimal>> classes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      classes.add(distinct.subList(i * distinct.size() / count, (i + 1) * distinct.size() / count));
    }
    return classes;
  }

  private static int shade(BigDecimal number, List<List<BigDecimal>> classes) {
    int at = 0;
    while (classes.get(at).getLast().compareTo(number) < 0) {
      at++;
    }
    return place(at, classes.size());
  }

  /** Few classes are spread over all shades, so that they differ much. */
  private static int place(int at, int classes) {
    return classes == 1 ? SHADES - 1 : at * (SHADES - 1) / (classes - 1);
  }

  /** The words of a territory, in a fixed order; several where it has several. */
  private List<Node> distinct(Node territory) {
    return values.get(territory).stream().distinct().limit(MOST_WORDS).toList();
  }

  /** Words beside each other; the first ones, if they are many. */
  private String joined(List<String> words) {
    String first = words.stream().limit(WRITTEN).collect(Collectors.joining(" + "));
    return words.size() <= WRITTEN
        ? first
        : first + " " + asked.reader().text("view.more", words.size() - WRITTEN);
  }

  private Figure ofWords() {
    Map<String, List<Node>> byWords = new LinkedHashMap<>();
    for (Node territory : values.keySet()) {
      String words =
          joined(
              distinct(territory).stream()
                  .map(asked.cells()::words)
                  .sorted(asked.reader().byName())
                  .toList());
      byWords.computeIfAbsent(words, w -> new ArrayList<>()).add(territory);
    }
    List<Map.Entry<String, List<Node>>> ordered =
        byWords.entrySet().stream()
            .sorted(
                Comparator.comparing((Map.Entry<String, List<Node>> e) -> -e.getValue().size())
                    .thenComparing(Map.Entry::getKey))
            .toList();
    Map<Node, Integer> groups = new LinkedHashMap<>();
    List<Figure.Shade> legend = new ArrayList<>();
    boolean isCut = ordered.size() > COLOURS;
    int own = isCut ? COLOURS - 1 : ordered.size();
    for (int i = 0; i < own; i++) {
      int group = i + 1;
      List<Node> those = ordered.get(i).getValue();
      those.forEach(t -> groups.put(t, group));
      legend.add(
          new Figure.Shade(group, String.valueOf(group), ordered.get(i).getKey(), those.size()));
    }
    if (isCut) {
      ordered.subList(own, ordered.size()).stream()
          .flatMap(e -> e.getValue().stream())
          .forEach(t -> groups.put(t, COLOURS));
      legend.add(
          new Figure.Shade(
              COLOURS,
              String.valueOf(COLOURS),
              asked.reader().text("view.map.others", ordered.size() - own),
              (int) groups.values().stream().filter(g -> g == COLOURS).count()));
    }
    Map<Node, List<Value>> shown = new LinkedHashMap<>();
    values
        .keySet()
        .forEach(
            t ->
                shown.put(
                    t, distinct(t).stream().flatMap(v -> asked.cells().of(v).stream()).toList()));
    String summary =
        asked
            .reader()
            .text(
                "view.map.groups",
                values.size(),
                asked.heading(1),
                ordered.size(),
                ordered.getFirst().getKey(),
                ordered.getFirst().getValue().size());
    return figure(summary, groups, legend, shown, true);
  }

  private static List<Value> words(String words) {
    return List.of(new Value(new Text(words, ""), "", false, "", List.of(), false));
  }

  private Figure figure(
      String summary,
      Map<Node, Integer> groups,
      List<Figure.Shade> legend,
      Map<Node, List<Value>> shown,
      boolean areNumbered) {
    WorldMap.Picture picture =
        places.map().picture(groups, t -> title(t, shown.get(t)), asked.reader());
    List<Node> ordered =
        shown.keySet().stream()
            .sorted(
                Comparator.comparing((Node t) -> asked.cells().words(t), asked.reader().byName()))
            .toList();
    Optional<String> second =
        asked.has(2)
            ? Optional.of(asked.heading(1))
            : legend.isEmpty() ? Optional.empty() : Optional.of(asked.reader().text("view.rows"));
    List<List<List<Value>>> lines = new ArrayList<>();
    for (Node territory : ordered) {
      List<Value> name = asked.cells().of(territory);
      lines.add(second.isPresent() ? List.of(name, shown.get(territory)) : List.of(name));
    }
    List<String> columns = new ArrayList<>(List.of(asked.heading(0)));
    second.ifPresent(columns::add);
    return new Figure(
        asked.view(),
        summary,
        left,
        new Figure.Map(areNumbered ? picture : picture.withoutNumbers(), legend),
        new Figure.Twin(columns, lines));
  }

  private String title(Node territory, List<Value> value) {
    String name = asked.cells().words(territory);
    return value.isEmpty()
        ? name
        : asked
            .reader()
            .text("map.title", name, joined(value.stream().map(v -> v.text().words()).toList()));
  }
}
