// What every page shares: keys, announcements, panels and the help dialog. All of it is extra: pages work without.
"use strict";

(() => {
  document.documentElement.classList.add("has-script");

  const find = (selector, within = document) => within.querySelector(selector);
  const isVisible = (element) => element.getClientRects().length > 0;

  // ---------- Announcing ----------

  function announce(text) {
    const region = document.getElementById("announce");
    if (!region) return;
    region.textContent = "";
    // A region that says the same thing twice is not read twice unless it was empty between.
    requestAnimationFrame(() => { region.textContent = text; });
  }

  // ---------- Keys ----------

  const isTyping = (target) =>
    target instanceof Element &&
    target.closest("input:not([type=checkbox], [type=radio], [type=submit], [type=button]), select, textarea, [contenteditable]") !== null;

  function press(key) {
    const element = [...document.querySelectorAll("[aria-keyshortcuts]")].find(
      (candidate) => candidate.getAttribute("aria-keyshortcuts").split(" ").includes(key) && isVisible(candidate),
    );
    if (!element || element.disabled) return false;
    element.click();
    return true;
  }

  function focusSearch() {
    const field = [...document.querySelectorAll("[data-search]")].find(isVisible);
    if (!field) return false;
    field.focus();
    field.select();
    return true;
  }

  // Esc leaves the field first; pressed again outside any field it closes the open form.
  function escape(event) {
    if (find("dialog[open]:modal")) return;
    const menu = find("details.person[open]");
    if (menu) {
      menu.removeAttribute("open");
      find("summary", menu).focus();
    } else if (isTyping(event.target)) {
      event.target.blur();
      find("#claim")?.focus({ preventScroll: true });
    } else {
      closePanel();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.key === "Escape") { escape(event); return; }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target instanceof Element) {
      const form = event.target.closest("form");
      const send = form && (find("button.primary", form) || find("button:not([formnovalidate])", form));
      if (send) { event.preventDefault(); send.click(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (document.body.dataset.shortcuts !== "on" || isTyping(event.target) || find("dialog[open]")) return;
    const done = event.key === "/" ? focusSearch() : event.key.length === 1 && press(event.key);
    if (done) event.preventDefault();
  });

  // ---------- Panels and dialogs ----------

  function closePanel() {
    const dialog = document.getElementById("panel-dialog");
    if (dialog?.open) dialog.close();
    const panel = document.getElementById("panel");
    if (!panel || !panel.firstElementChild) return false;
    panel.replaceChildren();
    find("#claim")?.focus({ preventScroll: true });
    return true;
  }

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      document.getElementById(opener.dataset.opens)?.showModal();
    } else if (event.target.closest("[data-closes-panel]") && document.getElementById("panel")) {
      event.preventDefault();
      closePanel();
    } else if (!event.target.closest("details.person")) {
      find("details.person[open]")?.removeAttribute("open");
    }
  });

  // ---------- Partial updates ----------

  document.addEventListener("htmx:afterSwap", (event) => {
    const target = event.detail.target;
    if (!target) return; // a step back in the history: the browser looks after the focus
    if (target.id === "desk") {
      const claim = find("#claim", target);
      const said = [...target.querySelectorAll("[data-announce]")].map((element) => element.textContent.trim().replace(/\s+/g, " ").replace(/\.$/, ""));
      const next = claim?.getAttribute("aria-label") || claim?.querySelector("h2")?.textContent.trim() || "";
      announce([...said, next].filter(Boolean).join(". "));
      claim?.focus({ preventScroll: true });
      find(".is-here", target)?.scrollIntoView({ block: "nearest" });
      if (claim && claim.getBoundingClientRect().top < 0) window.scrollTo(0, 0);
    } else if (target.id === "panel") {
      const error = find(".has-error input, .has-error select, .has-error textarea", target);
      (error || find("input:not([type=hidden]), textarea, select", target))?.focus();
      find(".panel-form", target)?.scrollIntoView({ block: "nearest" });
    }
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    // The session ended meanwhile: ask for the whole page, which leads to the log-in and back here.
    if (new URL(event.detail.xhr.responseURL, location).pathname === "/login/") {
      event.detail.shouldSwap = false;
      location.reload();
      return;
    }
    // A refusal is an answer too: somebody was first (409), or a field needs another look (422).
    if ([409, 422].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });

  // The server did not answer, or not with a page: say so where it is seen, and lose nothing that was typed.
  function failed(event) {
    const place = document.getElementById("messages");
    if (!place) return;
    const message = document.createElement("p");
    message.className = "message message-error";
    const isRefusal = event.detail.xhr?.status === 403; // the token is from before another log-in: trying again is no use
    message.textContent = isRefusal ? document.body.dataset.refused : document.body.dataset.failed;
    place.replaceChildren(message);
  }
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:afterSwap", () => find("#messages .message-error")?.remove());
})();
