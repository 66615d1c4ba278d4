/* The button that copies the snippet; without script it is not there, and the text can be selected. */
(() => {
  "use strict";

  const button = document.getElementById("copy");
  const snippet = document.getElementById("snippet");
  const told = document.getElementById("copied");

  const copy = async () => {
    told.textContent = "";
    try {
      await navigator.clipboard.writeText(snippet.value);
      told.textContent = told.dataset.done;
    } catch {
      // No clipboard here, or not allowed: the text is selected, and the visitor copies it.
      snippet.focus();
      snippet.select();
      told.textContent = told.dataset.failed;
    }
  };

  button.hidden = false;
  button.addEventListener("click", copy);
})();
