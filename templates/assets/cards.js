// Hover cards where the browser has no interest invokers of its own; and in every browser the tap, the switch that
// turns cards off, and the error report with the mention's own address. Without this script the links are plain links.
(() => {
  if (!HTMLElement.prototype.showPopover) return;
  const native = "interestForElement" in HTMLAnchorElement.prototype;
  const delays = { entity: 500, source: 300, close: 300, rest: 150 };
  const find = (selector) => document.querySelectorAll(selector);

  let shown = null; // the card this script has opened ...
  let caller = null; // ... and the link that it stands beside, by whichever way it was opened
  let aim = null; // the link the pointer was moved onto; a link that was scrolled under a resting pointer is not aimed at
  let missed = null; // the link whose card the browser would have opened although nobody aimed
  let spared = null; // the link that gets its focus back and shall not open its card for it
  let pressed = null; // the link pressed while its own card was open
  let device = "mouse";
  let moved = 0; // when the pointer last moved
  let x, y, opening, closing;

  const off = () => {
    try { return localStorage.getItem("cards") === "off"; } catch { return false; }
  };
  const linkAt = (node) => node?.closest?.("a.mention[interestfor]") ?? null;
  const cardOf = (link) => document.getElementById(link.getAttribute("interestfor"));
  const within = (node) => shown && (shown.contains(node) || linkAt(node) === caller);

  function prepare(card, link) {
    caller = link;
    const report = card.querySelector(".card-report");
    if (report) report.href = (report.dataset.href ||= report.href).replace(card.id, link.id);
  }

  function show(link) {
    const card = cardOf(link);
    if (!card || off()) return;
    hide();
    if (card.matches(":popover-open")) card.hidePopover();
    prepare(card, link);
    shown = card;
    for (const old of find(".calling")) old.classList.remove("calling");
    link.classList.add("calling");
    card.classList.add("called");
    card.classList.toggle("dock-top", link.getBoundingClientRect().top > innerHeight / 2);
    card.showPopover({ source: link });
  }

  function hide() {
    clearTimeout(opening);
    clearTimeout(closing);
    closing = 0;
    if (shown?.matches(":popover-open")) shown.hidePopover();
    shown = null;
  }

  function plan(link, wanted) {
    clearTimeout(opening);
    const open = document.querySelector(".card:popover-open");
    const delay = open ? 0 : link.classList.contains("source") ? delays.source : delays.entity;
    opening = setTimeout(() => link.matches(wanted) && show(link), delay);
  }

  function leave() {
    if (!shown || closing) return;
    closing = setTimeout(() => {
      closing = 0;
      const focus = document.activeElement;
      if (!(within(focus) && focus.matches(":focus-visible"))) hide();
    }, delays.close);
  }

  const on = (type, react) => document.addEventListener(type, react, { capture: true, passive: false });

  on("pointermove", (e) => {
    const still = e.screenX === x && e.screenY === y;
    [x, y] = [e.screenX, e.screenY];
    if (e.pointerType === "touch" || still) return;
    moved = e.timeStamp;
    const link = linkAt(e.target);
    if (link === aim) return;
    aim = link;
    clearTimeout(opening);
    if (link && !(shown && link === caller) && (!native || link === missed)) plan(link, ":hover");
    missed = null;
  });
  on("pointerover", (e) => {
    device = e.pointerType;
    if (device === "touch" || !shown) return;
    if (!within(e.target)) return leave();
    clearTimeout(closing);
    closing = 0;
  });
  on("pointerout", (e) => {
    if (e.relatedTarget || e.pointerType === "touch") return;
    clearTimeout(opening);
    aim = null;
    leave();
  });
  on("scroll", (e) => {
    if (!aim || e.timeStamp - moved < delays.rest) return; // a scroll that the focus caused, or the tail of one before the pointer
    clearTimeout(opening);
    aim = null;
  });

  on("focusin", (e) => {
    const link = linkAt(e.target);
    if (link && link === spared) return (spared = null);
    clearTimeout(opening);
    aim = null;
    if (within(e.target)) {
      clearTimeout(closing);
      closing = 0;
    } else if (e.target.matches(":focus-visible")) {
      leave();
      if (link && !native) plan(link, ":focus");
    }
  });
  on("keydown", (e) => {
    if (e.key !== "Escape") return;
    clearTimeout(opening);
    if (!shown) return;
    const inside = shown.contains(document.activeElement);
    hide();
    if (inside) (spared = caller).focus();
    e.preventDefault();
  });

  on("pointerdown", (e) => {
    device = e.pointerType;
    pressed = shown && linkAt(e.target) === caller ? caller : null;
  });
  on("pointerup", (e) => {
    if (!within(e.target)) hide();
  });
  on("click", (e) => {
    const link = linkAt(e.target);
    const tap = e.detail && (e.pointerType ?? device) === "touch";
    if (link && tap && link !== pressed && cardOf(link) && !off()) {
      e.preventDefault();
      show(link);
    } else if (e.target.closest(".card-off")) {
      turn(false);
      e.target.closest(".card").hidePopover();
      hide();
      if (caller) (spared = caller).focus();
    }
  });
  on("toggle", (e) => {
    if (e.target === shown && e.newState === "closed") shown = null;
  });

  // Where the browser opens cards itself, it asks first.
  on("interest", (e) => {
    const link = linkAt(e.source);
    if (!link) return;
    const aimed = link === aim || device === "touch" || link.matches(":focus-visible");
    if (off() || !aimed) e.preventDefault();
    if (!aimed) missed = link;
    if (!e.defaultPrevented) prepare(e.target, link);
  });

  function turn(state) {
    try { state ? localStorage.removeItem("cards") : localStorage.setItem("cards", "off"); } catch { /* not remembered */ }
    for (const box of find(".cards-switch input")) box.checked = state;
  }
  on("change", (e) => {
    if (e.target.matches(".cards-switch input")) turn(e.target.checked);
  });

  // Also when the preview has brought the page up to date in its place.
  function begin() {
    for (const node of find(".card-off, .cards-switch")) node.hidden = false;
    for (const box of find(".cards-switch input")) box.checked = !off();
    // A description once for each card, at its first link: a help to whoever hears the page, not a refrain.
    for (const card of find(".card")) {
      const gist = card.querySelector(".card-gist");
      if (gist?.id) find(`[interestfor="${card.id}"]`)[0]?.setAttribute("aria-describedby", gist.id);
    }
  }
  on("sitegen:renewed", begin);
  begin();
})();
