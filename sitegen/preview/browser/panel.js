// The panel in which an editor says what is right: why it is so, the candidates, how far the answer reaches, the edit that it comes to.

const TOKEN = document.querySelector("script[data-token]")?.dataset.token ?? "";
const API = "/_desk/api/";
const KINDS = ["person", "organization", "place"];

const SHEET = `
  .desk-panel, .desk-offer, body.desk { font: 16px/1.45 system-ui, sans-serif; color: CanvasText; }
  .desk-panel { box-sizing: border-box; width: min(44rem, 100vw); max-height: 92vh; margin: auto auto 0; padding: 1rem 1.25rem; border: 1px solid;
    border-radius: 8px 8px 0 0; background: Canvas; overflow: auto; }
  .desk-panel::backdrop { background: rgb(0 0 0 / .25); }
  .desk-panel h2 { margin: 0 0 .25rem; font-size: 1.1rem; }
  .desk-panel ul, .desk-panel ol { margin: .25rem 0; padding: 0 0 0 1.1rem; }
  .desk-panel .desk-choices, .desk-panel .desk-found, .desk-list ol { list-style: none; padding: 0; }
  .desk-panel button, .desk-panel input, .desk-panel select, .desk-offer button, body.desk button { font: inherit; min-height: 2.5rem;
    padding: .25rem .6rem; border: 1px solid GrayText; border-radius: 4px; background: Canvas; color: CanvasText; text-align: start; }
  .desk-panel li button { width: 100%; margin: .1rem 0; }
  .desk-panel button[aria-pressed="true"] { outline: 3px solid Highlight; }
  .desk-panel :focus-visible, .desk-offer :focus-visible, body.desk :focus-visible { outline: 3px solid Highlight; outline-offset: 1px; }
  .desk-panel fieldset { margin: .5rem 0; padding: .25rem .6rem; border: 1px solid GrayText; }
  .desk-panel label { display: inline-flex; gap: .4rem; align-items: center; margin-inline-end: 1rem; min-height: 2rem; }
  .desk-panel .desk-places { max-height: 12rem; overflow: auto; list-style: none; padding: 0; }
  .desk-panel .desk-places label { display: block; }
  .desk-panel pre, .desk-status { white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.4 ui-monospace, monospace; margin: .5rem 0; }
  .desk-panel .desk-conflict { font-weight: 600; }
  .desk-offer { position: fixed; inset: auto 0 0 0; margin: auto; width: max-content; z-index: 2147483646; padding: .4rem; background: Canvas;
    border: 1px solid; border-radius: 8px 8px 0 0; }
  body.desk { max-width: 52rem; margin: 0 auto; padding: 1rem; background: Canvas; }
  body.desk .desk-list > li { margin: 0 0 1rem; padding: .5rem; border: 1px solid GrayText; border-radius: 4px; }
  body.desk .desk-list > li[data-answered] { opacity: .55; }
  body.desk h2 { font-size: 1.05rem; margin: 0; }
  body.desk blockquote { margin: .4rem 0; padding-inline-start: .6rem; border-inline-start: 3px solid GrayText; }
  body.desk .desk-status { position: sticky; top: 0; background: Canvas; }
  :root { color-scheme: light dark; }
`;
const sheet = new CSSStyleSheet();
sheet.replaceSync(SHEET);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

// One question to the desk, or one thing for it to do. What it refuses is thrown, in words.
export async function ask(name, query, body = null) {
  const post = name === "plan" || name === "write" || name === "undo";
  const address = post ? `${API}${name}` : `${API}${name}?${new URLSearchParams(query)}`;
  const headers = { "X-Sitegen-Desk": TOKEN, ...(post ? { "Content-Type": "application/json" } : {}) };
  let answer;
  try {
    answer = await fetch(address, { method: post ? "POST" : "GET", headers, body: post ? JSON.stringify(body ?? query) : null, cache: "no-store" });
  } catch {
    throw new Error("The preview does not answer. Is it still running?");
  }
  const data = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(data.problem ?? "The preview has refused this.");
  return data;
}

export const write = (act) => ask("write", act);

export function say(node, words) {
  if (node) node.textContent = words;
}

export class Panel {
  constructor() {
    this.last = 0;
    this.dialog = null;
  }

  get isOpen() {
    return Boolean(this.dialog?.open);
  }

  async openPlace(id, from) {
    await this.#open(() => ask("place", { url: address(), at: id }), from);
  }

