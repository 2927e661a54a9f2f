package org.customsatlas.page.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;

/**
 * Maps of the world with some territories marked. The shapes lie in one file that browsers keep,
 * {@link #FILE}; a page only points into it. A territory joins its shape by its M49 code.
 *
 * <p>Thread-safe.
 */
public final class WorldMap {
  /** Where the shapes are served. */
  public static final String FILE = "map/world.svg";

  /** Smaller shapes get a ring around them, so that they can be seen and hit. */
  private static final int SMALL = 11;

  /** So many numbers of a group stand on the map, on its largest territories. */
  private static final int NUMBERS = 3;

  private final Map<Node, String> codes = new HashMap<>();

  /** Read when the first map is asked for. */
  private static final class Lazy {
    private static final Shapes SHAPES = Shapes.read();

    private Lazy() {}
  }

  /** A map as a page shows it; {@code missing} are marked territories that have no shape. */
  public record Picture(
      String viewBox, String file, List<Land> lands, List<Figure> numbers, List<Land> missing) {
    /** The same where the numbers of the groups would say nothing. */
    Picture withoutNumbers() {
      return new Picture(viewBox, file, lands, List.of(), missing);
    }
  }

  /** A territory on the map; {@code isSmall} if it is shown by a ring at (x, y). */
  public record Land(
      String code, String link, String title, int group, boolean isSmall, int x, int y) {}

  /** The number of a group, where it stands on the map. */
  public record Figure(int group, int x, int y) {}

  public WorldMap(Supplier<RDFLink> links) {
    new Rows(links)
        .of(
            "SELECT ?land ?code { ?land dcterms:identifier ?code FILTER (DATATYPE(?code) = atlas:m49) }")
        .forEach(
            row ->
                codes.put(
                    row.get(Var.alloc("land")),
                    row.get(Var.alloc("code")).getLiteralLexicalForm()));
  }

  /** Is it a territory that can be on a map, or be named beside it? */
  public boolean has(Node thing) {
    return codes.containsKey(thing);
  }

  /** The file with the shapes. */
  public byte[] file() {
    return Lazy.SHAPES.svg();
  }

  /**
   * A map.
   *
   * @param groups the territories to be marked, each with the number of its group, from 1
   * @param title what a pointer that rests on a territory reads
   */
  public Picture picture(Map<Node, Integer> groups, Function<Node, String> title, Reader reader) {
    List<Land> lands = new ArrayList<>();
    List<Land> missing = new ArrayList<>();
    Map<Integer, List<Shapes.Shape>> byGroup = new LinkedHashMap<>();
    groups.forEach(
        (node, group) -> {
          String code = codes.getOrDefault(node, "");
          Shapes.Shape shape = Lazy.SHAPES.of(code);
          String link = reader.linkTo(node.getURI());
          if (shape == null) {
            missing.add(new Land(code, link, title.apply(node), group, false, 0, 0));
          } else {
            lands.add(
                new Land(
                    code,
                    link,
                    title.apply(node),
                    group,
                    shape.size() < SMALL,
                    shape.x(),
                    shape.y()));
            byGroup.computeIfAbsent(group, g -> new ArrayList<>()).add(shape);
          }
        });
    List<Figure> numbers = new ArrayList<>();
    if (byGroup.size() > 1) {
      byGroup.forEach(
          (group, those) ->
              those.stream()
                  .sorted(Comparator.comparingInt(Shapes.Shape::size).reversed())
                  .limit(NUMBERS)
                  .forEach(s -> numbers.add(new Figure(group, s.x(), s.y()))));
    }
    lands.sort(Comparator.comparing(Land::isSmall).thenComparing(Land::title));
    return new Picture(Lazy.SHAPES.viewBox(), reader.asset(FILE), lands, numbers, missing);
  }
}
