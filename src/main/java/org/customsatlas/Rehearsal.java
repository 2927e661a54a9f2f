package org.customsatlas;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.jena.sparql.core.DatasetGraph;
import org.customsatlas.answer.Question;
import org.customsatlas.answer.QuestionException;
import org.customsatlas.answer.Questions;
import org.customsatlas.describe.Days;
import org.customsatlas.release.Progress;
import org.customsatlas.release.Release;
import org.customsatlas.serve.AtlasServer;
import org.customsatlas.serve.data.Served;
import org.customsatlas.serve.http.ServerOptions;

/**
 * Does once what the program is for, while the JVM writes down which classes that takes (JEP 483).
 * With what it wrote, the program starts in about two thirds of the time. The launcher runs each
 * part once, after it has built the program.
 */
public final class Rehearsal {
  /** In forms that people and programs ask for most. */
  private static final List<String> ROWS =
      List.of("application/sparql-results+json", "text/csv", "*/*");

  private static final List<String> DESCRIPTIONS =
      List.of("text/html, */*", "text/turtle", "application/ld+json", "*/*");

  private static final List<String> PAGES =
      List.of("", "query", "search?q=customs", "suggest?q=cus", "browse", "questions/");

  private static final String HANDED_IN =
      """
      PREFIX atlas: <https://w3id.org/customs-atlas/def#>
      PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
      <https://w3id.org/customs-atlas/id/structure/rehearsal> a atlas:RegionalOffice ;
        skos:prefLabel "Rehearsal"@en .
      """;

  private Rehearsal() {}

  /**
   * Rehearses a part.
   *
   * @param args {@code work} (what ends soon) or {@code serve}, which comes after it; and a folder
   *     that is kept between them
   * @throws IOException if something of it fails; the program works without it
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]);
    switch (args[0]) {
      case "work" -> work(folder);
      case "serve" -> serve(folder);
      default -> throw new IllegalArgumentException("Say work or serve, and a folder.");
    }
  }

  private static void work(Path folder) throws IOException {
    Home home = Home.find();
    Release release = new Build(home.sources(), folder, Progress.SILENT, false).run().release();
    if (release == null) {
      throw new IOException("The data cannot be built; \"atlas build\" says why.");
    }
    Path file = Files.writeString(folder.resolve("rehearsal.ttl"), HANDED_IN);
    run("validate", file.toString(), "--release", folder.toString());
  }

  private static void serve(Path folder) throws IOException {
    run("serve", "--help");
    Home home = Home.find();
    Release release = Release.open(folder);
    DatasetGraph data = release.read();
    Days days = Days.isDated(data) ? new Days(data, home.sources()) : null;
    ServerOptions options =
        ServerOptions.defaults().at("127.0.0.1", 0).keepingLinksIn(folder.resolve("links"));
    try (AtlasServer server = AtlasServer.listen(options)) {
      server.serve(new Served(data, release.name(), release.folder(), days));
      URI address = server.address();
      awaitReady(address.resolve("ready"));
      for (String page : PAGES) {
        get(address.resolve(page), "text/html, */*");
      }
      for (Question question : Questions.read(home.sources()).all()) {
        get(query(question.query().toString(), address), "text/csv, */*");
      }
      for (String form : ROWS) {
        get(query("SELECT * { ?s ?p ?o } LIMIT 10", address), form);
      }
      for (String form : DESCRIPTIONS) {
        get(address.resolve("id/territory/ken"), form);
        get(address.resolve("def"), form);
      }
    } catch (QuestionException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static URI query(String text, URI address) {
    return address.resolve("sparql?query=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
  }

  /**
   * Fetches and forgets, by the smallest client there is: what a client needs would be in the
   * cache, too.
   */
  private static void get(URI address, String accept) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setRequestProperty("Accept", accept);
    try (InputStream body = connection.getInputStream()) {
      body.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Until the server has warmed up, which is to be rehearsed, too. */
  private static void awaitReady(URI address) throws IOException {
    for (int i = 0; i < 600; i++) {
      if (((HttpURLConnection) address.toURL().openConnection()).getResponseCode() == 200) {
        return;
      }
      LockSupport.parkNanos(100_000_000);
    }
    throw new IOException("The server was not ready after a minute.");
  }

  private static void run(String... args) {
    PrintWriter nowhere =
        new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Main.commandLine(args).setOut(nowhere).setErr(nowhere).execute(args);
  }
}
