// Brings a document that is shown up to a new text of the page, touching only what differs between the old text and the new:
// what scripts and the reader have done to the rest (an open card, a focus, words in a field) stays.

const LIMIT = 4_000_000; // cells of a comparison table; longer lists of children are replaced from the first difference on

export class Shown {
  // Must be made before any other script changes the document.
  constructor(root) {
    this.text = root.cloneNode(true);
    this.live = new Map(); // node of the text -> node that is shown for it
    this.#pair(this.text, root);
  }

  // False where a new text cannot be reached without running scripts anew.
  become(next) {
    if (machinery(this.text) !== machinery(next)) return false;
    const focus = document.activeElement;
    this.#update(this.text, next);
    this.text = next;
    const shown = new Map();
    for (const node of walk(next)) shown.set(node, this.live.get(node));
    this.live = shown;
    if (focus?.id && !focus.isConnected) document.getElementById(focus.id)?.focus({ preventScroll: true });
    return true;
  }

  // Another node is shown in place of one.
  stand(old, fresh) {
    for (const [text, live] of this.live) if (live === old) this.live.set(text, fresh);
  }

  #pair(text, live) {
    this.live.set(text, live);
    for (let a = text.firstChild, b = live.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) this.#pair(a, b);
  }

  #keep(was, now) {
    this.live.set(now, this.live.get(was));
    for (let a = was.firstChild, b = now.firstChild; a && b; a = a.nextSibling, b = b.nextSibling) this.#keep(a, b);
  }

  #update(was, now) {
    if (was.isEqualNode(now) || was.nodeName === "NOSCRIPT") return this.#keep(was, now);
    const live = this.live.get(was);
    this.live.set(now, live);
    if (was.nodeType !== Node.ELEMENT_NODE) {
      live.nodeValue = now.nodeValue;
      return;
    }
    for (const { name } of [...was.attributes]) if (!now.hasAttribute(name)) live.removeAttribute(name);
    for (const { name, value } of now.attributes) if (was.getAttribute(name) !== value) live.setAttribute(name, value);
    this.#children([...was.childNodes], [...now.childNodes], live);
  }

  #children(was, now, parent) {
    const from = match(was, now);
    const kept = new Set(from);
    was.forEach((node, at) => kept.has(at) || this.live.get(node)?.remove());
    let next = null;
    for (let at = now.length - 1; at >= 0; at--) {
      const old = was[from[at]];
      if (old && this.live.get(old)?.parentNode === parent) {
        this.#update(old, now[at]);
        next = this.live.get(now[at]);
      } else {
        if (old) this.live.get(old)?.remove(); // a script has moved it away
        const node = document.importNode(now[at], true);
        parent.insertBefore(node, next);
        this.#pair(now[at], node);
        next = node;
      }
    }
  }
}

// For each new child the old one's index, -1 where it is new; indices only rise, so nothing has to be moved.
function match(was, now) {
  const numbers = new Map();
  const number = (node) => {
    const key = node.outerHTML ?? `${node.nodeName} ${node.nodeValue}`;
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key);
  };
  const a = was.map(number);
  const b = now.map(number);
  const from = new Array(b.length).fill(-1);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) from[start] = start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) from[--endB] = --endA;
  for (const [x, y] of same(a.slice(start, endA), b.slice(start, endB))) from[start + y] = start + x;
  let low = start;
  for (let y = start; y < endB; y++) {
    if (from[y] >= 0) {
      low = from[y] + 1;
      continue;
    }
    const high = from.slice(y, endB).find((x) => x >= 0) ?? endA;
    const x = was.findIndex((node, at) => at >= low && at < high && shape(node) === shape(now[y]));
    if (x >= 0) {
      from[y] = x;
      low = x + 1;
    }
  }
  return from;
}

// Pairs of a longest common subsequence.
function same(a, b) {
  if (!a.length || !b.length || a.length * b.length > LIMIT) return [];
  const wide = b.length + 1;
  const table = new Uint32Array((a.length + 1) * wide);
  for (let x = a.length - 1; x >= 0; x--) {
    for (let y = b.length - 1; y >= 0; y--) {
      const at = x * wide + y;
      table[at] = a[x] === b[y] ? table[at + wide + 1] + 1 : Math.max(table[at + wide], table[at + 1]);
    }
  }
  const pairs = [];
  for (let x = 0, y = 0; x < a.length && y < b.length; ) {
    const at = x * wide + y;
    if (a[x] === b[y]) pairs.push([x++, y++]);
    else if (table[at + wide] >= table[at + 1]) x++;
    else y++;
  }
  return pairs;
}

const shape = (node) => `${node.nodeName}#${node.id ?? ""}`;

// What a page runs, and may run. Data in script elements is no script.
function machinery(root) {
  const data = /^(application|text)\/(ld\+)?json$/;
  const scripts = [...root.querySelectorAll("script")].filter((script) => !data.test(script.type));
  return [...root.querySelectorAll("meta[http-equiv]"), ...scripts].map((node) => node.outerHTML).join("\n");
}

function* walk(root) {
  yield root;
  for (const child of root.childNodes) yield* walk(child);
}
