// What every page shares: keys, announcements and the help dialog. Everything here is extra: each page works without.
"use strict";

const Desk = {
  shortcutsOn: () => document.body.dataset.shortcuts === "on",

  isTyping(target) {
    return target instanceof Element && target.closest("input, select, textarea, [contenteditable]") !== null;
  },

  announce(text) {
    const region = document.getElementById("announce");
    if (region) region.textContent = text;
  },
};
