"""Prints the tables of an export for docs/export.md, column by column, as the code has them; ``--write`` puts them there."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from sitegen.exporting.export import VIEWS
from sitegen.exporting.tables import TABLES

PAGE = Path(__file__).resolve().parents[1] / "docs" / "export.md"
BETWEEN = re.compile(r"(?<=<!-- tables -->\n).*?(?=<!-- end -->)", re.DOTALL)


def print_tables() -> str:
    """Markdown."""
    parts = []
    for table in TABLES:
        rows = "".join(f"| `{column.name}` | {column.kind} | {column.says} |\n" for column in table.columns)
        parts.append(
            f"### {table.name}\n\n{table.says[:1].upper()}{table.says[1:]}.\n\n| column | type | |\n|---|---|---|\n{rows}\n"
        )
    parts.append("### Views\n\nIn the SQLite file alone: " + ", ".join(f"`{name}`" for name in VIEWS) + ".\n\n")
    return "".join(parts)


if __name__ == "__main__":
    if "--write" in sys.argv:
        PAGE.write_text(BETWEEN.sub(lambda found: print_tables(), PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        print(print_tables(), end="")
