// The button that copies the reporter's sentence. Without script the sentence can be selected and copied by hand.
"use strict";

for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
    const label = button.textContent;
    button.textContent = button.dataset.copied;
    if (typeof Desk !== "undefined") Desk.announce(button.dataset.copied);
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}
