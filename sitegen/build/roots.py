"""What every site has, whatever is in it: its first pages, its feeds, the theme's own files."""

from __future__ import annotations

import json

from sitegen.config import Settings
from sitegen.engine.ladder import Ladder
from sitegen.listing.rows import PageRow
from sitegen.pages.frame import SECTIONS
from sitegen.pages.kinds.search import FILES as NAMES
from sitegen.publish.render import Theme
from sitegen.stages.base import encode


def post_roots(ladder: Ladder, theme: Theme, settings: Settings) -> None:
    """Pages that every site has, and the theme's own files."""
    wanted = {"root/": b"", "page/": encode(PageRow("home")), "page/articles/": encode(PageRow("articles"))}
    for folder in SECTIONS:
        if folder != "articles":
            wanted[f"page/{folder}/"] = encode(PageRow("index", folder))
    for name, kind in (("feed.xml", "feed"), ("feed.json", "feed"), ("sitemap.xml", "sitemap"), ("robots.txt", "robots"),
                       ("_headers", "headers"),
                       ("404.html", "not-found"), ("sourcing/", "sourcing")):  # fmt: skip
        wanted[f"page/{name}"] = encode(PageRow(kind))
    if settings.search.enabled:
        wanted["page/search/"] = encode(PageRow("search"))
        wanted.update((f"page/{name}", encode(PageRow("names"))) for name in NAMES)
    for name in theme.assets():
        wanted[f"page/assets/{name}"] = encode(PageRow("asset", name))
    was = set(json.loads(ladder.store.meta("root") or "[]"))
    ladder.unpost("root", was - wanted.keys())
    ladder.post("root", {group: row for group, row in wanted.items() if group not in was})
    ladder.store.put_meta("root", json.dumps(sorted(wanted)))
