"""TOML between two lines of ``+++``, with the line of every top-level key: Hugo's and Zola's front matter."""

from __future__ import annotations

import re
import tomllib

from sitegen.config import load_toml
from sitegen.content.yaml import Mapping
from sitegen.errors import SitegenError

_KEY = re.compile(r"""\s*(?:\[+\s*)?(?P<key>"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)""")
_MANY_LINES = re.compile(r'"""|' + "'''")


def read_toml(text: str, path: str, first_line: int) -> Mapping:
    """Reads a document. ``first_line`` is where ``text`` begins in its file. Raises SitegenError naming path and line."""
    try:
        data = load_toml(text)
    except RecursionError:
        raise SitegenError(path, first_line, "The front matter nests too deeply.", "Make it simpler.") from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+)", str(error))
        line = first_line + (int(found[1]) - 1 if found else text.count("\n"))
        message = re.sub(r"\s*\(at .*\)$", "", str(error))
        raise SitegenError(path, line, f"The front matter is not TOML: {message}.", "Mend the syntax.") from None
    return Mapping(data, _lines(text, first_line))


def _lines(text: str, first_line: int) -> dict[str, int]:
    """Tomllib keeps no positions: a key's line is the first outside a text of several lines that begins with it, or its table's."""
    lines: dict[str, int] = {}
    within = in_table = False
    for number, line in enumerate(text.split("\n"), first_line):
        if not within and (found := _KEY.match(line)):
            is_table = line.lstrip().startswith("[")
            if is_table or not in_table:
                lines.setdefault(found["key"].strip("\"'"), number)
            in_table = in_table or is_table
        within ^= len(_MANY_LINES.findall(line)) % 2 == 1
    return lines
