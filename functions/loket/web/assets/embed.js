/* For the website that frames the form: a frame as high as its page, scrolling to what is said, and its language.

   Optional. Beyond the frames it changes nothing: no style, no address, no storage. Only what comes from the
   form's own origin, out of a frame on this page, is heeded; anything else is ignored. */
(() => {
  "use strict";

  const origin = new URL(document.currentScript.src).origin;
  // In CSS pixels; no page of ours is outside of these. Chosen by us, 2026-11.
  const LOWEST = 200;
  const HIGHEST = 30000;

  const isWithin = (value, low, high) => Number.isInteger(value) && value >= low && value <= high;

  // What the host's own style puts around a page inside the frame's height.
  const edges = (frame) => {
    const style = getComputedStyle(frame);
    if (style.boxSizing !== "border-box") return 0;
    const { borderTopWidth, borderBottomWidth, paddingTop, paddingBottom } = style;
    const widths = [borderTopWidth, borderBottomWidth, paddingTop, paddingBottom].map(parseFloat);
    return Math.ceil(widths.reduce((sum, width) => sum + width, 0));
  };

  // The attribute, since a strict policy may refuse a style.
  const resize = (frame, height) => {
    if (isWithin(height, LOWEST, HIGHEST)) frame.height = height + edges(frame);
  };

  // A margin above the frame, and not a position, so that what the host scrolls, or keeps on top, counts.
  const show = (frame, top) => {
    if (!isWithin(top, 0, HIGHEST)) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    frame.style.scrollMarginTop = `${-top}px`;
    frame.scrollIntoView({ block: "start", behavior: calm ? "instant" : "smooth" });
    frame.style.scrollMarginTop = "";
  };

  // The host's language, if the frame's address names none and the page can be read in it.
  const speak = (frame, languages) => {
    const wanted = document.documentElement.lang.slice(0, 2).toLowerCase();
    if (!Array.isArray(languages) || !languages.includes(wanted)) return;
    const address = new URL(frame.src);
    if (address.origin !== origin || address.searchParams.has("lang")) return;
    address.searchParams.set("lang", wanted);
    // Not `src`: that would give the host's visitor a step more to go back.
    frame.contentWindow.location.replace(address.href);
  };

  const ACTIONS = new Map([["height", resize], ["show", show], ["languages", speak]]);

  addEventListener("message", (event) => {
    if (event.origin !== origin || typeof event.data !== "object" || event.data === null) return;
    const frames = [...document.querySelectorAll("iframe")];
    const frame = frames.find((one) => one.contentWindow === event.source);
    const action = ACTIONS.get(event.data.loket);
    if (frame && action) action(frame, event.data.value);
  });
})();
