package org.customsatlas.serve.guide;

import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.vocabulary.DCTerms;
import org.customsatlas.describe.Descriptions;
import org.customsatlas.page.front.QuestionPages;
import org.customsatlas.serve.data.Served;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/** All guides of a release. */
public final class Guides {
  /**
   * Not to be found by people: what a graph says is also told by the documents of the things and of
   * the source; the endpoint is no document.
   */
  private static final List<String> NO_PAGES = List.of("graph/", "sparql", "downloads/");

  private Guides() {}

  /**
   * The guides of what is served.
   *
   * @param served a release
   * @return by path, with the first slash
   */
  public static Map<String, Guide> of(Served served) {
    Map<String, Guide> guides = new LinkedHashMap<>();
    guides.putAll(Sitemap.of(documents(served), issued(served), Sitemap.LARGEST));
    guides.put(Robots.PATH, new Robots());
    List<News> news = News.all().stream().map(each -> counted(each, served)).toList();
    guides.put(AtomFeed.PATH, new AtomFeed(news));
    guides.put(JsonFeed.PATH, new JsonFeed(news));
    guides.put(LlmsText.PATH, LlmsText.of(served));
    guides.put(PrefixTable.PATH, new PrefixTable());
    guides.put(TermTable.PATH, new TermTable(() -> RDFLink.connect(served.dataset())));
    guides.put(Logo.PATH, new Logo());
    guides.put(JsonLdContext.PATH, new JsonLdContext(() -> RDFLink.connect(served.dataset())));
    guides.put(
        OpenApi.PATH,
        new OpenApi(
            served.release().replaceFirst("-.*", ""),
            new QuestionPages(() -> RDFLink.connect(served.dataset()))));
    return guides;
  }

  /**
   * What a language model must know to ask good questions, as Markdown.
   *
   * @param address where the links in it lead; ends with a slash
   */
  public static String forModels(Served served, URI address) {
    return LlmsText.of(served).text(address);
  }

  /** The paths of the documents, which answer 200: for a thing that of its description. */
  private static SortedSet<String> documents(Served served) {
    SortedSet<String> paths = new TreeSet<>();
    paths.add("");
    for (String iri : new Descriptions(served.dataset()).subjectsBelow(Iris.BASE)) {
      String path = iri.substring(Iris.BASE.length()).replaceFirst("#.*", "");
      if (NO_PAGES.stream().noneMatch(path::startsWith)) {
        paths.add(path.startsWith("id/") || path.startsWith("scheme/") ? "data/" + path : path);
      }
    }
    return paths;
  }

  /** The release that is served is told with its counts; those of others are not known here. */
  private static News counted(News news, Served served) {
    Graph graph = served.dataset().getDefaultGraph();
    if (!graph.contains(
        Iris.node("dataset"),
        Prefixes.expand("dcat:version"),
        NodeFactory.createLiteralString(news.version()))) {
      return news;
    }
    return news.and(
        String.format(
            Locale.ROOT,
            "<p>%,d triples about %,d things.</p>\n",
            count(graph, "void:triples"),
            count(graph, "void:entities")));
  }

  private static int count(Graph graph, String property) {
    return graph
        .find(Iris.node("dataset"), Prefixes.expand(property), Node.ANY)
        .mapWith(t -> Integer.valueOf(t.getObject().getLiteralLexicalForm()))
        .nextOptional()
        .orElse(0);
  }

  private static LocalDate issued(Served served) {
    return served
        .dataset()
        .getDefaultGraph()
        .find(Iris.node("dataset"), DCTerms.issued.asNode(), Node.ANY)
        .mapWith(t -> LocalDate.parse(t.getObject().getLiteralLexicalForm()))
        .nextOptional()
        .orElse(LocalDate.EPOCH);
  }
}