  async openWords(selected, said) {
    await this.#open(() => ask("words", { url: address(), ...selected, what: said ? "said" : "name" }), null);
  }

  async openEntity(entity) {
    const name = document.querySelector("h1")?.textContent.trim() ?? entity;
    await this.#open(async () => ({ what: "page", entity, name, words: name, why: [], candidates: [], everywhere: [], kind: "" }), null);
  }

  async #open(find, from) {
    if (this.isOpen) return;
    this.from = from;
    this.fromId = from?.id ?? "";
    this.written = false;
    this.choice = null;
    this.#make();
    try {
      this.place = await find();
    } catch (error) {
      this.place = null;
      this.title.textContent = "Nothing can be said here";
      say(this.status, error.message);
    }
    if (this.place) this.#fill();
    document.documentElement.append(this.dialog);
    this.dialog.showModal();
    (this.dialog.querySelector("[data-desk='candidate'], [data-desk='search']") ?? this.dialog).focus();
  }

  #make() {
    this.dialog?.remove();
    const dialog = (this.dialog = make(null, "dialog", { class: "desk-panel", role: "dialog", "data-desk": "panel", lang: "en", dir: "ltr" }));
    this.title = make(dialog, "h2", { id: "desk-title" });
    dialog.setAttribute("aria-labelledby", "desk-title");
    this.body = make(dialog, "div");
    this.status = make(dialog, "pre", { role: "status", "aria-live": "polite" });
    const row = make(dialog, "p");
    this.write_ = button(row, "Write (Enter)", "write", () => this.write());
    this.undo_ = button(row, "Take back (z)", "undo", () => this.undo());
    button(row, "Close (Esc)", "close", () => this.close());
    this.write_.disabled = true;
    this.undo_.disabled = !this.last;
    dialog.addEventListener("keydown", (event) => this.#key(event));
    dialog.addEventListener("close", () => this.#closed());
  }

  #fill() {
    const place = this.place;
    const statement = place.what === "statement" || place.what === "said";
    this.title.textContent = { mention: place.entity ? `“${place.words}” leads to ${place.name}` : `“${place.words}” leads nowhere`,
      statement: `Said by ${place.name}: “${place.words} …”`, words: `“${place.words}” is a name`, said: `“${place.words}” was said`,
      page: place.name }[place.what];
    if (place.why.length) {
      const why = make(this.body, "ul", { "data-desk": "why" });
      for (const line of place.why) make(why, "li", {}, line);
    }
    const choices = make(this.body, "ol", { class: "desk-choices", "aria-label": "Candidates" });
    place.candidates.forEach((one, n) => this.#candidate(choices, one, n + 1));
    const search = make(make(this.body, "p"), "input", { type: "search", "data-desk": "search", "aria-label": "Search for another, or a new name",
      placeholder: place.what === "page" ? "It is the same as … (search), or its new name" : "Somebody else: search, or a new name (/)", autocomplete: "off" });
    this.found = make(this.body, "ol", { class: "desk-found", "aria-label": "Found" });
    search.addEventListener("input", () => this.#search(search.value.replace(/^\/+/, "")));
    this.search = search;
    const row = make(this.body, "p");
    if (place.what === "mention" || statement) {
      const label = { mention: "Not a name (n)", statement: "Not a statement (n)" }[place.what];
      if (label) this.none = button(row, label, "not-a-name", () => this.#choose({ what: place.what === "statement" ? "unsaid" : "not-a-name" }, this.none));
    }
    if (!statement) {
      const kind = make(row, "select", { "data-desk": "kind", "aria-label": "Another kind" });
      make(kind, "option", { value: "" }, "Another kind …");
      for (const each of KINDS) make(kind, "option", { value: each }, `It is a${each[0] === "o" ? "n" : ""} ${each}`);
      kind.addEventListener("change", () => kind.value && this.#choose({ what: "kind", kind: kind.value }, kind));
      this.kind = kind;
    }
    if (place.what === "statement") {
      const label = make(row, "label", {}, "The words, from here to here: ");
      this.extent = make(label, "input", { type: "text", "data-desk": "words", value: place.words });
    }
    if (place.what === "page") this.#describe();
    this.reach = place.what === "mention" || place.what === "words" ? this.#reaches() : null;
  }

  #candidate(list, one, number) {
    const item = make(list, "li");
    const node = make(item, "button", { type: "button", "data-desk": "candidate", "data-entity": one.entity, "aria-pressed": "false" });
    make(node, "kbd", {}, number ? `${number} ` : "");
    node.append(`${one.name}: ${one.line}`);
    node.onclick = () => this.#choose(this.place.what === "page" ? { what: "merge", target: one.entity } : this.#naming(one.entity), node);
  }

  #naming(target) {
    return { what: this.place.what === "statement" || this.place.what === "said" ? "said" : "name", target };
  }

  // One page's description, other names and picture make a page of its own in content/.
  #describe() {
    const set = make(this.body, "fieldset");
    make(set, "legend", {}, "A page of its own: other names, description, picture");
    this.fields = {};
    for (const [key, label] of [["aliases", "Other names, with commas"], ["description", "Description"], ["image", "Picture (a file beside the page)"], ["image_alt", "What it shows"]]) {
      this.fields[key] = make(make(set, "label", {}, `${label} `), "input", { type: "text", "data-desk": key });
      this.fields[key].addEventListener("change", () => this.#choose({ what: "describe" }, set));
    }
  }

  #reaches() {
    const { everywhere, article, anchor } = this.place;
    const set = make(this.body, "fieldset", { "data-desk": "reach" });
    make(set, "legend", {}, "How far does it reach?");
    const here = everywhere.filter((o) => o.article === article);
    const options = [["place", "This place"], ["article", `This article (${here.length})`], ["everywhere", `Everywhere (${everywhere.length})`]];
    for (const [value, label] of options) {
      const node = make(make(set, "label"), "input", { type: "radio", name: "desk-reach", value });
      node.parentNode.append(label);
      node.checked = value === "article";
      node.addEventListener("change", () => this.#tick());
    }
    const list = make(set, "ol", { class: "desk-places", "aria-label": "Places" });
    this.ticks = everywhere.map((place) => {
      const label = make(make(list, "li"), "label");
      const tick = make(label, "input", { type: "checkbox", "data-article": place.article });
      label.append(`…${place.before.slice(-50)}`);
      make(label, "mark", {}, place.words);
      label.append(`${place.after.slice(0, 50)}… (${place.title})`);
      if (place.conflict) make(label, "span", { class: "desk-conflict" }, ` ${place.conflict}`);
      tick.addEventListener("change", () => this.#plan());
      return { place, tick };
    });
    this.anchor = anchor;
    return set;
  }

  get #reached() {
    return this.dialog.querySelector("[name='desk-reach']:checked")?.value ?? "article";
  }

  #tick() {
    const reach = this.#reached;
    this.ticks?.forEach(({ place, tick }, n) => {
      const here = place.article === this.place.article;
      tick.checked = reach === "everywhere" ? !place.conflict : reach === "article" ? here : n === 0;
    });
    this.#plan();
  }

  async #search(words) {
    const mine = (this.asked = (this.asked ?? 0) + 1);
    const found = words.trim() ? (await ask("search", { q: words }).catch(() => ({ found: [] }))).found : [];
    if (mine !== this.asked) return;
    this.found.replaceChildren();
    for (const one of found) this.#candidate(this.found, one, 0);
    if (words.trim()) {
      const act = this.place.what === "page" ? { what: "rename", target: words.trim() } : this.#naming(words.trim());
      const node = make(make(this.found, "li"), "button", { type: "button", "data-desk": "new", "aria-pressed": "false" },
        this.place.what === "page" ? `Its name is “${words.trim()}”` : `New: “${words.trim()}”`);
      node.onclick = () => this.#choose(act, node);
    }
  }

  #choose(act, node) {
    this.choice = act;
    for (const each of this.dialog.querySelectorAll("[aria-pressed]")) each.setAttribute("aria-pressed", String(each === node));
    if (node.tagName === "BUTTON" && !node.hasAttribute("aria-pressed")) node.setAttribute("aria-pressed", "true");
    if (this.reach) {
      if (act.what === "kind") this.dialog.querySelector("[name='desk-reach'][value='everywhere']").checked = true;
      this.#tick();
    } else this.#plan();
    (this.dialog.querySelector("[name='desk-reach']:checked") ?? this.write_).focus();
  }

  // The act as the desk understands it.
  #act() {
    const { place, choice } = this;
    const act = { ...choice, entity: place.entity ?? "" };
    const kind = choice.kind || (place.kind !== "statement" ? place.kind : "") || "";
    if (choice.what === "name" && !choice.target.includes("/")) act.kind = this.kind?.value || (KINDS.includes(kind) ? kind : "person");
    const own = { article: place.article, slug: place.slug, words: place.words, before: place.before, after: place.after };
    if (choice.what === "describe") {
      return { ...act, target: place.name, fields: Object.fromEntries(Object.entries(this.fields).map(([key, node]) => [key, node.value])) };
    }
    if (choice.what === "said" && this.extent && this.extent.value.trim() !== place.words) {
      const entry = (what, name, entity) => ({ kind: what, line: 0, entity, other: "", name, article: place.slug });
      const by = choice.target.includes("/") ? choice.target : choice.target;
      return { what: "entries", entries: [entry("unsaid", place.words, ""), entry("said", this.extent.value.trim(), by)].map(array) };
    }
    if (!this.reach) return { ...act, spots: choice.what === "merge" || choice.what === "rename" || choice.what === "kind" ? [] : [own], always: choice.what === "kind" };
    const ticked = this.ticks.filter(({ tick }) => tick.checked).map(({ place: each }) => each);
    const left = new Set(this.ticks.filter(({ tick }) => !tick.checked).map(({ place: each }) => each.article));
    const reach = this.#reached;
    if (choice.what === "kind" && reach === "everywhere" && !left.size) return { ...act, always: true };
    if (choice.what === "kind") {
      act.what = "name";
      act.target = `${{ person: "people", organization: "organizations", place: "places" }[choice.kind]}/${place.entity.split("/").at(-1)}`;
    }
    const spots = ticked.map((o) => ({ article: o.article, slug: o.slug, words: o.words, before: o.before, after: o.after, marked: o.marked }));
    const whole = reach === "place" ? [] : [...new Set(ticked.map((o) => o.article))].filter((article) => !left.has(article));
    return { ...act, spots: spots.length ? spots : [own], whole };
  }

  async #plan() {
    if (!this.choice || this.written) return;
    const mine = (this.planned = (this.planned ?? 0) + 1);
    this.write_.disabled = true;
    this.planning = ask("plan", this.#act()).then(
      ({ diff }) => {
        if (mine !== this.planned) return;
        say(this.status, diff);
        this.write_.disabled = false;
      },
      (error) => mine === this.planned && say(this.status, error.message),
    );
    await this.planning;
  }

  async write() {
    if (!this.choice || this.written || this.busy) return;
    this.busy = true;
    try {
      const done = await write(this.#act());
      this.written = true;
      this.last = done.deed;
      this.write_.disabled = true;
      this.undo_.disabled = false;
      say(this.status, `Written. z takes it back, Esc closes.\n${done.diff}`);
      this.undo_.focus();
    } catch (error) {
      say(this.status, error.message);
    } finally {
      this.busy = false;
    }
  }

  async undo() {
    if (!this.last) return;
    try {
      await ask("undo", { deed: this.last });
      this.last = 0;
      this.undo_.disabled = true;
      this.written = false;
      this.write_.disabled = !this.choice;
      say(this.status, "Taken back.");
      if (this.isOpen) (this.dialog.querySelector("[data-desk='candidate']") ?? this.search ?? this.dialog).focus();
    } catch (error) {
      say(this.status, error.message);
    }
  }

  close() {
    this.dialog?.close();
  }

  #closed() {
    this.dialog.remove();
    const from = this.from?.isConnected ? this.from : document.getElementById(this.fromId);
    from?.focus({ preventScroll: true });
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input[type='search'], input[type='text']");
    if (event.key === "Enter" && !this.written) {
      if (typing && event.target === this.search) this.found.querySelector("button")?.click();
      else if (event.target.matches("[data-desk='candidate'], [data-desk='new'], [data-desk='not-a-name']") && event.target.getAttribute("aria-pressed") !== "true") return;
      else if (event.target.matches("[data-desk='close'], [data-desk='undo']")) return;
      else if (typing) event.target.dispatchEvent(new Event("change"));
      else this.write();
      event.preventDefault();
    } else if (typing) return;
    else if (/^[1-9]$/.test(event.key)) this.body.querySelectorAll(".desk-choices button")[event.key - 1]?.click();
    else if (event.key === "n") this.none?.click();
    else if (event.key === "z") this.undo();
    else if (event.key === "/") this.search?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const array = (entry) => [entry.kind, entry.line, entry.entity, entry.other, entry.name, entry.article];
const address = () => decodeURIComponent(location.pathname).replace(/index\.html$/, "");

function button(parent, label, hook, act) {
  const node = make(parent, "button", { type: "button", "data-desk": hook }, label);
  node.onclick = act;
  return node;
}

function make(parent, name, attributes = {}, text = "") {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text) node.textContent = text;
  parent?.append(node);
  return node;
}
