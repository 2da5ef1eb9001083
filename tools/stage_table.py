"""Prints the table of stages for docs/architecture.md: what drives each, what it reads, what it posts, as the code has it.

python tools/stage_table.py           prints the table
python tools/stage_table.py --write   puts it into docs/architecture.md
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import tempfile
from pathlib import Path

from sitegen.build.build import Build
from sitegen.build.order import keys_of
from sitegen.build.report import Options
from sitegen.engine.keys import Cell
from sitegen.engine.stage import Stage

PAGE = Path(__file__).resolve().parents[1] / "docs" / "architecture.md"
TABLE = re.compile(r"\| stage \| driven by \|[^\n]*\n(?:\|[^\n]*\n)*")


def print_table() -> str:
    """The table in Markdown, a row a stage, in the order in which they are climbed."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "site.toml").write_text("")
        (site / "content").mkdir()
        with Build(site, Options(jobs=1)) as build:
            stages = build.assemble().ladder.stages
    rows = ["| stage | driven by | reads | posts |", "|---|---|---|---|"]
    for stage in stages:
        used = _names_used(stage)
        reads, posts = [], []
        for name, key in keys_of(stage):
            shown = (
                f"`{key.stage}`"
                if isinstance(key, Cell)
                else f"`{key.prefix}{'…' if key.prefix.endswith('/') else ''}`"
            )
            if isinstance(key, Cell):
                if key.stage != stage.name and name in used:
                    reads.append(f"cell {shown}")
            elif stage.name in key.by:
                posts.append(shown)
            elif name in used and key.prefix != "problems":
                reads.append(shown)
        drivers = ", ".join(f"`{driver}…`" for driver in stage.drivers)
        if stage.name == "page":
            reads.append("what its builder in `pages/kinds/` reads")
        rows.append(f"| `{stage.name}` | {drivers} | {', '.join(reads) or '–'} | {', '.join(posts) or '–'} |")
    return "\n".join(rows) + "\n"


def _names_used(stage: Stage) -> set[str]:
    """The names that a stage's class uses, and those that the functions of its module use which it calls, at whatever remove."""
    module = ast.parse(inspect.getsource(sys.modules[type(stage).__module__]))
    bodies = {node.name: node for node in module.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    used: set[str] = set()
    waiting = [type(stage).__name__]
    while waiting:
        for node in ast.walk(bodies[waiting.pop()]):
            if isinstance(node, ast.Name) and node.id not in used:
                used.add(node.id)
                if node.id in bodies:
                    waiting.append(node.id)
    return used


if __name__ == "__main__":
    table = print_table()
    if "--write" in sys.argv:
        PAGE.write_text(TABLE.sub(lambda found: table, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(table, end="")
