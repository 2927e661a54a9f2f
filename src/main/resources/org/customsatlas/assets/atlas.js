// What a page can do besides, where scripts run. Every page works without it.
for (const button of document.querySelectorAll("button[data-copy]")) {
  if (navigator.clipboard) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      button.classList.add("done");
    });
  }
}

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
