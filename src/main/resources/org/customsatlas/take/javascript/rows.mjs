// {{title}}
// {{source}}
//
// Runs in Node.js from version 18, in Deno, and as a module in browsers.

const ENDPOINT = "{{endpoint}}";
const QUERY = `
{{query}}
`;

const response = await fetch(ENDPOINT, {
  method: "POST",
  headers: { Accept: "application/sparql-results+json" },
  body: new URLSearchParams({ query: QUERY }),
});
if (!response.ok) throw new Error(await response.text());
const { head, results } = await response.json();

// Numbers as numbers, yes and no as true and false, all else as text; null where there is nothing.
const NUMBER = /#(integer|int|long|short|nonNegativeInteger|positiveInteger|gYear|decimal|double|float)$/;

function value(cell) {
  if (!cell) return null;
  if (NUMBER.test(cell.datatype)) return Number(cell.value);
  if (cell.datatype?.endsWith("#boolean")) return cell.value === "true" || cell.value === "1";
  return cell.value;
}

const rows = results.bindings.map((row) => Object.fromEntries(head.vars.map((name) => [name, value(row[name])])));
console.table(rows);
