package org.customsatlas.page.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jena.atlas.json.JSON;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonValue;

/**
 * The shapes of the countries on a flat map, from the TopoJSON of {@code world-atlas} (Natural
 * Earth, 1:50m), by M49 code. Immutable.
 *
 * <p>There is no library for TopoJSON in Maven Central; what is needed of it is its quantised arcs
 * (TopoJSON 1.0, 2.1.2 to 2.1.4).
 */
final class Shapes {
  /** The width of the map in its own units, each somewhat smaller than a pixel on a screen. */
  static final int WIDTH = 1500;

  /** Rings smaller than this are left out, unless they are the whole of a country. */
  private static final double SPECK = 3;

  /** In degrees. */
  private static final double NEAR = 0.3;

  /** So few points make no form. */
  private static final int FORM = 8;

  /** Antarctica has no customs. */
  private static final String LEFT_OUT = "010";

  // The polynomial of the Equal Earth projection (Šavrič, Patterson and Jenny 2018).
  private static final double A1 = 1.340264;
  private static final double A2 = -0.081106;
  private static final double A3 = 0.000893;
  private static final double A4 = 0.003796;
  private static final double SCALE = WIDTH / (2 * 2 * Math.sqrt(3) * Math.PI / (3 * A1));

  private final Map<String, Shape> byCode = new LinkedHashMap<>();
  private final List<String> withoutCode = new ArrayList<>();
  private final byte[] svg;
  private double top = Double.MAX_VALUE;
  private double bottom = -Double.MAX_VALUE;

  /**
   * A country.
   *
   * @param path the data of an SVG path; empty if it is smaller than a point
   * @param x the middle of its greatest part
   * @param y the middle of its greatest part
   * @param size the longer side of its greatest part
   */
  record Shape(String path, int x, int y, int size) {}

  private record Point(double x, double y) {}

  private record Box(double left, double top, double right, double bottom) {
    static Box of(List<Point> ring) {
      return new Box(
          ring.stream().mapToDouble(Point::x).min().orElseThrow(),
          ring.stream().mapToDouble(Point::y).min().orElseThrow(),
          ring.stream().mapToDouble(Point::x).max().orElseThrow(),
          ring.stream().mapToDouble(Point::y).max().orElseThrow());
    }

    double size() {
      return Math.max(right - left, bottom - top);
    }
  }

  private Shapes(JsonObject topology) {
    List<List<Point>> arcs = arcs(topology);
    for (JsonValue country :
        topology.getObj("objects").getObj("countries").get("geometries").getAsArray()) {
      JsonObject geometry = country.getAsObject();
      String code = geometry.hasKey("id") ? geometry.getString("id") : "";
      if (!code.equals(LEFT_OUT)) {
        add(code, rings(geometry, arcs));
      }
    }
    svg = drawn().getBytes(StandardCharsets.UTF_8);
  }

