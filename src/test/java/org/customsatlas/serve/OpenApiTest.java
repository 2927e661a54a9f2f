package org.customsatlas.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the description of the interface says is what the server does. */
class OpenApiTest {
  private static final String NOWHERE = "no-such-thing";

  /** What takes contributions. */
  private static final Set<String> TAKEN = Set.of("/validate", "/diff");

  /** Where short links are made. */
  private static final String LINKS = "/s";

  private static final String LINKED = "query=ASK%7B%7D";

  /** What takes a query and tells about it. */
  private static final Set<String> ABOUT_QUERIES = Set.of("/explain", "/why");

  /** A statement that is published, so that there is little to check. */
  private static final String FORM =
      """
      --end
      Content-Disposition: form-data; name="file"; filename="x.ttl"

      <https://w3id.org/customs-atlas/id/org/wco> a <https://w3id.org/customs-atlas/def#IntergovernmentalOrganisation> .
      --end--
      """
          .replace("\n", "\r\n");

  private static SwaggerParseResult parse(String text) {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    options.setResolveFully(true);
    return new OpenAPIV3Parser().readContents(text, null, options);
  }

  private static OpenAPI description() {
    return parse(ReleaseServer.read("openapi.json").body()).getOpenAPI();
  }

  @Test
  void itIsValidAndNamesThisServerAndVersion() {
    HttpResponse<String> answer = ReleaseServer.read("openapi.json");
    assertEquals("application/json", ReleaseServer.header(answer, "Content-Type"));
    SwaggerParseResult result = parse(answer.body());
    assertEquals(List.of(), result.getMessages());
    assertEquals("3.1.0", result.getOpenAPI().getOpenapi());
    assertEquals("0.1.0", result.getOpenAPI().getInfo().getVersion());
    assertEquals(
        ReleaseServer.address(),
        java.net.URI.create(result.getOpenAPI().getServers().getFirst().getUrl() + "/"));
  }

  @Test
  void theCheckFindsAFault() {
    String text = ReleaseServer.read("openapi.json").body().replace("\"operationId\"", "\"opId\"");
    assertFalse(parse(text.replace("\"responses\"", "\"answers\"")).getMessages().isEmpty());
  }

  /** One request that a response is declared for. */
  private record Case(String name, HttpRequest.Builder request, int status, Content content) {}

  @TestFactory
  Stream<DynamicTest> eachAnswerThatIsListedIsGiven() {
    List<Case> cases = new ArrayList<>();
    description()
        .getPaths()
        .forEach(
            (path, item) ->
                item.readOperationsMap()
                    .forEach((method, operation) -> cases.addAll(cases(path, method, operation))));
    assertTrue(cases.size() > 100, cases.size() + " cases");
    return cases.stream().map(c -> dynamicTest(c.name(), () -> check(c)));
  }

  @Test
  void eachPathOfTheServerIsListed() {
    Set<String> listed = new TreeSet<>();
    Set<String> described = description().getPaths().keySet();
    described.stream().filter(p -> !isForm(p, described)).forEach(p -> listed.add(first(p)));
    Set<String> mapped = ReleaseServer.mapped();
    assertTrue(mapped.size() > 40, mapped.toString());
    Set<String> served =
        mapped.stream()
            .filter(p -> !isForm(p, mapped))
            .map(OpenApiTest::first)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(served, listed);
  }

  /** Everything until the second slash; the front page is mapped to nothing. */
  private static String first(String path) {
    return path.isEmpty() ? "/" : path.replaceFirst("(?<=.)/.*", "");
  }

  /** Is it another path with a suffix? */
  private static boolean isForm(String path, Set<String> all) {
    int dot = path.lastIndexOf('.');
    return dot > 1 && all.contains(path.substring(0, dot));
  }

