package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.customsatlas.load.Value.Fields;
import org.customsatlas.load.Value.Items;
import org.customsatlas.load.Value.Scalar;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;
import org.junit.jupiter.api.Test;

class YamlFileTest {
  private final Problems problems = new Problems();

  private Fields read(String text) {
    Value value = YamlFile.parse(new TextFile("x.yaml", text), problems).orElseThrow();
    assertEquals(List.of(), problems.sorted());
    return (Fields) value;
  }

  @Test
  void scalarsStayAsTheyAreWritten() {
    Fields fields = read("a: NO\nb: 1.10\nc: 2016-05-03\nd: 007\ne: null\nf: \"x\"\n");
    assertEquals(
        List.of("NO", "1.10", "2016-05-03", "007", "null", "x"),
        fields.fields().stream().map(f -> ((Scalar) f.value()).text()).toList());
  }

  @Test
  void everyValueKnowsItsPlace() {
    Fields fields = read("a: {b: [c, d]}\ne:\n  - f\n");
    Fields a = (Fields) fields.get("a").orElseThrow();
    assertEquals(new Place("x.yaml", 1, 4), a.place());
    Items b = (Items) a.get("b").orElseThrow();
    assertEquals(new Place("x.yaml", 1, 12), b.values().get(1).place());
    assertEquals(new Place("x.yaml", 2, 1), fields.fields().get(1).key().place());
    assertEquals(
        new Place("x.yaml", 3, 5), ((Items) fields.get("e").orElseThrow()).values().get(0).place());
  }

  @Test
  void columnsCountCodePoints() {
    Fields fields = read("{a: \"\uD83D\uDEA2\uD83D\uDEA2\", b: e\u0301, c: x}");
    assertEquals(new Place("x.yaml", 1, 14), fields.get("b").orElseThrow().place());
    assertEquals(new Place("x.yaml", 1, 21), fields.get("c").orElseThrow().place());
  }

  @Test
  void aByteOrderMarkAndOtherLineEndsChangeNothing() {
    Fields fields = read("\uFEFFa: 1\r\nb: 2\r\n");
    assertEquals(new Place("x.yaml", 1, 1), fields.fields().get(0).key().place());
    assertEquals(new Place("x.yaml", 2, 4), fields.get("b").orElseThrow().place());
    assertEquals("2", ((Scalar) fields.get("b").orElseThrow()).text());
  }

  @Test
  void aFileOfCommentsIsEmpty() {
    assertEquals(true, YamlFile.parse(new TextFile("x.yaml", "# nothing\n"), problems).isEmpty());
    assertEquals(1, problems.size());
  }
}
