package org.customsatlas.serve.documents;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.graph.Node;
import org.apache.jena.rdflink.RDFLink;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.vocabulary.DCTerms;
import org.customsatlas.describe.Description;
import org.customsatlas.describe.Descriptions;
import org.customsatlas.describe.Profile;
import org.customsatlas.describe.Profiles;
import org.customsatlas.describe.Retired;
import org.customsatlas.page.model.ModelPages;
import org.customsatlas.page.thing.Quotations;
import org.customsatlas.problem.Nearest;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.PublicAddress;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.vocab.Iris;

/**
 * Answers the IRIs of the data at their paths ("Cool URIs for the Semantic Web", W3C 2008): a thing
 * with 303 to its document, a document with its description in the form (RFC 9110, 12.5.1) and the
 * profile that the request wants. All references in headers that are there to be followed are
 * relative to the address asked, so they hold on any host and below any path; the IRIs in the data
 * are always the canonical ones.
 */
public final class IriServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where it answers. */
  public static final List<String> PATHS =
      Stream.concat(
              Stream.of(
                  "/id/*",
                  "/scheme/*",
                  "/data/*",
                  "/doc/*",
                  "/graph/*",
                  "/def/*",
                  "/dataset/*",
                  "/shapes/*",
                  "/align/*",
                  "/.well-known/void"),
              Stream.of(
                      "/dataset",
                      "/def",
                      "/prefixes",
                      "/catalogue",
                      "/profiles",
                      "/shapes",
                      "/align")
                  .flatMap(
                      path ->
                          Stream.concat(
                              Stream.of(path),
                              Offer.DOCUMENTS.stream().map(o -> path + "." + o.suffix()))))
          .filter(path -> !path.equals(PrefixesServlet.PATH))
          .toList();

  static final String VARY = "Accept, Accept-Profile, Accept-Language";

  /** An address without a description is not described by headers either. */
  private static final List<String> NOT_OF_ERRORS =
      List.of(
          "ETag", "Last-Modified", "Cache-Control", "Link", "Content-Location", "Content-Profile");

  /** The parameters that are as good at the address that a redirect leads to. */
  private static final List<String> CARRIED =
      List.of("format", ProfileChoice.PARAMETER, AsOf.PARAMETER, Html.LANGUAGE);

  /** Where the versions of the ontology lie, and its modules. */
  private static final String VERSIONS = "def/";

  private static final int LONGEST_LINE = 1 << 16;

  private final transient Served served;
  private final transient Descriptions descriptions;
  private final transient Descriptions ofProfiles;
  private final transient Profiles profiles;
  private final transient ResourcePages pages;
  private final String release;
  private final String program;
  private final transient Instant issued;
  private final int limit;

  /**
   * @param served a release
   */
  public IriServlet(Served served, ServerOptions options, ModelPages model) {
    DatasetGraph own = Profiles.dataset();
    this.served = served;
    this.descriptions = new Descriptions(served.dataset());
    this.ofProfiles = new Descriptions(own);
    this.profiles = new Profiles(() -> RDFLink.connect(served.dataset()));
    this.pages = new ResourcePages(served, model, profiles, new PublicAddress(options.address()));
    this.release = served.release();
    this.program = ProgramDigest.compute();
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

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = path(request);
    try {
      response.setHeader("Vary", VARY);
      if (path.equals(".well-known/void")) {
        seeOther("../dataset", request, response);
        return;
      }
      Address asked = Address.of(path, Offer.DOCUMENTS, this::knows);
      if (!asked.isPossible() || !knows(asked.iri())) {
        throw unknown(asked);
      }
      Optional<Retired> retired = source(asked.iri()).retired(asked.iri());
      if (retired.isPresent() && (retired.get().isWithdrawn() || !isOurs(retired.get()))) {
        throw gone(asked, retired.get());
      }
      if (retired.isPresent()) {
        moved(asked, path, retired.get(), request, response);
      } else if (asked.isOfThing()) {
        seeOther(Links.up(path) + asked.documentPath() + asked.suffix(), request, response);
      } else if (ProfileChoice.isForList(request)) {
        list(asked, request, response);
      } else {
        describe(asked, path, request, response);
      }
    } catch (Refusal refusal) {
      NOT_OF_ERRORS.forEach(name -> response.setHeader(name, null));
      Problems.write(refusal, request, response);
    }
  }

  /** The path asked for, without the first slash. */
  private static String path(HttpServletRequest request) {
    String below = request.getPathInfo();
    return (request.getServletPath() + (below == null ? "" : below)).substring(1);
  }

  private Descriptions source(Node iri) {
    return iri.equals(Profiles.DOCUMENT) ? ofProfiles : descriptions;
  }

  private boolean knows(Node iri) {
    return source(iri).knows(iri);
  }

  private Refusal unknown(Address asked) {
    if (asked.path().startsWith(VERSIONS)) {
      Set<String> versions = descriptions.versions();
      return new Refusal(
              404,
              "There is no version <"
                  + asked.iri()
                  + "> of the ontology. There are: "
                  + String.join(", ", versions)
                  + ".")
          .with("versions", versions);
    }
    String folder = asked.path().substring(0, asked.path().lastIndexOf('/') + 1);
    Set<String> known = new TreeSet<>();
    if (!folder.isEmpty()) {
      descriptions.subjectsBelow(Iris.BASE + folder).stream()
          .map(iri -> iri.substring(Iris.BASE.length()))
          .forEach(known::add);
    }
    Refusal refusal =
        new Refusal(
            404,
            "Nothing is known of <"
                + asked.iri()
                + ">. "
                + Nearest.didYouMean(asked.path(), known, "Look for it with a query at /sparql."));
    List<String> near = Nearest.to(asked.path(), known);
    return near.isEmpty() ? refusal : refusal.with(Problems.SUGGESTIONS, near);
  }

  private static boolean isOurs(Retired retired) {
    return Iris.isOurs(retired.successor());
  }

  private static Refusal gone(Address asked, Retired retired) {
    StringBuilder words = new StringBuilder("<" + asked.iri() + "> is withdrawn");
    if (retired.day() != null) {
      words.append(" since ").append(retired.day());
    }
    words.append('.');
    retired.reasons().forEach(reason -> words.append(' ').append(reason));
    Refusal refusal = new Refusal(HttpServletResponse.SC_GONE, words.toString());
    if (retired.successor() == null) {
      return refusal;
    }
    return new Refusal(
            HttpServletResponse.SC_GONE, words + " Use <" + retired.successor() + "> instead.")
        .with("successor", retired.successor().getURI())
        .header("Link", Link.to("successor-version", retired.successor().getURI()).text());
  }

  /** From a thing to the other thing, from its document to the other document. */
  private static void moved(
      Address asked,
      String path,
      Retired retired,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String successor = retired.successor().getURI().substring(Iris.BASE.length());
    Address other = new Address(successor, asked.isDocument(), asked.form(), Optional.empty());
    redirect(
        HttpServletResponse.SC_MOVED_PERMANENTLY,
        Links.up(path) + (asked.isDocument() ? other.documentPath() : successor) + asked.suffix(),
        "It is the same as ",
        request,
        response);
  }

  private static void seeOther(
      String target, HttpServletRequest request, HttpServletResponse response) throws IOException {
    redirect(HttpServletResponse.SC_SEE_OTHER, target, "It is described at ", request, response);
  }

  private static void redirect(
      int status,
      String target,
      String words,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String parameters =
        CARRIED.stream()
            .filter(name -> request.getParameter(name) != null)
            .map(
                name ->
                    name
                        + "="
                        + URLEncoder.encode(request.getParameter(name), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String location = parameters.isEmpty() ? target : target + "?" + parameters;
    response.setHeader("Location", location);
    Answer answer = new Answer(LONGEST_LINE);
    answer.writeBytes((words + location + "\n").getBytes(StandardCharsets.UTF_8));
    answer.send(status, Offer.TEXT, response);
  }

  // ---- documents

  private void describe(
      Address asked, String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Profile wanted = ProfileChoice.of(request);
    Offer form = form(asked, request, Offer.DOCUMENTS);
    boolean isGraph = Offer.DESCRIPTIONS.contains(form);
    Profile profile = isGraph ? wanted : Profiles.full();
    Address shown = asked.on(AsOf.in(request, served));
    Validator validator = validator(shown, form, profile, request);
    validator.writeTo(response);
    response.setHeader("Content-Location", Address.lastOf(shown.documentPath(form, profile)));
    if (isGraph) {
      response.setHeader("Content-Profile", "<" + profile.iri().getURI() + ">");
    }
    if (validator.isKnownTo(request)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    DatasetGraph dataset = AsOf.dataset(shown.day(), served);
    Description description =
        (shown.day().isPresent() ? new Descriptions(dataset) : source(asked.iri()))
            .of(asked.iri(), shown.document())
            .orElseThrow(() -> new IllegalStateException(path + " is known and not described"));
    Links links = Links.of(shown, description, form, profile, Offer.DOCUMENTS);
    response.setHeader("Link", links.header(path));
    if (form.equals(Offer.HTML)) {
      pages.send(shown, description, request, response);
      return;
    }
    Answer answer = new Answer(limit);
    if (isGraph) {
      GraphText.write(
          profiles.view(
              description, profile, asked.iri(), shown.document(), GraphText.isOfGraphs(form)),
          form,
          answer);
    } else {
      boolean asJson = form.equals(Offer.LINKSETS.getFirst());
      answer.writeBytes((asJson ? links.json() : links.text()).getBytes(StandardCharsets.UTF_8));
    }
    answer.send(form, response);
  }

  private Validator validator(
      Address shown, Offer form, Profile profile, HttpServletRequest request) {
    Stream<String> reader =
        form.equals(Offer.HTML)
            ? Stream.of(
                Html.reader(request).tag() + (served.quotations() == Quotations.NONE ? "" : "+"))
            : Stream.empty();
    return Validator.of(
        issued,
        Stream.of(
                Stream.of(release, program, profile.token()),
                shown.day().map(LocalDate::toString).stream(),
                reader,
                Stream.of(form.suffix()))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  /** The suffix goes before the parameter, and the parameter before the header. */
  private static Offer form(Address asked, HttpServletRequest request, List<Offer> forms) {
    if (asked.form().isPresent()) {
      return asked.form().get();
    }
    String format = request.getParameter("format");
    return format == null
        ? Offer.choose(request.getHeader("Accept"), null, forms)
        : Offer.named(format, forms);
  }

  /** The list of the forms and profiles of a document. */
  private void list(Address asked, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Address whole =
        new Address(asked.path(), asked.isDocument(), Optional.empty(), Optional.empty());
    Offer form =
        asked.form().filter(Alternates.FORMS::contains).isPresent()
            ? asked.form().get()
            : form(whole, request, Alternates.FORMS);
    Alternates alternates = new Alternates(asked);
    Answer answer = new Answer(limit);
    if (form.equals(Offer.JSON)) {
      answer.writeBytes(alternates.json().getBytes(StandardCharsets.UTF_8));
    } else {
      GraphText.write(alternates.graph(), form, answer);
    }
    Validator validator = Validator.of(issued, release, program, ProfileChoice.LIST, form.suffix());
    validator.writeTo(response);
    if (validator.isKnownTo(request)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    answer.send(form, response);
  }
}
