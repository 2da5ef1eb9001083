"""An article file's bytes to a Document."""

from __future__ import annotations

import posixpath
import re

from sitegen.characters import Sieve
from sitegen.content.decode import decode
from sitegen.content.document import CorrectionNote, Document, LinkNote
from sitegen.content.front_matter.fields import AnnotateRules
from sitegen.content.front_matter.read import Rules, read_front_matter
from sitegen.content.markup.read import read_markup
from sitegen.errors import Problem
from sitegen.slugs import slugify

ARTICLES = "content/articles"
_TITLE = re.compile(r"\A\s*+(?:# ++([^\n]+)|(?=[^\s#>*+-])([^\n]+)\n=+[ \t]*+)(?:\n|\Z)")
_ATTRIBUTES = re.compile(r"(?<![ \t])[ \t]*+\{:?\s*+[.#][^{}]*+\}$")
_DAY = re.compile(r"\d{4}-?\d\d-?\d\d-(?=.)")


def slug_of(path: str) -> str:
    """The slug that a file's name gives; ``index.md`` is named by its folder."""
    folder, name = posixpath.split(path)
    stem = name.rpartition(".")[0]
    return slugify(posixpath.basename(folder) if stem in ("index", "_index") and folder != ARTICLES else stem)


def whole_slug(path: str) -> str:
    """The slug that a file's whole path gives, for one whose name alone is taken: "news/2011/ferry.md" is ``news-2011-ferry``."""
    stem = re.sub(r"/_?index$", "", path.removeprefix(f"{ARTICLES}/").rpartition(".")[0])
    return slugify(stem.replace("/", "-"))


def read_article(data: bytes, path: str, rules: Rules | None = None) -> tuple[Document, tuple[Problem, ...]]:
    """Reads an article. Raises SitegenError, with path and line, where it cannot be one; lesser problems come back."""
    sieve = Sieve()
    head = read_front_matter(decode(data, path, sieve, (rules or Rules()).max_bytes), path, rules, sieve)
    fields, problems = head.fields, list(head.problems)
    body, body_line, title = head.body, head.body_line, fields.title.strip()
    if not title:
        found = _TITLE.match(body)
        if found:  # the first heading is the title, and then need not stand on the page twice
            words = found[2] or found[1].rstrip(" \t").rstrip("#").rstrip(" \t") or "#"
            title = _ATTRIBUTES.sub("", re.sub(r"[*_`]", "", words))
            body_line += body.count("\n", 0, found.end())
            body = body[found.end() :]
        else:
            title = _DAY.sub("", slug_of(path)).replace("-", " ").capitalize()
            problems.append(
                Problem(path, 1, "warning", "The article has no title.", 'Add "title:" to its front matter.')
            )
    markup, told = read_markup(body, path, body_line, sieve)
    problems += told
    ruled = fields.annotate if isinstance(fields.annotate, AnnotateRules) else None
    document = Document(
        path=path,
        slug=fields.slug or slug_of(path),
        title=title,
        markup=markup,
        date=fields.date,
        updated=fields.updated,
        authors=fields.authors,
        topics=fields.topics,
        description=" ".join(fields.description.split()),
        lang=fields.lang,
        draft=bool(head.held and head.held.draft),
        held=head.held.says if head.held else "",
        embargo=head.embargo,
        expires=head.expires,
        source_url=fields.source_url,
        publisher=fields.publisher,
        aliases=fields.aliases,
        annotate=bool(fields.annotate),
        mapping=dict(ruled.map) if ruled else {},
        deny=ruled.deny if ruled else (),
        cards=fields.cards,
        corrections=tuple(CorrectionNote(c.date, c.text) for c in fields.corrections),
        links=tuple(LinkNote(n.url, n.title, n.site, n.date, n.archived_url, n.archived) for n in fields.links),
        related=fields.related,
        title_derived=fields.title_derived,
        cascade=head.cascade.says if head.cascade else "",
        names=head.names,
        extra=head.extra,
        lines=head.lines,
    )
    return document, (*problems, *sieve.problems(path))
