"""Characters that readers do not see: soft hyphens, word joiners, zero-width spaces. They are nothing inside a name.

Extractors read a text without them, and with plain spaces in place of thin ones; what they find is carried back.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sitegen.model import Block

_INVISIBLE = re.compile("[\u00ad\u034f\u200b-\u200f\u2060-\u2064\ufeff]")
_THIN = str.maketrans(
    dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f", " ")
)


def without_invisible(text: str) -> str:
    """The text as it is read: without the characters that are not seen."""
    return _INVISIBLE.sub("", text) if _INVISIBLE.search(text) else text


class Visible:
    """A text as extractors read it, and the way back from its offsets to those of the text as it stands."""

    def __init__(self, text: str) -> None:
        gone = [found.start() for found in _INVISIBLE.finditer(text)]
        self.text = _INVISIBLE.sub("", text).translate(_THIN) if gone else text.translate(_THIN)
        self._gone = gone
        self._length = len(text)
        self._back: list[int] = []
        if gone:
            unseen = frozenset(gone)
            self._back = [at for at in range(len(text)) if at not in unseen]

    def blocks(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        """The blocks with the offsets of what is read."""
        if not self._gone:
            return tuple(blocks)
        shown = self._back
        return tuple(Block(bisect_left(shown, b.start), bisect_left(shown, b.end), b.kind) for b in blocks)

    def start(self, at: int) -> int:
        """Where a character that is read stands in the text."""
        return self._back[at] if self._gone and at < len(self._back) else (at if not self._gone else self._length)

    def end(self, at: int) -> int:
        """Where what ends before a character that is read ends in the text."""
        return self._back[at - 1] + 1 if self._gone and at else at
