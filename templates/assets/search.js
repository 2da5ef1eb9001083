// The search page. Names come first, from small files by first letter; then texts, by Pagefind. Nothing is fetched until
// something is typed. The address keeps the query, so that it can be linked and the way back leads to it.
const root = document.querySelector(".search");
const box = document.querySelector("#query");
const told = root.querySelector("[role=status]");
const names = root.querySelector(".search-names");
const texts = root.querySelector(".search-texts");
const more = root.querySelector(".search-more");
const selects = [...root.querySelectorAll("select")];
const slash = document.querySelector("#slash");
const { home, names: namesAt, index: indexAt, also, failed } = root.dataset;
const any = selects[0].options[0].text; // the words on the page are in the site's language; here are none
const headings = [names, texts].map((section) => section.querySelector("h2").textContent);
const STEP = 10;
const NAMES = 8;
const OPTIONS = 300; // of a filter, the commonest; a longer list helps nobody
let turn = 0; // of the search going on: what comes too late for it is dropped
let shown = 0;
let results = [];

// As slugs.py has it: what one can type on any keyboard finds what it stands for.
const PLAIN = { ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŧ: "t", ŋ: "n" };
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[łøđðþßæœıħŧŋ]/g, (letter) => PLAIN[letter]);
const joined = (text) => text.replace(/(?<=[\p{L}\p{N}])['’ʼ‘`´]+(?=[\p{L}\p{N}])/gu, ""); // "OBrien" finds O'Brien
const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}_]+/gu) ?? [];
const typed = (text) => wordsOf(joined(text));
const element = (name, text = "", className = "") => Object.assign(document.createElement(name), { textContent: text, className });

const letters = new Map();
function letterFile(letter) {
  const name = /[a-z]/.test(letter) ? letter : "0";
  if (!letters.has(name)) letters.set(name, fetch(`${namesAt}${name}.json`).then((answer) => answer.json(), () => []));
  return letters.get(name);
}

// A name is found if each word that was typed begins a word of it, the exact name first, then those that editors know. Where that
// finds nothing, names of which one word was typed in full.
async function findNames(query) {
  const wanted = typed(query);
  const found = await namesWith(wanted);
  if (found.length || wanted.length < 2) return found;
  const each = await Promise.all(wanted.filter((word) => word.length > 2).map((word) => namesWith([word], true)));
  return [...new Map(each.flat().map((name) => [name.path, name])).values()];
}

async function namesWith(wanted, whole = false) {
  if (!wanted.length) return [];
  const longest = wanted.reduce((a, b) => (b.length > a.length ? b : a));
  const fits = (text) => {
    const words = [...wordsOf(text), ...typed(text)];
    return wanted.every((part) => words.some((word) => (whole ? word === part : word.startsWith(part))));
  };
  const found = [];
  for (const [name, path, label, description, aliases, first] of await letterFile(longest[0])) {
    const alias = fits(name) ? "" : aliases.find(fits);
    const told = alias === undefined && first && fits(`${name} ${description}`); // by office or description
    if (alias === undefined && !told) continue;
    const exact = [name, ...aliases].some((text) => typed(text).join(" ") === wanted.join(" "));
    found.push({ name, path, label, description, alias: alias ?? "", rank: told ? -1 : 4 * exact + 2 * !alias + first });
  }
  return found.sort((a, b) => b.rank - a.rank || a.name.localeCompare(b.name));
}

let engine; // Pagefind with all parts of the index, once somebody searches
function pagefind() {
  engine ??= (async () => {
    const { shards } = await (await fetch(`${indexAt}shards.json`)).json();
    const script = await import(`${indexAt}${shards[0]}/pagefind.js`);
    await script.options({ baseUrl: home, excerptLength: 32 });
    await script.init();
    for (const shard of shards.slice(1)) await script.mergeIndex(`${indexAt}${shard}/`, { baseUrl: home });
    fillFilters(await script.filters());
    return script;
  })();
  engine.catch(() => (engine = undefined)); // perhaps the line was down: another search tries again
  return engine;
}

function fillFilters(filters) {
  for (const select of selects) {
    const kept = select.value;
    const counts = Object.entries(filters[select.dataset.filter] ?? {}).filter(([value, count]) => count || value === kept);
    const year = select.dataset.filter === "year";
    counts.sort((a, b) => (year ? b[0].localeCompare(a[0]) : b[1] - a[1] || a[0].localeCompare(b[0])));
    const offered = counts.slice(0, OPTIONS);
    if (!year) offered.sort((a, b) => a[0].localeCompare(b[0]));
    const options = offered.map(([value, count]) => new Option(`${value} (${count})`, value));
    if (kept && !offered.some(([value]) => value === kept)) options.push(new Option(kept, kept));
    select.replaceChildren(new Option(any, ""), ...options);
    select.value = kept;
    select.closest("p").hidden = !options.length;
  }
  root.querySelector("fieldset").hidden = selects.every((select) => select.closest("p").hidden);
}

