"""``python -m sitegen.pages.reference``: docs/page-models.md, written from the kinds of page and their types."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from types import ModuleType

import msgspec

from sitegen.pages import site
from sitegen.pages.registry import KINDS

_HEAD = """# Page models

What a template sees: `page`, one of the models below, and `site`. Written from the types by `python -m sitegen.pages.reference`; a
test keeps it complete. Addresses are ready to print. Fields that end in `_html` are safe to print with `| safe`; everything
else is text and is escaped. Empty text and empty lists mean "there is none".

"""


def describe_models() -> str:
    """The whole page: the kinds, then every model with its fields, types and meanings, what many share first."""
    models = dict.fromkeys(kind.model for kind in KINDS.values() if kind.model)
    found: dict[type[msgspec.Struct], None] = dict.fromkeys(
        (site.Site, *(each for model in models for each in reached(model)))
    )
    rooms: dict[ModuleType, None] = dict.fromkeys(sys.modules[model.__module__] for model in found)
    shared = [room for room in rooms if ".kinds." not in room.__name__]
    parts = [_HEAD + describe_kinds()]
    for room in (*shared, *(room for room in rooms if room not in shared)):
        parts += [f"## {(room.__doc__ or '').strip().splitlines()[0].rstrip('.')}".replace("``", "`"), ""]
        names = {model.__name__ for model in found if model.__module__ == room.__name__}
        parts += [line for node in _classes(room) if node.name in names for line in _describe(node)]
    return "\n".join(parts)


def describe_kinds() -> str:
    """The kinds of page that have a template, as a table."""
    rows = (
        f"| {kind.name} | {kind.where} | `{kind.template}` | `{kind.model.__name__}` |"
        for kind in KINDS.values()
        if kind.model
    )
    return "\n".join(["| kind | address | template | model |", "|---|---|---|---|", *rows, ""])


def reached(model: type) -> Iterator[type[msgspec.Struct]]:
    """A model and all that its fields hold."""
    waiting, seen = [model], set[type]()
    while waiting:
        each = waiting.pop(0)
        if not (isinstance(each, type) and issubclass(each, msgspec.Struct)) or each in seen:
            continue
        seen.add(each)
        yield each
        for field in msgspec.structs.fields(each):
            waiting.extend(_types(field.type))


def _types(kind: object) -> Iterator[type]:
    arguments = getattr(kind, "__args__", ())
    if isinstance(kind, type) and not arguments:
        yield kind
    for argument in arguments:
        yield from _types(argument)


def _classes(room: ModuleType) -> list[ast.ClassDef]:
    return [node for node in ast.parse(inspect.getsource(room)).body if isinstance(node, ast.ClassDef)]


def _describe(node: ast.ClassDef) -> list[str]:
    lines = [f"### {node.name}", "", inspect.cleandoc(ast.get_docstring(node) or ""), ""]
    fields = [(at, field) for at, field in enumerate(node.body) if isinstance(field, ast.AnnAssign)]
    lines += ["| field | type | |", "|---|---|---|"]
    for at, field in fields:
        after = node.body[at + 1] if at + 1 < len(node.body) else None
        note = ""
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) and isinstance(after.value.value, str):
            note = " ".join(after.value.value.split())
        kind = ast.unparse(field.annotation).replace("|", "\\|")
        lines.append(f"| `{ast.unparse(field.target)}` | `{kind}` | {note} |".replace("``", "`"))
    return [*lines, ""]


if __name__ == "__main__":
    print(describe_models(), end="")
