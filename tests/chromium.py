"""The browser that readers' pages are tried in, and what other browsers lack of it."""

from __future__ import annotations

import os
import shutil

# What other browsers lack is taken from this one before the page's own script runs.
_NO_INTEREST = """
  for (const kind of [HTMLAnchorElement, HTMLButtonElement]) delete kind.prototype.interestForElement;
  window.addEventListener("interest", (e) => { e.preventDefault(); e.stopImmediatePropagation(); }, true);
"""
_NO_HINT = """
  document.addEventListener("readystatechange", () => {
    for (const card of document.querySelectorAll('[popover="hint"]')) card.popover = "manual";
  }, { once: true });
"""
MODES = {"native": "", "scripted": _NO_INTEREST, "manual": _NO_INTEREST + _NO_HINT}
"""native: all is there. scripted: no interest invokers. manual: nor hint popovers, which such browsers take for manual ones."""


def chromium() -> str:
    """The browser's program, or empty. ``CHROMIUM`` names another one."""
    named = os.environ.get("CHROMIUM", "")
    return named or next((p for n in ("chromium", "chromium-browser", "google-chrome") if (p := shutil.which(n))), "")
