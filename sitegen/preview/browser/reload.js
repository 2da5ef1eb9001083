// Keeps the page that is shown up to date with the files, without loading it anew. Served by the preview only.
import { Shown } from "./morph.js";
import { showProblems } from "./overlay.js";

const own = "script[data-build]";
const script = document.querySelector(own);
let seen = script?.dataset.build ?? "";
script?.remove();
const shown = new Shown(document.documentElement);
let source = null;
let asked = 0;

// A browser opens few connections to one server: a page that nobody looks at gives its own back, and catches up when looked at.
function listen() {
  if (document.hidden || source) return;
  const query = new URLSearchParams({ path: location.pathname, seen });
  source = new EventSource(`/_sitegen/events?${query}`);
  source.onmessage = (message) => hear(JSON.parse(message.data));
  source.onerror = () => {
    // The browser would ask again with the old `seen`.
    leave();
    setTimeout(listen, 1000);
  };
}

function leave() {
  source?.close();
  source = null;
}

async function hear(news) {
  seen = news.build;
  showProblems(news.problems);
  if (news.page && !(await renew())) return;
  for (const address of news.assets) refresh(address, news.build);
}

// Fetches the page as it is now and brings the document up to it. False where it has to be loaded anew.
async function renew() {
  const mine = ++asked;
  let html;
  try {
    const answer = await fetch(location.pathname + location.search, { cache: "no-store" });
    html = await answer.text();
  } catch {
    return true; // the server has gone; its return is news again
  }
  if (mine !== asked) return true; // a later answer is on its way
  const next = new DOMParser().parseFromString(html, "text/html").documentElement;
  next.querySelector(own)?.remove();
  let done = false;
  try {
    done = !next.querySelector("meta[http-equiv=refresh]") && keepPlace(() => shown.become(next));
  } catch (error) {
    console.warn("Loading the page anew:", error);
  }
  if (!done) location.reload();
  else document.dispatchEvent(new CustomEvent("sitegen:renewed"));
  return done;
}

// Changes the page while the text that is in view stays where it is.
function keepPlace(change) {
  if (!scrollY) return change();
  const marks = [0.3, 0.5, 0.15, 0.7, 0.85].map((share) => {
    const node = document.elementFromPoint(innerWidth / 2, innerHeight * share);
    return { node, box: node?.getBoundingClientRect() };
  });
  const firm = marks.filter(({ node, box }) => node && box.height < innerHeight && getComputedStyle(node).position !== "fixed");
  const style = document.documentElement.style;
  style.overflowAnchor = "none"; // or the browser would do the same a second time
  const left = scrollX, top = scrollY;
  const done = change();
  const mark = firm.find(({ node }) => node.isConnected);
  const moved = mark ? mark.node.getBoundingClientRect().top - mark.box.top : top - scrollY;
  if (moved) scrollTo({ left, top: scrollY + moved, behavior: "instant" });
  requestAnimationFrame(() => requestAnimationFrame(() => (style.overflowAnchor = "")));
  return done;
}

// Another file that pages are made with has changed.
function refresh(address, build) {
  const uses = (url) => plain(url) === plain(address);
  const fresh = `${address}?build=${build}`;
  const sheet = [...document.querySelectorAll("link[rel~=stylesheet]")].find((link) => uses(link.href));
  if (sheet) return swap(sheet, fresh);
  const pictures = [...document.querySelectorAll("img[src]")].filter((image) => uses(image.src) && !image.srcset);
  for (const picture of pictures) picture.src = fresh;
  if (!pictures.length && performance.getEntriesByType("resource").some((entry) => uses(entry.name))) location.reload();
}

// An address without its query, and with one spelling of each character.
function plain(address) {
  const { origin, pathname } = new URL(address, location.href);
  try {
    return origin + decodeURIComponent(pathname);
  } catch {
    return origin + pathname;
  }
}

// The old style sheet stays until the new one has come: the page is never seen without.
function swap(sheet, address) {
  const next = sheet.cloneNode();
  next.href = address;
  next.onload = () => sheet.remove();
  next.onerror = () => next.remove();
  shown.stand(sheet, next);
  sheet.after(next);
}

document.addEventListener("visibilitychange", () => (document.hidden ? leave() : listen()));
addEventListener("pagehide", leave);
addEventListener("pageshow", listen);
listen();
