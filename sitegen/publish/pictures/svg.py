"""SVG: whether a drawing holds script, or anything else that acts."""

from __future__ import annotations

import re
from xml.parsers import expat

_ACTING = frozenset(("script", "handler", "listener", "iframe", "embed", "object", "form", "base", "meta", "link"))
_ADDRESS = re.compile(r"(?:javascript|vbscript|data(?!:image/(?:png|jpeg|gif|webp|avif)[;,])):", re.IGNORECASE)
_ADDRESSES = ("href", "src", "to", "from", "values", "by", "action", "formaction")
_BLANK = re.compile(r"[\x00-\x20]+")


def find_script(data: bytes) -> str:
    """What in an SVG acts, in words; empty where nothing does. A drawing that is no well-formed XML counts: browsers read it up to its
    fault.
    """
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(":")[2].lower()
        if element in _ACTING:
            found.append(f"the element <{name}>")
        for key, value in attributes.items():
            plain = key.rpartition(":")[2].lower()
            if plain.startswith("on"):
                found.append(f'the attribute "{key}"')
            elif _ADDRESS.match(_BLANK.sub("", value)) and plain in _ADDRESSES:
                found.append(f'the address "{value[:40]}"')
            elif plain == "attributename" and value.rpartition(":")[2].lower().startswith(("on", "href")):
                found.append(f'an animation of "{value[:40]}"')
            elif plain == "values" and re.search(r"(?:^|;)\s*(?:javascript|vbscript|data):", value, re.IGNORECASE):
                found.append(f'the address "{value[:40]}"')

    def instruct(target: str, words: str) -> None:
        if target.lower() == "xml-stylesheet":
            found.append("a style sheet of another file")

    def declare(name: str, parameter: bool, value: str | None, *rest: object) -> None:
        if value is None:
            found.append(f'the entity "{name}" of another file')

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.ProcessingInstructionHandler = instruct
    parser.EntityDeclHandler = declare
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        return found[0] if found else f"something that is no XML ({error})"
    return found[0] if found else ""
