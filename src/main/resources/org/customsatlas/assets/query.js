// The page to write queries on, with an editor where scripts run. The form is sent as it would be without this script, and what the answered
// page says takes the place of what stands here. The words come from the page.
const outcome = document.getElementById("outcome");
const said = document.getElementById("said");
const form = document.getElementById("ask");
const plain = document.getElementById("query");
const place = document.getElementById("editor");
const cancel = document.getElementById("cancel");
const words = place.dataset;

/** What is longer is posted, and has no address of its own. */
const LONGEST_ADDRESS = 7000;
/** So many ends are offered. */
const MOST = 40;

function tell(text) {
  said.textContent = "";
  setTimeout(() => { said.textContent = text; }, 50);
}

function made(name, className, ...content) {
  const element = document.createElement(name);
  element.className = className;
  element.append(...content);
  return element;
}

// ---- what can be written: terms with their counts, and things by their names

let table;
function terms() {
  table ??= fetch(words.terms, { headers: { Accept: "application/json" } })
    .then((answer) => answer.json())
    .then((all) => ({ ...all, prefixes: new Map(Object.entries(all.prefixes)) }))
    .catch((error) => { table = undefined; throw error; });
  return table;
}

const language = document.documentElement.lang;
const inWords = (texts) => texts?.[language] ?? texts?.en ?? "";

/** The prefixed name of an IRI, or the IRI in its brackets; the longest namespace wins. */
function shortened(iri, prefixes) {
  let best = null;
  for (const [prefix, namespace] of prefixes) {
    const name = iri.slice(namespace.length);
    if (iri.startsWith(namespace) && /^[\w-]*$/.test(name) && !(best && prefixes.get(best).length >= namespace.length)) best = prefix;
  }
  return best === null ? `<${iri}>` : `${best}:${iri.slice(prefixes.get(best).length)}`;
}

/** The text before the cursor without comments and strings, which could look like a query. */
function before(editor) {
  const cursor = editor.getDoc().getCursor();
  return editor.getDoc().getRange({ line: 0, ch: 0 }, cursor).replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|(^|\s)#[^\n]*/g, " ");
}

/** What the triple at the cursor is about: the subject, if it is a variable or a name. */
function subject(text) {
  const triples = text.slice(Math.max(text.lastIndexOf("{"), text.lastIndexOf("}")) + 1).split(/\.(?:\s|$)/);
  return triples.at(-1).trim().split(/\s+/)[0] ?? "";
}

/** The classes that the query gives to a subject. */
function classesOf(name, text) {
  const classes = [];
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  for (const [, found] of text.matchAll(new RegExp(`(?:^|[\\s{.;])${escaped}\\s+(?:a|rdf:type)\\s+([\\w-]+:[\\w-]+)`, "g"))) classes.push(found);
  return classes;
}

function position(editor, token) {
  const previous = editor.getPreviousNonWsToken(editor.getDoc().getCursor().line, token);
  if (previous?.string === "a" || previous?.string === "rdf:type") return "class";
  return token.state.possibleCurrent.includes("a") ? "property" : "thing";
}

