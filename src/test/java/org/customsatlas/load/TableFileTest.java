package org.customsatlas.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.customsatlas.load.Value.Fields;
import org.customsatlas.load.Value.Items;
import org.customsatlas.load.Value.Scalar;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problem;
import org.customsatlas.problem.Problems;
import org.junit.jupiter.api.Test;

class TableFileTest {
  private final Problems problems = new Problems();

  private List<Fields> read(String text) {
    List<Fields> rows = TableFile.parse(new TextFile("x.csv", text), problems);
    assertEquals(List.of(), problems.sorted());
    return rows;
  }

  private static Scalar scalar(Fields fields, String key) {
    return (Scalar) fields.get(key).orElseThrow();
  }

  @Test
  void aDotInTheHeaderMakesAMapAndABarAList() {
    Fields row = read("id,label.en,label.fr,code\nplace/a,One,Un,1|2\n").getFirst();
    Fields label = (Fields) row.get("label").orElseThrow();
    assertEquals("Un", scalar(label, "fr").text());
    assertEquals(
        List.of("1", "2"),
        ((Items) row.get("code").orElseThrow())
            .values().stream().map(v -> ((Scalar) v).text()).toList());
  }

  @Test
  void aKeyStandsInTheHeaderAndAValueInItsCell() {
    Fields row = read("id,label.en,code\nplace/a,One,1\n").getFirst();
    assertEquals(new Place("x.csv", 1, 13), row.fields().get(2).key().place());
    assertEquals(new Place("x.csv", 2, 13), row.get("code").orElseThrow().place());
    assertEquals(new Place("x.csv", 2, 1), row.place());
  }

  @Test
  void quotedCellsMayHoldCommasQuotesAndLineBreaks() {
    List<Fields> rows = read("id,a,b\nx,\"one, \"\"two\"\"\nthree\",four\ny,\"\",5\n");
    assertEquals("one, \"two\"\nthree", scalar(rows.getFirst(), "a").text());
    assertEquals(new Place("x.csv", 2, 3), scalar(rows.getFirst(), "a").place());
    assertEquals(new Place("x.csv", 3, 8), scalar(rows.getFirst(), "b").place());
    assertEquals(new Place("x.csv", 4, 1), rows.get(1).place());
    assertEquals(new Place("x.csv", 4, 6), scalar(rows.get(1), "b").place());
  }

  @Test
  void aByteOrderMarkAndOtherLineEndsChangeNothing() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      List<Fields> rows = read("\uFEFFid,a" + end + "x,1" + end + end + "y,2" + end);
      assertEquals("x", scalar(rows.getFirst(), "id").text());
      assertEquals(new Place("x.csv", 4, 3), scalar(rows.get(1), "a").place());
      assertEquals("2", scalar(rows.get(1), "a").text());
    }
  }

  @Test
  void columnsCountCodePoints() {
    Fields row = read("id,a,b\nx,\uD83D\uDEA2e\u0301,z\n").getFirst();
    assertEquals(new Place("x.csv", 2, 7), scalar(row, "b").place());
  }

  @Test
  void emptyCellsSayNothing() {
    Fields row = read("id,a,b\nx,, \n").getFirst();
    assertEquals(1, row.fields().size());
  }

  @Test
  void spacesAtTheEndsSayNothingEvenThoseThatDoNotBreak() {
    Fields row = read("id,a,b,c\n x\u00A0,\u200B1\u3000|\u00A02,\u00A0,in\u00A0side\n").getFirst();
    assertEquals("x", scalar(row, "id").text());
    assertEquals(
        List.of("1", "2"),
        ((Items) row.get("a").orElseThrow())
            .values().stream().map(v -> ((Scalar) v).text()).toList());
    assertEquals(3, row.fields().size());
    assertEquals("in\u00A0side", scalar(row, "c").text());
  }

  @Test
  void onlyTheFirstControlCharacterIsTold() {
    for (char control : new char[] {'\0', '\7', '\f', '\u001C', '\u0085'}) {
      Problems told = new Problems();
      String text = "id,a\n\tx,on" + control + "e" + control + "\n";
      assertEquals(List.of(), TableFile.parse(new TextFile("x.csv", text), told));
      assertEquals(
          List.of(new Place("x.csv", 2, 6)), told.sorted().stream().map(Problem::place).toList());
    }
  }

  @Test
  void aRowWhoseFirstCellIsEmptyIsARow() {
    Fields row = read("id,a\n,1\n").getFirst();
    assertEquals("1", scalar(row, "a").text());
  }
}
