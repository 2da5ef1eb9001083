// Where an editor's work begins: "Wrong?" on a card, w on a name or a statement, words that are selected, the page of the desk.
// Served by the preview only; nothing of it is in the built files.
import { ask, Panel, say, write } from "./panel.js";

const panel = new Panel();
const SUBJECTS = "a.mention[id], span[id].mention-again, .attributed[data-attribution]";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-desk='wrong']");
  if (!button) return;
  event.preventDefault();
  const subject = called(button.closest(".card"));
  if (subject) open(subject);
  else if (button.dataset.entity) panel.openEntity(button.dataset.entity);
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || panel.isOpen) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  if (event.key === "w") {
    const subject = current();
    if (subject) event.preventDefault(), open(subject);
    else if (entityOf()) event.preventDefault(), panel.openEntity(entityOf());
  } else if (event.key === "z" && panel.last) {
    event.preventDefault();
    panel.undo();
  } else if (offer.isConnected && (event.key === "m" || event.key === "b")) {
    event.preventDefault();
    choose(event.key === "b");
  }
});

// The name or statement that is focused or pointed at, or whose card is open.
function current() {
  const active = document.activeElement;
  const focused = active?.closest?.(SUBJECTS);
  if (focused) return focused;
  const card = active?.closest?.(".card") ?? document.querySelector(".card:popover-open");
  return (card && called(card)) || [...document.querySelectorAll(SUBJECTS)].findLast((node) => node.matches(":hover")) || null;
}

let caller = null;
for (const kind of ["focusin", "pointerover", "click"]) {
  document.addEventListener(kind, (event) => {
    caller = event.target.closest?.(SUBJECTS) ?? caller;
  });
}

function called(card) {
  if (!card) return null;
  const call = `[interestfor="${card.id}"], [popovertarget="${card.id}"], [aria-describedby~="${card.id}"]`;
  if (caller?.matches(call) || caller?.closest(call)) return caller;
  return [...document.querySelectorAll(call)].find((node) => node.matches(SUBJECTS) || node.closest(SUBJECTS)) ?? null;
}

function open(subject) {
  const node = subject.closest(SUBJECTS);
  document.querySelectorAll(".card:popover-open").forEach((card) => card.hidePopover());
  panel.openPlace(node.id || node.dataset.attribution, node);
}

function entityOf() {
  const path = location.pathname.replace(/index\.html$/, "").split("/").filter(Boolean);
  return ["people", "organizations", "places"].includes(path.at(-2)) ? path.slice(-2).join("/") : "";
}

// Statements are reached by Tab here, though readers pass them by.
function reach() {
  for (const node of document.querySelectorAll(".attributed[data-attribution]:not([tabindex])")) node.tabIndex = 0;
}
reach();
addEventListener("sitegen-renewed", reach);

// Words that are selected may be a name that was missed, or something said.

const offer = document.createElement("div");
offer.dataset.desk = "selection";
offer.className = "desk-offer";
offer.setAttribute("role", "toolbar");
offer.setAttribute("aria-label", "The selected words");
for (const [key, label, said] of [["m", "a name", false], ["b", "said by …", true]]) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.desk = said ? "said-by" : "a-name";
  button.setAttribute("aria-keyshortcuts", key);
  button.textContent = `${label} (${key})`;
  button.onpointerdown = (event) => event.preventDefault(); // the selection stays
  button.onclick = () => choose(said);
  offer.append(button);
}
let selected = null;

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const body = document.querySelector("article .body");
  const range = selection.rangeCount ? selection.getRangeAt(0) : null;
  const words = selection.toString().replace(/\s+/g, " ").trim();
  if (!range || !words || !body?.contains(range.commonAncestorContainer) || panel.isOpen) return offer.remove();
  selected = { words, before: around(body, range, true), after: around(body, range, false) };
  if (!offer.isConnected) document.documentElement.append(offer);
});

function around(body, range, before) {
  const other = document.createRange();
  other.selectNodeContents(body);
  if (before) other.setEnd(range.startContainer, range.startOffset);
  else other.setStart(range.endContainer, range.endOffset);
  const text = other.toString();
  return before ? text.slice(-100) : text.slice(0, 100);
}

function choose(said) {
  offer.remove();
  panel.openWords(selected, said);
}

// The page of the desk.

const questions = [...document.querySelectorAll("[data-desk='question']")];
const undone = [];
if (document.body?.classList.contains("desk")) {
  document.addEventListener("keydown", async (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || panel.isOpen) return;
    const at = questions.indexOf(document.activeElement?.closest("[data-desk='question']"));
    if (event.key === "j" || event.key === "k") move(at, event.key === "j" ? 1 : -1);
    else if (event.key === "s") move(at, 1);
    else if (event.key === "z") await takeBack();
    else if (/^[1-9]$/.test(event.key) && at >= 0) questions[at].querySelector(`[data-key="${event.key}"]`)?.click();
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-entries]");
    if (!button) return;
    const question = button.closest("[data-desk='question']");
    if (question.dataset.answered) return;
    question.dataset.answered = "1";
    const entries = JSON.parse(button.dataset.entries);
    try {
      const done = await write({ what: "entries", entries });
      undone.push({ deed: done.deed, question });
      say(document.querySelector(".desk-status"), `Written. z takes it back.\n${done.diff}`);
      move(questions.indexOf(question), 1);
    } catch (error) {
      delete question.dataset.answered;
      say(document.querySelector(".desk-status"), error.message);
    }
  });
}

function move(at, by) {
  for (let next = at + by; next >= 0 && next < questions.length; next += by) {
    if (!questions[next].dataset.answered) return questions[next].focus();
  }
}

async function takeBack() {
  const last = undone.pop();
  if (!last) return;
  try {
    await ask("undo", { deed: last.deed });
    delete last.question.dataset.answered;
    last.question.focus();
    say(document.querySelector(".desk-status"), "Taken back.");
  } catch (error) {
    undone.push(last);
    say(document.querySelector(".desk-status"), error.message);
  }
}
