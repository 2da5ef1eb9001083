"""YAML as editors mean it, with the line of every key.

Two surprises of YAML 1.1 are left out: dates stay text (they are read by ``content.dates``, which can say what is wrong with
one), and only ``true`` and ``false`` are truth values, so that ``lang: no`` is Norwegian. Aliases are refused: nobody needs them
in front matter, and a few lines of them can stand for gigabytes.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from sitegen.characters import Sieve
from sitegen.errors import SitegenError

try:
    from yaml import CSafeLoader as _BaseLoader
except ImportError:  # PyYAML without libyaml: slower, the same result
    from yaml import SafeLoader as _BaseLoader  # type: ignore[assignment]


_DEEPEST = 30  # lists and mappings in one another


class _Loader(_BaseLoader):
    """The safe loader with fewer guesses at what a plain word is."""


_WANTED = {"tag:yaml.org,2002:null", "tag:yaml.org,2002:float", "tag:yaml.org,2002:merge"}
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in _WANTED]
    for first, resolvers in _BaseLoader.yaml_implicit_resolvers.items()
}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("tag:yaml.org,2002:int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
):
    for _char in _first:
        _Loader.yaml_implicit_resolvers.setdefault(_char, []).insert(0, (_tag, re.compile(_pattern)))


class Mapping(NamedTuple):
    """A mapping with the line of each of its top-level keys, counted from 1 in the file that it stands in."""

    data: dict[str, Any]
    lines: dict[str, int]


def read_mapping(text: str, path: str, first_line: int = 1, sieve: Sieve | None = None) -> Mapping:
    """Reads a mapping. ``first_line`` is where ``text`` begins in its file; ``sieve`` remembers signs that escapes brought in and
    that no page can bear. Raises SitegenError naming path and line.
    """
    _refuse_depth(text, path, first_line, "The front matter nests too deeply.")
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return Mapping({}, {})
        if not isinstance(node, yaml.MappingNode):
            what = "a list" if isinstance(node, yaml.SequenceNode) else "plain text"
            raise SitegenError(path, first_line, f"The front matter is {what}.", 'Write "key: value" lines.')
        _refuse_aliases(node, path, first_line)
        lines: dict[str, int] = {}
        for key, _ in node.value:
            line = key.start_mark.line + first_line
            if not isinstance(key, yaml.ScalarNode):
                raise SitegenError(path, line, "A key is no plain word.", 'Write "key: value" lines.')
            if key.value in lines:
                raise SitegenError(path, line, f'The key "{key.value}" stands twice.', "Keep one of the two.")
            lines[key.value] = line
        data = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        problem = (error.problem or "cannot be read").strip()
        hint = "Put the value in quotation marks if it holds a colon, or mend the indentation."
        raise SitegenError(path, line, f"The front matter is not YAML: {problem}.", hint) from None
    except yaml.YAMLError as error:
        raise SitegenError(path, first_line, f"The front matter is not YAML: {error}.", "Mend it.") from None
    except (ValueError, RecursionError) as error:
        message = "it nests too deeply" if isinstance(error, RecursionError) else str(error)
        raise SitegenError(
            path, first_line, f"The front matter cannot be read: {message}.", "Make it simpler."
        ) from None
    finally:
        loader.dispose()
    sieve = sieve or Sieve()
    return Mapping(
        {sieve.clean(str(key)): sieve.clean_value(value, lines.get(key, first_line)) for key, value in data.items()},
        {sieve.clean(key): line for key, line in lines.items()},
    )


def _refuse_depth(text: str, path: str, first_line: int, message: str) -> None:
    """The C composer recurses without a limit, so depth is counted first, over events, which are read without recursion."""
    if sum(text.count(sign) for sign in ("[", "{", "- ", ": ", "? ", "-\n", ":\n", "?\n")) < _DEEPEST:
        return
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                line = (event.start_mark.line if event.start_mark else 0) + first_line
                raise SitegenError(path, line, message, "Make it simpler.")
    except yaml.YAMLError:
        return  # said better when it is composed


def _refuse_aliases(node: yaml.Node, path: str, first_line: int) -> None:
    seen: set[int] = set()
    stack = [node]
    while stack:
        here = stack.pop()
        if id(here) in seen:
            line = here.start_mark.line + first_line
            raise SitegenError(path, line, "YAML anchors and aliases are not allowed here.", "Write the value out.")
        seen.add(id(here))
        if isinstance(here, yaml.SequenceNode):
            stack.extend(here.value)
        elif isinstance(here, yaml.MappingNode):
            for key, value in here.value:
                stack.append(key)
                stack.append(value)


def read_entries(text: str, path: str, sieve: Sieve | None = None) -> list[tuple[int, Any]]:
    """The entries of a list, each with its line. Raises SitegenError naming path and line."""
    _refuse_depth(text, path, 1, "Nests too deeply.")
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise SitegenError(path, 1, "Is no list.", 'Begin each entry with "- ".')
        _refuse_aliases(node, path, 1)
        data = loader.construct_document(node)
        lines = (child.start_mark.line + 1 for child in node.value)
        sieve = sieve or Sieve()
        return [(line, sieve.clean_value(entry, line)) for line, entry in zip(lines, data, strict=True)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = (error.problem or "cannot be read").strip()
        line = (mark.line if mark else 0) + 1
        raise SitegenError(path, line, f"Is not YAML: {problem}.", "Mend the punctuation or the indentation.") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SitegenError(path, 1, f"Is not YAML: {error}.", "Mend it.") from None
    finally:
        loader.dispose()
