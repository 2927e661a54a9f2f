package org.customsatlas.search;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeBlock;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
  @ParameterizedTest
  @CsvSource({
    "Côte d'Ivoire, cote d ivoire, cote divoire",
    "Oʻzbekiston, o zbekiston, ozbekiston",
    "Guinea-Bissau, guinea bissau, guineabissau",
    "İZMİR, izmir, izmir",
    "Straße, strasse, strasse",
    "Łódź, lodz, lodz",
    "Đà Nẵng, da nang, da nang",
    "Ærø, aero, aero",
    "ﬁnance, finance, finance",
    "ＷＣＯ, wco, wco",
    "Российская, россииская, россииская",
    "ΕΛΛΆΣ, ελλας, ελλας",
    "مُنَظَّمة, منظمة, منظمة",
    "세관, 세관, 세관",
    "海关, 海 关, 海 关",
    "a\u200bb, ab, ab",
  })
  void twoSpellingsHaveTheirWordsInCommon(String text, String words, String joined) {
    assertEquals(words, String.join(" ", Folding.words(text)));
    assertEquals(joined, String.join(" ", Folding.joinedWords(text)));
  }

  /** What one unfolds to needs no more room than there is. */
  @Test
  void eachCharacterCanBeFolded() {
    for (int c = 1; c <= Character.MAX_CODE_POINT; c++) {
      String text = "é" + Character.toString(c).repeat(3);
      assertDoesNotThrow(() -> Folding.words(text), text);
    }
  }

  /** ICU has the fuller tables; it lacks nothing that names of today are written with. */
  @Test
  void lettersAreFoldedAsTheRulesOfIcuFoldThem() {
    Transliterator peer =
        Transliterator.getInstance(
            "NFKD; [:Nonspacing Mark:] Remove; Latin-ASCII; Lower; [[:Control:][:Format:]] Remove; NFKC");
    Set<UnicodeBlock> ofPhonetics =
        Set.of(
            UnicodeBlock.LATIN_EXTENDED_B,
            UnicodeBlock.LATIN_EXTENDED_C,
            UnicodeBlock.LATIN_EXTENDED_D,
            UnicodeBlock.LATIN_EXTENDED_F,
            UnicodeBlock.IPA_EXTENSIONS,
            UnicodeBlock.SPACING_MODIFIER_LETTERS,
            UnicodeBlock.NUMBER_FORMS);
    // Out of use: an n after an apostrophe, a numeral's sign, a v of the Middle Ages.
    Set<String> outOfUse = Set.of("\u0149", "\u0374", "\u1efd");
    List<String> letters =
        IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
            .filter(Character::isLetterOrDigit)
            .filter(c -> !ofPhonetics.contains(UnicodeBlock.of(c)))
            .mapToObj(Character::toString)
            .filter(c -> !outOfUse.contains(c))
            .toList();
    assertTrue(letters.size() > 100_000, () -> "letters: " + letters.size());
    List<String> others =
        letters.stream()
            .map(c -> "a" + c + "b")
            .filter(t -> !Folding.words(t).equals(Folding.words(peer.transliterate(t))))
            .toList();
    assertEquals(List.of(), others);
  }
}
