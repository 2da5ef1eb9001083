"""Signs that no page, feed or JSON may bear, taken out where text is read: controls, private use, surrogates, non-characters.

XML knows no other word for most of them, so that one in a title breaks a feed for every subscriber; and what is private to others may
mean anything. Whatever brings them in (as they are, by an escape of YAML, TOML or JSON, by a character reference) comes
through a ``Sieve``, which says what it took out.
"""

from __future__ import annotations

import re
from typing import Any

from sitegen.errors import Problem

# Tab and line feed are text; the separators among the controls stand for blanks.
_BLANK = re.compile("[\x0b\x0c\x1c-\x1f\x85]")
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
    + "\U000f0000-\U0010ffff]"
)
_MOST = 5  # kinds of signs in a message


def clean(text: str) -> str:
    """The text without them."""
    return FORBIDDEN.sub("", _BLANK.sub(" ", text)) if FORBIDDEN.search(text) else text


class Sieve:
    """Cleans what one file holds and remembers what it took out, to be told once."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}
        self._line = 0

    def clean(self, text: str, line: int = 1) -> str:
        """The text without signs that nothing may bear. ``line`` is where it begins in its file."""
        found = FORBIDDEN.search(text)
        if not found:
            return text
        self._line = self._line or line + text.count("\n", 0, found.start())
        for sign in FORBIDDEN.findall(text):
            self._taken[sign] = self._taken.get(sign, 0) + 1
        return clean(text)

    def clean_value(self, value: Any, line: int = 1) -> Any:
        """The same for all text in a value of lists and mappings, keys included."""
        if isinstance(value, str):
            return self.clean(value, line)
        if isinstance(value, dict):
            return {self.clean_value(key, line): self.clean_value(each, line) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(self.clean_value(each, line) for each in value)
        return value

    def problems(self, path: str) -> tuple[Problem, ...]:
        """What was taken out of the file ``path``, as one note; nothing where nothing was."""
        if not self._taken:
            return ()
        signs = sorted(self._taken, key=lambda sign: (-self._taken[sign], sign))
        named = [f"U+{ord(sign):04X}" + (f" {n} times" if (n := self._taken[sign]) > 1 else "") for sign in signs]
        more = f" and {len(named) - _MOST} others" if len(named) > _MOST else ""
        message = f"Holds signs that no page can bear: {', '.join(named[:_MOST])}{more}."
        return (Problem(path, self._line, "warning", message, "They are left out; delete them."),)
