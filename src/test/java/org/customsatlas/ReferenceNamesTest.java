package org.customsatlas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.ibm.icu.util.LocaleData;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** The names of territories that the table says to be those of CLDR are those of ICU4J. */
class ReferenceNamesTest {
  private static final List<String> LANGUAGES = List.of("es", "ar", "pt", "ru", "zh");

  /** Kosovo has no ISO code; CLDR knows it by this one, which is left to users. */
  private static final Map<String, String> OTHER_CODES = Map.of("territory/xkx", "XK");

  private static List<CSVRecord> rows(String table) throws IOException {
    return Tables.rows(RealGraph.SOURCES.reference().resolve(table));
  }

  /** By id, the code under which CLDR has the territory. */
  private static Map<String, String> codes() throws IOException {
    Map<String, String> codes = new LinkedHashMap<>(OTHER_CODES);
    for (CSVRecord row : rows("country-codes.csv")) {
      String code = row.get("identifier.iso2");
      if (!code.isEmpty()) {
        codes.put(row.get("id"), code);
      }
    }
    return codes;
  }

  private static String name(String code, String language) {
    return new ULocale.Builder().setRegion(code).build().getDisplayCountry(new ULocale(language));
  }

  @Test
  void everyNameIsTheOneOfTheLibrary() throws IOException {
    Map<String, String> codes = codes();
    for (CSVRecord row : rows("country-names-cldr.csv")) {
      String id = row.get("id");
      String code = codes.get(id);
      for (String language : LANGUAGES) {
        String name = row.get("prefLabel." + language);
        assertFalse(name.isBlank(), id + " has no name in " + language);
        assertEquals(name(code, language), name, id + " in " + language);
      }
    }
  }

  @Test
  void everyTerritoryWithACodeHasItsNames() throws IOException {
    Set<String> named = new TreeSet<>();
    rows("country-names-cldr.csv").forEach(row -> named.add(row.get("id")));
    assertEquals(new TreeSet<>(codes().keySet()), named);
  }

  @Test
  void theSourceHasTheVersionOfTheLibrary() throws IOException {
    CSVRecord source =
        rows("sources.csv").stream()
            .filter(r -> r.get("id").equals("cldr"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        "Unicode CLDR %d, as shipped in ICU4J %d.%d"
            .formatted(
                LocaleData.getCLDRVersion().getMajor(),
                VersionInfo.ICU_VERSION.getMajor(),
                VersionInfo.ICU_VERSION.getMinor()),
        source.get("title.en"));
  }
}
