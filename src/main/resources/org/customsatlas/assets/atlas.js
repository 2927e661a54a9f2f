// What a page can do besides, where scripts run. Every page works without it. The words come from the page.
const words = document.getElementById("q")?.dataset ?? {};

function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

// Copies the text of the element that data-copy names.
function offerCopies() {
  for (const button of document.querySelectorAll("button[data-copy]")) button.hidden = false;
}
if (navigator.clipboard) {
  offerCopies();
  document.addEventListener("atlas:new-content", offerCopies);
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("button[data-copy]");
    const text = button && document.getElementById(button.dataset.copy);
    if (!text) return;
    await navigator.clipboard.writeText(text.value ?? text.textContent);
    button.classList.add("done");
    setTimeout(() => button.classList.remove("done"), 2000);
  });
}

// A source mark shows its source in place; without scripts it leads to the list of sources.
const shown = document.getElementById("source");
if (shown?.showPopover) {
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.mark");
    const source = mark && document.getElementById(mark.hash.slice(1));
    if (source) {
      event.preventDefault();
      shown.replaceChildren(...[...source.childNodes].map((node) => node.cloneNode(true)));
      shown.showPopover({ source: mark });
    }
  });
}

// A group of what points here takes the names of the rest from the list that has them.
for (const group of document.querySelectorAll("details[data-more]")) {
  group.addEventListener("toggle", async () => {
    const link = group.querySelector(":scope > p a");
    group.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const list = page.querySelector("[data-rows]");
      if (answer.ok && list) {
        const names = [...list.querySelectorAll("th[scope=row] a[href]")].map((name) => {
          const href = new URL(name.getAttribute("href"), answer.url).href;
          return element("li", {}, element("a", { href }, ...name.childNodes));
        });
        document.getElementById(group.dataset.more).replaceChildren(...names);
        link.parentElement.hidden = list.dataset.rows === "all";
      }
    } catch {
      // The link is still there.
    } finally {
      group.removeAttribute("aria-busy");
    }
  }, { once: true });
}

// Completion of the search box: a combobox with a list (ARIA 1.2), whose choice goes to the page.
function complete(input) {
  const list = element("ul", { id: input.id + "-list", class: "suggest", role: "listbox", "aria-label": words.list ?? "" });
  const said = element("p", { class: "hidden", role: "status" });
  let asking;
  let timer;
  let chosen = -1;
  list.hidden = true;
  input.after(list);
  input.form.append(said);
  for (const [key, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    input.setAttribute(key, value);
  }

  function show(isShown) {
    list.hidden = !isShown;
    input.setAttribute("aria-expanded", String(isShown));
    if (!isShown) choose(-1);
  }

  function choose(index) {
    const ends = [...list.children];
    ends[chosen]?.setAttribute("aria-selected", "false");
    chosen = index;
    const end = ends[chosen];
    if (end) {
      end.setAttribute("aria-selected", "true");
      end.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", end.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  async function ask() {
    asking?.abort();
    const text = input.value.trim();
    if (text.length < 2) return show(false);
    asking = new AbortController();
    const address = new URL(input.dataset.suggest, document.baseURI);
    address.searchParams.set("q", text);
    address.searchParams.set("lang", document.documentElement.lang);
    try {
      const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) return show(false);
      const { hits } = await answer.json();
      chosen = -1;
      list.replaceChildren(...hits.map(end));
      show(hits.length > 0 && document.activeElement === input);
      said.textContent = (words.count ?? "").replace("{0}", hits.length);
    } catch {
      // Asked again meanwhile, or no network: the form still works.
    }
  }

  function end(hit, index) {
    const what = [hit.kindLabel, hit.matched?.text].filter(Boolean).join(" · ");
    const item = element("li", { id: list.id + "-" + index, role: "option", "aria-selected": "false" });
    const name = element("span", {}, hit.label);
    if (hit.language && hit.language !== document.documentElement.lang) name.lang = hit.language;
    item.append(name, " ", element("span", { class: "quiet" }, what));
    item.dataset.path = hit.path;
    return item;
  }

  function go(item) {
    const root = new URL(input.form.getAttribute("action"), document.baseURI);
    const target = new URL(item.dataset.path.replace(/^\//, ""), new URL(".", root));
    const asked = new URLSearchParams(location.search);
    for (const key of ["lang", "asOf"]) {
      if (asked.has(key)) target.searchParams.set(key, asked.get(key));
    }
    location.assign(target);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  input.addEventListener("keydown", (event) => {
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      show(false);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!count) return;
      event.preventDefault();
      if (list.hidden) show(true);
      const next = event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? count - 1 : chosen - 1;
      choose(next >= count ? -1 : next);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      go(list.children[chosen]);
    }
  });
  // Touch and mouse: the box keeps the focus until the choice is made.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) go(item);
  });
  input.addEventListener("blur", () => show(false));
}

const search = document.getElementById("q");
if (search?.dataset.suggest) complete(search);

// Keys: / goes to the search box, ? tells of the keys. Not while somebody writes, not with other keys held.
const help = document.getElementById("keys");
document.addEventListener("keydown", (event) => {
  const isWriting = event.target.closest?.("input, textarea, select, [contenteditable], dialog");
  if (isWriting || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "/" && search) {
    event.preventDefault();
    search.focus();
    search.select();
  } else if (event.key === "?" && help) {
    event.preventDefault();
    help.showModal();
  }
});
// Shows only those parts of a long page that have the words in them.
for (const input of document.querySelectorAll("input[data-filter]")) {
  const parts = [...document.querySelectorAll(input.dataset.filter)].map((part) => ({ part, words: part.textContent.toLowerCase() }));
  const sections = [...document.querySelectorAll("main > section")].filter((section) => section.querySelector(input.dataset.filter));
  const status = input.parentElement.querySelector("[role=status]");
  input.parentElement.hidden = false;
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase();
    for (const { part, words } of parts) part.hidden = !words.includes(wanted);
    for (const section of sections) section.hidden = !section.querySelector(`${input.dataset.filter}:not([hidden])`);
    status.textContent = wanted === "" ? "" : parts.filter(({ part }) => !part.hidden).length + " / " + parts.length;
  });
}
