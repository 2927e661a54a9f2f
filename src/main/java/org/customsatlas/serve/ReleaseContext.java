package org.customsatlas.serve;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.rdflink.RDFLink;
import org.customsatlas.load.Sources;
import org.customsatlas.page.front.Entrances;
import org.customsatlas.page.front.FrontPages;
import org.customsatlas.page.front.QuestionPages;
import org.customsatlas.page.model.ModelPages;
import org.customsatlas.page.view.WorldMap;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.contribution.CheckPages;
import org.customsatlas.serve.contribution.CheckServlet;
import org.customsatlas.serve.contribution.ContributionServlet.Entrance;
import org.customsatlas.serve.contribution.Contributions;
import org.customsatlas.serve.contribution.DiffServlet;
import org.customsatlas.serve.contribution.TemplateServlet;
import org.customsatlas.serve.contribution.Templates;
import org.customsatlas.serve.data.Dated;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.documents.DownloadServlet;
import org.customsatlas.serve.documents.IriServlet;
import org.customsatlas.serve.documents.PrefixesServlet;
import org.customsatlas.serve.documents.RepresentationHandler;
import org.customsatlas.serve.documents.Representations;
import org.customsatlas.serve.find.LookupServlet;
import org.customsatlas.serve.find.ReconcileServlet;
import org.customsatlas.serve.find.SearchServlet;
import org.customsatlas.serve.find.SuggestServlet;
import org.customsatlas.serve.guide.Guide;
import org.customsatlas.serve.guide.GuideServlet;
import org.customsatlas.serve.guide.Guides;
import org.customsatlas.serve.http.Limit;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.OnVirtualThread;
import org.customsatlas.serve.http.PublicAddress;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.serve.operate.Readiness;
import org.customsatlas.serve.operate.ReadyServlet;
import org.customsatlas.serve.site.AssetServlet;
import org.customsatlas.serve.site.BrowseServlet;
import org.customsatlas.serve.site.HomeServlet;
import org.customsatlas.serve.site.MapServlet;
import org.customsatlas.serve.site.ModelServlet;
import org.customsatlas.serve.site.QuestionServlet;
import org.customsatlas.serve.sparql.ExplainServlet;
import org.customsatlas.serve.sparql.QueryPage;
import org.customsatlas.serve.sparql.QuestionApi;
import org.customsatlas.serve.sparql.QuestionMeasures;
import org.customsatlas.serve.sparql.ShortLinks;
import org.customsatlas.serve.sparql.SparqlService;
import org.customsatlas.serve.sparql.TakeServlet;
import org.customsatlas.serve.sparql.WhyServlet;
import org.customsatlas.serve.sparql.Workbench;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletMapping;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/**
 * All that answers from one release, or from one dataset: servlets, indexes, and the threads of its
 * queries. Nothing of it is shared with another release.
 *
 * @param handler what answers; to be started by whom it is given to
 * @param servlets the servlets in it
 * @param pools the threads that answer queries and check contributions
 */
record ReleaseContext(Handler handler, ServletContextHandler servlets, List<QueryPool> pools) {
  /**
   * Makes it; nothing listens to it yet.
   *
   * @param queries what answers queries of it
   * @param contributions null if none are taken
   * @param templates null if there are none
   * @throws IOException if what the program carries for it cannot be read
   */
  static ReleaseContext of(
      ServerOptions options,
      Served served,
      QueryContext queries,
      Contributions contributions,
      Templates templates,
      Readiness readiness)
      throws IOException {
    QueryPool pool = queries.pool();
    SearchIndex index = queries.index();
    int checked = options.number(Limit.PARALLEL_CHECKS);
    QueryPool checks = new QueryPool(checked, checked, options.deadline());
    Dated<QuestionPages> questions =
        served.release() == null ? null : new Dated<>(served, QuestionPages::new);
    Workbench workbench =
        questions == null
            ? null
            : new Workbench(served, options, index, pool, firstQuery(served, questions.own()));
    SparqlService endpoint = new SparqlService(options, served, queries.answers(), workbench);
    FusekiServer.Builder builder =
        FusekiServer.create()
            .port(options.port())
            .registerOperation(Operation.Query, endpoint)
            .add(
                QueryContext.ENDPOINT,
                DataService.newBuilder(served.dataset()).addEndpoint(Operation.Query))
            .addFilter("/*", new DoorFilter(served.release()))
            .addServlet("/health", new HealthServlet(served))
            .addServlet(ReadyServlet.PATH, new ReadyServlet(readiness, served.release()))
            .fusekiModules(FusekiModules.empty());
    if (served.release() != null) {
      PublicAddress root = new PublicAddress(options.address());
      ModelPages model =
          new ModelPages(() -> RDFLink.connect(served.dataset()), Sources.ofProgram());
      ModelServlet terms = new ModelServlet(model, served.release());
      ModelServlet.PATHS.forEach(path -> builder.addServlet(path, terms));
      IriServlet resources = new IriServlet(served, options, model);
      IriServlet.PATHS.forEach(path -> builder.addServlet(path, resources));
      builder.addServlet(PrefixesServlet.PATH, new PrefixesServlet(resources, root));
      builder.addServlet("/assets/*", new AssetServlet("/org/customsatlas/assets/"));
      builder.addServlet("/lookup", new LookupServlet(served));
      Map<String, Guide> guides = Guides.of(served);
      GuideServlet guide = new GuideServlet(guides, root);
      guides.keySet().forEach(path -> builder.addServlet(path, guide));
      builder.addServlet("/search", new SearchServlet(index, served.release()));
      builder.addServlet("/suggest", new SuggestServlet(index));
      builder.addServlet("/reconcile/*", new ReconcileServlet(served, index, root));
      addPages(builder, served, options);
      addQuestions(builder, served, questions, options, workbench, index, pool);
    } else {
      builder.addServlet("", new HomeServlet(served, null));
    }
    if (contributions != null) {
      CheckPages pages = new CheckPages(templates, served.release(), options);
      addContributions(builder, contributions, pages, new Entrance(options, checks));
      TemplateServlet empty =
          new TemplateServlet(templates, options.answerLimit(), served.release());
      TemplateServlet.PATHS.forEach(path -> builder.addServlet(path, empty));
    }
    if (served.files() != null) {
      builder.addServlet("/downloads/*", new DownloadServlet(served.files()));
    }
    // Fuseki builds a whole server; of it, only what answers is used.
    Server built = builder.build().getJettyServer();
    ServletContextHandler servlets = (ServletContextHandler) built.getHandler();
    built.setHandler((Handler) null);
    servlets.setErrorHandler(new PlainErrors());
    Offer.DESCRIPTIONS.forEach(
        form -> servlets.getMimeTypes().addMimeMapping(form.suffix(), form.contentType()));
    Handler plain = queries.before(new OnVirtualThread(servlets));
    Handler first = new RepresentationHandler(new Representations(options), plain, paths(servlets));
    return new ReleaseContext(first, servlets, List.of(pool, checks));
  }

