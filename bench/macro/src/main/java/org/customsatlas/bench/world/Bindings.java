package org.customsatlas.bench.world;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What the questions are asked about, spread evenly over the world: for each kind up to eight rows
 * of terms as SPARQL writes them.
 */
public final class Bindings {
  /** So often is a question asked about something else. */
  public static final int ROWS = 8;

  private Bindings() {}

  /** By kind, for a world with so many projects. */
  public static Map<String, List<List<String>>> of(int projects) {
    Map<String, List<List<String>>> all = new LinkedHashMap<>();
    all.put("project", rows(i -> List.of(project(projects, i))));
    all.put("region", rows(i -> List.of(iri(Names.id("region", i % World.REGIONS)))));
    all.put("donor", rows(i -> List.of(iri(Names.id("org", i * 3)))));
    all.put("territory", rows(i -> List.of(iri(Names.id("territory", i * 13)))));
    all.put(
        "region-topic",
        rows(
            i ->
                List.of(
                    iri(Names.id("region", i % World.REGIONS)),
                    iri(Names.scheme("topic", "bench-" + i * 5)))));
    all.put(
        "period",
        rows(
            i -> {
              LocalDate from = LocalDate.of(1998 + 3 * i, 1 + i, 1);
              return List.of(date(from), date(from.plusMonths(2)));
            }));
    all.put(
        "word",
        rows(
            i ->
                List.of(
                    '"'
                        + Names.spoken(10_000 + number(projects, i))
                            .toLowerCase(java.util.Locale.ROOT)
                        + '"')));
    all.put(
        "property",
        List.of(
            List.of(iri(Names.ATLAS + "start")),
            List.of(iri(Names.ATLAS + "end")),
            List.of(iri(Names.ATLAS + "asOf")),
            List.of(iri(Names.DCTERMS + "issued")),
            List.of(iri(Names.ATLAS + "amountValue")),
            List.of(iri(Names.ATLAS + "value"))));
    return all;
  }

  private static List<List<String>> rows(IntFunction<List<String>> row) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(row.apply(i));
    }
    return rows;
  }

  private static int number(int projects, int i) {
    return (int) ((long) projects * (2 * i + 1) / (2 * ROWS));
  }

  private static String project(int projects, int i) {
    return iri(Names.id("project", number(projects, i)));
  }

  private static String iri(String iri) {
    return '<' + iri + '>';
  }

  private static String date(LocalDate day) {
    return '"' + day.toString() + "\"^^<" + Names.XSD + "date>";
  }
}
