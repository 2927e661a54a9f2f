package org.customsatlas.serve.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of one's own: packed or not, and strictly UTF-8. */
class DataFilesTest {
  /** One statement with the text {@code é}, in each syntax. */
  private static final Map<String, String> SYNTAXES =
      Map.of(
          "ttl", "<http://e/s>\n  <http://e/p> \"é\" .\n",
          "trig", "<http://e/g> {\n  <http://e/s> <http://e/p> \"é\" }\n",
          "nt", "\n<http://e/s> <http://e/p> \"é\" .\n",
          "nq", "\n<http://e/s> <http://e/p> \"é\" <http://e/g> .\n",
          "jsonld", "{\"@id\": \"http://e/s\",\n \"http://e/p\": \"é\"}\n",
          "rdf",
              """
              <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://e/">
               <rdf:Description rdf:about="http://e/s"><p>é</p></rdf:Description></rdf:RDF>
              """);

  @TempDir private Path folder;

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static Served read(Path file) throws IOException {
    return DataFiles.read(List.of(file), warning -> {});
  }

  private static String refusal(Path file) {
    return assertThrows(IOException.class, () -> read(file)).getMessage();
  }

  @Test
  void whoIsToStopDoesNotTakeAPartForTheWhole() throws IOException {
    Path file = file("x.nt", SYNTAXES.get("nt").getBytes(StandardCharsets.UTF_8));
    Thread.currentThread().interrupt();
    try {
      assertThrows(InterruptedIOException.class, () -> read(file));
    } finally {
      assertTrue(Thread.interrupted(), "whoever called it sees it, too");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ttl", "trig", "nt", "nq", "jsonld", "rdf"})
  void everySyntaxIsReadPackedToo(String ending) throws IOException {
    byte[] text = SYNTAXES.get(ending).getBytes(StandardCharsets.UTF_8);
    Served plain = read(file("x." + ending, text));
    Served packed = read(file("x." + ending + ".gz", packed(text)));
    assertEquals(1, plain.dataset().getDefaultGraph().size());
    assertEquals(1, packed.dataset().getDefaultGraph().size());
    assertEquals("é", packed.dataset().find().next().getObject().getLiteralLexicalForm());
  }

  @ParameterizedTest
  @CsvSource({"ttl,2:17", "trig,2:30", "nt,2:28", "nq,2:28", "jsonld,2:17", "rdf,2:45"})
  void aByteThatIsNotUtf8IsRefusedWithItsPlace(String ending, String place) throws IOException {
    byte[] text = SYNTAXES.get(ending).getBytes(StandardCharsets.ISO_8859_1);
    String found =
        ":"
            + place
            + ": The byte 0xe9 stands here, so the file is not UTF-8 text. Save it as UTF-8.";
    Path plain = file("x." + ending, text);
    assertEquals(plain + found, refusal(plain));
    Path packed = file("x." + ending + ".gz", packed(text));
    assertEquals(packed + found, refusal(packed));
  }

  @Test
  void columnsCountCharacters() throws IOException {
    byte[] good = "# \uD834\uDD1Eé€".getBytes(StandardCharsets.UTF_8);
    byte[] bad = Arrays.copyOf(good, good.length + 1);
    bad[good.length] = (byte) 0xFF;
    Path file = file("x.ttl", bad);
    assertEquals(file + ":1:6: The byte 0xff stands here", refusal(file).split(",", 2)[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C080", "EDA080", "F4908080", "F0808080", "E08080", "80", "C3", "E282"})
  void noFormThatUtf8ForbidsPasses(String hex) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes("# ".getBytes(StandardCharsets.UTF_8));
    text.writeBytes(HexFormat.of().parseHex(hex));
    Path file = file("x.nt", text.toByteArray());
    assertEquals(file + ":1:3: ", refusal(file).substring(0, file.toString().length() + 6));
  }

  @Test
  void aMistakeInAPackedFileHasItsPlace() throws IOException {
    byte[] text = "<http://s/> <http://p/>\n  <http://o/ x> .\n".getBytes(StandardCharsets.UTF_8);
    Path file = file("bad.ttl.gz", packed(text));
    assertEquals(file + ":2:", refusal(file).substring(0, file.toString().length() + 3));
  }

  @Test
  void aFileThatIsNotPackedOrNotWholeIsSaid() throws IOException {
    byte[] text = SYNTAXES.get("ttl").getBytes(StandardCharsets.UTF_8);
    byte[] packed = packed(text);
    for (byte[] bytes : List.of(text, Arrays.copyOf(packed, packed.length - 12))) {
      Path file = file("x.ttl.gz", bytes);
      assertEquals(
          file + " is not a whole gzip file. Pack it anew, or name it without .gz.", refusal(file));
    }
  }

  @Test
  void otherPackingsAreRefused() throws IOException {
    Path file = file("x.ttl.bz2", new byte[] {1});
    assertEquals(
        "The ending of " + file + " names no RDF syntax.", refusal(file).split(" Use ", 2)[0]);
  }
}
