package org.customsatlas.take;

import java.time.LocalDate;
import java.util.Map;
import org.apache.commons.text.translate.AggregateTranslator;
import org.apache.commons.text.translate.CharSequenceTranslator;
import org.apache.commons.text.translate.LookupTranslator;
import org.apache.jena.atlas.json.JsonBuilder;

/**
 * How the answer to a query is cited. The day on which it was looked up is left to whoever cites
 * it; the release says which data it was.
 */
public final class Citation {
  private static final CharSequenceTranslator LATEX =
      new AggregateTranslator(
          new LookupTranslator(
              Map.ofEntries(
                  Map.entry("\\", "\\textbackslash{}"),
                  Map.entry("{", "\\{"),
                  Map.entry("}", "\\}"),
                  Map.entry("%", "\\%"),
                  Map.entry("&", "\\&"),
                  Map.entry("#", "\\#"),
                  Map.entry("_", "\\_"),
                  Map.entry("$", "\\$"),
                  Map.entry("~", "\\textasciitilde{}"),
                  Map.entry("^", "\\textasciicircum{}"))));

  private final Taken taken;
  private final String url;

  /**
   * The citation of an answer.
   *
   * @param url where others find the same: a short link, or the page with the query
   */
  public Citation(Taken taken, String url) {
    this.taken = taken;
    this.url = url;
  }

  private String title() {
    return taken.title() + taken.day().map(day -> " (as it is on " + day + ")").orElse("");
  }

  private Edition edition() {
    return taken.edition();
  }

  /** In one line, for a list of references. */
  public String text() {
    String title = title();
    return edition().title()
        + edition().issued().map(day -> " (" + day.getYear() + ")").orElse("")
        + ". "
        + title
        + (title.endsWith("?") ? "" : ".")
        + " In: "
        + edition().line()
        + " [data set]. "
        + url;
  }

  /** For BibTeX and biblatex. */
  public String bibtex() {
    StringBuilder entry = new StringBuilder("@misc{customs-atlas-" + taken.where().name() + ",\n");
    field(entry, "author", "{" + LATEX.translate(edition().title()) + "}");
    field(entry, "title", "{" + LATEX.translate(title()) + "}");
    edition()
        .issued()
        .ifPresent(
            day -> {
              field(entry, "year", String.valueOf(day.getYear()));
              field(entry, "month", String.valueOf(day.getMonthValue()));
              field(entry, "date", day.toString());
            });
    field(entry, "howpublished", "Data set");
    field(entry, "version", LATEX.translate(edition().release()));
    field(entry, "note", "In: " + LATEX.translate(edition().line()));
    field(entry, "url", url);
    return entry.append("}\n").toString();
  }

  private static void field(StringBuilder entry, String name, String value) {
    entry.append("  ").append(name).append(" = {").append(value).append("},\n");
  }

  /** For reference managers (RIS). */
  public String ris() {
    StringBuilder lines = new StringBuilder();
    line(lines, "TY", "DATA");
    line(lines, "AU", edition().title());
    line(lines, "TI", title());
    edition()
        .issued()
        .ifPresent(
            day -> {
              line(lines, "PY", String.valueOf(day.getYear()));
              line(lines, "DA", day.toString().replace('-', '/'));
            });
    line(lines, "ET", edition().release());
    line(lines, "N1", "In: " + edition().line());
    line(lines, "UR", url);
    line(lines, "ER", "");
    return lines.toString();
  }

  private static void line(StringBuilder lines, String tag, String value) {
    lines.append(tag).append("  - ").append(value).append("\r\n");
  }

  /** For Zotero, Pandoc and others (CSL-JSON 1.0). */
  public String csl() {
    JsonBuilder json =
        JsonBuilder.create()
            .startArray()
            .startObject()
            .pair("id", "customs-atlas-" + taken.where().name())
            .pair("type", "dataset")
            .pair("title", title())
            .pair("container-title", edition().title())
            .pair("version", edition().release())
            .key("author")
            .startArray()
            .startObject()
            .pair("literal", edition().title())
            .finishObject()
            .finishArray();
    edition().issued().ifPresent(day -> issued(json, day));
    return json.pair("URL", url).finishObject().finishArray().build() + "\n";
  }

  private static void issued(JsonBuilder json, LocalDate day) {
    json.key("issued").startObject().key("date-parts").startArray().startArray();
    json.value(day.getYear()).value(day.getMonthValue()).value(day.getDayOfMonth());
    json.finishArray().finishArray().finishObject();
  }
}
