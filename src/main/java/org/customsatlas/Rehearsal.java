package org.customsatlas;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.answer.Question;
import org.customsatlas.answer.QuestionException;
import org.customsatlas.answer.Questions;
import org.customsatlas.describe.Days;
import org.customsatlas.disk.FolderTree;
import org.customsatlas.release.Progress;
import org.customsatlas.release.Release;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;

/**
 * Does once what the program is for, in a folder that is gone afterwards, while the JVM writes down
 * which classes and methods that takes (JEP 483, JEP 515). With what it wrote, the program starts
 * in about two thirds of the time. The launcher runs it once, after it has built the program.
 */
public final class Rehearsal {
  /** In forms that people and programs ask for most. */
  private static final List<String> FORMS =
      List.of("text/html", "text/turtle", "application/ld+json", "*/*");

  private static final List<String> PAGES =
      List.of("ready", "", "query", "search?q=customs", "suggest?q=cus", "browse", "questions/");

  private static final String HANDED_IN =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      <https://w3id.org/customs-atlas/id/structure/rehearsal> a atlas:RegionalOffice ;
        skos:prefLabel "Rehearsal"@en .
      """;

  private Rehearsal() {}

  /**
   * Rehearses.
   *
   * @throws IOException if something of it fails; the program works without it
   */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("atlas-rehearsal");
    try {
      Home home = Home.find();
      Release release = new Build(home.sources(), folder, Progress.SILENT, false).run().release();
      if (release == null) {
        throw new IOException("The data cannot be built; \"atlas build\" says why.");
      }
      serve(home, release, folder.resolve("links"));
      validate(folder);
    } finally {
      FolderTree.delete(folder);
    }
  }

  private static void serve(Home home, Release release, Path links) throws IOException {
    DatasetGraph data = release.read();
    Days days = Days.isDated(data) ? new Days(data, home.sources()) : null;
    ServerOptions options = ServerOptions.defaults().at("127.0.0.1", 0).keepingLinksIn(links);
    try (AtlasServer server = AtlasServer.listen(options);
        HttpClient client = HttpClient.newHttpClient()) {
      server.serve(new Served(data, release.name(), release.folder(), days));
      URI address = server.address();
      for (String page : PAGES) {
        get(client, address.resolve(page), "text/html");
      }
      for (Question question : Questions.read(home.sources()).all()) {
        get(
            client,
            address.resolve("sparql?query=" + encoded(question.query().toString())),
            "text/csv, */*");
      }
      for (String form : FORMS) {
        get(
            client,
            address.resolve("sparql?query=" + encoded("SELECT * { ?s ?p ?o } LIMIT 10")),
            form);
        get(client, address.resolve("id/territory/ken"), form);
        get(client, address.resolve("def"), form);
      }
    } catch (QuestionException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void get(HttpClient client, URI address, String accept) throws IOException {
    try {
      HttpRequest request = HttpRequest.newBuilder(address).header("Accept", accept).build();
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 == 3) {
        String place = answer.headers().firstValue("Location").orElse("");
        client.send(
            HttpRequest.newBuilder(address.resolve(place)).header("Accept", accept).build(),
            BodyHandlers.ofByteArray());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String encoded(String query) {
    return URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  private static void validate(Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("rehearsal.ttl"), HANDED_IN);
    PrintWriter nowhere =
        new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Main.commandLine()
        .setOut(nowhere)
        .setErr(nowhere)
        .execute("validate", file.toString(), "--release", folder.toString());
  }
}
