"""What articles say of somebody, and what of it stands on cards and in lists."""

from __future__ import annotations

import msgspec


class Told(msgspec.Struct, frozen=True, array_like=True):
    """What one article says of an entity: its words ("Guard on the midnight shift"), the sentence in which they stand."""

    words: str
    sentence: str


class ToldRow(msgspec.Struct, frozen=True, array_like=True):
    """What one article says of an entity beside its name, each words once, and the sentence in which it is first mentioned.

    ``rank`` tells how plainly that sentence is the article's own: 0 where nobody is quoted in it, 1 where somebody's words are
    reported. ``opening`` is empty where each mention stands in somebody's quoted words.
    """

    path: str
    slug: str
    title: str
    date: str
    told: tuple[Told, ...] = ()
    opening: str = ""
    rank: int = 0


class Era(msgspec.Struct, frozen=True, array_like=True):
    """What somebody is from a year on, until the next one begins: the words, and the sentence and article that they come from."""

    since: str
    words: str
    sentence: str = ""
    slug: str = ""
    title: str = ""
    date: str = ""


class Gist(msgspec.Struct, frozen=True, array_like=True):
    """Who or what an entity is, by the archive's own words: eras, oldest first; without any, the sentence of its first mention."""

    eras: tuple[Era, ...] = ()
    opening: Era | None = None

    def at(self, date: str) -> Era | None:
        """The words for an article of this date; those of the latest era where there is none, of the first where it is older."""
        held = [era for era in self.eras if not date or era.since <= date[:4]]
        return held[-1] if held else self.eras[0] if self.eras else None