/** The ends for what is written at the cursor, best first. */
async function ends(editor, token) {
  const all = await terms();
  const written = token.string.trim().replace(/^</, "");
  const where = position(editor, token);
  const wanted = written.includes(":") && !written.startsWith("http") ? written.slice(written.indexOf(":") + 1) : written;
  const prefix = written.includes(":") ? written.slice(0, written.indexOf(":") + 1) : "";
  const found = [];
  if (where !== "thing") {
    const list = where === "class" ? all.classes : all.properties;
    const text = before(editor);
    const own = where === "property" ? classesOf(subject(text), editor.getValue()) : [];
    const counts = {};
    for (const one of own) {
      for (const [name, count] of Object.entries(all.classes[one]?.properties ?? {})) counts[name] = Math.max(counts[name] ?? 0, count);
    }
    const isKnown = Object.keys(counts).length > 0;
    for (const [name, term] of Object.entries(list)) {
      const isOwn = name in counts;
      const label = inWords(term.label);
      const rank = nearness(name, label, written, wanted, prefix);
      if (rank >= 0 && (!isKnown || isOwn || wanted.length > 2)) {
        found.push({ text: name, label, count: isOwn ? counts[name] : term.count, what: inWords(term.definition), sample: term.sample, rank: rank + (isKnown && !isOwn ? 10 : 0) });
      }
    }
    found.sort((a, b) => a.rank - b.rank || b.count - a.count || a.text.localeCompare(b.text));
    if (found.length > 0) return found.slice(0, MOST);
  }
  if (wanted.length > 1 && !"?$\"'".includes(wanted[0])) {
    const address = new URL(words.things, document.baseURI);
    address.searchParams.set("q", wanted.replace(/[-_/]/g, " "));
    address.searchParams.set("lang", language);
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    const { hits } = answer.ok ? await answer.json() : { hits: [] };
    for (const hit of hits) {
      found.push({ text: shortened(hit.iri, all.prefixes), label: hit.label, what: [hit.kindLabel, hit.matched?.text].filter(Boolean).join(" · ") });
    }
  }
  return found;
}

/** How well a term fits what is written: less is better, below zero not at all. */
function nearness(name, label, written, wanted, prefix) {
  if (prefix && !name.startsWith(prefix)) return -1;
  const local = name.slice(name.indexOf(":") + 1).toLowerCase();
  const text = wanted.toLowerCase();
  if (text === "" || local.startsWith(text)) return 0;
  if (!prefix && name.startsWith(written)) return 0;
  if (label.toLowerCase().split(/\s+/).some((word) => word.startsWith(text))) return 1;
  return local.includes(text) ? 2 : -1;
}

/** Declares the prefix of a name, if it needs one that is not there. */
async function declare(editor, name) {
  const prefix = name.startsWith("<") ? "" : name.slice(0, name.indexOf(":"));
  const { prefixes } = await terms();
  if (prefix && prefixes.has(prefix) && !(prefix in editor.getPrefixesFromQuery())) editor.addPrefixes({ [prefix]: prefixes.get(prefix) });
}

function draw(row, found) {
  row.append(made("code", "", found.text), " ", made("span", "name", found.label ?? ""));
  if (found.count !== undefined) row.append(" ", made("span", "number", found.count.toLocaleString(language)));
  row.title = [found.what, found.sample && words.sample.replace("{0}", found.sample)].filter(Boolean).join("\n");
}

