// Says what is wrong with the content, over the page, until it is mended or sent away. The page's own policy forbids styles in
// markup; a style sheet made here and adopted by a shadow root is none.

const SHEET = `
  :host { all: initial; position: fixed; inset: auto 0 0 0; width: auto; max-height: 60vh; margin: 0; padding: 0; border: 0;
    overflow: auto; z-index: 2147483647; display: block; background: none; color-scheme: dark; }
  section { box-sizing: border-box; padding: 1rem 3.5rem 1rem 1.25rem; background: #1d1416; color: #f7ecec; border-top: 4px solid #ff6b6b;
    font: 16px/1.45 system-ui, sans-serif; position: relative; }
  h2 { margin: 0 0 .5rem; font-size: 1rem; font-weight: 600; }
  ol { margin: 0; padding: 0; list-style: none; display: grid; gap: .75rem; }
  code { font: 14px/1.4 ui-monospace, monospace; color: #ffb3a7; overflow-wrap: anywhere; }
  p { margin: .1rem 0 0; overflow-wrap: anywhere; }
  .hint { color: #d8c5c5; }
  button { position: absolute; inset: .6rem .6rem auto auto; min-width: 2.5rem; min-height: 2.5rem; border: 0; border-radius: 4px;
    background: none; color: inherit; font: 1.5rem/1 system-ui, sans-serif; cursor: pointer; }
  button:hover { background: #45282c; }
  button:focus-visible { outline: 2px solid #fff; }
`;

let host = null;
let told = "[]";

// Each problem: path, line (0: the whole file), message, hint. An empty list takes the overlay away.
export function showProblems(problems) {
  const now = JSON.stringify(problems);
  if (now === told) return; // what was sent away stays away until something else is wrong
  told = now;
  close();
  if (problems.length) open(problems);
}

function open(problems) {
  host = document.createElement("sitegen-problems");
  host.lang = "en";
  host.dir = "ltr";
  host.popover = "manual"; // above everything else, cards included
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET);
  root.adoptedStyleSheets = [sheet];
  const section = make(root, "section");
  section.setAttribute("role", "alert");
  make(section, "h2", problems.length === 1 ? "Something is wrong with the content" : `${problems.length} things are wrong with the content`);
  const list = make(section, "ol");
  for (const { path, line, message, hint } of problems) {
    const entry = make(list, "li");
    make(entry, "code", line ? `${path}:${line}` : path);
    make(entry, "p", message);
    if (hint) make(entry, "p", hint).className = "hint";
  }
  const button = make(section, "button", "×");
  button.type = "button";
  button.setAttribute("aria-label", "Close");
  button.onclick = close;
  document.documentElement.append(host);
  host.showPopover?.();
  addEventListener("keydown", closeOnEscape);
}

function closeOnEscape(event) {
  if (event.key === "Escape" && !event.defaultPrevented) close();
}

function close() {
  removeEventListener("keydown", closeOnEscape);
  host?.remove();
  host = null;
}

function make(parent, name, text = "") {
  const node = document.createElement(name);
  node.textContent = text;
  parent.append(node);
  return node;
}
