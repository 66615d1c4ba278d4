/* Files of the form: each goes straight to where files are kept, and the form only names it.

   All words come from the page. What is uploaded stands in hidden fields, so that a draft can put it back. It begins
   anew with "loket:shown", lists again with "loket:restored", and tells "loket:changed" on document. */
"use strict";

(() => {
  const MOST_FILES = 5;
  const LARGEST_BYTES = 20 * 1024 * 1024;
  // Said aloud half-way only: a number at every step would drown all else.
  const ANNOUNCED_PERCENT = 50;
  const RUNNING = "running", FAILED = "failed", DONE = "done";

  /** What the page says for a code, about a file. */
  function words(root, code, facts = {}) {
    const text = root.getAttribute(`data-say-${code}`) || "";
    return Object.entries(facts).reduce((said, [name, value]) => said.replace(`{${name}}`, () => value), text);
  }

  function show(problem, text) {
    problem.textContent = text;
    problem.hidden = !text;
  }

  /** Why a file cannot come along, by its size; "" when it can. */
  function objection(file) {
    return file.size === 0 ? "empty" : file.size > LARGEST_BYTES ? "too-large" : "";
  }

  /** The form of a receipt works by itself; told here, what is wrong leads to no page of the file store. */
  function checkOneFile(form) {
    form.addEventListener("submit", (event) => {
      const [file] = form.querySelector("input[type=file]").files;
      const code = file ? objection(file) : "none";
      if (code) event.preventDefault();
      show(form.querySelector("[data-problem]"), code && words(form, code, { name: file ? file.name : "" }));
    });
  }

  /** The file field of a page, from the moment its script runs. */
  class FileField {
    constructor(root) {
      this.root = root;
      this.form = root.closest("form");
      this.list = root.querySelector("[data-uploads]");
      this.problem = root.querySelector("[data-problem]");
      this.progress = root.querySelector("[data-progress]");
      this.chooser = root.querySelector("input[type=file]");
      this.uploads = new Map();
      this.waiting = null;
      this.warned = false;
      root.querySelector("[data-without-script]").hidden = true;
      root.querySelector("[data-picker]").hidden = false;
      this.chooser.addEventListener("change", () => this.choose());
      this.form.addEventListener("submit", (event) => this.hold(event), true);
      this.form.addEventListener("loket:restored", () => this.restore());
      this.restore();
    }

    say(code, facts = {}) {
      return words(this.root, code, facts);
    }

    /** The list shows what the hidden fields name, wherever in the form they stand. */
    restore() {
      const entries = [...this.form.querySelectorAll("input[name=file]")].map((field) => field.value);
      this.form.querySelectorAll("input[name=file]").forEach((field) => field.remove());
      for (const upload of [...this.uploads.values()].filter((one) => one.state === DONE)) this.drop(upload);
      this.list.querySelectorAll("li:not([data-slot])").forEach((line) => line.remove());
      for (const entry of entries) {
        const [slot, name] = [Number(entry.split(":", 1)[0]), entry.slice(entry.indexOf(":") + 1)];
        if (slot >= 1 && slot <= MOST_FILES && !this.uploads.has(slot)) this.finish(this.add(slot, name, null), true);
      }
    }

    choose() {
      const problems = [];
      for (const file of this.chooser.files) {
        const slot = this.freeSlot();
        const code = objection(file) || (slot ? "" : "too-many");
        if (code) problems.push(this.say(code, { name: file.name }));
        else this.start(this.add(slot, file.name, file));
      }
      this.chooser.value = "";
      this.tell(problems.join(" "));
    }

    freeSlot() {
      return [1, 2, 3, 4, 5].find((slot) => !this.uploads.has(slot));
    }

    /** A line in the list, with nothing sent yet. */
    add(slot, name, file) {
      const line = document.createElement("li");
      line.dataset.slot = slot;
      const label = document.createElement("span");
      label.className = "file-name";
      label.textContent = name;
      line.append(label);
      this.list.append(line);
      this.list.hidden = false;
      const upload = { slot, name, file, line, state: RUNNING, request: null, tries: 0 };
      this.uploads.set(slot, upload);
      return upload;
    }

    async start(upload) {
      const turn = ++upload.tries;
      const isOld = () => upload.tries !== turn || this.uploads.get(upload.slot) !== upload;
      upload.state = RUNNING;
      this.warned = false;
      const bar = document.createElement("progress");
      bar.max = 100;
      bar.value = 0;
      bar.setAttribute("aria-label", upload.name);
      const percent = document.createElement("span");
      percent.className = "percent";
      this.dress(upload, [bar, percent], [["cancel", () => this.cancel(upload)]]);
      this.announce("started", { name: upload.name });
      const code = await this.send(upload, (done) => this.show(upload, bar, percent, done), isOld);
      if (isOld()) return;
      if (code) this.fail(upload, code);
      else this.finish(upload, false);
    }

    /** The code of what went wrong, "" when the file lies where it should. */
    async send(upload, onProgress, isOld) {
      try {
        const permit = await this.permit(upload);
        if (permit.code || isOld()) return permit.code;
        return await this.post(upload, permit, onProgress);
      } catch {
        return "dropped";
      }
    }

    async permit(upload) {
      const asked = {
        form_token: this.form.elements.namedItem("form_token").value,
        slot: upload.slot,
        name: upload.name,
        size: upload.file.size,
      };
      const answer = await fetch(this.root.dataset.files, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(asked),
      });
      const said = await answer.json();
      if (answer.ok) return { code: "", url: said.url, fields: said.fields };
      return { code: this.say(said.error) ? said.error : "dropped" };
    }

    post(upload, permit, onProgress) {
      return new Promise((resolve) => {
        const body = new FormData();
        for (const [name, value] of Object.entries(permit.fields)) body.append(name, value);
        body.append("file", upload.file, "file");
        const request = new XMLHttpRequest();
        upload.request = request;
        request.upload.addEventListener("progress", (event) => onProgress(event.loaded / event.total));
        request.addEventListener("load", () => resolve(request.status < 300 ? "" : "dropped"));
        for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, () => resolve("dropped"));
        request.open("POST", permit.url);
        request.send(body);
      });
    }

    show(upload, bar, percent, done) {
      const before = bar.value;
      bar.value = Math.min(99, Math.floor(done * 100));
      percent.textContent = `${bar.value} %`;
      if (before < ANNOUNCED_PERCENT && bar.value >= ANNOUNCED_PERCENT) {
        this.announce("running", { name: upload.name, percent: String(bar.value) });
      }
    }

    /** The file is up: its hidden field is what the form sends. */
    finish(upload, quietly) {
      upload.state = DONE;
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "file";
      field.value = `${upload.slot}:${upload.name}`;
      const done = document.createElement("span");
      done.className = "file-ready";
      done.textContent = this.say("done");
      this.dress(upload, [done, field], [["remove", () => this.remove(upload)]]);
      if (quietly) return;
      this.announce("finished", { name: upload.name });
      this.changed();
    }

    fail(upload, code) {
      upload.state = FAILED;
      const why = document.createElement("span");
      why.className = "error";
      why.textContent = this.say(code, { name: upload.name });
      const again = upload.file && code === "dropped" ? [["retry", () => this.start(upload)]] : [];
      this.dress(upload, [why], [...again, ["remove", () => this.remove(upload)]]);
      this.announce(code, { name: upload.name });
      this.goOn();
    }

    cancel(upload) {
      this.drop(upload);
      upload.request?.abort();
      this.announce("cancelled", { name: upload.name });
      this.chooser.focus();
      this.goOn();
    }

    remove(upload) {
      this.drop(upload);
      this.announce("removed", { name: upload.name });
      this.chooser.focus();
      this.changed();
    }

    drop(upload) {
      this.uploads.delete(upload.slot);
      upload.line.remove();
      this.list.hidden = !this.list.children.length;
    }

    /** Beside its name a line has these parts and these buttons; focus stays on the line. */
    dress(upload, parts, buttons) {
      const hadFocus = upload.line.contains(document.activeElement);
      [...upload.line.children].slice(1).forEach((part) => part.remove());
      upload.line.append(...parts);
      for (const [code, press] of buttons) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "small";
        button.textContent = this.say(code);
        button.setAttribute("aria-label", this.say("about", { action: this.say(code), name: upload.name }));
        button.addEventListener("click", press);
        upload.line.append(button);
      }
      if (hadFocus) upload.line.querySelector("button").focus();
    }

    /** Sending waits for what is under way, and tells once of what did not arrive. */
    hold(event) {
      const states = [...this.uploads.values()].map((one) => one.state);
      const failed = states.includes(FAILED) && !this.warned;
      if (!states.includes(RUNNING) && !failed) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.waiting = states.includes(RUNNING) ? { button: event.submitter } : null;
      this.warned = failed && !this.waiting;
      this.tell(this.say(this.waiting ? "wait" : "not-all"));
    }

    /** The form that waited goes out, unless a file did not arrive. */
    goOn() {
      const states = [...this.uploads.values()].map((one) => one.state);
      if (!this.waiting || states.includes(RUNNING)) return;
      const { button } = this.waiting;
      this.waiting = null;
      this.tell("");
      this.form.requestSubmit(button);
    }

    changed() {
      document.dispatchEvent(new CustomEvent("loket:changed"));
      this.goOn();
    }

    tell(text) {
      show(this.problem, text);
    }

    announce(code, facts) {
      this.progress.textContent = this.say(code, facts);
    }
  }

  const begun = new WeakSet();

  function begin() {
    for (const root of document.querySelectorAll("[data-files], [data-one-file]")) {
      if (begun.has(root)) continue;
      begun.add(root);
      if (root.matches("[data-files]")) new FileField(root);
      else checkOneFile(root);
    }
  }

  document.addEventListener("loket:shown", begin);
  begin();
})();
