package org.customsatlas.contribute.mend;

import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.jena.graph.Node;
import org.customsatlas.contribute.Contribution;
import org.customsatlas.load.CellText;
import org.customsatlas.load.YamlText;
import org.customsatlas.vocab.Iris;

/** How a file of records, in YAML or CSV, writes its words. Not thread-safe. */
public abstract sealed class RecordWriting {
  /** Several ids, as a cell has them. */
  private static final Pattern IDS = Pattern.compile("[\\w/.-]+(\\|[\\w/.-]+)+");

  /** Does a word stand for several ids, which it does not part as it must? */
  static boolean isSeveral(String word, String meant) {
    return IDS.matcher(meant).matches() && word.indexOf('|') < 0;
  }

  /** A stretch of the text, and what is to stand there. */
  record Change(int from, String found, String replacement) {}

  /** For one file; empty if it is no text of records. */
  static Optional<RecordWriting> of(Contribution.Handed file) {
    return switch (file.syntax()) {
      case YAML -> Optional.of(new InYaml(file.text()));
      case CSV -> Optional.of(new InCsv(file.text()));
      default -> Optional.empty();
    };
  }

  /** A node as a record names it: a short id, or the text of a value. */
  public static String write(Node node) {
    if (node.isLiteral()) {
      return node.getLiteralLexicalForm();
    }
    return node.isURI() ? Iris.shortId(node) : node.toString();
  }

  /**
   * The change that puts {@code meant} in the place of {@code word}, which is, or is part of, what
   * stands at {@code index}; empty if that cannot be written there.
   */
  abstract Optional<Change> replace(int index, String word, String meant);

  /**
   * The change that puts {@code word}, which stands at {@code index}, into a language; empty if
   * that cannot be written there.
   */
  abstract Optional<Change> intoLanguage(int index, String word, String tag);

  private static final class InYaml extends RecordWriting {
    private final YamlText text;
    private final String all;

    InYaml(String text) {
      this.text = new YamlText(text);
      this.all = text;
    }

    private Optional<YamlText.Scalar> at(int index, String word) {
      return text.at(index).filter(s -> !s.isBlock() && s.value().equals(word));
    }

    @Override
    Optional<Change> replace(int index, String word, String meant) {
      if (isSeveral(word, meant)) {
        return at(index, word)
            .filter(s -> all.substring(0, index).stripTrailing().endsWith(":")) // and not in a list
            .map(s -> new Change(index, s.written(), "[" + meant.replace("|", ", ") + "]"));
      }
      return at(index, word)
          .map(s -> new Change(index, s.written(), YamlText.write(meant, s.written())));
    }

    @Override
    Optional<Change> intoLanguage(int index, String word, String tag) {
      return at(index, word)
          .map(
              s ->
                  new Change(
                      index, s.written(), "{" + tag + ": " + YamlText.quoted(s.value()) + "}"));
    }
  }

  private static final class InCsv extends RecordWriting {
    /** A part of the name of a column. */
    private static final Pattern NAME = Pattern.compile("[\\w:-]+");

    private final String text;
    private final char delimiter;
    private final int headerEnd;
    private final NavigableSet<Integer> begins = new TreeSet<>();

    InCsv(String text) {
      this.text = text;
      this.delimiter = CellText.delimiter(text);
      this.headerEnd = headerEnd();
    }

    /** Where the texts of the cells begin; looked for when first asked for. */
    private NavigableSet<Integer> begins() {
      int at = begins.isEmpty() ? 0 : text.length() + 1;
      while (at <= text.length()) {
        int begin = CellText.begin(text, at, delimiter);
        begins.add(begin);
        at = CellText.end(text, begin, delimiter) + 1;
      }
      return begins;
    }

    private int headerEnd() {
      int at = 0;
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
      int end = CellText.end(text, at, delimiter);
      while (end < text.length() && text.charAt(end) == delimiter) {
        end = CellText.end(text, CellText.begin(text, end + 1, delimiter), delimiter);
      }
      return end;
    }

    @Override
    Optional<Change> replace(int index, String word, String meant) {
      boolean isHeader = index < headerEnd;
      boolean canBeWritten =
          isHeader
              ? NAME.matcher(meant).matches()
              : (meant.indexOf('|') < 0 || isSeveral(word, meant))
                  && meant.equals(meant.strip())
                  && !meant.isEmpty();
      int begin = begins().floor(index);
      String written = text.substring(begin, CellText.end(text, begin, delimiter)).stripTrailing();
      if (!canBeWritten || word.isEmpty() || written.length() <= index - begin) {
        return Optional.empty();
      }
      String cell = CellText.value(written);
      int part = part(cell, word, isHeader ? '.' : '|', before(written, index - begin));
      if (part < 0) {
        return Optional.empty();
      }
      String changed = cell.substring(0, part) + meant + cell.substring(part + word.length());
      int shift = written.startsWith("\"") ? 1 : 0;
      boolean isBare =
          written.startsWith(word, part + shift)
              && CellText.write(changed, delimiter, written)
                  .equals(
                      written.substring(0, part + shift)
                          + meant
                          + written.substring(part + shift + word.length()));
      return Optional.of(
          isBare
              ? new Change(begin + part + shift, word, meant)
              : new Change(begin, written, CellText.write(changed, delimiter, written)));
    }

    /** So many characters of what a cell holds stand in the first ones of its text. */
    private static int before(String written, int length) {
      boolean isQuoted = written.startsWith("\"");
      return length == 0
          ? 0
          : CellText.value(written.substring(0, length) + (isQuoted ? "\"" : "")).length();
    }

    /** Where the part of a cell begins that is {@code word} but for spaces; -1 if none is. */
    private static int part(String cell, String word, char separator, int first) {
      int from = first;
      while (from <= cell.length()) {
        int next = cell.indexOf(separator, from);
        int end = next < 0 ? cell.length() : next;
        int found = cell.indexOf(word, from);
        if (found >= 0
            && found + word.length() <= end
            && isSpace(cell.substring(from, found))
            && isSpace(cell.substring(found + word.length(), end))) {
          return found;
        }
        from = end + 1;
      }
      return -1;
    }

    private static boolean isSpace(String text) {
      return text.codePoints()
          .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x200B);
    }

    /** The language of a cell stands in the header, for all rows. */
    @Override
    Optional<Change> intoLanguage(int index, String word, String tag) {
      return Optional.empty();
    }
  }
}
