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

// A source mark shows its source in place.
const shownSource = document.getElementById("source");
if (shownSource && shownSource.showPopover) {
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.mark");
    if (mark) {
      event.preventDefault();
      const source = document.getElementById(mark.hash.slice(1));
      shownSource.replaceChildren(...[...source.childNodes].map((node) => node.cloneNode(true)));
      shownSource.showPopover({ source: mark });
    }
  });
}
// A group of what points here takes the rest of its list from the page that has it.
for (const group of document.querySelectorAll("details[data-more]")) {
  group.addEventListener("toggle", async () => {
    const link = group.querySelector(":scope > p a");
    try {
      const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const list = page.querySelector("[data-list]");
      if (answer.ok && list) {
        for (const part of list.querySelectorAll("a[href]")) {
          part.setAttribute("href", new URL(part.getAttribute("href"), answer.url).href);
        }
        document.getElementById(group.dataset.more).replaceChildren(...list.children);
        link.parentElement.hidden = list.dataset.list !== "whole";
      }
    } catch {
      // The link is still there.
    }
  }, { once: true });
}
