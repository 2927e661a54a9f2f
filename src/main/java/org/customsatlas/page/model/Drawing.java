package org.customsatlas.page.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lays out drawings of classes. The two kinds there are, a tree and a class among its neighbours,
 * have no line that could cross another, so no general layout is needed. Not thread-safe.
 */
final class Drawing {
  private static final int HEIGHT = 28;
  private static final int GAP = 14;
  private static final int ROW = 44;
  private static final int INDENT = 28;
  private static final int EDGE = 8;
  private static final int MOST_ROWS = 14;

  /** About the width of a letter; a little more, so that words stay in their boxes. */
  private static final double LETTER = 7.6;

  private final List<Diagram.Box> boxes = new ArrayList<>();
  private final List<Diagram.Line> lines = new ArrayList<>();

  /** Something with a name that leads somewhere. */
  record Named(String name, String link, boolean isOwn) {
    private String style() {
      return isOwn ? "own" : "other";
    }
  }

  /** An arrow of a property to what its values are. */
  record Arrow(Named property, List<Named> ranges) {}

  /** A class and those below it. */
  record Tree(Named top, List<Tree> below) {}

  /** A class, with the classes above and below it, and its properties as arrows. */
  static Diagram neighbours(
      String title,
      String description,
      Named middle,
      List<Named> above,
      List<Named> below,
      List<Arrow> arrows) {
    Drawing drawing = new Drawing();
    List<Arrow> shown = arrows.stream().limit(MOST_ROWS).toList();
    int top = EDGE;
    List<Diagram.Box> upper = drawing.row(above, top);
    int y = upper.isEmpty() ? top : bottom(upper) + ROW;
    int left = arrows.size() - shown.size();
    int height = Math.max(HEIGHT + GAP, shown.size() * ROW + (left > 0 ? HEIGHT + GAP : 0));
    Diagram.Box box =
        new Diagram.Box(EDGE, y, width(middle.name()), height, middle.name(), "", "main");
    drawing.boxes.add(box);
    upper.forEach(b -> drawing.rise(box, b));
    int labels = shown.stream().mapToInt(a -> width(a.property().name())).max().orElse(0);
    for (int i = 0; i < shown.size(); i++) {
      drawing.arrow(box, shown.get(i), y + i * ROW + ROW / 2, labels);
    }
    if (left > 0) {
      drawing.boxes.add(
          box(
              new Named("+ " + left, "", true),
              box.x() + box.width() + labels + INDENT,
              y + shown.size() * ROW + GAP / 2));
    }
    int next = y + height + GAP;
    for (Named each : below) {
      Diagram.Box lower = box(each, EDGE + INDENT, next);
      drawing.boxes.add(lower);
      drawing.step(lower, box);
      next += HEIGHT + GAP / 2;
    }
    return drawing.diagram("neighbours", title, description);
  }

  /** Classes under each other, those below a class further in. */
  static Diagram trees(String id, String title, String description, List<Tree> trees) {
    Drawing drawing = new Drawing();
    int y = EDGE;
    for (Tree tree : trees) {
      y = drawing.tree(tree, EDGE, y) + GAP / 2;
    }
    return drawing.diagram(id, title, description);
  }

  private int tree(Tree tree, int x, int y) {
    Diagram.Box box = box(tree.top(), x, y);
    boxes.add(box);
    int next = y + HEIGHT + GAP / 2;
    for (Tree below : tree.below()) {
      step(box(below.top(), x + INDENT, next), box);
      next = tree(below, x + INDENT, next);
    }
    return next;
  }

  /** From the left of a box to the bottom of one further up and further out. */
  private void step(Diagram.Box from, Diagram.Box to) {
    up(
        "M%d %dH%dV%d"
            .formatted(
                from.x(), from.y() + from.height() / 2, to.x() + INDENT / 2, to.y() + to.height()));
  }

  private void up(String path) {
    lines.add(new Diagram.Line(path, true, "", "", 0, 0));
  }

  /** Boxes beside each other. */
  private List<Diagram.Box> row(List<Named> names, int y) {
    List<Diagram.Box> row = new ArrayList<>();
    int x = EDGE;
    for (Named name : names) {
      row.add(box(name, x, y));
      x += width(name.name()) + GAP;
    }
    boxes.addAll(row);
    return row;
  }

  /** From the top of a box to the bottom of one in the row above. */
  private void rise(Diagram.Box from, Diagram.Box to) {
    up(
        "M%d %dV%dH%dV%d"
            .formatted(
                from.x() + INDENT,
                from.y(),
                from.y() - ROW / 2,
                to.x() + INDENT,
                to.y() + to.height()));
  }

  private void arrow(Diagram.Box from, Arrow arrow, int y, int labels) {
    int start = from.x() + from.width();
    int end = start + labels + INDENT;
    String names = arrow.ranges().stream().map(Named::name).collect(Collectors.joining(" / "));
    String shown = names.length() > 42 ? names.substring(0, 40) + "…" : names;
    boolean isOne = arrow.ranges().size() == 1;
    lines.add(
        new Diagram.Line(
            "M" + start + " " + y + "H" + end,
            false,
            arrow.property().name(),
            arrow.property().link(),
            start + GAP / 2,
            y - 5));
    boxes.add(
        new Diagram.Box(
            end,
            y - HEIGHT / 2,
            width(shown),
            HEIGHT,
            shown,
            isOne ? arrow.ranges().getFirst().link() : "",
            isOne ? arrow.ranges().getFirst().style() : "own"));
  }

  private static Diagram.Box box(Named name, int x, int y) {
    return new Diagram.Box(
        x, y, width(name.name()), HEIGHT, name.name(), name.link(), name.style());
  }

  private static int width(String words) {
    return (int) (words.length() * LETTER) + 2 * GAP;
  }

  private static int bottom(List<Diagram.Box> boxes) {
    return boxes.stream().mapToInt(b -> b.y() + b.height()).max().orElse(0);
  }

  private Diagram diagram(String id, String title, String description) {
    int right = boxes.stream().mapToInt(b -> b.x() + b.width()).max().orElse(0);
    return new Diagram(
        id,
        title,
        description,
        right + EDGE,
        bottom(boxes) + EDGE,
        List.copyOf(boxes),
        List.copyOf(lines));
  }
}
