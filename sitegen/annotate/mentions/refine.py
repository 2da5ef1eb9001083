"""Rules that cut a span where another name of the article ends inside it, or where a headline's verb was taken along."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.annotate.mentions.context import read_context
from sitegen.annotate.mentions.spans import Word, is_place, join
from sitegen.annotate.mentions.view import Span, View, example, in_turn, know, show
from sitegen.language.packs import find_family_names, find_given_names
from sitegen.language.well_known import find_known
from sitegen.language.words import DIVISIONS, FUNCTION_WORDS, HEADLINE_VERBS, PARTICLES
from sitegen.rules import Rule, Step

_OWN_COUNTRIES = frozenset({"US", "U.S.", "UK", "U.K.", "United States", "United Kingdom"})


def refine(spans: Sequence[Span], words: Sequence[Word]) -> Iterator[Span]:
    """Spans cut where another name of the article ends inside them, and read by what stands around them."""
    known = know(spans, words)
    for span in spans:
        for cut in in_turn(CUT, span, words, known):
            for part in in_turn(TRIM, cut, words, known):
                yield read_context(part, View(part, words, known))


def _own_country(view: View) -> tuple[Span, ...] | None:
    span = view.span
    if view.kind != "organization":
        return None
    for size in (2, 1):
        if view.text in find_known() and join(view.words, span.first + size, span.last) not in find_known():
            continue  # "UK Independence Party"
        if view.size - size > 1 and join(view.words, span.first, span.first + size) in _OWN_COUNTRIES:
            country = Span(span.first, span.first + size, "place", 0.95, "a country's or state's name", 3, 0)
            return country, span._replace(first=span.first + size)
    return None


def _division(view: View) -> tuple[Span, ...] | None:
    if view.kind != "place" or view.size < 3 or view.span.weight > 2 or view.first.key not in DIVISIONS:
        return None
    return (view.span._replace(first=view.span.first + 2),) if view.inside[1].text == "of" else None


def _pair(view: View) -> tuple[Span, ...] | None:
    span, words, families = view.span, view.words, view.known.families
    for i in range(span.first + 1, span.last - 1):
        if words[i].text == "and" and words[i - 1].key in families and view.final.key in families:
            return span._replace(last=i, kind="person"), span._replace(first=i + 1, kind="person")
    return None


def _possessive(view: View) -> tuple[Span, ...] | None:
    span, words = view.span, view.words
    for i in range(span.first + 1, span.last):
        if words[i].gap[:1] not in ("'", "’"):
            continue
        placed = is_place(join(words, span.first, i))
        if words[i - 1].key in view.known.families or placed or view.kind == "person":
            owner = Span(span.first, i, "place" if placed else "person", 0.8, span.reason)
            owned = span._replace(first=i, kind="organization" if view.kind == "person" else view.kind)
            return (owner, owned) if span.last - i > 1 else (owner,)
    return None


CUT: Step[View, tuple[Span, ...]] = Step(
    "cut",
    (
        Rule(
            "cut.own-country",
            "“US” before a department's name is the country, and the department is named without it",
            _own_country,
            ("the [US State Department]/organization => 1 place, 2 organization",),
            (
                "the [U.S. Navy]/organization",
                "the [French State Department]/organization",
                "the [UK Independence Party]/organization",
            ),
        ),
        Rule(
            "cut.division",
            "“State of Texas” and “Municipality of Livorno” are Texas and Livorno",
            _division,
            ("the [State of Texas]/place => 1 place",),
            ("the [Gulf of Mexico]/place", "the [State of Texas]/organization"),
        ),
        Rule(
            "cut.pair",
            "“and” between two family names of the article joins two people",
            _pair,
            ("[Pope and Quist]/organization | Ann Pope, Otto Quist => 1 person, 1 person",),
            ("[Pope and Quist]/organization | Ann Pope", "[Pope & Quist]/organization | Ann Pope, Otto Quist"),
        ),
        Rule(
            "cut.possessive",
            "a person's or a country's possessive ends a name; a company's does not",
            _possessive,
            (
                "[Quist's Harbour Council]/organization | Otto Quist => 1 person, 2 organization",
                "[Norway's Coast Guard]/organization => 1 place, 2 organization",
            ),
            ("[Moody's Investors Service]/organization",),
        ),
    ),
    example,
    show,
)
"""Each rule in turn sees what the one before it left."""


def _two_words_first_initial(view: View) -> bool:
    """Whether it is two words, the first of which may have its capital from its place and is nobody's name."""
    first = view.first
    if view.kind != "person" or view.size != 2 or not first.initial or first.key in find_given_names():
        return False
    return first.key not in find_family_names() or first.key in FUNCTION_WORDS


