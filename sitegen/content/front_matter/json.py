"""A JSON object at the head of a file, with the line of every top-level key: Hugo's third form, and Hexo's before ``;;;``."""

from __future__ import annotations

import json
import re

from sitegen.content.yaml import Mapping
from sitegen.errors import SitegenError

_STRING_OR_NEST = re.compile(r'"((?:[^"\\]|\\.)*)"(\s*:)?|[{}\[\]]')


def read_json(text: str, path: str, first_line: int = 1) -> tuple[Mapping, int]:
    """The object that ``text`` begins with, and where it ends. Raises SitegenError naming path and line."""
    try:
        data, end = json.JSONDecoder().raw_decode(text)
    except RecursionError:
        raise SitegenError(path, first_line, "The front matter nests too deeply.", "Make it simpler.") from None
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        raise SitegenError(path, line, f"The front matter is not JSON: {error.msg}.", "Mend the syntax.") from None
    lines: dict[str, int] = {}
    depth = line_at = 0
    line = first_line
    for found in _STRING_OR_NEST.finditer(text, 0, end):
        line, line_at = line + text.count("\n", line_at, found.start()), found.start()
        if found[0] in "{[":
            depth += 1
        elif found[0] in "}]":
            depth -= 1
        elif depth == 1 and found[2]:
            if found[1] in lines:
                raise SitegenError(path, line, f'The key "{found[1]}" stands twice.', "Keep one of the two.")
            lines[found[1]] = line
    return Mapping(data, lines), end
