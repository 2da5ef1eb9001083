"""``sitegen check --suggest-topics``: what the archive's own words suggest, for an editor to take up or to leave."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.build.build import Build
from sitegen.content.decode import MOST, decode
from sitegen.content.lines import find_line
from sitegen.errors import Problem, SitegenError
from sitegen.keys import AUTHORITY, DOCUMENT
from sitegen.listing.topic_suggestions import suggest_topics
from sitegen.slugs import slugify

_SHOWN = 3  # articles that are named


def check_topics(build: Build) -> Iterator[Problem]:
    """One note for each term, at the article that uses it most."""
    store = build.store
    texts: dict[str, str] = {}
    known: set[str] = set()
    for path in store.keys("document"):
        value = store.value(DOCUMENT.stage, path)
        if value and store.value("publication", path):
            document = DOCUMENT.decode(value)
            texts[path] = document.markup.text
            known.update(document.topics)
    for _, row in store.rows("authorities"):
        authority = AUTHORITY.decode(row)
        if authority.kind == "topic":
            known.update((authority.name, *authority.aliases, *authority.keywords))
    for number, (term, articles) in enumerate(suggest_topics(texts.items(), known), 1):
        first, *others = articles
        more = f", {', '.join(others[: _SHOWN - 1])}" if others else ""
        more += f" and {len(articles) - _SHOWN} more" if len(articles) > _SHOWN else ""
        message = f"Topic {number}: “{term}” comes back in {len(articles)} articles: {first}{more}."
        hint = f'If it is one, add content/topics/{slugify(term)}.md with a name and "keywords: [{term}]".'
        yield Problem(first, _line(build, first, texts[first], term), "note", message, hint)


def _line(build: Build, path: str, text: str, term: str) -> int:
    at = text.find(term)
    try:
        source = decode((build.site / path).read_bytes(), path, limit=MOST)
    except (SitegenError, OSError):
        return 0
    return find_line(source, text[max(0, at - 60) : at], term, text[at + len(term) : at + len(term) + 60])
