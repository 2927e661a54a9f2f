package org.customsatlas.contribute.read;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
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

  /** The beginning of an XML file that says in which character set it is. */
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._:-]*)[\"']");

  /** What is often handed in and is no text, by what it begins with; a ZIP by what it holds. */
  @SuppressWarnings("ImmutableEnumChecker") // lists and phrases that cannot be changed
  private enum Kind {
    PDF("%PDF", "", Phrase.of("is-pdf"), Phrase.of("write-table")),
    IMAGE(
        "\u0089PNG|\u00ff\u00d8\u00ff|GIF8|II*\0|MM\0*",
        "",
        Phrase.of("is-image"),
        Phrase.of("write-table")),
    OLD_OFFICE(
        "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1",
        "",
        Phrase.of("is-old-office"),
        Phrase.of("save-workbook")),
    OTHER_WORKBOOK(
        "PK\u0003\u0004",
        "opendocument.spreadsheet|xl/workbook.bin",
        Phrase.of("is-other-workbook"),
        Phrase.of("save-as-xlsx")),
    DOCUMENT(
        "{\\rtf|PK\u0003\u0004",
        "word/document.xml|opendocument.text",
        Phrase.of("is-document"),
        Phrase.of("write-table")),
    SLIDES(
        "PK\u0003\u0004",
        "ppt/presentation.xml|opendocument.presentation",
        Phrase.of("is-slides"),
        Phrase.of("write-table")),
    WORKBOOK(
        "PK\u0003\u0004",
        "xl/workbook.xml|xl/worksheets/|[Content_Types].xml|_rels/.rels",
        Phrase.of("workbook"),
        Phrase.of("give-file-ending", ".xlsx")),
    COMPRESSED(
        "PK\u0003\u0004|\u001f\u008b|7z\u00bc\u00af|Rar!|BZh|\u00fd7zXZ",
        "",
        Phrase.of("compressed"),
        Phrase.of("unpack"));

    private final List<String> beginnings;
    private final List<String> parts;
    private final Phrase found;
    private final Phrase remedy;

    Kind(String beginnings, String parts, Phrase found, Phrase remedy) {
      this.beginnings = List.of(beginnings.split("\\|"));
      this.parts = List.of(parts.split("\\|"));
      this.found = found;
      this.remedy = remedy;
    }

    /** The kind of a file of these bytes; empty if it may be text. */
    static Optional<Kind> of(byte[] bytes) {
      String head = new String(bytes, 0, Math.min(bytes.length, 8), StandardCharsets.ISO_8859_1);
      boolean isZip = head.startsWith("PK\u0003\u0004");
      String all = isZip ? new String(bytes, StandardCharsets.ISO_8859_1) : head;
      return Arrays.stream(values())
          .filter(k -> k.beginnings.stream().anyMatch(head::startsWith))
          .filter(k -> !isZip || k.parts.stream().anyMatch(all::contains))
          .findFirst();
    }
  }

  private HandedBytes() {}

  /**
   * The text of a file, without a byte order mark; strict UTF-8, but for XML that says otherwise.
   * Empty, with a problem, if it is not text or says nothing.
   */
  static Optional<HandedText> text(String name, Syntax syntax, byte[] bytes, Problems problems) {
    Place file = Place.of(name);
    Optional<Kind> kind = Kind.of(bytes);
    if (kind.isPresent()) {
      problems.add(file, Code.UNREADABLE_FILE, kind.get().found, kind.get().remedy);
      return Optional.empty();
    }
    Charset charset =
        syntax == Syntax.RDF_XML
            ? declared(bytes).orElse(StandardCharsets.UTF_8)
            : StandardCharsets.UTF_8;
    boolean isUtf16 = begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF) || isWide(bytes);
    if (isUtf16 && !charset.equals(StandardCharsets.UTF_16)) {
      problems.add(file, Code.NOT_UTF_8, Phrase.of("utf-16"), Phrase.of("save-as-csv-utf-8"));
      return Optional.empty();
    }
    CharsetDecoder decoder = charset.newDecoder();
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
          Phrase.of("wrong-byte", "%02X".formatted(wrong), meant, charset.name()),
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

  /**
   * The character set in which an XML file says it is (XML 1.0, 4.3.3), if that is not UTF-8: by a
   * byte order mark, or by name if that can be read in it.
   */
  private static Optional<Charset> declared(byte[] bytes) {
    if (begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF)) {
      return Optional.of(StandardCharsets.UTF_16);
    }
    int length = Math.min(bytes.length, BEGINNING);
    String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    Matcher name = DECLARED.matcher(head);
    if (!name.find() || !Charset.isSupported(name.group(1))) {
      return Optional.empty();
    }
    return Optional.of(Charset.forName(name.group(1)))
        .filter(c -> !c.equals(StandardCharsets.UTF_8))
        .filter(c -> new String(bytes, 0, length, c).startsWith(name.group()));
  }

  /** Tells a file that is no workbook but something else that is known. */
  static boolean isOtherThanWorkbook(String name, byte[] bytes, Problems problems) {
    Optional<Kind> kind = Kind.of(bytes).filter(k -> k != Kind.WORKBOOK && k != Kind.COMPRESSED);
    kind.ifPresent(k -> problems.add(Place.of(name), Code.UNREADABLE_FILE, k.found, k.remedy));
    return kind.isPresent();
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
            || first.matches("(?i)([^,;\\t]+[,;\\t])?\\s*\"?id\"?\\s*[,;\\t].*")
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
