package org.customsatlas.bench.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpHeader;

/** The limit: files of a folder, held in memory, behind a plain Jetty: {@code PORT FOLDER}. */
public final class CachedBytes {
  private static final Map<String, String> TYPES =
      Map.of(
          "ttl", "text/turtle; charset=utf-8",
          "jsonld", "application/ld+json",
          "html", "text/html; charset=utf-8");

  private CachedBytes() {}

  private record Held(ByteBuffer bytes, String type, String etag) {
    static Held of(Path file) {
      try {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        String ending = file.getFileName().toString();
        ending = ending.substring(ending.lastIndexOf('.') + 1);
        String etag = '"' + Integer.toHexString(java.util.Arrays.hashCode(bytes)) + '"';
        return new Held(direct, TYPES.get(ending), etag);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Serves. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    Map<String, Held> all = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.toList();
      found.forEach(file -> all.put("/" + file.getFileName(), Held.of(file)));
    }
    PlainServer.listen(
        Integer.parseInt(args[0]),
        (request, response, callback) -> {
          Held held = all.get(request.getHttpURI().getPath());
          if (held == null) {
            PlainServer.send(response, callback, 404, "text/plain", "Not here");
            return;
          }
          response.getHeaders().put(HttpHeader.ETAG, held.etag);
          response.getHeaders().put(HttpHeader.VARY, "Accept");
          if (held.etag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(304);
            response.write(true, ByteBuffer.allocate(0), callback);
            return;
          }
          PlainServer.send(response, callback, 200, held.type, held.bytes.slice());
        });
  }
}
