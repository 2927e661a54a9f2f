// Prints what rdf-dereference gets from an address, as N-Quads.
import { Writer } from "n3";
import { rdfDereferencer } from "rdf-dereference";

const writer = new Writer(process.stdout, { end: false, format: "N-Quads" });
const { data } = await rdfDereferencer.dereference(process.argv[2], { localFiles: false });
for await (const quad of data) {
  writer.addQuad(quad);
}
writer.end();
