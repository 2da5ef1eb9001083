"""What every site has, whatever is in it: its first pages, its feeds, the theme's own files."""

from __future__ import annotations

import json

from sitegen.config import Settings
from sitegen.engine.keys import Posts
from sitegen.engine.ladder import Ladder
from sitegen.keys import PAGE, ROOT
from sitegen.listing.rows import PageRow
from sitegen.pages.registry import KINDS
from sitegen.publish.render import Theme


def post_roots(ladder: Ladder, theme: Theme, settings: Settings) -> None:
    """Pages that every site has, and the theme's own files."""
    wanted = Posts({ROOT.name(): b""})
    for kind in KINDS.values():
        if settings.search.enabled or kind.needs != "search":
            wanted.update(PAGE.post(PageRow(kind.name, subject), address) for address, subject in kind.always)
    for name in theme.assets():
        wanted.add(PAGE, PageRow("asset", name), f"assets/{name}")
    was = set(json.loads(ladder.store.meta("root") or "[]"))
    ladder.unpost("root", was - wanted.keys())
    ladder.post("root", {group: row for group, row in wanted.items() if group not in was})
    ladder.store.put_meta("root", json.dumps(sorted(wanted)))
