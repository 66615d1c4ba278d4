/* Makes the form kinder; without it everything works as well.

   It keeps what is typed in this tab until the question is sent, sends without leaving the page so that nothing is
   lost when the network is, and leads back to the receipt once the question is there. It checks nothing: that is the
   server's alone. After the server's answer took the place of the page it dispatches "loket:shown" on document, and
   "loket:restored" on the form when it filled in what was typed before. */
"use strict";

(() => {
  const PATIENCE = 30000; // milliseconds until an answer counts as lost
  const KEPT_AFTER = 300; // milliseconds after the last key
  const NOT_KEPT = new Set(["website", "privacy_version", "language", "go"]);
  const before = []; // the pages that the back button leads to
  let at = 0;
  let busy = false;
  let typing = 0;
  let untouched = "[]"; // what an empty form holds, with what the website around it chose beforehand
  let finished = false; // nothing more is kept: the question is sent, or was thrown away

  /* ---------------------------------------------------------------- what is kept in this tab */

  // Two frames on one page share their storage: each has a place of its own, by its place among the frames.
  const number = () => {
    if (window.parent === window) return "page";
    for (let index = 0; index < window.parent.length; index += 1) if (window.parent[index] === window) return index;
    return "frame";
  };
  const place = new URLSearchParams(location.search).get("plek") || "";
  const keyOf = (what) => `loket.${what}.${place}.${number()}`;

  // Storage of a frame may be blocked: then every call throws, and nothing but the draft is lost.
  const remember = (what, value) => {
    try {
      if (value === null) sessionStorage.removeItem(keyOf(what));
      else sessionStorage.setItem(keyOf(what), JSON.stringify(value));
    } catch { /* see above */ }
  };
  const recall = (what) => {
    try {
      return JSON.parse(sessionStorage.getItem(keyOf(what)));
    } catch {
      return null;
    }
  };

  /* ---------------------------------------------------------------- the draft */

  const theForm = () => document.querySelector("form[data-loket]");
  const draftOf = (form) => [...new FormData(form)].filter(([name, value]) => !NOT_KEPT.has(name) && typeof value === "string");
  const filledIn = (draft) => JSON.stringify(draft.filter(([name, value]) => value && !/^(submission_id|form_token)$/.test(name)));
  const isEmpty = (draft) => filledIn(draft) === untouched;

  function keepDraft() {
    clearTimeout(typing);
    const form = theForm();
    if (!form || finished) return;
    const draft = draftOf(form);
    if (form.dataset.loket === "form" || !isEmpty(draft)) remember("draft", isEmpty(draft) ? null : draft);
  }

  function forget() {
    finished = true;
    remember("draft", null);
  }

  function fill(form, draft) {
    const values = new Map();
    for (const [name, value] of draft) values.set(name, [...(values.get(name) || []), value]);
    for (const field of form.elements) {
      if (!field.name || NOT_KEPT.has(field.name) || field.type === "file" || field.type === "submit") continue;
      const kept = values.get(field.name);
      if (field.type === "checkbox" || field.type === "radio") {
        if (kept || field.type === "checkbox") field.checked = Boolean(kept && kept.includes(field.value));
      } else if (kept) field.value = kept[0];
    }
    // What has no field on an empty form, such as the files that are up already.
    for (const [name, kept] of values) {
      if (form.elements[name]) continue;
      for (const value of kept) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    form.dispatchEvent(new CustomEvent("loket:restored"));
  }

  function restore(form) {
    const draft = recall("draft");
    if (!Array.isArray(draft) || !("fresh" in form.dataset)) return;
    fill(form, draft);
    const note = document.createElement("p");
    note.className = "restored";
    note.setAttribute("role", "status");
    const clear = Object.assign(document.createElement("button"), { type: "button", className: "second", textContent: form.dataset.clear });
    clear.addEventListener("click", () => {
      forget();
      location.reload();
    });
    note.append(form.dataset.restored, " ", clear);
    form.before(note);
  }

  /* ---------------------------------------------------------------- showing an answer in the place of the page */

  const PARTS = ["header.top", "main"];
  const current = () => ({
    parts: PARTS.map((part) => document.querySelector(part)),
    title: document.title,
    language: document.documentElement.lang,
  });

  function show(page) {
    PARTS.forEach((part, index) => document.querySelector(part).replaceWith(page.parts[index]));
    document.title = page.title;
    document.documentElement.lang = page.language;
    const outcome = document.getElementById("outcome");
    if (outcome) {
      outcome.focus({ preventScroll: true });
      outcome.scrollIntoView({ block: "start" });
    }
    document.dispatchEvent(new CustomEvent("loket:shown"));
  }

  function showAnswer(html) {
    const answer = new DOMParser().parseFromString(html, "text/html");
    const kind = (page) => (page.querySelector("form[data-loket]") || { dataset: {} }).dataset.loket;
    // Back leads from the check to the answers as they were; the same form again takes the place of itself.
    if (kind(answer) !== kind(document)) {
      before[at] = current();
      history.pushState({ loket: (at += 1) }, "");
    }
    show({
      parts: PARTS.map((part) => document.adoptNode(answer.querySelector(part))),
      title: answer.title,
      language: answer.documentElement.lang,
    });
    keepDraft();
  }

  function goBack(event) {
    const wanted = (event.state && event.state.loket) || 0;
    before[at] = current();
    if (wanted !== at && before[wanted]) {
      at = wanted;
      show(before[at]);
    }
  }

  /* ---------------------------------------------------------------- sending */

  const isHtml = (answer) => (answer.headers.get("content-type") || "").startsWith("text/html");

  async function send(form, button) {
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) body.set(button.name, button.value);
    const target = (button && button.getAttribute("formaction")) || form.getAttribute("action");
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), PATIENCE);
    try {
      const answer = await fetch(target, { method: "POST", body, signal: limit.signal, credentials: "omit" });
      if (answer.redirected) {
        arrive(answer.url);
        return;
      }
      const html = isHtml(answer) ? await answer.text() : "";
      // A page without our form holds nothing of what was typed: the one that is here keeps it.
      if (!html.includes("data-loket=")) throw new Error("no form");
      showAnswer(html);
      leadTo(target);
    } finally {
      clearTimeout(timer);
    }
  }

  // Where the address says so, as a browser would: to the section that somebody wants to change.
  function leadTo(target) {
    const field = document.getElementById(target.split("#")[1] || "");
    if (field && field.id !== "outcome") {
      field.focus({ preventScroll: true });
      field.scrollIntoView({ block: "center" });
    }
  }

  function arrive(receipt) {
    forget();
    remember("sent", receipt);
    // In the place of the page that was sent, so that back does not send it again.
    location.replace(`${receipt}#outcome`);
  }

  function labelled(form) {
    const texts = new Map();
    const wordsOf = (one) => (one ? one.textContent.trim() : "");
    for (const field of form.elements) {
      if (!field.name || !field.value || field.hidden || /^(hidden|submit|button)$/.test(field.type) || field.name === "website") continue;
      const many = field.type === "checkbox" || field.type === "radio";
      if (many && !field.checked) continue;
      const own = wordsOf(field.labels && field.labels[0]);
      const label = many ? wordsOf(field.closest("fieldset") && field.closest("fieldset").querySelector("legend")) || own : own;
      const answer = many ? own : field.tagName === "SELECT" ? wordsOf(field.selectedOptions[0]) : field.value;
      texts.set(label, [...(texts.get(label) || []), answer]);
    }
    if (!texts.size)
      for (const term of form.querySelectorAll("dt")) texts.set(wordsOf(term), [wordsOf(term.nextElementSibling)]);
    return [...texts].map(([label, answers]) => `${label}\n${answers.join(", ")}`).join("\n\n");
  }

  function showTrouble(form) {
    for (const old of document.querySelectorAll("[data-trouble]")) old.remove();
    const notice = document.getElementById("trouble").content.firstElementChild.cloneNode(true);
    notice.dataset.trouble = "";
    notice.querySelector("textarea").value = labelled(form);
    document.querySelector("main").prepend(notice);
    notice.querySelector("h2").focus({ preventScroll: true });
    notice.scrollIntoView({ block: "start" });
    document.dispatchEvent(new CustomEvent("loket:shown"));
  }

  function sayBusy(form, on) {
    busy = on;
    const status = form.querySelector("[data-status]");
    status.textContent = on ? form.dataset.busy : "";
  }

  async function submitted(event) {
    const form = event.target;
    // A frame without an origin of its own may not ask us anything by script; the browser's own way always works.
    if (!form.matches("form[data-loket]") || event.defaultPrevented || window.origin === "null") return;
    event.preventDefault();
    if (busy) return;
    keepDraft();
    sayBusy(form, true);
    try {
      await send(form, event.submitter);
    } catch {
      showTrouble(form);
    } finally {
      sayBusy(form, false);
    }
  }

  async function copied(event) {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    field.focus();
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      button.parentElement.querySelector("[role=status]").textContent = button.dataset.copied;
    } catch { /* The text is selected: the keyboard copies it. */ }
  }

  /* ---------------------------------------------------------------- when a page is there */

  function cameBack() {
    const [how] = performance.getEntriesByType("navigation");
    return Boolean(how && how.type === "back_forward");
  }

  // Who sent a question and began no other is led to what became of it.
  function toReceipt() {
    const receipt = recall("draft") ? null : recall("sent");
    if (!receipt || new URL(receipt, location).origin !== location.origin) return false;
    location.replace(`${receipt}#outcome`);
    return true;
  }

  function begin() {
    if (document.querySelector("[data-receipt]")) {
      forget();
      remember("sent", location.href.split("#")[0]);
      return;
    }
    const form = theForm();
    if (!form) return;
    if ("fresh" in form.dataset) untouched = filledIn(draftOf(form));
    if (cameBack() && toReceipt()) return;
    restore(form);
    window.addEventListener("pageshow", (event) => event.persisted && toReceipt());
    document.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(keepDraft, KEPT_AFTER);
    });
    window.addEventListener("pagehide", keepDraft);
    window.addEventListener("popstate", goBack);
    document.addEventListener("submit", submitted);
    document.addEventListener("click", copied);
    document.addEventListener("loket:changed", keepDraft);
  }

  begin();
})();
