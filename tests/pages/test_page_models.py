"""Whoever makes a theme can rely on docs/page-models.md."""

from __future__ import annotations

import msgspec

from sitegen.pages.reference import describe_models, reached
from sitegen.pages.registry import KINDS
from tests.pages.conftest import ROOT


def test_the_reference_is_what_the_types_say() -> None:
    written = (ROOT / "docs" / "page-models.md").read_text(encoding="utf-8")
    assert written == describe_models(), "run: python -m sitegen.pages.reference > docs/page-models.md"


def test_every_model_and_field_is_in_it() -> None:
    written = (ROOT / "docs" / "page-models.md").read_text(encoding="utf-8")
    structs = [struct for kind in KINDS.values() if kind.model for struct in reached(kind.model)]
    assert len(set(structs)) > 20
    for struct in structs:
        section = written.partition(f"### {struct.__name__}\n")[2].partition("\n### ")[0]
        for field in msgspec.structs.fields(struct):
            assert f"| `{field.name}` |" in section, f"{struct.__name__}.{field.name}"
