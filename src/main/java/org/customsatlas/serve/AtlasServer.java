package org.customsatlas.serve;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.apache.jena.fuseki.main.FusekiServer;
import org.apache.jena.fuseki.main.sys.FusekiModules;
import org.apache.jena.fuseki.server.DataService;
import org.apache.jena.fuseki.server.Operation;
import org.apache.jena.query.ARQ;
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
import org.customsatlas.serve.find.LookupServlet;
import org.customsatlas.serve.find.ReconcileServlet;
import org.customsatlas.serve.find.SearchServlet;
import org.customsatlas.serve.find.SuggestServlet;
import org.customsatlas.serve.guide.Guide;
import org.customsatlas.serve.guide.GuideServlet;
import org.customsatlas.serve.guide.Guides;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.PublicAddress;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.ServerOptions;
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
import org.eclipse.jetty.ee10.servlet.ServletHandler;
import org.eclipse.jetty.ee10.servlet.ServletMapping;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ConditionalHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A running server: Fuseki with one dataset at {@code /sparql}, read only, the IRIs of a release at
 * their own paths, and the plain pages {@code /} and {@code /health}.
 *
 * <p>Thread-safe.
 */
public final class AtlasServer implements AutoCloseable {
  private static final String ENDPOINT = "/sparql";

  /** One page of results; Fuseki's own 5 MiB cost more than most look-ups (measured). */
  private static final int OUTPUT_BUFFER = 32 * 1024;

  /** Room for a long query in the address; longer ones are posted. */
  private static final int REQUEST_HEADERS = 64 * 1024;

  /** So many contributions are checked at once: each of them may use all processors. */
  private static final int CHECKS = 4;

  private final FusekiServer fuseki;
  private final List<QueryPool> pools;
  private final String host;

  private AtlasServer(FusekiServer fuseki, List<QueryPool> pools, String host) {
    this.fuseki = fuseki;
    this.pools = pools;
    this.host = host;
  }

  /**
   * Starts to serve.
   *
   * @param options where and within which limits; never null
   * @param served what; never null
   * @return the server, which answers until it is closed
   * @throws IOException with one plain sentence if the address cannot be had
   */
  public static AtlasServer start(ServerOptions options, Served served) throws IOException {
    boolean isRelease = served.release() != null && served.files() != null;
    return start(
        options,
        served,
        isRelease ? Contributions.to(served) : null,
        isRelease ? Templates.of(served) : null);
  }

