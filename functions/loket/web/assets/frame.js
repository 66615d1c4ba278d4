/* For a page of ours inside another website's: tells that website how high it is and what to bring into view.

   It speaks to the website that the programme names and to no other, listens to nothing, and keeps nothing. */
(() => {
  "use strict";

  if (window.parent === window) return;
  const page = document.documentElement;
  const hosts = page.dataset.hosts.split(" ");
  // In CSS pixels: room above what is brought into view. Chosen by us, 2026-11.
  const AIR = 24;

  const around = () => {
    if (location.ancestorOrigins) return location.ancestorOrigins[0];
    return document.referrer ? new URL(document.referrer).origin : "";
  };
  // Some browsers tell only the first page of a frame who is around it: then each that may be is spoken to.
  const listeners = hosts.includes(around()) ? [around()] : hosts;

  const say = (loket, value) => {
    for (const host of listeners) window.parent.postMessage({ loket, value }, host);
  };

  const tellHeight = () => say("height", Math.ceil(page.getBoundingClientRect().height));

  const bringUp = (element) => {
    const room = parseFloat(getComputedStyle(element).scrollMarginTop) || 0;
    const top = element.getBoundingClientRect().top + window.scrollY - Math.max(room, AIR);
    say("show", Math.max(0, Math.round(top)));
  };

  const bringUpOutcome = () => {
    const outcome = document.getElementById("outcome");
    if (outcome) bringUp(outcome);
  };

  const followLink = ({ target }) => {
    const link = target.closest('a[href^="#"]');
    const aim = link && document.getElementById(link.hash.slice(1));
    if (aim) bringUp(aim);
  };

  if (page.dataset.languages) say("languages", page.dataset.languages.split(" "));
  new ResizeObserver(tellHeight).observe(page);
  tellHeight();
  // Only then: a browser that follows the address's #outcome by itself does so before, and would have the last word.
  // By a timer, and the height too: out of sight a frame draws nothing, and nothing that waits for that happens.
  window.addEventListener("load", () =>
    setTimeout(() => {
      tellHeight();
      bringUpOutcome();
    }),
  );
  document.addEventListener("click", followLink);
  document.addEventListener("loket:shown", () => {
    tellHeight();
    bringUpOutcome();
  });
})();
