// Oxigraph (WebAssembly) behind Node's own HTTP server: oxigraph.js PORT FILE. Its default graph is the union of all graphs.
import http from "node:http";
import fs from "node:fs";
import oxigraph from "oxigraph";

const [port, file] = process.argv.slice(2);
const store = new oxigraph.Store();
store.load(fs.readFileSync(file), { format: "application/n-quads", unchecked: true, no_transaction: true });

http
  .createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    const query = new URL(request.url, "http://127.0.0.1").searchParams.get("query");
    if (query === null) {
      response.writeHead(400).end("No query");
      return;
    }
    try {
      const type = /\nCONSTRUCT|^DESCRIBE/.test(query) ? "application/n-triples" : "application/sparql-results+json";
      const answer = store.query(query, { use_default_graph_as_union: true, results_format: type });
      const bytes = Buffer.from(answer);
      response.writeHead(200, { "Content-Type": type, "Content-Length": bytes.length }).end(bytes);
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  })
  .listen(Number(port), "127.0.0.1");
