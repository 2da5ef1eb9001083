"""Writes the tables of docs/moving-in.md anew from the code that they describe: ``python -m tools.document_moving_in``."""

from __future__ import annotations

import re
from pathlib import Path

from sitegen.content.front_matter import held_back, keys

PAGE = Path(__file__).parents[1] / "docs/moving-in.md"


def main() -> None:
    """Puts each table between its two marks."""
    text = PAGE.read_text(encoding="utf-8")
    for name, table in (("keys", keys.table()), ("signs", held_back.table())):
        between = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = between.sub(lambda found, table=table: f"{found[1]}{table}\n{found[2]}", text)  # type: ignore[misc]
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
