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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jena.atlas.json.JSON;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the description of the interface says is what the server does. */
class OpenApiTest {
  private static final String NOWHERE = "no-such-thing";

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
    description().getPaths().keySet().forEach(p -> listed.add(p.replaceFirst("(?<=.)/.*", "")));
    Set<String> served = new TreeSet<>(Set.of("/sparql", "/health", "/lookup", "/downloads"));
    IriServlet.PATHS.stream()
        .map(p -> p.replaceFirst("(?<=.)/.*", ""))
        .filter(p -> !p.contains(".") || p.startsWith("/."))
        .forEach(served::add);
    served.addAll(Guides.of(ReleaseServer.served()).keySet());
    assertEquals(served, listed);
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
                case "200" -> addAnswers(cases, name, good, method, operation, response);
                case "206" -> cases.add(get(name, good, 206, response, "Range", "bytes=0-9"));
                case "300" -> cases.add(get(name, good.replace("KEN", "AU"), 300, response));
                case "303" -> cases.add(get(name, good, 303, response));
                case "304" -> {
                  String tag = ReleaseServer.header(ReleaseServer.read(good), "ETag");
                  cases.add(get(name, good, 304, response, "If-None-Match", tag));
                }
                case "400" -> {
                  String bad = path.equals("/sparql") ? "sparql?query=nonsense" : path.substring(1);
                  cases.add(
                      method == HttpMethod.POST
                          ? post(name, "application/sparql-query", "nonsense", 400, response)
                          : get(name, bad, 400, response));
                }
                case "404" -> cases.add(get(name, address(path, parameters, true), 404, response));
                case "406" -> cases.add(get(name, good, 406, response, "Accept", "image/png"));
                case "415" -> cases.add(post(name, "text/turtle", "ASK {}", 415, response));
                case "503" -> assertEquals("/sparql", path); // GuardTest lets queries run too long
                default -> throw new AssertionError(name + ": nobody asks for it");
              }
            });
    return cases;
  }

  private static void addAnswers(
      List<Case> cases,
      String name,
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
                boolean isForm = type.endsWith("urlencoded");
                String body = isForm ? "query=ASK%7B%7D" : media.getExample().toString();
                Case posted = post(name + " " + type + " " + form, type, body, 200, only(form));
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
      String name, String type, String body, int status, ApiResponse response) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(ReleaseServer.address().resolve("sparql"))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body));
    return new Case(name, request, status, response.getContent());
  }

  /** The path with the examples of its parameters; with {@code isLost} the last one is unknown. */
  private static String address(String path, List<Parameter> parameters, boolean isLost) {
    String address = path.substring(1);
    String query = "";
    for (Parameter parameter : parameters) {
      String example = String.valueOf(parameter.getExample());
      if (parameter.getIn().equals("path")) {
        boolean isLast = path.endsWith("{" + parameter.getName() + "}");
        address =
            address.replace("{" + parameter.getName() + "}", isLost && isLast ? NOWHERE : example);
      } else if (parameter.getExample() != null) {
        query = "?" + parameter.getName() + "=" + Endpoint.encode(isLost ? NOWHERE : example);
      }
    }
    return address + query;
  }

  private static void check(Case asked) {
    HttpResponse<String> answer = ReleaseServer.read(asked.request());
    assertEquals(asked.status(), answer.statusCode(), answer.body());
    if (asked.content() != null) {
      String type = ReleaseServer.header(answer, "Content-Type").replaceFirst(";.*", "");
      assertTrue(asked.content().containsKey(type), type + " is not listed");
      if (type.endsWith("json") && !type.contains("ld+")) {
        JSON.parseAny(answer.body());
      }
    }
  }
}
