package org.customsatlas.contribute.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.customsatlas.contribute.Syntax;
import org.customsatlas.problem.Code;
import org.customsatlas.problem.Phrase;
import org.customsatlas.problem.Place;
import org.customsatlas.problem.Problems;

/** The bytes of a file that was handed in: the text that they are, or why they are none. */
final class HandedBytes {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final Pattern WEB_PAGE =
      Pattern.compile(
          "\\s*(<\\?xml[^>]*>\\s*)?(?:(?><!--.*?-->)\\s*)*+"
              + "<((!doctype\\s+html|html|head|body|title|meta|script)\\b"
              + "|(div|p|span|table|h1)(>\\s*<|\\s+[a-z-]+=)).*",
          Pattern.DOTALL);
  private static final int BEGINNING = 2000;

  /** Where the name of the first entry of a ZIP stands, and so much of it is looked at. */
  private static final int NAME = 30;

  private static final int HEAD = 64;

  private HandedBytes() {}

  /**
   * The text of a file, strict UTF-8, without a byte order mark; empty, with a problem, if it is
   * not text or says nothing.
   */
  static Optional<HandedText> text(String name, byte[] bytes, Problems problems) {
    Place file = Place.of(name);
    if (begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF) || isWide(bytes)) {
      problems.add(file, Code.NOT_UTF_8, Phrase.of("utf-16"), Phrase.of("save-as-csv-utf-8"));
      return Optional.empty();
    }
    if (isWorkbook(bytes)) {
      problems.add(
          file,
          Code.UNREADABLE_FILE,
          Phrase.of("workbook"),
          Phrase.of("give-file-ending", ".xlsx"));
      return Optional.empty();
    }
    if (begins(bytes, 0x1F, 0x8B) || begins(bytes, 'P', 'K', 3, 4)) {
      problems.add(file, Code.UNREADABLE_FILE, Phrase.of("compressed"), Phrase.of("unpack"));
      return Optional.empty();
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    HandedText text = new HandedText(name, withoutMark(out.flip().toString()));
    if (result.isError()) {
      int wrong = bytes[in.position()] & 0xFF;
      String meant = WINDOWS.decode(ByteBuffer.wrap(bytes, in.position(), 1)).toString();
      problems.add(
          text.at(text.text().length()),
          Code.NOT_UTF_8,
          Phrase.of("wrong-byte", "%02X".formatted(wrong), meant),
          Phrase.of("save-file-as-utf-8"));
      return Optional.empty();
    }
    if (text.text().isBlank()) {
      problems.add(file, Code.WRONG_SHAPE, Phrase.of("file-empty"), Phrase.of("write-something"));
      return Optional.empty();
    }
    String beginning = text.text().substring(0, Math.min(BEGINNING, text.text().length()));
    if (WEB_PAGE.matcher(beginning.toLowerCase(Locale.ROOT)).matches()) {
      problems.add(
          text.at(0), Code.UNREADABLE_FILE, Phrase.of("web-page"), Phrase.of("download-data"));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** Is this a package of Office Open XML, whose first entry is its list of types or relations? */
  private static boolean isWorkbook(byte[] bytes) {
    String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
    return begins(bytes, 'P', 'K', 3, 4)
        && (head.startsWith("[Content_Types].xml", NAME) || head.startsWith("_rels/.rels", NAME));
  }

  /**
   * What the text seems to be written in.
   *
   * @return empty if nothing tells
   */
  static Optional<Syntax> guess(byte[] bytes) {
    if (begins(bytes, 'P', 'K', 3, 4)) {
      return Optional.of(Syntax.XLSX);
    }
    String all =
        withoutMark(
            new String(bytes, 0, Math.min(bytes.length, 64 * 1024), StandardCharsets.UTF_8));
    String text = all.replaceAll("(?m)^\\s*#.*$", "").stripLeading();
    if (text.startsWith("<?xml") || text.startsWith("<rdf:") || text.startsWith("<!DOCTYPE rdf")) {
      return Optional.of(Syntax.RDF_XML);
    }
    if (text.startsWith("{\"")
        || text.matches("(?s)\\{\\s*\".*")
        || text.matches("(?s)\\[\\s*\\{.*")) {
      return Optional.of(Syntax.JSON_LD);
    }
    String first = text.lines().findFirst().orElse("");
    if (first.matches("<[^>]*>\\s+<[^>]*>\\s+\\S.*\\s(<[^>]*>|_:\\S+)\\s*\\.\\s*")
        && first.matches(
            "\\S+\\s+\\S+\\s+(<[^>]*>|_:\\S+|\".*\"(@\\S+|\\^\\^<[^>]*>)?)\\s+\\S+\\s*\\.\\s*")) {
      return Optional.of(Syntax.N_QUADS);
    }
    if (first.matches(
        "(?i)(@prefix|@base|prefix|base)\\s.*|[<_\\[(].*|graph\\s.*|[\\w-]*:[\\w-]+(\\s.*)?")) {
      return Optional.of(text.contains("{") ? Syntax.TRIG : Syntax.TURTLE);
    }
    if (first.matches("-(\\s.*)?|[\\w:-]+:(\\s.*)?")) {
      return Optional.of(Syntax.YAML);
    }
    return first.matches("[\\w\".:-]+([,;\\t][\\w\".:-]+)+")
        ? Optional.of(Syntax.CSV)
        : Optional.empty();
  }

  private static boolean begins(byte[] bytes, int... beginning) {
    if (bytes.length < beginning.length) {
      return false;
    }
    for (int i = 0; i < beginning.length; i++) {
      if ((bytes[i] & 0xFF) != beginning[i]) {
        return false;
      }
    }
    return true;
  }

  /** Is every second byte of the beginning a zero, as in UTF-16 without a mark? */
  private static boolean isWide(byte[] bytes) {
    int pairs = Math.min(bytes.length / 2, 50);
    int even = 0;
    int odd = 0;
    for (int i = 0; i < pairs; i++) {
      even += bytes[2 * i] == 0 ? 1 : 0;
      odd += bytes[2 * i + 1] == 0 ? 1 : 0;
    }
    return pairs >= 2 && Math.max(even, odd) > pairs / 2;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