  /**
   * The same, with what is done with contributions.
   *
   * @param contributions null if none are taken
   * @param templates null if there are none
   */
  static AtlasServer start(
      ServerOptions options, Served served, Contributions contributions, Templates templates)
      throws IOException {
    ARQ.init();
    ARQ.globalServiceAllowed = false;
    QueryPool pool = new QueryPool(options.parallel());
    QueryPool checks = new QueryPool(CHECKS);
    SearchIndex index =
        served.release() == null ? null : SearchIndex.of(() -> RDFLink.connect(served.dataset()));
    Dated<QuestionPages> questions =
        served.release() == null ? null : new Dated<>(served, QuestionPages::new);
    Workbench workbench =
        questions == null
            ? null
            : new Workbench(served, options, index, pool, firstQuery(served, questions.own()));
    FusekiServer.Builder builder =
        FusekiServer.create()
            .port(options.port())
            .registerOperation(
                Operation.Query, new SparqlService(options, served, index, pool, workbench))
            .add(ENDPOINT, DataService.newBuilder(served.dataset()).addEndpoint(Operation.Query))
            .addFilter("/*", new DoorFilter(served.release()))
            .addServlet("/health", new HealthServlet(served))
            .fusekiModules(FusekiModules.empty());
    if (served.release() != null) {
      ModelPages model =
          new ModelPages(() -> RDFLink.connect(served.dataset()), Sources.ofProgram());
      ModelServlet terms = new ModelServlet(model, served.release());
      ModelServlet.PATHS.forEach(path -> builder.addServlet(path, terms));
      IriServlet resources = new IriServlet(served, options, model);
      IriServlet.PATHS.forEach(path -> builder.addServlet(path, resources));
      builder.addServlet(
          PrefixesServlet.PATH,
          new PrefixesServlet(resources, new PublicAddress(options.address())));
      builder.addServlet("/assets/*", new AssetServlet("/org/customsatlas/assets/"));
      builder.addServlet("/lookup", new LookupServlet(served));
      Map<String, Guide> guides = Guides.of(served);
      GuideServlet guide = new GuideServlet(guides, new PublicAddress(options.address()));
      guides.keySet().forEach(path -> builder.addServlet(path, guide));
      builder.addServlet("/search", new SearchServlet(index, served.release()));
      builder.addServlet("/suggest", new SuggestServlet(index));
      builder.addServlet("/reconcile/*", new ReconcileServlet(served, index));
      addPages(builder, served, options);
      addQuestions(builder, served, questions, options, workbench, index, pool);
    } else {
      builder.addServlet("", new HomeServlet(served, null));
    }
    if (contributions != null) {
      CheckPages pages = new CheckPages(templates, served.release());
      addContributions(builder, contributions, pages, new Entrance(options, checks));
      TemplateServlet empty =
          new TemplateServlet(templates, options.answerLimit(), served.release());
      TemplateServlet.PATHS.forEach(path -> builder.addServlet(path, empty));
    }
    if (served.files() != null) {
      builder.addServlet("/downloads/*", new DownloadServlet(served.files()));
    }
    FusekiServer fuseki = builder.build();
    tune(fuseki.getJettyServer(), options);
    try {
      fuseki.start();
    } catch (RuntimeException e) {
      pool.close();
      checks.close();
      throw new IOException(reason(e, options), e);
    }
    return new AtlasServer(fuseki, List.of(pool, checks), options.host());
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

  /** The address of the front page, such as {@code http://127.0.0.1:3030/}. */
  public URI address() {
    String shown = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    String literal = shown.contains(":") ? "[" + shown + "]" : shown;
    return URI.create("http://" + literal + ":" + fuseki.getPort() + "/");
  }

  /** Where it answers: the path specifications of the servlets, and the endpoint. */
  Set<String> paths() {
    Set<String> paths = new TreeSet<>(Set.of(ENDPOINT));
    for (ServletHandler handler : fuseki.getJettyServer().getDescendants(ServletHandler.class)) {
      for (ServletMapping mapping : handler.getServletMappings()) {
        paths.addAll(List.of(mapping.getPathSpecs()));
      }
    }
    return paths;
  }

  /**
   * Waits until the server is closed.
   *
   * @throws InterruptedException if this thread is interrupted while it waits; the server goes on
   */
  public void join() throws InterruptedException {
    fuseki.getJettyServer().join();
  }

  /** Stops listening and ends what is running. */
  @Override
  public void close() {
    fuseki.stop();
    pools.forEach(QueryPool::close);
  }

  private static void tune(Server jetty, ServerOptions options) {
    ((QueuedThreadPool) jetty.getThreadPool())
        .setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    ServerConnector connector = (ServerConnector) jetty.getConnectors()[0];
    connector.setHost(options.host());
    HttpConfiguration http =
        connector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
    http.setOutputBufferSize(OUTPUT_BUFFER);
    http.setRequestHeaderSize(REQUEST_HEADERS);
    PlainErrors errors = new PlainErrors();
    jetty.setErrorHandler(errors);
    ServletContextHandler context = (ServletContextHandler) jetty.getHandler();
    context.setErrorHandler(errors);
    Offer.DESCRIPTIONS.forEach(
        form -> context.getMimeTypes().addMimeMapping(form.suffix(), form.contentType()));
    // Counts a body that comes in chunks, too. It ends the connection, so that whoever still sends
    // may not see why; so what is only a little too large is left for those who read it.
    SizeLimitHandler limit = new SizeLimitHandler(2L * options.bodyLimit(), -1);
    limit.setHandler(jetty.getHandler());
    // Contributions may be larger; they are measured where they are read.
    ConditionalHandler.SkipNext larger = new ConditionalHandler.SkipNext(limit);
    larger.includePath(CheckServlet.PATH, DiffServlet.PATH);
    jetty.setHandler(larger);
  }

  private static String reason(Throwable error, ServerOptions options) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException) {
        return "There is no host called "
            + options.host()
            + ". Choose an address of this machine with --host.";
      }
      if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
        return "Port "
            + options.port()
            + " is in use. Choose another with --port, or --port 0 for any free one.";
      }
      if (cause instanceof SocketException) {
        return "Cannot listen at "
            + options.host()
            + ":"
            + options.port()
            + ": "
            + cause.getMessage()
            + ".";
      }
    }
    return "Cannot listen at "
        + options.host()
        + ":"
        + options.port()
        + ": "
        + error.getMessage()
        + ".";
  }
}
