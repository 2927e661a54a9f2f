package org.customsatlas.serve.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.jena.atlas.json.JsonArray;
import org.apache.jena.atlas.json.JsonBoolean;
import org.apache.jena.atlas.json.JsonNumber;
import org.apache.jena.atlas.json.JsonObject;
import org.apache.jena.atlas.json.JsonString;
import org.apache.jena.atlas.json.JsonValue;
import org.customsatlas.serve.http.Offer;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the server answers, for programs that make clients and for agents (OpenAPI 3.1). It is
 * written by hand in {@code openapi.yaml} beside this class.
 *
 * @param version the version of the data and of the interface
 */
record OpenApi(String version) implements Guide {
  static final String PATH = "/openapi.json";

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
    return all + "\n";
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
