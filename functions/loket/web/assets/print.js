/* A button that prints the page, or saves it as a PDF: it is there only where it works. */
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
