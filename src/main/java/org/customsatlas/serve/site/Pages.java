package org.customsatlas.serve.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.customsatlas.serve.data.Served;

/**
 * The plain pages of a server that has no site yet: what is here, and three things to try.
 *
 * <p>All links are relative, so the pages hold behind any host name.
 */
public final class Pages {
  /** Only a release has IRIs that answer here. */
  private static final String LOOKUP =
      "<li>From a code to its data, as Turtle: <a href=\"lookup?code=KEN\">/lookup?code=KEN</a></li>\n";

  private Pages() {}

  static String homeHtml(Served served) {
    return html(
        "Customs Atlas",
        """
        <p>Who does what for regional integration in customs, as cited linked data.</p>
        <ul>
        <li>The SPARQL endpoint is <a href="sparql">/sparql</a>.</li>
        <li>Try a query: <a href="%s">the ten commonest kinds of thing</a>.</li>
        %s<li>Is all well? <a href="health">/health</a></li>
        </ul>
        """
            .formatted(
                "sparql?format=json&amp;query="
                    + URLEncoder.encode(served.example(), StandardCharsets.UTF_8),
                served.release() == null ? "" : LOOKUP));
  }

  static String homeText(Served served) {
    return """
        Customs Atlas: who does what for regional integration in customs, as cited linked data.

        /sparql   the SPARQL endpoint; ask it with the parameter "query"
        /sparql   without a query: what the endpoint offers
        /health   whether all is well, which release this is, and how many triples it holds
        """
        + (served.release() == null
            ? ""
            : "/id/…     every IRI of the data at its path, such as /id/territory/ken\n");
  }

  /** The page of the endpoint. */
  public static String endpointHtml(Served served) {
    return html(
        "The SPARQL endpoint of Customs Atlas",
        """
        <p>It answers SPARQL 1.1 queries over the union of all named graphs, and over each of them with GRAPH.</p>
        <form action="sparql" method="get">
        <p><label for="query">Query</label><br>
        <textarea id="query" name="query" rows="8" cols="80">%s</textarea></p>
        <p><label for="format">Answer as</label>
        <select id="format" name="format"><option>json</option><option>csv</option><option>tsv</option><option>xml</option></select>
        <button>Ask</button></p>
        </form>
        """
            .formatted(served.example()));
  }

  /** The same for those who are no browser. */
  public static String endpointText(Served served) {
    return """
        This is the SPARQL endpoint of Customs Atlas. It answers SPARQL 1.1 queries over the union of all named graphs,
        and over each of them with GRAPH. Send the query as the parameter "query" (GET, or POST of a form),
        or as the body of a POST with the type application/sparql-query.

        SELECT and ASK answer as JSON, XML, CSV or TSV; CONSTRUCT and DESCRIBE as Turtle, JSON-LD, N-Triples or RDF/XML.
        Ask with the header Accept, or with format=json, xml, csv, tsv, ttl, jsonld, nt or rdf.

        A query to try:

        """
        + served.example().indent(2);
  }

  private static String html(String title, String body) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title></head>
        <body>
        <main>
        <h1>%s</h1>
        %s</main>
        </body>
        </html>
        """
        .formatted(title, title, body);
  }
}
