// The upload page: files may be dropped on the form, and the first problem gets the focus. The page works without it.
"use strict";

(() => {
  const form = () => document.querySelector(".upload-form");

  document.addEventListener("dragover", (event) => {
    if (form() && event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      form().classList.add("upload-over");
    }
  });

  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form()?.classList.remove("upload-over");
  });

  document.addEventListener("drop", (event) => {
    if (!form() || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    form().classList.remove("upload-over");
    document.getElementById("id_files").files = event.dataTransfer.files;
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target?.id !== "upload") return;
    const problem = document.querySelector(".upload-form .has-error :is(input, textarea)");
    if (problem) problem.focus();
    else document.querySelector(".upload-results")?.scrollIntoView({ block: "nearest" });
  });

  document.addEventListener("htmx:responseError", (event) => {
    if (!event.detail.elt?.matches?.(".upload-form")) return;
    const busy = document.querySelector(".upload-busy");
    busy.classList.add("upload-failed");
    busy.textContent = form().dataset.failed;
  });
})();