  static Shapes read() {
    try (InputStream file = Shapes.class.getResourceAsStream("countries-50m.json")) {
      return new Shapes(JSON.parse(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The shape of the country with this M49 code, of three digits; null if there is none. */
  Shape of(String code) {
    return byCode.get(code);
  }

  String viewBox() {
    return "0 %d %d %d"
        .formatted((int) Math.floor(top), WIDTH, (int) Math.ceil(bottom) - (int) Math.floor(top));
  }

  /** The whole map as an SVG file, in which each country can be pointed to as {@code #m404}. */
  byte[] svg() {
    return svg.clone();
  }

  private String drawn() {
    StringBuilder svg =
        new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"")
            .append(viewBox())
            .append("\"><title>Natural Earth 1:50m, by world-atlas</title><g id=\"world\">\n");
    byCode.forEach(
        (code, shape) ->
            svg.append("<path id=\"m")
                .append(code)
                .append("\" d=\"")
                .append(shape.path)
                .append("\"/>\n"));
    withoutCode.forEach(path -> svg.append("<path d=\"").append(path).append("\"/>\n"));
    return svg.append("</g></svg>\n").toString();
  }

  private void add(String code, List<List<Point>> rings) {
    Box greatest = null;
    for (List<Point> ring : rings) {
      Box box = Box.of(ring);
      if (greatest == null || box.size() > greatest.size()) {
        greatest = box;
      }
      top = Math.min(top, box.top);
      bottom = Math.max(bottom, box.bottom);
    }
    StringBuilder path = new StringBuilder();
    for (List<Point> ring : rings) {
      if (Box.of(ring).size() >= SPECK) {
        path.append(path(ring));
      }
    }
    if (code.isEmpty()) {
      withoutCode.add(path.toString());
      return;
    }
    Shape shape =
        new Shape(
            path.toString(),
            (int) Math.round((greatest.left + greatest.right) / 2),
            (int) Math.round((greatest.top + greatest.bottom) / 2),
            (int) Math.round(greatest.size()));
    // A code can have several shapes, such as a country and its islands: one path for all.
    byCode.merge(
        code,
        shape,
        (one, other) -> {
          Shape larger = one.size >= other.size ? one : other;
          return new Shape(one.path + other.path, larger.x, larger.y, larger.size);
        });
  }

  /** A ring in whole units; a point that falls on the last one is left out. */
  private static String path(List<Point> ring) {
    StringBuilder path = new StringBuilder();
    long lastX = 0;
    long lastY = 0;
    for (Point point : ring) {
      long x = Math.round(point.x);
      long y = Math.round(point.y);
      if (path.isEmpty()) {
        path.append('M').append(x).append(' ').append(y).append('l');
      } else if (x != lastX || y != lastY) {
        step(path, x - lastX);
        step(path, y - lastY);
      }
      lastX = x;
      lastY = y;
    }
    return path.append('z').toString();
  }

  private static void step(StringBuilder path, long by) {
    if (by >= 0 && path.charAt(path.length() - 1) != 'l') {
      path.append(' ');
    }
    path.append(by);
  }

  private static List<List<Point>> arcs(JsonObject topology) {
    JsonArray scale = topology.getObj("transform").get("scale").getAsArray();
    JsonArray translate = topology.getObj("transform").get("translate").getAsArray();
    List<List<Point>> arcs = new ArrayList<>();
    for (JsonValue arc : topology.get("arcs").getAsArray()) {
      List<Point> points = new ArrayList<>();
      double x = 0;
      double y = 0;
      for (JsonValue step : arc.getAsArray()) {
        x += number(step.getAsArray(), 0);
        y += number(step.getAsArray(), 1);
        points.add(
            new Point(
                x * number(scale, 0) + number(translate, 0),
                y * number(scale, 1) + number(translate, 1)));
      }
      arcs.add(thinned(points));
    }
    return arcs;
  }

  /**
   * Without the points that lie near the last one. Countries share their arcs, so their borders
   * still meet; an arc that would lose its form is kept as it is.
   */
  private static List<Point> thinned(List<Point> arc) {
    List<Point> kept = new ArrayList<>();
    for (Point point : arc) {
      if (kept.isEmpty()
          || Math.hypot(point.x - kept.getLast().x, point.y - kept.getLast().y) >= NEAR) {
        kept.add(point);
      }
    }
    if (!kept.getLast().equals(arc.getLast())) {
      kept.add(arc.getLast());
    }
    return kept.size() < FORM ? arc : kept;
  }

  private static double number(JsonArray array, int at) {
    return array.get(at).getAsNumber().value().doubleValue();
  }

  /** From degrees to the map. */
  private static Point projected(Point degrees) {
    double t = Math.asin(Math.sqrt(3) / 2 * Math.sin(Math.toRadians(degrees.y)));
    double t2 = t * t;
    double t6 = t2 * t2 * t2;
    double x =
        2
            * Math.sqrt(3)
            * Math.toRadians(degrees.x)
            * Math.cos(t)
            / (3 * (9 * A4 * t6 * t2 + 7 * A3 * t6 + 3 * A2 * t2 + A1));
    double y = t * (A4 * t6 * t2 + A3 * t6 + A2 * t2 + A1);
    return new Point(WIDTH / 2.0 + x * SCALE, WIDTH / 4.0 - y * SCALE);
  }

  /** The outer rings and holes of a geometry, all the same to an SVG path. */
  private static List<List<Point>> rings(JsonObject geometry, List<List<Point>> arcs) {
    List<List<Point>> rings = new ArrayList<>();
    boolean isMany = geometry.getString("type").equals("MultiPolygon");
    for (JsonValue part : geometry.get("arcs").getAsArray()) {
      if (isMany) {
        part.getAsArray().forEach(ring -> rings.addAll(cut(ring(ring.getAsArray(), arcs))));
      } else {
        rings.addAll(cut(ring(part.getAsArray(), arcs)));
      }
    }
    return rings;
  }

  /** The arcs of a ring one after the other; {@code ~i} is arc {@code i} backwards. */
  private static List<Point> ring(JsonArray numbers, List<List<Point>> arcs) {
    List<Point> ring = new ArrayList<>();
    for (JsonValue value : numbers) {
      int number = value.getAsNumber().value().intValue();
      ring.addAll(number >= 0 ? arcs.get(number) : arcs.get(~number).reversed());
    }
    return ring;
  }

  /** A ring on the map; two if it crosses the edge of the map at 180 degrees. */
  private static List<List<Point>> cut(List<Point> ring) {
    List<Point> unrolled = new ArrayList<>();
    double turn = 0;
    for (int i = 0; i < ring.size(); i++) {
      if (i > 0) {
        double step = ring.get(i).x - ring.get(i - 1).x;
        turn += step > 180 ? -360 : step < -180 ? 360 : 0;
      }
      unrolled.add(new Point(ring.get(i).x + turn, ring.get(i).y));
    }
    List<List<Point>> parts = new ArrayList<>();
    for (int shift = -360; shift <= 360; shift += 360) {
      List<Point> part = new ArrayList<>();
      for (Point point : unrolled) {
        part.add(new Point(point.x + shift, point.y));
      }
      part = clipped(clipped(part, 1), -1);
      if (!part.isEmpty()) {
        parts.add(part.stream().map(Shapes::projected).toList());
      }
    }
    return parts;
  }

  /** What of a ring is on the near side of 180 degrees (side 1) or -180 degrees (side -1). */
  private static List<Point> clipped(List<Point> ring, int side) {
    List<Point> kept = new ArrayList<>();
    for (int i = 0; i < ring.size(); i++) {
      Point from = ring.get(i == 0 ? ring.size() - 1 : i - 1);
      Point to = ring.get(i);
      boolean isFromIn = from.x * side <= 180;
      boolean isToIn = to.x * side <= 180;
      if (isFromIn != isToIn) {
        double part = (180 * side - from.x) / (to.x - from.x);
        kept.add(new Point(180.0 * side, from.y + part * (to.y - from.y)));
      }
      if (isToIn) {
        kept.add(to);
      }
    }
    return kept;
  }
}
