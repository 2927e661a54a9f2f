package org.customsatlas.serve;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.riot.RDFLanguages;
import org.apache.jena.riot.RDFWriter;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.customsatlas.describe.Description;
import org.customsatlas.describe.Descriptions;
import org.customsatlas.page.Frame;
import org.customsatlas.page.ModelPages;
import org.customsatlas.page.Reader;
import org.customsatlas.page.ThingPage;
import org.customsatlas.page.ThingPages;
import org.customsatlas.problem.Nearest;
import org.customsatlas.vocab.Iris;
import org.customsatlas.vocab.Prefixes;

/**
 * Answers the IRIs of the data at their paths ("Cool URIs for the Semantic Web", W3C 2008): a thing
 * with 303 to its document, a document with its description in the form that the request wants (RFC
 * 9110, 12.5.1). All references in headers are relative to the address asked, so they hold on any
 * host and below any path; the IRIs in the data are always the canonical ones.
 */
final class IriServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where it answers. */
  static final List<String> PATHS =
      Stream.concat(
              Stream.of(
                  "/id/*",
                  "/scheme/*",
                  "/data/*",
                  "/doc/*",
                  "/graph/*",
                  "/def/*",
                  "/dataset/*",
                  "/.well-known/void"),
              Stream.of("/dataset", "/def", "/prefixes", "/catalogue")
                  .flatMap(
                      path ->
                          Stream.concat(
                              Stream.of(path),
                              Offer.DOCUMENTS.stream().map(o -> path + "." + o.suffix()))))
          .toList();

  private static final String DATA = "data/";
  private static final int LONGEST_LINE = 1 << 16;

  /** What the IRIs of ours are made of; nothing else can be one, or break out of a query. */
  private static final Pattern OURS = Pattern.compile("[A-Za-z0-9._~/-]+");

  private final transient Descriptions descriptions;
  private final transient ThingPages pages;
  private final transient ModelPages model;
  private final String release;
  private final transient Instant issued;
  private final int limit;

  IriServlet(Served served, ServerOptions options, ModelPages model) {
    this.model = model;
    this.descriptions = new Descriptions(() -> RDFLink.connect(served.dataset()));
    this.pages = new ThingPages(() -> RDFLink.connect(served.dataset()));
    this.release = served.release();
    this.issued = issued(served.dataset());
    this.limit = options.answerLimit();
  }

  private static Instant issued(DatasetGraph dataset) {
    return dataset
        .getDefaultGraph()
        .find(Iris.node("dataset"), DCTerms.issued.asNode(), Node.ANY)
        .mapWith(t -> LocalDate.parse(t.getObject().getLiteralLexicalForm()))
        .nextOptional()
        .orElse(LocalDate.EPOCH)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  /**
   * What an address asks for.
   *
   * @param path the path of the IRI, without the first slash and without a suffix
   * @param form the form that the suffix names, if it has one
   */
  private record Address(String path, Optional<Offer> form) {
    Node iri() {
      return Iris.node(path);
    }

    boolean isThing() {
      return path.startsWith("id/") || path.startsWith("scheme/");
    }

    String suffix() {
      return form.map(f -> "." + f.suffix()).orElse("");
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = path(request);
    try {
      response.setHeader("Vary", "Accept");
      if (path.equals(".well-known/void")) {
        seeOther("../dataset", request, response);
        return;
      }
      boolean isDocument = path.startsWith(DATA);
      Address asked = address(isDocument ? path.substring(DATA.length()) : path);
      if (asked.isThing() && !isDocument) {
        find(asked);
        String up = "../".repeat(Math.toIntExact(path.chars().filter(c -> c == '/').count()));
        seeOther(up + DATA + asked.path + asked.suffix(), request, response);
      } else if (asked.isThing() == isDocument) {
        describe(asked, isDocument, request, response);
      } else {
        throw unknown(asked);
      }
    } catch (Refusal refusal) {
      Problems.write(refusal, request, response);
    }
  }

  /** The path asked for, without the first slash. */
  private static String path(HttpServletRequest request) {
    String below = request.getPathInfo();
    return (request.getServletPath() + (below == null ? "" : below)).substring(1);
  }

  /** A path that is an IRI as it stands is one, whatever it ends with. */
  private Address address(String path) {
    if (!OURS.matcher(path).matches()) {
      throw new Refusal(404, "There is nothing at this address. Try /sparql or /health.");
    }
    for (Offer form : Offer.DOCUMENTS) {
      String ending = "." + form.suffix();
      if (path.endsWith(ending) && !descriptions.knows(Iris.node(path))) {
        return new Address(path.substring(0, path.length() - ending.length()), Optional.of(form));
      }
    }
    return new Address(path, Optional.empty());
  }

  private void find(Address asked) {
    if (!descriptions.knows(asked.iri())) {
      throw unknown(asked);
    }
  }

  private Refusal unknown(Address asked) {
    String folder = asked.path.substring(0, asked.path.lastIndexOf('/') + 1);
    Set<String> known = new TreeSet<>();
    if (!folder.isEmpty()) {
      descriptions.subjectsBelow(Iris.BASE + folder).stream()
          .map(iri -> iri.substring(Iris.BASE.length()))
          .forEach(known::add);
    }
    return new Refusal(
        404,
        "Nothing is known of <"
            + asked.iri()
            + ">. "
            + Nearest.didYouMean(asked.path, known, "Look for it with a query at /sparql."));
  }

  private static void seeOther(
      String target, HttpServletRequest request, HttpServletResponse response) throws IOException {
    String query = request.getParameter("format");
    String location =
        query == null
            ? target
            : target + "?format=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    response.setHeader("Location", location);
    Answer answer = new Answer(LONGEST_LINE);
    answer.writeBytes(("It is described at " + location + "\n").getBytes(StandardCharsets.UTF_8));
    answer.send(HttpServletResponse.SC_SEE_OTHER, Offer.TEXT, response);
  }

  // ---- documents

  private void describe(
      Address asked, boolean isDocument, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offer form =
        asked.form.isPresent()
            ? asked.form.get()
            : Offer.choose(
                request.getHeader("Accept"), request.getParameter("format"), Offer.DOCUMENTS);
    Node document = isDocument ? Iris.node(DATA + asked.path) : asked.iri();
    if (form.equals(Offer.HTML)) {
      page(asked, document, request, response);
      return;
    }
    String tag = "\"" + release + "." + form.suffix() + "\"";
    String name = asked.path.substring(asked.path.lastIndexOf('/') + 1);
    headers(asked, document, name, form, tag, response);
    if (isKnownToClient(request, tag)) {
      if (!descriptions.knows(asked.iri())) {
        throw refused(asked, response);
      }
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    Description description =
        descriptions.of(asked.iri(), document).orElseThrow(() -> refused(asked, response));
    Answer answer = new Answer(limit);
    write(description, form, answer);
    answer.send(form, response);
  }

  private void page(
      Address asked, Node document, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Vary", "Accept, Accept-Language");
    if (!descriptions.knows(asked.iri())) {
      throw unknown(asked);
    }
    Reader reader = Html.reader(request);
    if (model.isOntology(asked.iri())) {
      ModelServlet.ontology(model.ontology(reader), reader, release, response);
      return;
    }
    ThingPage page = pages.of(asked.iri(), reader);
    String name = asked.path.substring(asked.path.lastIndexOf('/') + 1);
    List<Frame.Form> forms =
        Offer.DESCRIPTIONS.stream()
            .map(f -> new Frame.Form(f.lang().getLabel(), f.mediaType(), name + "." + f.suffix()))
            .toList();
    Html.send(
        200,
        "thing",
        new Frame(
            reader,
            page.title().words(),
            page.description().words(),
            document.getURI(),
            forms,
            release),
        values(page, asked.iri(), reader),
        response);
  }

  private Map<String, Object> values(ThingPage page, Node iri, Reader reader) {
    Map<String, Object> values = new HashMap<>(Map.of("page", page));
    model.concepts(iri, reader).ifPresent(tree -> values.put("concepts", tree));
    return values;
  }

  /** An address without a description is not described by headers either. */
  private Refusal refused(Address asked, HttpServletResponse response) {
    for (String header : List.of("ETag", "Last-Modified", "Cache-Control", "Link")) {
      response.setHeader(header, null);
    }
    response.setHeader("Content-Location", null);
    return unknown(asked);
  }

  private void headers(
      Address asked,
      Node document,
      String name,
      Offer form,
      String tag,
      HttpServletResponse response) {
    response.setHeader("ETag", tag);
    response.setDateHeader("Last-Modified", issued.toEpochMilli());
    response.setHeader("Cache-Control", "public, max-age=300");
    response.setHeader("Content-Location", name + "." + form.suffix());
    List<String> links = new ArrayList<>();
    links.add(link(document.getURI(), "canonical"));
    links.add(link(asked.iri().getURI(), "cite-as"));
    if (!asked.iri().equals(document)) {
      links.add(link(asked.iri().getURI(), "describes"));
    }
    for (Offer other : Offer.DOCUMENTS) {
      if (!other.equals(form)) {
        links.add(
            link(name + "." + other.suffix(), "alternate")
                + "; type=\""
                + other.mediaType()
                + "\"");
      }
    }
    links.add(link("https://creativecommons.org/licenses/by/4.0/", "license"));
    links.add(link(Iris.node("dataset").getURI(), "collection"));
    response.setHeader("Link", String.join(", ", links));
  }

  private static String link(String target, String relation) {
    return "<" + target + ">; rel=\"" + relation + "\"";
  }

  /** RFC 9110, 13.1: {@code If-None-Match} goes before {@code If-Modified-Since}. */
  private boolean isKnownToClient(HttpServletRequest request, String tag) {
    String tags = request.getHeader("If-None-Match");
    if (tags != null) {
      return Stream.of(tags.split(",", -1))
          .map(String::strip)
          .map(t -> t.startsWith("W/") ? t.substring(2) : t)
          .anyMatch(t -> t.equals("*") || t.equals(tag));
    }
    try {
      return request.getDateHeader("If-Modified-Since") >= issued.toEpochMilli();
    } catch (IllegalArgumentException unreadable) {
      return false; // RFC 9110, 13.1.3: a date that cannot be read is no condition
    }
  }

  private static void write(Description description, Offer form, Answer answer) {
    boolean inGraphs = RDFLanguages.isQuads(form.lang()) && !RDFLanguages.isTriples(form.lang());
    if (inGraphs) {
      DatasetGraph dataset = description.dataset();
      dataset.prefixes().putAll(Prefixes.map());
      RDFWriter.source(dataset).lang(form.lang()).output(answer);
    } else {
      var graph = description.union();
      graph.getPrefixMapping().setNsPrefixes(Prefixes.usedIn(graph));
      RDFWriter.source(graph).lang(form.lang()).output(answer);
    }
  }
}
