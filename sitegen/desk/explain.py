"""``sitegen explain``: who is who and why, or why a page was last computed and what it depends on."""

from __future__ import annotations

from pathlib import Path

from sitegen.build.beside import look_at
from sitegen.build.build import Build
from sitegen.content.addresses import page_of
from sitegen.desk.deciding import is_known
from sitegen.desk.explain_who import explain_entity, explain_words, is_article
from sitegen.engine.reader import Reader
from sitegen.errors import UsageError, suggestion
from sitegen.model import ENTITY_KINDS, KINDS
from sitegen.pages.frame import Frame
from sitegen.pages.registry import owner_of


def explain(site: Path, what: str, words: str = "", of_build: bool = False) -> str:
    """What an editor asks about a page or about words in an article; with ``of_build``, or for any other output, what the build did.

    Raises UsageError where there is nothing of that name.
    """
    if of_build:
        return explain_page(site, what)
    with look_at(site) as build:
        build.run(until="page")
        store = build.store
        folder, slash, slug = what.strip("/").removesuffix("/index.html").partition("/")
        if words:
            return explain_words(build.site, store, what, words)
        entity = f"{folder}/{slug}"
        if slash and KINDS.get(folder) in ENTITY_KINDS and is_known(store, entity):
            return explain_entity(build.site, store, entity)
        if not slash and not is_article(store, what) and store.cell("page", what) is None and "." not in what:
            return explain_entity(build.site, store, what)
    return explain_page(site, what)


def explain_page(site: Path, output_path: str) -> str:
    """A report on the page that the output file (or address) belongs to. Raises UsageError where there is no such page."""
    with look_at(site) as build:
        parts = build.assemble()
        key = _page(build, output_path, parts.publisher.root)
        cell = build.store.cell("page", key)
        if cell is None:
            raise UsageError(
                output_path, 0, "No such page has been built.", suggestion(key, build.store.keys("page")[:5000])
            )
        reader = Reader(parts.ladder, len(parts.ladder.stages) - 1, "explain")
        outputs = list(parts.pages.outputs(key, Frame(reader)))
        lines = [f"/{key}", f"  last computed because: {cell.why}", "  files:"]
        lines += [
            f"    {output.path}" + (f"  (template {output.template})" if output.template else "") for output in outputs
        ]
        lines.append("  depends on:")
        lines += [f"    {name}" for name in sorted(set(reader.seen.values()))]
        waiting = [why for stage, found, why in build.store.dirty() if (stage, found) == ("page", key)]
        if waiting:
            lines.append(f"  will be computed again because: {waiting[0]}")
        return "\n".join(lines)


def _page(build: Build, path: str, root: Path) -> str:
    """The page's key: from a path below the output folder, with that folder in front or not, or from an address."""
    given = Path(path)
    for folder in (root, root.relative_to(Path.cwd()) if root.is_relative_to(Path.cwd()) else root, Path(root.name)):
        if given.is_relative_to(folder):
            path = given.relative_to(folder).as_posix() + ("/" if path.endswith("/") else "")
            break
    path = path.lstrip("/")
    base = build.settings().base_path.lstrip("/")
    if base and path.startswith(base):
        path = path[len(base) :]
    if path in ("", "."):
        return ""
    key = page_of(path)
    found = (owner_of(key), owner_of(f"{key}/"))
    return next((page for page in found if build.store.cell("page", page) is not None), key)
