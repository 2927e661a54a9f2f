package org.customsatlas.serve.sparql;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JsonBuilder;
import org.apache.jena.atlas.web.ContentType;
import org.apache.jena.query.Query;
import org.apache.jena.riot.WebContent;
import org.apache.jena.sparql.core.DatasetDescription;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.page.Frame;
import org.customsatlas.page.Languages;
import org.customsatlas.page.Reader;
import org.customsatlas.problem.Phrase;
import org.customsatlas.search.SearchIndex;
import org.customsatlas.serve.data.AsOf;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.Answer;
import org.customsatlas.serve.http.AnsweringServlet;
import org.customsatlas.serve.http.Html;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.serve.http.Problems;
import org.customsatlas.serve.http.PublicAddress;
import org.customsatlas.serve.http.QueryPool;
import org.customsatlas.serve.http.Refusal;
import org.customsatlas.serve.http.ServerOptions;
import org.customsatlas.take.Edition;
import org.customsatlas.take.KeptQueries;
import org.customsatlas.take.KeptQuery;
import org.customsatlas.take.Taken;
import org.customsatlas.take.Where;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Short links: a query is posted to {@code /s} and is then found at {@code /s/{hash}}, with the
 * release that it was asked of. Browsers are led to the page with the query, programs get the
 * answer; {@code /s/{hash}/about} is a page about the link itself.
 */
