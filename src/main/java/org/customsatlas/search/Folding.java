package org.customsatlas.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * What two spellings of one name have in common: its words without case, accents and signs (words
 * by UAX 29; each Chinese character is one). Nothing in a text is syntax here.
 */
final class Folding {
  /** Signs between two letters that some write, some leave out, and some replace by a space. */
  private static final Pattern JOINT =
      Pattern.compile("(?<=[\\p{L}\\p{N}])[\\p{Pd}\\p{Pi}\\p{Pf}'`´ʹʺʻʼʽ/.&](?=[\\p{L}\\p{N}])");

  /** Accents, once they are parted from their letters, and what nobody sees. */
  private static final Pattern MARKS = Pattern.compile("[\\p{Mn}\\p{Cc}\\p{Cf}]");

  /** One letter may become so many. */
  private static final int MOST_LETTERS = 4;

  private static final Analyzer WORDS =
      new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
          return new TokenStreamComponents(new StandardTokenizer());
        }
      };

  private Folding() {}

  /** Whether {@link #words} and {@link #joinedWords} differ. */
  static boolean hasJoint(String text) {
    return JOINT.matcher(text).find();
  }

  /** The words of {@code text}, with a gap at each joint: {@code cote d ivoire}. */
  static List<String> words(String text) {
    return split(JOINT.matcher(text).replaceAll(" "));
  }

  /** The words of {@code text}, with each joint closed: {@code cote divoire}. */
  static List<String> joinedWords(String text) {
    return split(JOINT.matcher(text).replaceAll(""));
  }

  /** The words of {@code text} without gaps: {@code cotedivoire}; empty if it has no word. */
  static String compact(String text) {
    return String.join("", words(text));
  }

  /** ASCII text, which most names are, needs no tables. */
  private static String fold(String text) {
    boolean isPlain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    return isPlain ? text.toLowerCase(Locale.ROOT) : folded(text);
  }

  private static String folded(String text) {
    char[] parted =
        MARKS.matcher(Normalizer.normalize(text, Form.NFKD)).replaceAll("").toCharArray();
    char[] plain = new char[MOST_LETTERS * parted.length];
    int length = ASCIIFoldingFilter.foldToASCII(parted, 0, plain, 0, parted.length);
    return Normalizer.normalize(new String(plain, 0, length).toLowerCase(Locale.ROOT), Form.NFKC);
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = WORDS.tokenStream("", fold(text))) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        if (!term.isEmpty()) {
          words.add(term.toString());
        }
      }
      tokens.end();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
    return words;
  }
}
