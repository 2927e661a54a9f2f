package org.customsatlas.page.front;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.Var;
import org.apache.jena.sparql.engine.binding.Binding;
import org.customsatlas.page.Literals;
import org.customsatlas.page.Names;
import org.customsatlas.page.Reader;
import org.customsatlas.page.Rows;
import org.customsatlas.page.Selection;
import org.customsatlas.page.list.ListingPage;
import org.customsatlas.page.view.WorldMap;

/** What stands on the front page and on that of the regions. Thread-safe. */
public final class FrontPages {
  private final Rows rows;
  private final Regions regions;
  private final WorldMap map;
  private final QuestionPages questions;
  private final Entrances entrances = new Entrances();

  /**
   * Both pages.
   *
   * @param kinds how many things there are of the most important kinds, with the lists of them
   */
  public record Front(
      List<Regions.Region> regions,
      WorldMap.Picture map,
      List<ListingPage.Choice> kinds,
      List<QuestionPages.Entry> questions,
      List<ListingPage.Link> lists,
      int allQuestions,
      String asOf,
      String issued) {}

  public FrontPages(Supplier<RDFLink> links, WorldMap map, QuestionPages questions) {
    this.rows = new Rows(links);
    this.regions = new Regions(links);
    this.map = map;
    this.questions = questions;
  }

  /** What a reader sees there. */
  public Front of(Reader reader) {
    List<Regions.Region> all = regions.of(reader);
    Map<Node, Integer> groups = new LinkedHashMap<>();
    Map<Node, String> titles = new HashMap<>();
    Names names = new Names(reader.language());
    all.forEach(r -> rows.name(r.territories(), names));
    for (Regions.Region region : all) {
      for (Node territory : region.territories()) {
        groups.put(territory, region.number());
        titles.put(
            territory,
            reader.text("map.title", names.of(territory).words(), region.name().text().words()));
      }
    }
    return new Front(
        all,
        map.picture(groups, titles::get, reader),
        kinds(reader),
        questions.some(entrances.questions(), reader),
        entrances.lists(reader),
        questions.names().size(),
        date("atlas:asOf", reader),
        date("dcterms:issued", reader));
  }

  private String date(String property, Reader reader) {
    return rows
        .of("SELECT ?day { <https://w3id.org/customs-atlas/dataset> " + property + " ?day }")
        .stream()
        .map(row -> Literals.show(row.get(Var.alloc("day")), reader.locale()))
        .findFirst()
        .orElse("");
  }

  /** The kinds that the front page counts, by number. */
  private List<ListingPage.Choice> kinds(Reader reader) {
    List<Node> kinds = entrances.kinds();
    Names names = new Names(reader.language());
    rows.name(kinds, names);
    Map<Node, Integer> counts = new HashMap<>();
    for (Binding row :
        rows.of(
            Rows.withValues(
                Rows.query(
                    "SELECT ?s (COUNT(DISTINCT ?thing) AS ?n) { ?values ?thing a ?s } GROUP BY ?s"),
                kinds))) {
      counts.put(row.get(Var.alloc("s")), Rows.number(row, "n"));
    }
    return kinds.stream()
        .map(
            k ->
                new ListingPage.Choice(
                    names.of(k).capital(),
                    counts.getOrDefault(k, 0),
                    reader.link(new Selection(k).address())))
        .toList();
  }
}
