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
const answer = (await response.json()).boolean;
console.log(answer);