  private static List<Case> cases(String path, HttpMethod method, Operation operation) {
    List<Case> cases = new ArrayList<>();
    List<Parameter> parameters =
        operation.getParameters() == null ? List.of() : operation.getParameters();
    String good = address(path, parameters, false);
    operation
        .getResponses()
        .forEach(
            (code, response) -> {
              String name = method + " " + path + " " + code;
              switch (code) {
                case "200" -> addAnswers(cases, name, path, good, method, operation, response);
                case "201" ->
                    operation
                        .getRequestBody()
                        .getContent()
                        .forEach(
                            (type, media) ->
                                cases.add(
                                    post(
                                        name + " " + type,
                                        path,
                                        type,
                                        String.valueOf(
                                            Objects.requireNonNullElse(media.getExample(), LINKED)),
                                        201,
                                        response)));
                case "206" -> cases.add(get(name, good, 206, response, "Range", "bytes=0-9"));
                case "300" -> cases.add(get(name, good.replace("KEN", "AU"), 300, response));
                case "301", "410" -> {} // RetiredTest: nothing of ours is retired
                case "303" -> cases.add(get(name, good, 303, response));
                case "304" -> {
                  String tag = ReleaseServer.header(ReleaseServer.read(good), "ETag");
                  cases.add(get(name, good, 304, response, "If-None-Match", tag));
                }
                case "400" -> {
                  String bad =
                      Set.of("/sparql", "/query").contains(path)
                          ? path.substring(1) + "?query=nonsense"
                          : path.startsWith("/api/")
                              ? good + "?nobody=1"
                              : good.replaceFirst("\\?.*", "");
                  cases.add(
                      method == HttpMethod.POST
                          ? post(
                              name,
                              path,
                              TAKEN.contains(path)
                                  ? "text/turtle"
                                  : "application/x-www-form-urlencoded",
                              "",
                              400,
                              response)
                          : get(name, bad, 400, response));
                }
                case "404" -> cases.add(get(name, address(path, parameters, true), 404, response));
                case "406" -> cases.add(get(name, good, 406, response, "Accept", "image/png"));
                case "415" ->
                    cases.add(
                        post(
                            name,
                            path,
                            TAKEN.contains(path) ? "image/png" : "text/turtle",
                            "ASK {}",
                            415,
                            response));
                case "408", "413", "422" -> // ContributionsOverHttpTest, ExplainServletTest
                    assertTrue(
                        TAKEN.contains(path) || ABOUT_QUERIES.contains(path) || path.equals(LINKS),
                        path);
                case "503" -> // GuardTest and QueryPageTest let queries run too long
                    assertTrue(
                        Set.of("/sparql", "/query", LINKS).contains(path)
                            || TAKEN.contains(path)
                            || ABOUT_QUERIES.contains(path),
                        path);
                case "507" -> assertEquals(LINKS, path); // KeptQueriesTest
                default -> throw new AssertionError(name + ": nobody asks for it");
              }
            });
    return cases;
  }

  private static void addAnswers(
      List<Case> cases,
      String name,
      String path,
      String good,
      HttpMethod method,
      Operation operation,
      ApiResponse response) {
    for (String form : response.getContent().keySet()) {
      String[] accept = {"Accept", form};
      if (method == HttpMethod.GET) {
        cases.add(get(name + " " + form, good, 200, only(form), accept));
        continue;
      }
      operation
          .getRequestBody()
          .getContent()
          .forEach(
              (type, media) -> {
                String body =
                    media.getExample() == null ? "query=ASK%7B%7D" : media.getExample().toString();
                boolean isForm = type.equals("multipart/form-data");
                Case posted =
                    post(
                        name + " " + type + " " + form,
                        path,
                        isForm ? type + "; boundary=end" : type,
                        isForm ? FORM : body,
                        200,
                        only(form));
                posted.request().header("Accept", form);
                cases.add(posted);
              });
    }
  }

  private static ApiResponse only(String form) {
    return new ApiResponse()
        .content(new Content().addMediaType(form, new io.swagger.v3.oas.models.media.MediaType()));
  }

  private static Case get(
      String name, String address, int status, ApiResponse response, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(ReleaseServer.address().resolve(address));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return new Case(name, request, status, response.getContent());
  }

  private static Case post(
      String name, String path, String type, String body, int status, ApiResponse response) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ReleaseServer.address().resolve(path.substring(1)))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    return new Case(name, request, status, response.getContent());
  }

  /** The end of a short link that there is. */
  private static String made() {
    HttpResponse<String> made =
        ReleaseServer.read(
            HttpRequest.newBuilder(ReleaseServer.address().resolve(LINKS))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(LINKED)));
    return ReleaseServer.header(made, "Location").replaceFirst(".*/", "");
  }

  /** The path with the examples of its parameters; with {@code isLost} the last one is unknown. */
  private static String address(String path, List<Parameter> parameters, boolean isLost) {
    String address = path.substring(1);
    String query = "";
    for (Parameter parameter : parameters) {
      String example =
          parameter.getName().equals("hash") ? made() : String.valueOf(parameter.getExample());
      if (parameter.getIn().equals("path")) {
        boolean isLast = path.endsWith("{" + parameter.getName() + "}");
        address =
            address.replace("{" + parameter.getName() + "}", isLost && isLast ? NOWHERE : example);
      } else if (parameter.getExample() != null) {
        boolean isNext = !query.isEmpty() && Boolean.TRUE.equals(parameter.getRequired());
        query =
            (isNext ? query + "&" : "?")
                + parameter.getName()
                + "="
                + Endpoint.encode(isLost ? NOWHERE : example);
      }
    }
    return address + query;
  }

  private static void check(Case asked) {
    HttpResponse<String> answer = ReleaseServer.read(asked.request());
    assertEquals(asked.status(), answer.statusCode(), asked.name() + ": " + answer.body());
    if (asked.content() != null) {
      String type = ReleaseServer.header(answer, "Content-Type").replaceFirst(";.*", "");
      assertTrue(asked.content().containsKey(type), type + " is not listed");
      if (type.endsWith("json") && !type.contains("ld+")) {
        JSON.parseAny(answer.body());
      }
    }
  }
}
