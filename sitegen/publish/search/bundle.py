"""What the files of a Pagefind bundle are called."""

ENTRY = "pagefind-entry.json"
"""The first that a browser reads; it names the others."""
SCRIPTS = ("pagefind.js", "pagefind-worker.js")
"""Needed once, however many parts an index has."""
UNUSED = ("pagefind-ui.", "pagefind-modular-ui.", "pagefind-component-ui.", "pagefind-highlight.", "wasm.unknown.")
"""Beginnings of the files that our own page does without."""