const completer = {
  name: "atlas",
  bulk: false,
  autoShow: true,
  persistenceId: null,
  found: new Map(),
  isValidCompletionPosition(editor) {
    const token = editor.getCompleteToken();
    if (["comment", "string", "atom", "number", "variable-3"].includes(token.type) || /^[?$"'#]/.test(token.string)) return false;
    const previous = editor.getPreviousNonWsToken(editor.getDoc().getCursor().line, token);
    if (/^(prefix|base)$/i.test(previous?.string ?? "")) return false;
    return /[:<\w]/.test(token.string) && !(token.type === "keyword" && token.string !== "a") && editor.getDoc().getCursor().ch > token.start;
  },
  preProcessToken: (editor, token) => token,
  async get(editor, token) {
    if (!token) return [];
    const found = await ends(editor, token);
    if (found.some((end) => end.text === token.string.trim())) return []; // it is written already
    completer.found = new Map(found.map((end) => [end.text, end]));
    return found.map((end) => end.text);
  },
  postprocessHints(editor, hints) {
    const token = editor.getCompleteToken();
    const { line } = editor.getDoc().getCursor();
    return hints.map((hint) => {
      const found = completer.found.get(hint.text);
      return {
        ...hint,
        render: (row) => draw(row, found),
        hint: (cm) => {
          cm.replaceRange(hint.text, { line, ch: token.start }, { line, ch: token.end }, "complete");
          // After the editor's own completer, which does the same where it sees the need.
          setTimeout(() => declare(editor, hint.text), 100);
        },
      };
    });
  },
};

// ---- the editor

let yasgui;
const answers = new Map();

function editor() {
  return yasgui?.getTab()?.getYasqe();
}

function text() {
  return editor()?.getValue() ?? plain.value;
}

function start() {
  const { Yasqe } = Yasgui;
  for (const name of Object.keys(Yasqe.Autocompleters)) {
    if (!["prefixes", "variables"].includes(name)) delete Yasqe.Autocompleters[name];
  }
  Yasqe.defaults.autocompleters = ["variables", "prefixes"];
  Yasqe.Autocompleters.prefixes.persistenceId = null;
  Yasqe.Autocompleters.prefixes.get = async () => [...(await terms()).prefixes].map(([prefix, namespace]) => `${prefix}: <${namespace}>`);
  Yasqe.registerAutocompleter(completer);
  Yasqe.prototype.query = () => { run(); return Promise.resolve(); };
  place.hidden = false;
  yasgui = new Yasgui(place, {
    persistenceId: "customs-atlas-queries",
    tabName: words.tab,
    populateFromUrl: false,
    autofocus: false,
    copyEndpointOnNewTab: false,
    requestConfig: { endpoint: "sparql" },
    endpointCatalogueOptions: { getData: () => [] },
    yasqe: {
      value: plain.value,
      showQueryButton: false,
      resizeable: true,
      editorHeight: "20rem",
      lineWrapping: false,
      // The key that leaves the field leaves it here, too (WCAG 2.1.2).
      extraKeys: { Tab: false, "Shift-Tab": false },
    },
  });
  const asked = new URLSearchParams(location.search).has("query");
  const tabs = Object.values(yasgui._tabs);
  if (asked && !tabs.some((tab) => written(tab) === plain.value)) {
    yasgui.addTab(true, { yasqe: { value: plain.value } });
  } else if (asked) {
    yasgui.selectTabId(tabs.find((tab) => written(tab) === plain.value).getId());
  }
  document.getElementById("plain").hidden = true;
  plain.required = false;
  dress();
  if (text() === plain.value) keep();
  else clear();
  yasgui.on("tabSelect", () => setTimeout(() => { dress(); restore(); }));
  yasgui.on("tabAdd", () => setTimeout(dress));
  document.getElementById("help").hidden = false;
  const add = document.getElementById("new");
  add.hidden = false;
  add.addEventListener("click", () => {
    yasgui.addTab(true, { yasqe: { value: plain.defaultValue } });
    dress();
    clear();
    editor().focus();
  });
  mark();
}

function written(tab) {
  return tab.getYasqe()?.getValue() ?? tab.getPersistedJson().yasqe.value;
}

/** What the editor does not do by itself: a name for its field, marks that go when the text changes, definitions at the mouse. */
function dress() {
  const current = editor();
  if (!current || current.isDressed) return;
  current.isDressed = true;
  const field = current.getInputField();
  field.setAttribute("aria-label", words.name);
  field.setAttribute("aria-describedby", "help");
  current.getScrollerElement().tabIndex = 0; // so that keys can scroll it
  current.on("change", () => {
    unmark(current);
    outcome.classList.toggle("old", outcome.dataset.asked !== undefined && outcome.dataset.asked !== current.getValue());
  });
  current.getWrapperElement().addEventListener("mouseover", async (event) => {
    const word = event.target.closest(".cm-string-2");
    if (!word || word.title) return;
    const { classes, properties } = await terms();
    const term = classes[word.textContent] ?? properties[word.textContent];
    if (term) word.title = [inWords(term.label), inWords(term.definition)].filter(Boolean).join("\n");
  });
}

// ---- answers

let asking;

/** @param chosen the address of the same query in another view; nothing for what the form says */
async function run(chosen) {
  plain.value = text();
  const fields = new URLSearchParams(new FormData(form));
  const address = chosen ?? new URL(form.action);
  if (!chosen) address.search = fields;
  const isLong = address.href.length > LONGEST_ADDRESS;
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  form.setAttribute("aria-busy", "true");
  cancel.hidden = false;
  tell(said.dataset.busy);
  try {
    const answer = await fetch(isLong ? form.action : address, { method: isLong ? "POST" : "GET", body: isLong ? fields : undefined, signal, headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const news = page.getElementById("outcome");
    const asked = page.getElementById("query")?.value;
    if (chosen && asked && editor()) editor().setValue(asked); // it has the view now
    if (news) outcome.replaceChildren(...news.childNodes);
    else note([...page.querySelectorAll("main h1, main .lead")].map((part) => part.textContent).join(". "));
    document.dispatchEvent(new Event("atlas:new-content"));
    keep();
    if (!isLong) history.replaceState(null, "", address);
    mark();
    const heading = document.getElementById("answer");
    tell([heading, ...outcome.querySelectorAll(".quiet, .why")].map((part) => part?.textContent ?? "").join(" "));
    heading?.scrollIntoView({ block: "nearest" });
  } catch (error) {
    if (error.name !== "AbortError") note(said.dataset.lost);
    else if (asking?.signal === signal) note(said.dataset.cancelled);
  } finally {
    if (asking?.signal === signal) {
      form.removeAttribute("aria-busy");
      cancel.hidden = true;
    }
  }
}

function note(words) {
  outcome.replaceChildren(made("h2", "", words));
  outcome.firstChild.id = "answer";
  tell(words);
}

/** Each tab keeps its answer until the page is left. */
function keep() {
  outcome.dataset.asked = text();
  outcome.classList.remove("old");
  const id = yasgui?.getTab()?.getId();
  if (id) answers.set(id, { asked: outcome.dataset.asked, nodes: [...outcome.childNodes] });
}

function restore() {
  const kept = answers.get(yasgui.getTab().getId());
  if (!kept) return clear();
  outcome.replaceChildren(...kept.nodes);
  outcome.dataset.asked = kept.asked;
  outcome.classList.toggle("old", kept.asked !== text());
}

function clear() {
  outcome.replaceChildren();
  delete outcome.dataset.asked;
}

// ---- marks in the text

function unmark(current) {
  current.marked?.forEach((one) => one.clear());
  current.marked = [];
}

function mark() {
  const current = editor();
  if (!current || outcome.dataset.asked !== current.getValue()) return;
  unmark(current);
  for (const one of outcome.querySelectorAll("[data-line]")) {
    const line = Number(one.dataset.line) - 1;
    const ch = Number(one.dataset.column) - 1;
    const end = current.getTokenAt({ line, ch: ch + 1 }).end;
    current.marked.push(current.getDoc().markText({ line, ch }, { line, ch: Math.max(end, ch + 1) }, { className: "mistaken", attributes: { title: one.textContent.trim() } }));
  }
  const first = outcome.querySelector(".mistake[data-line]");
  if (first) current.scrollIntoView({ line: Number(first.dataset.line) - 1, ch: 0 }, 60);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  run();
});
cancel.addEventListener("click", () => asking?.abort());

// Another view of the answer, without leaving the page.
outcome.addEventListener("click", (event) => {
  const link = event.target.closest(".views a, .quiet > a.layout");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || outcome.classList.contains("old")) return;
  event.preventDefault();
  run(new URL(link.href));
});

// A mended query takes the place of the one that is here.
outcome.addEventListener("submit", (event) => {
  const asked = new FormData(event.target);
  if (!event.target.matches(".mend")) return;
  event.preventDefault();
  if (asked.has("limit")) document.getElementById("limit").value = asked.get("limit");
  if (editor()) editor().setValue(asked.get("query"));
  else plain.value = asked.get("query");
  run();
});

if (window.Yasgui) start();
