"""What others say about somebody: the mentions that stand inside a statement, each with who says so."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from sitegen.listing.rows import MentionRow
from sitegen.pages.frame import Frame
from sitegen.pages.models import ArticleMentions, Link, Sentence, YearMentions
from sitegen.pages.parts import mention_weight, newest, year_name
from sitegen.sourcing.records import AboutRow

_ABOUT = msgspec.msgpack.Decoder(AboutRow)
_SHARE = 4  # of a page's weight that these sentences may take
_Found = tuple[MentionRow, AboutRow]


def about_rows(frame: Frame, entity: str, rows: Sequence[MentionRow]) -> list[_Found]:
    """The mentions of an entity, in the order given, of those articles in which others speak about it."""
    spoken = {row.path: row for row in frame.reader.decode_rows(f"about/{entity}", _ABOUT)}
    return [(row, spoken[row.article.path]) for row in rows if row.article.path in spoken]


def about_years(frame: Frame, found: Sequence[_Found]) -> tuple[YearMentions, ...]:
    """Their sentences by year, newest first, as many as have room beside the rest of the page."""
    years: dict[str, list[ArticleMentions]] = {}
    for row, about in newest(found[::-1], lambda item: mention_weight(item[0]), _SHARE)[::-1]:
        article = frame.article(row.article)
        places = {place.anchor: place for place in row.places}
        sentences = tuple(
            Sentence(
                place.before,
                place.name,
                place.after,
                f"{article.url}#m{number}",
                Link(name, frame.url(f"{source}/") if source else ""),
            )
            for number, name, source in about.spots
            if (place := places.get(number))
        )
        if sentences:
            years.setdefault(year_name(row.article.date), []).append(ArticleMentions(article, sentences))
    return tuple(
        YearMentions(year, tuple(articles), sum(len(a.sentences) for a in articles)) for year, articles in years.items()
    )
