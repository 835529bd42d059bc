// Selecting words in an article to add a claim on them. Offsets are code points, as everywhere in Factdesk.
"use strict";

// A browser counts UTF-16 units, so that an emoji is two; Factdesk counts code points.
function codePoints(text, units) {
  return Array.from(text.slice(0, units)).length;
}

(() => {
  const article = document.getElementById("article-text");
  const button = document.getElementById("add-selection");
  if (!article || !button || !article.dataset.add) return;

  // Where a point of the selection stands in the article: every run of text says where it begins.
  function placeOf(node, offset) {
    let element = node instanceof Element ? node : node.parentElement;
    if (node instanceof Element) {
      const child = node.childNodes[offset] || node.lastChild;
      const run = child && (child instanceof Element ? child.closest("[data-start]") || child.querySelector("[data-start]") : null);
      if (run) return { run, units: node.childNodes[offset] ? 0 : run.textContent.length };
    }
    const run = element?.closest("[data-start]");
    if (run && article.contains(run)) return { run, units: offset };
    return null;
  }

  function characterAt(node, offset) {
    const place = placeOf(node, offset);
    return place && Number(place.run.dataset.start) + codePoints(place.run.textContent, place.units);
  }

  // The selection without the notes in the margin: the runs that it touches, from the first character to the last.
  function selectedSpan() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!article.contains(range.startContainer) || !article.contains(range.endContainer)) return null;
    let start = characterAt(range.startContainer, range.startOffset);
    let end = characterAt(range.endContainer, range.endOffset);
    const runs = [...article.querySelectorAll("[data-start]")].filter((run) => range.intersectsNode(run));
    if (!runs.length) return null;
    const last = runs.at(-1);
    start ??= Number(runs[0].dataset.start);
    end ??= Number(last.dataset.start) + codePoints(last.textContent, last.textContent.length);
    return end > start ? { start, end, box: range.getBoundingClientRect() } : null;
  }

  function offer() {
    const span = selectedSpan();
    button.hidden = span === null;
    if (!span) return;
    button.dataset.start = span.start;
    button.dataset.end = span.end;
  }

  document.addEventListener("selectionchange", offer);
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keep the selection
  button.addEventListener("click", () => {
    const address = `${article.dataset.add}?start=${button.dataset.start}&end=${button.dataset.end}`;
    button.hidden = true;
    const dialog = document.getElementById("panel-dialog");
    htmx.ajax("GET", address, { target: "#panel", swap: "innerHTML" }).then(() => {
      if (!dialog.open) dialog.showModal();
      dialog.querySelector("textarea")?.focus(); // or the first link would have it
    });
  });
})();
