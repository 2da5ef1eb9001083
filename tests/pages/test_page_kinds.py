"""Kinds of page: one file each, and what follows from their records."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sitegen.fingerprint import closure
from sitegen.pages import kinds
from sitegen.pages.reference import describe_kinds
from sitegen.pages.registry import KINDS, owner_of, parts_of

ROOT = Path(__file__).resolve().parents[2]


def posted() -> set[str]:
    """The kinds that the code asks pages of, read off its ``PageRow("…")``."""
    found = set()
    for path in (ROOT / "sitegen").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "PageRow" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found


def test_every_page_that_is_asked_for_has_a_kind() -> None:
    assert posted() <= KINDS.keys()
    assert {"article", "entity", "text", "redirect"} <= posted()


def test_ranks_are_told_apart() -> None:
    ranks = [kind.rank for kind in KINDS.values()]
    assert len(set(ranks)) == len(ranks)
    assert KINDS["article"].rank < KINDS["static"].rank < KINDS["redirect"].rank


def test_every_kind_with_a_model_has_its_template() -> None:
    for kind in KINDS.values():
        assert bool(kind.model) == bool(kind.template), kind.name
        assert not kind.template or (ROOT / "templates" / kind.template).is_file(), kind.name


def test_the_theme_s_documentation_lists_them() -> None:
    assert describe_kinds() in (ROOT / "docs/theming.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("part", "owner"),
    [
        ("people/jane-roe/1973/", "people/jane-roe/"),
        ("people/jane-roe/1973/2/", "people/jane-roe/"),
        ("sources/the-ledger/undated/", "sources/the-ledger/"),
        ("people/letters/r/o/", "people/"),
        ("sources/letters/a/", "sources/"),
        ("people/letters/1973/", "people/letters/"),
        ("years/1973/07/", "years/1973/"),
        ("sourcing/1973/", "sourcing/"),
        ("sitemap-3.xml", "sitemap.xml"),
        ("articles/fire/Map.PNG.480w.webp", "articles/fire/Map.PNG"),
    ],
)
def test_an_address_says_whose_part_it_is(part: str, owner: str) -> None:
    assert owner_of(part) == owner
    assert part.startswith(parts_of(owner))
    assert owner_of(owner) == owner


@pytest.mark.parametrize(
    "page", ["", "people/", "people/letters/", "articles/1973/", "sitemap.xml", "years/1973/", "a.webp"]
)
def test_other_pages_are_nobody_s_part(page: str) -> None:
    assert owner_of(page) == page


def test_what_pages_are_made_of_includes_every_kind() -> None:
    """The registry imports them by their folder, which the fingerprint of the page stage must see."""
    folder = Path(kinds.__path__[0])
    assert {*folder.glob("*.py")} <= set(closure("sitegen.stages.pages"))
