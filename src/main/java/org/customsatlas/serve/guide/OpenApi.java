package org.customsatlas.serve.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonBoolean;
import org.apache.jena.atlas.json.JsonNumber;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonString;
import org.apache.jena.atlas.json.JsonValue;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryFactory;
import org.customsatlas.answer.Parameter;
import org.customsatlas.page.Reader;
import org.customsatlas.page.front.Choices;
import org.customsatlas.page.front.QuestionPages;
import org.customsatlas.serve.http.Offer;
import org.customsatlas.vocab.Prefixes;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the server answers, for programs that make clients and for agents (OpenAPI 3.1). It is
 * written by hand in {@code openapi.yaml} beside this class, but for the stored questions: each is
 * a call of its own.
 */
final class OpenApi implements Guide {
  static final String PATH = "/openapi.json";

  private static final Reader ENGLISH = new Reader("en", false, "", "", Optional.empty());

  private final String version;
  private final QuestionPages questions;

  /** The calls of the stored questions by path; null until they are asked for. */
  private Map<String, JsonObject> calls;

  /**
   * @param version the version of the data and of the interface
   * @param questions the stored questions
   */
  OpenApi(String version, QuestionPages questions) {
    this.version = version;
    this.questions = questions;
  }

  @Override
  public Offer form() {
    return Offer.JSON;
  }

  @Override
  public String text(URI address) {
    JsonObject all = read().getAsObject();
    all.getObj("info").put("version", version);
    JsonObject server = new JsonObject();
    server.put("url", address.toString().replaceFirst("/$", ""));
    JsonArray servers = new JsonArray();
    servers.add(server);
    all.put("servers", servers);
    JsonObject paths = all.getObj("paths");
    calls().forEach(paths::put);
    return all + "\n";
  }

  private synchronized Map<String, JsonObject> calls() {
    if (calls == null) {
      Map<String, JsonObject> made = new TreeMap<>();
      questions
          .find("", "", ENGLISH)
          .forEach(question -> made.put("/api/questions/" + question.name(), call(question)));
      calls = made;
    }
    return calls;
  }

  /** One stored question, as a call. */
  private JsonObject call(QuestionPages.Entry question) {
    List<Object> parameters = new ArrayList<>();
    for (Parameter parameter : questions.parameters(question.name())) {
      List<String> values = parameter.values().stream().map(Choices::id).toList();
      parameters.add(
          Map.of(
              "name", parameter.name(),
              "in", "query",
              "description",
                  "of "
                      + Prefixes.shorten(parameter.type().getURI())
                      + "; for things the short id. Without it: "
                      + String.join(", ", values),
              "schema", Map.of("type", "array", "items", Map.of("type", "string")),
              "example", values.getFirst()));
    }
    parameters.add(Map.of("$ref", "#/components/parameters/asOf"));
    Map<String, Object> forms = new TreeMap<>();
    Query query = QueryFactory.create(questions.sparql(question.name()).orElseThrow());
    (query.isSelectType()
            ? List.of(Offer.JSON, Offer.CSV)
            : query.isAskType() ? List.of(Offer.JSON) : List.of(Offer.GRAPHS.getFirst()))
        .forEach(form -> forms.put(form.mediaType(), Map.of()));
    return json(Map.of(
            "get",
            Map.of(
                "tags", List.of("questions"),
                "operationId", question.name(),
                "summary", question.words().words(),
                "parameters", parameters,
                "responses",
                    Map.of("200", Map.of("description", "The answer.", "content", forms)))))
        .getAsObject();
  }

  private static JsonValue read() {
    try (InputStream yaml = OpenApi.class.getResourceAsStream("openapi.yaml")) {
      return json(new Load(LoadSettings.builder().build()).loadFromInputStream(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonValue json(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        JsonObject object = new JsonObject();
        map.forEach((key, member) -> object.put(key.toString(), json(member)));
        yield object;
      }
      case List<?> list -> {
        JsonArray array = new JsonArray();
        list.forEach(item -> array.add(json(item)));
        yield array;
      }
      case Boolean truth -> new JsonBoolean(truth);
      case Integer number -> JsonNumber.value(number);
      default -> new JsonString(value.toString());
    };
  }
}