const chosen = () => Object.fromEntries(selects.filter((s) => s.value).map((s) => [s.dataset.filter, s.value]));

// Pagefind gives HTML with <mark> in it. Only its text and its marks are taken over.
function excerpt(html) {
  const line = element("p", "", "search-excerpt");
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  for (const node of parsed.childNodes) line.append(node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent);
  return line;
}

function nameEntry({ name, path, label, description, alias }) {
  const entry = element("li");
  entry.append(Object.assign(element("a", name), { href: home + encodeURI(path) }));
  const note = [label, alias && `${also.toLowerCase()} ${alias}`, description].filter(Boolean).join(", ");
  entry.append(" ", element("span", note, "note"));
  return entry;
}

function textEntry({ url, meta, excerpt: html }) {
  const entry = element("li");
  const title = element("h3", "", "line-title");
  title.append(Object.assign(element("a", meta.title), { href: url }));
  entry.append(title);
  if (meta.date) entry.append(element("p", meta.date, "line-facts"));
  entry.append(excerpt(html));
  return entry;
}

async function showMore(mine) {
  const loaded = await Promise.all(results.slice(shown, shown + STEP).map((result) => result.data()));
  if (mine !== turn) return;
  texts.querySelector("ol").append(...loaded.map(textEntry));
  shown += loaded.length;
  more.hidden = shown >= results.length;
}

const tell = (...counts) => counts.map((count, at) => `${headings[at]}: ${count}`).join(", ");

async function search() {
  const mine = ++turn;
  const query = box.value.trim();
  const filters = chosen();
  const some = query || Object.keys(filters).length;
  const address = new URL(location.href);
  address.search = new URLSearchParams({ ...(query && { q: query }), ...filters });
  history.replaceState(null, "", address);
  if (!some) {
    names.hidden = texts.hidden = true;
    told.textContent = "";
    return;
  }
  const found = Object.keys(filters).length ? [] : await findNames(query).catch(() => []);
  if (mine !== turn) return;
  names.querySelector("ul").replaceChildren(...found.slice(0, NAMES).map(nameEntry));
  names.hidden = !found.length;
  let answer;
  try {
    const script = await pagefind();
    answer = await script.search(query || null, { filters });
  } catch {
    if (mine === turn) told.textContent = `${tell(found.length)}. ${failed}`;
    return;
  }
  if (mine !== turn) return;
  results = answer.results;
  shown = 0;
  fillFilters(answer.filters);
  texts.querySelector("ol").replaceChildren();
  texts.hidden = !results.length;
  told.textContent = tell(found.length, results.length);
  await showMore(mine);
}

let waiting;
function soon(delay) {
  clearTimeout(waiting);
  waiting = setTimeout(search, delay);
}

box.addEventListener("input", () => soon(200));
for (const select of selects) select.addEventListener("change", () => soon(0));
more.addEventListener("click", async () => {
  const before = shown;
  await showMore(turn);
  texts.querySelectorAll("ol a")[before]?.focus();
});

root.addEventListener("keydown", (event) => {
  const links = [...root.querySelectorAll(".search-list a")].filter((link) => link.checkVisibility());
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape" && (at >= 0 || event.target === box)) {
    if (event.target === box) box.value = "";
    if (event.target === box) soon(0);
    box.focus();
  } else if (event.key === "Enter" && event.target === box) {
    soon(0);
  } else if (event.key === "ArrowDown" && (at >= 0 || event.target === box)) {
    links[Math.min(at + 1, links.length - 1)]?.focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    (at ? links[at - 1] : box).focus();
  } else {
    return;
  }
  event.preventDefault();
});

// A key of one letter must be one that the reader can switch off (WCAG 2.1.4).
const store = (() => {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
})();
slash.checked = store?.getItem("slash") !== "off";
slash.addEventListener("change", () => store?.setItem("slash", slash.checked ? "on" : "off"));
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || !slash.checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
  event.preventDefault();
  box.select();
  box.focus();
});

root.querySelector(".search-form").hidden = false;
root.querySelector(".search-slash").hidden = false;
const asked = new URLSearchParams(location.search);
box.value = asked.get("q") ?? "";
for (const select of selects) {
  const value = asked.get(select.dataset.filter);
  if (value) {
    select.append(new Option(value, value));
    select.value = value;
  }
}
if (box.value || Object.keys(chosen()).length) search();
