"""``python -m sitegen.pages.reference``: docs/page-models.md, written from the types that templates are handed."""

from __future__ import annotations

import ast
import inspect

from sitegen.pages.models import article, entity, feeds, frame, lists, mentions, plain, source

_HEAD = """# Page models

What a template sees: `page`, one of the models below, and `site`. Written from the types by `python -m sitegen.pages.reference`; a
test keeps it complete. Addresses are ready to print. Fields that end in `_html` are safe to print with `| safe`; everything
else is text and is escaped. Empty text and empty lists mean "there is none".
"""


_ROOMS = (frame, article, entity, mentions, source, lists, plain, feeds)


def describe_models() -> str:
    """The whole page: every model with its fields, types and meanings, file by file, in the order of the source."""
    parts = [_HEAD]
    for room in _ROOMS:
        tree = ast.parse(inspect.getsource(room))
        parts += [f"## {(ast.get_docstring(tree) or '').rstrip('.')}", ""]
        parts += [line for node in tree.body if isinstance(node, ast.ClassDef) for line in _describe(node)]
    return "\n".join(parts)


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