def _opens_headline(view: View) -> tuple[Span, ...] | None:
    if not view.first.headline or not _two_words_first_initial(view):
        return None
    rest = view.final.key
    return _without_first(view) if rest in view.known.givens or rest in view.known.called else None


def _opens_sentence(view: View) -> tuple[Span, ...] | None:
    if view.first.headline or view.span.weight > 2 or not _two_words_first_initial(view):
        return None
    rest, first = view.final.key, view.first.key
    named = rest in view.known.givens or any(b[1] == rest and b[0] != first for b in view.known.bearers)
    return _without_first(view) if named else None


def _without_first(view: View) -> tuple[Span, ...]:
    return (view.span._replace(first=view.span.first + 1),)


def _is_trimmable(view: View) -> bool:
    return view.kind == "person" and view.size > 1 and (view.span.weight < 3 or view.first.headline)


def _headline_tail(view: View) -> tuple[Span, ...] | None:
    if not _is_trimmable(view) or not view.first.headline:
        return None
    for at in range(view.span.first, view.span.last - 1):
        if view.words[at].key in view.known.called:
            return (view.span._replace(last=at + 1),)
    return None


def _verb_tail(view: View) -> tuple[Span, ...] | None:
    if view.kind != "person" or view.size < 2 or view.final.key not in HEADLINE_VERBS:
        return None
    if view.final.key in find_family_names() or not (view.first.headline or view.text.isupper()):
        return None
    return (view.span._replace(last=view.span.last - 1),)


def _common_tail(view: View) -> tuple[Span, ...] | None:
    last = view.final.key
    if not _is_trimmable(view) or last not in view.known.lower:
        return None
    if last in find_family_names() or last in PARTICLES:
        return None
    families = view.known.called if view.first.headline else view.known.families
    common = view.size > 2 or view.first.key in families or view.first.key not in find_given_names()
    return (view.span._replace(last=view.span.last - 1),) if common else None


TRIM: Step[View, tuple[Span, ...]] = Step(
    "trim",
    (
        Rule(
            "trim.opens-headline",
            "a headline's first word before the name of somebody in the article is no part of it",
            _opens_headline,
            ("# [Follow Corwin] Around Town Now | Adam Corwin => 1 person",),
            ("# [Follow Corwin] Around Town Now", "[Follow Corwin] on it. | Adam Corwin"),
        ),
        Rule(
            "trim.opens-sentence",
            "a sentence's first word before the name of somebody in the article is no part of it",
            _opens_sentence,
            ("[Anything Corwin] did. | Adam Corwin => 1 person",),
            ("[Anything Corwin] did.", "[Clark Corwin] did. | Adam Corwin"),
        ),
        Rule(
            "trim.headline-tail",
            "in a headline a name ends with the family name of somebody in the article",
            _headline_tail,
            ("# [Lopez Corwin Demands] More | Adam Corwin => 2 person",),
            ("[Lopez Corwin Demands] more | Adam Corwin", "# [Lopez Corwin Demands] More"),
        ),
        Rule(
            "trim.verb-tail",
            "a headline's verb after a name is no part of it",
            _verb_tail,
            ("# [Quist Seeks] New Role Now => 1 person", "[LARA SUFFERS] IN RACE => 1 person"),
            ("# [Otto Quist] Wins New Role", "[Otto Banks] seeks it."),
        ),
        Rule(
            "trim.common-tail",
            "a last word that stands small elsewhere in the article is no part of a name, unless people bear it",
            _common_tail,
            ("the memos: [Corwin Memos] | Adam Corwin => 1 person",),
            ("the case: [Corwin Memos] | Adam Corwin", "the young: [Adam Young]"),
        ),
    ),
    example,
    show,
)
"""Each rule in turn sees what the one before it left."""
