package org.customsatlas.take;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** A form in which a query or its answer is taken away. */
public enum Form {
  XLSX(
      "xlsx",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      (taken, table) -> new TableWorkbook(taken, table).bytes()),
  CSV("csv", "text/csv", (taken, table) -> table.csv()),
  CSV_METADATA(
      "csv-metadata.json",
      "application/csvm+json",
      (taken, table) ->
          new TableDescription(taken, table)
              .json(taken.address() + taken.address(Form.CSV))
              .getBytes(StandardCharsets.UTF_8)),
  CSVW("csvw.zip", "application/zip", (taken, table) -> new TableDescription(taken, table).zip()),
  PYTHON(Group.CODE, Language.PYTHON.ending(), "text/x-python", Language.PYTHON::code),
  R(Group.CODE, Language.R.ending(), "text/x-r", Language.R::code),
  JAVA(Group.CODE, Language.JAVA.ending(), "text/x-java", Language.JAVA::code),
  JAVASCRIPT(
      Group.CODE, Language.JAVASCRIPT.ending(), "text/javascript", Language.JAVASCRIPT::code),
  CURL(Group.CODE, Language.CURL.ending(), "text/x-shellscript", Language.CURL::code),
  IPYNB(Group.NOTEBOOK, "ipynb", "application/x-ipynb+json", t -> new Notebook(t).ipynb()),
  QMD(Group.NOTEBOOK, "qmd", "text/markdown", t -> new Notebook(t).qmd()),
  CITATION(Group.CITATION, "txt", "text/plain", t -> citation(t).text() + "\n"),
  BIBTEX(Group.CITATION, "bib", "application/x-bibtex", t -> citation(t).bibtex()),
  RIS(Group.CITATION, "ris", "application/x-research-info-systems", t -> citation(t).ris()),
  CSL(
      Group.CITATION,
      "csl.json",
      "application/vnd.citationstyles.csl+json",
      t -> citation(t).csl());

  /** What forms have in common on a page. */
  public enum Group {
    TABLE,
    CODE,
    NOTEBOOK,
    CITATION
  }

  private final Group group;
  private final String ending;
  private final String mediaType;

  /** Null for a form of the answer, which {@link #table} writes. */
  @SuppressWarnings("ImmutableEnumChecker") // a function without state
  private final Function<Taken, String> text;

  @SuppressWarnings("ImmutableEnumChecker") // a function without state
  private final BiFunction<Taken, Table, byte[]> table;

  Form(String ending, String mediaType, BiFunction<Taken, Table, byte[]> table) {
    this.group = Group.TABLE;
    this.ending = ending;
    this.mediaType = mediaType;
    this.text = null;
    this.table = table;
  }

  Form(Group group, String ending, String mediaType, Function<Taken, String> text) {
    this.group = group;
    this.ending = ending;
    this.mediaType = mediaType;
    this.text = text;
    this.table = (taken, rows) -> text.apply(taken).getBytes(StandardCharsets.UTF_8);
  }

  private static Citation citation(Taken taken) {
    return new Citation(taken, taken.page());
  }

  /** The form that is called {@code path}; empty if there is none. */
  public static Optional<Form> of(String path) {
    return Stream.of(values()).filter(f -> f.path().equals(path)).findFirst();
  }

  /** The forms of {@code group}, in their order. */
  public static List<Form> of(Group group) {
    return Stream.of(values()).filter(f -> f.group == group).toList();
  }

  /** What they are called in addresses. */
  public static List<String> paths() {
    return Stream.of(values()).map(Form::path).toList();
  }

  /** What it is called in addresses, such as {@code python}. */
  public String path() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The media type, without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** The name of a file of it. */
  public String file(Taken taken) {
    return (this == JAVA ? "CustomsAtlas" : taken.where().name()) + "." + ending;
  }

  /** Does it hold the answer, and not only the query? */
  public boolean needsRows() {
    return group == Group.TABLE;
  }

  /**
   * The query in this form.
   *
   * @param rows its answer; null for a form that does not need it
   * @throws Unwritable if the form cannot hold it
   */
  public byte[] write(Taken taken, Table rows) {
    return table.apply(taken, rows);
  }

  /** Where it is to be had, below the front page. */
  public String address(Taken taken) {
    return taken.address(this);
  }

  /** A form that does not need the answer, as text for a page. */
  public String shown(Taken taken) {
    return text.apply(taken);
  }
}
