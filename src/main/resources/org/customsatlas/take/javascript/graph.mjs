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
  headers: { Accept: "application/ld+json" },
  body: new URLSearchParams({ query: QUERY }),
});
if (!response.ok) throw new Error(await response.text());
const graph = await response.json();
console.log(JSON.stringify(graph, null, 2));
