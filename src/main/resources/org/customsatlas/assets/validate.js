// The page where one checks data, without leaving it: the form is sent as it would be without this script, and what the answered page
// says takes the place of what stands here. The words come from the page.
const outcome = document.getElementById("outcome");
const said = document.getElementById("said");
const form = document.getElementById("check");
const input = document.getElementById("files");
let asking;

function tell(text) {
  said.textContent = "";
  setTimeout(() => { said.textContent = text; }, 50);
}

// Sends the form, or the files that were dropped on it, and shows what comes back.
async function send(button, files) {
  const data = new FormData(form, button);
  if (files) {
    for (const field of ["text", "name", "syntax", "file"]) data.delete(field);
    for (const file of files) data.append("file", file, file.name);
  }
  asking?.abort();
  asking = new AbortController();
  form.setAttribute("aria-busy", "true");
  tell(said.dataset.busy);
  try {
    const address = button?.hasAttribute("formaction") ? button.formAction : form.action;
    const answer = await fetch(address, { method: "POST", body: data, signal: asking.signal, headers: { Accept: "text/html" } });
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch (error) {
    if (error.name !== "AbortError") refuse(said.dataset.lost);
  } finally {
    form.removeAttribute("aria-busy");
  }
}

function show(page) {
  const news = page.getElementById("outcome");
  if (!news) {
    return refuse([...page.querySelectorAll("main h1, main .lead")].map((part) => part.textContent).join(". "));
  }
  outcome.replaceChildren(...news.childNodes);
  document.getElementById("changes").replaceChildren(...page.getElementById("changes").childNodes);
  if (!outcome.querySelector(".refused")) {
    // What is refused stays as it is, to be changed and sent again.
    document.getElementById("drafts").replaceChildren(...page.getElementById("drafts").childNodes);
    input.value = "";
  }
  document.title = page.title;
  const heading = outcome.querySelector("h2");
  tell(heading.textContent);
  heading.focus();
  heading.scrollIntoView({ block: "start" });
}

function refuse(text) {
  const note = document.createElement("p");
  note.className = "note";
  note.tabIndex = -1;
  note.textContent = text;
  outcome.replaceChildren(note);
  tell(text);
  note.focus();
}

form.addEventListener("submit", (event) => {
  // A form of the report is a file to keep: the browser takes it.
  if (event.submitter?.name === "format") return;
  event.preventDefault();
  send(event.submitter);
});

// Files may be dropped anywhere on the page.
const drop = document.getElementById("drop");
drop.hidden = false;
const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
document.addEventListener("dragover", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  form.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  if (!hasFiles(event)) return;
  event.preventDefault();
  form.classList.remove("over");
  send(form.querySelector("button"), event.dataTransfer.files);
});
// What is chosen is checked at once, as what is dropped.
input.addEventListener("change", () => {
  if (input.files.length) send(form.querySelector("button"), input.files);
});