  /** The front page, and what leads from it to the pages of things. */
  private static void addPages(FusekiServer.Builder builder, Served served, ServerOptions options) {
    WorldMap map = new WorldMap(() -> RDFLink.connect(served.dataset()));
    HomeServlet home =
        new HomeServlet(
            served,
            new Dated<>(served, links -> new FrontPages(links, map, new QuestionPages(links))));
    builder.addServlet("", home);
    builder.addServlet("/browse/regions", home);
    builder.addServlet("/browse", new BrowseServlet(served, options));
    builder.addServlet("/" + WorldMap.FILE, new MapServlet(map));
  }

  /** The query of who comes to the editor without one: that of the first question for newcomers. */
  private static String firstQuery(Served served, QuestionPages questions) {
    return new Entrances()
        .questions().stream()
            .flatMap(name -> questions.sparql(name).stream())
            .findFirst()
            .orElse(served.example());
  }

  /** The stored questions, as pages and as calls, and what is done with queries of any kind. */
  private static void addQuestions(
      FusekiServer.Builder builder,
      Served served,
      Dated<QuestionPages> questions,
      ServerOptions options,
      Workbench workbench,
      SearchIndex index,
      QueryPool pool) {
    QuestionMeasures measures =
        new QuestionMeasures(served.dataset(), questions.own(), options, index);
    builder.addServlet("/questions/*", new QuestionServlet(served, questions, measures, options));
    builder.addServlet(QueryPage.PATH, new QueryPage(workbench));
    ShortLinks links = new ShortLinks(served, options, index, pool);
    builder.addServlet(ShortLinks.PATH, links);
    builder.addServlet(
        TakeServlet.PATH, new TakeServlet(served, questions, links, options, index, pool));
    builder.addServlet(ExplainServlet.PATH, new ExplainServlet(served, options, pool));
    builder.addServlet(WhyServlet.PATH, new WhyServlet(served, options, pool));
    builder.addServlet(QuestionApi.PATH, new QuestionApi(served, questions, options, pool));
  }

  /** What checks and compares that which others hand in, by threads of its own. */
  private static void addContributions(
      FusekiServer.Builder builder,
      Contributions contributions,
      CheckPages pages,
      Entrance entrance) {
    builder.addServlet(CheckServlet.PATH, new CheckServlet(contributions, pages, entrance));
    builder.addServlet(DiffServlet.PATH, new DiffServlet(contributions, pages, entrance));
  }

  /** Where it answers: the path specifications of the servlets, and the endpoint. */
  Set<String> paths() {
    return paths(servlets);
  }

  private static Set<String> paths(ServletContextHandler servlets) {
    Set<String> paths = new TreeSet<>(Set.of(QueryContext.ENDPOINT));
    for (ServletMapping mapping : servlets.getServletHandler().getServletMappings()) {
      paths.addAll(List.of(mapping.getPathSpecs()));
    }
    return paths;
  }

  /** Takes no more queries. */
  void close() {
    pools.forEach(QueryPool::close);
  }
}