public final class ShortLinks extends AnsweringServlet {
  /** Where it answers. */
  public static final String PATH = "/s/*";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ShortLinks.class);
  private static final String ABOUT = "/about";
  private static final String FIELD_QUERY = "query";
  private static final String FIELD_VIEW = "view";
  private static final Set<String> FIELDS =
      Set.of(FIELD_QUERY, FIELD_VIEW, AsOf.PARAMETER, Html.LANGUAGE);

  /** So many links are kept, which with the next bound is 1 GB at most. */
  private static final int MOST = 20_000;

  private static final int LONGEST = 20_000;

  /** Longer addresses do not fit into the headers of an answer. */
  static final int LONGEST_ADDRESS = 6_000;

  private final transient Served served;
  private final transient ServerOptions options;
  private final transient QueryRun run;
  private final transient QueryBounds bounds;
  private final transient Edition edition;
  private final transient PublicAddress root;

  /** Null if there is no folder for them. */
  private final transient KeptQueries kept;

  /**
   * @param served a release; beside its files the links are kept, where the options say nothing
   * @param index what {@code text:query} asks; null if that is closed
   * @param pool the threads that answer
   */
  public ShortLinks(Served served, ServerOptions options, SearchIndex index, QueryPool pool) {
    this.served = served;
    this.options = options;
    this.run = new QueryRun(options, index);
    this.bounds = new QueryBounds(pool, options);
    this.edition = Edition.of(served.dataset(), served.release());
    this.root = new PublicAddress(options.address());
    Path folder =
        options.links() != null || served.files() == null
            ? options.links()
            : served.files().toAbsolutePath().resolveSibling("links");
    this.kept = folder == null ? null : new KeptQueries(folder, MOST, LONGEST);
  }

  // ---- a link is made

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      try {
        make(request, response);
      } catch (StackOverflowError e) {
        throw new Refusal(400, Phrase.of("request-nested"));
      }
    } catch (Refusal refusal) {
      Problems.write(refusal, request, response);
    }
  }

  private void make(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (request.getPathInfo() != null) {
      throw new Refusal(405, "A link cannot be changed. Post a query to /s for another one.")
          .header("Allow", "GET, HEAD");
    }
    Map<String, String> fields = fields(request);
    String sparql = fields.getOrDefault(FIELD_QUERY, "");
    if (sparql.isBlank()) {
      throw new Refusal(400, "There is no field \"query\". Send it in a form or as JSON.");
    }
    QueryText.parse(sparql);
    KeptQuery query =
        new KeptQuery(
            served.release(),
            sparql,
            fields.getOrDefault(FIELD_VIEW, ""),
            Optional.ofNullable(fields.get(AsOf.PARAMETER))
                .filter(day -> !day.isEmpty())
                .flatMap(day -> AsOf.day(day, served)));
    String hash = keep(query);
    String link = root.of(request) + "s/" + hash;
    if (Html.isWanted(request)) {
      String language = fields.get(Html.LANGUAGE);
      response.setHeader("Location", link + ABOUT + (language == null ? "" : "?lang=" + language));
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      return;
    }
    response.setHeader("Location", link);
    Answer answer = new Answer(options.answerLimit());
    JsonBuilder json =
        JsonBuilder.create()
            .startObject()
            .pair("link", link)
            .pair("release", query.release())
            .pair("query", query.sparql())
            .pair("view", query.view())
            .pair("asOf", query.day().map(LocalDate::toString).orElse(""))
            .finishObject();
    answer.writeBytes((json.build() + "\n").getBytes(StandardCharsets.UTF_8));
    answer.send(HttpServletResponse.SC_CREATED, Offer.JSON, response);
  }

  private String keep(KeptQuery query) {
    if (kept == null) {
      throw new Refusal(503, "No short links are kept here. Use the whole address.");
    }
    try {
      return kept.keep(query);
    } catch (KeptQueries.NotKept e) {
      throw new Refusal(e.isTooLong() ? 413 : 507, e.getMessage());
    } catch (IOException e) {
      throw unkept(e);
    }
  }

  private static Refusal unkept(IOException e) {
    LOG.error("Short links cannot be kept or read: {}", e.toString());
    return new Refusal(
        503, "Short links cannot be kept or read here at the moment. Use the whole address.");
  }

  private Map<String, String> fields(HttpServletRequest request) throws IOException {
    String header = request.getHeader("Content-Type");
    ContentType type = header == null ? null : ContentType.create(header);
    String media = type == null ? "none" : type.getContentTypeStr().toLowerCase(Locale.ROOT);
    Map<String, String> fields =
        switch (media) {
          case WebContent.contentTypeHTMLForm -> ofForm(body(request));
          case WebContent.contentTypeJSON -> ofJson(body(request));
          default ->
              throw new Refusal(
                  415,
                  "The body of the request is of type \""
                      + Refusal.cut(media)
                      + "\". Send a form (application/x-www-form-urlencoded) or application/json.");
        };
    fields.keySet().stream()
        .filter(name -> !FIELDS.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new Refusal(
                  400,
                  "There is no field \""
                      + Refusal.cut(name)
                      + "\" here. Use query, view and asOf.");
            });
    String language = fields.get(Html.LANGUAGE);
    if (language != null && !Languages.has(language)) {
      throw Html.noLanguage(language);
    }
    return fields;
  }

  private String body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(options.bodyLimit() + 1);
    if (bytes.length > options.bodyLimit()) {
      request.getInputStream().transferTo(OutputStream.nullOutputStream());
      throw new Refusal(413, "The body of the request is too large.");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal(400, "The body of the request is not written in UTF-8.");
    }
  }

  private static Map<String, String> ofForm(String body) {
    Map<String, String> fields = new HashMap<>();
    Html.parameters(body)
        .forEach(
            (name, values) -> {
              if (values.size() > 1) {
                throw new Refusal(
                    400, "There is more than one \"" + Refusal.cut(name) + "\" in the request.");
              }
              fields.put(name, values.getFirst());
            });
    return fields;
  }

  private static Map<String, String> ofJson(String body) {
    Map<String, String> fields = new HashMap<>();
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      JsonObject json = reader.readObject();
      json.forEach(
          (name, value) -> {
            if (!(value instanceof JsonString text)) {
              throw new Refusal(400, "The field \"" + Refusal.cut(name) + "\" is no text.");
            }
            fields.put(name, text.getString());
          });
    } catch (JsonException e) {
      throw new Refusal(400, "The body is no JSON object: " + Refusal.cut(e.getMessage()));
    }
    return fields;
  }

  // ---- a link is followed

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo() == null ? "/" : request.getPathInfo();
    boolean isAbout = path.endsWith(ABOUT);
    String hash =
        (isAbout ? path.substring(0, path.length() - ABOUT.length()) : path).replaceFirst("^/", "");
    KeptQuery query = known(hash);
    if (isAbout || (!isServed(query) && Html.isWanted(request))) {
      about(hash, query, request, response);
      return;
    }
    if (!isServed(query)) {
      throw gone(query);
    }
    follow(hash, query, request, response);
  }

  /**
   * The query that {@code hash} stands for.
   *
   * @throws Refusal 404 if there is none, 503 if the links cannot be read
   */
  private KeptQuery known(String hash) {
    return find(hash)
        .orElseThrow(
            () ->
                new Refusal(
                    404,
                    "There is no link \""
                        + Refusal.cut(hash)
                        + "\" here. Is it whole? Links of another server are not known."));
  }

  /**
   * The query that {@code hash} stands for, which can be asked of what is served.
   *
   * @throws Refusal 404 if there is none, 410 if its release is no longer served
   */
  KeptQuery servedNow(String hash) {
    KeptQuery query = known(hash);
    if (!isServed(query)) {
      throw gone(query);
    }
    return query;
  }

  private boolean isServed(KeptQuery query) {
    return query.release().equals(served.release());
  }

  private Refusal gone(KeptQuery query) {
    return new Refusal(
            410,
            "This link asks the release "
                + query.release()
                + ", which is not served here any more. The present one is "
                + served.release()
                + "; ask it at the address that is suggested.")
        .with(Problems.SUGGESTIONS, List.of("sparql?" + parameters(query)));
  }

  private Optional<KeptQuery> find(String hash) {
    try {
      return kept == null ? Optional.empty() : kept.find(hash);
    } catch (IOException e) {
      throw unkept(e);
    }
  }

  /** The query as the pages take it. */
  private static String parameters(KeptQuery query) {
    return "query="
        + URLEncoder.encode(query.sparql(), StandardCharsets.UTF_8)
        + (query.view().isEmpty()
            ? ""
            : "&view=" + URLEncoder.encode(query.view(), StandardCharsets.UTF_8))
        + query.day().map(day -> "&asOf=" + day).orElse("");
  }

  private void follow(
      String hash, KeptQuery kept, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Query query = QueryText.parse(kept.sparql());
    Offer form =
        Offer.choose(
            request.getHeader("Accept"),
            request.getParameter("format"),
            Stream.concat(
                    Stream.of(Offer.HTML),
                    (query.isSelectType() || query.isAskType() ? Offer.RESULTS : Offer.GRAPHS)
                        .stream())
                .toList());
    if (!form.equals(Offer.HTML)) {
      rows(kept, query, form).send(form, response);
      return;
    }
    String address = "query?" + parameters(kept);
    if (address.length() > LONGEST_ADDRESS) {
      about(hash, kept, request, response);
      return;
    }
    String language = request.getParameter(Html.LANGUAGE);
    response.setHeader(
        "Location",
        root.of(request)
            + address
            + (language == null ? "" : "&lang=" + Html.reader(request).language()));
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
  }

  private Answer rows(KeptQuery kept, Query query, Offer form) {
    DatasetGraph dataset = AsOf.dataset(kept.day(), served);
    DatasetDescription graphs = DatasetDescription.create(query);
    return bounds.answer(deadline -> run.answer(dataset, query, graphs, form, deadline));
  }

  private void about(
      String hash, KeptQuery query, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Reader reader = Html.reader(request);
    Taken taken =
        new Taken(
            reader.text("take.untitled", edition.title()),
            Where.link(hash),
            query.sparql(),
            root.of(request),
            query.day(),
            edition);
    Html.send(
        isServed(query) ? HttpServletResponse.SC_OK : HttpServletResponse.SC_GONE,
        "link",
        new Frame(reader, reader.text("take.link"), "", "", List.of(), served.release()),
        Map.of(
            "taken",
            taken,
            "release",
            query.release(),
            "isServed",
            isServed(query),
            "run",
            reader.link("query?" + parameters(query))),
        response);
  }
}
