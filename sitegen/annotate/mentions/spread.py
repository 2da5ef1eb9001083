"""From what an article proves to be a name to every place where that name stands in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sitegen.annotate.mentions.reading import with_article
from sitegen.annotate.mentions.spans import Word, adjoins, is_name_word
from sitegen.annotate.mentions.view import Span, View, example, show
from sitegen.language.names import fold
from sitegen.language.words import ORGANIZATION_HEADS, PLACE_HEADS, ROLE_WORDS, TOWARDS
from sitegen.rules import Rule, Step

Forms = Mapping[str, str]
"""The kind of each folded form that an article proves to be a name."""


def key_of(span: Span, words: Sequence[Word]) -> str:
    """A span's folded form."""
    return fold(span.name) if span.name else " ".join(word.key for word in words[span.first : span.last])


def spread(spans: Sequence[Span], forms: Forms, words: Sequence[Word]) -> list[Span]:
    """Every place where a proven form stands, longest first."""
    longest = max((key.count(" ") + 1 for key in forms), default=0)
    at = {span.first: span for span in spans}
    found: list[Span] = []
    i = 0
    while i < len(words):
        span = at.get(i)
        kind = forms.get(key_of(span, words)) if span is not None else None
        done = None
        if span is not None and kind:
            done = _occurrence(span._replace(kind=kind), span, words)
        elif words[i].capital:
            done = _match_form(i, longest, forms, words, at)
        if done is not None:
            found.append(done)
            i = done.last
        else:
            i += 1
    return found


def _occurrence(voted: Span, span: Span, words: Sequence[Word]) -> Span:
    if voted.kind != "person" or span.kind != "place" or span.confidence < 0.95:
        return voted
    fired = HERE.first(View(span, words))
    return voted._replace(kind="place", trail=(*voted.trail, fired.rule)) if fired else voted


def _dateline(view: View) -> bool | None:
    after = view.words[view.span.last].gap if view.span.last < len(view.words) else "\n"
    return True if view.first.gap == "\n\n" and after not in (" ", "\u00a0") else None


def _towards(view: View) -> bool | None:
    before = view.words[view.span.first - 1].key if view.span.first else ""
    return True if view.first.gap == " " and before in TOWARDS else None


HERE: Step[View, bool] = Step(
    "here",
    (
        Rule(
            "here.dateline",
            "a country's or state's name in a dateline is the place, whoever else is called so",
            _dateline,
            ("[WASHINGTON]/place — He spoke",),
            ("[Jordan]/place spoke", "He met [Jordan]/place — again"),
        ),
        Rule(
            "here.towards",
            "a country's or state's name after “in” or “from” is the place, whoever else is called so",
            _towards,
            ("He was in [Jordan]/place again",),
            ("He met [Jordan]/place again",),
        ),
    ),
    example,
    show,
)
"""Whether a name that is a person's in the article is the place here."""


def _match_form(i: int, longest: int, forms: Forms, words: Sequence[Word], at: Mapping[int, Span]) -> Span | None:
    for size in range(min(longest, len(words) - i), 0, -1):
        if any(not adjoins(w) for w in words[i + 1 : i + size]):
            continue
        kind = forms.get(" ".join(w.key for w in words[i : i + size]))
        if not kind or any(j in at and at[j].last > i + size for j in range(i, i + size)):
            continue
        if size == 1 and (not is_name_word(words[i]) or _is_part(i, words)):
            continue
        reason = f"the same name stands elsewhere in this article as {with_article(kind)}"
        return Span(i, i + size, kind, 0.85, reason, trail=("spread",))
    return None


def _is_part(i: int, words: Sequence[Word]) -> bool:
    fired = PART.first(View(Span(i, i + 1, ""), words))
    return fired is not None and fired.answer


def _head_follows(view: View) -> bool | None:
    after = view.after
    if after is None or not after.capital or after.key == "administration":
        return None
    return True if after.key in ORGANIZATION_HEADS or after.key in PLACE_HEADS else None


def _headline(view: View) -> bool | None:
    return False if view.first.headline else None


def _name_follows(view: View) -> bool | None:
    after = view.after
    if after is None or not is_name_word(after) or after.key in ROLE_WORDS or after.text.isupper():
        return None
    return True


def _name_before(view: View) -> bool | None:
    before = view.before
    if before is None or not is_name_word(before) or before.key in ROLE_WORDS:
        return None
    return None if before.initial or before.text.isupper() else True


PART: Step[View, bool] = Step(
    "part",
    (
        Rule(
            "part.head-follows",
            "before “Tower” or “Foundation” a known name is part of another",
            _head_follows,
            ("the [Corwin] Tower => yes",),
            ("the [Corwin] administration", "the [Corwin] rally"),
        ),
        Rule(
            "part.headline",
            "among a headline's capitals a known name stands for itself",
            _headline,
            ("# [Corwin] Wins Again Today => no",),
            ("[Corwin] wins",),
        ),
        Rule(
            "part.name-follows",
            "before another capital a known name is part of another",
            _name_follows,
            ("[Corwin] Quist met => yes",),
            ("[Corwin] Spokesman Ed", "[Corwin] met"),
        ),
        Rule(
            "part.name-before",
            "after another capital a known name is part of another",
            _name_before,
            ("met Elena [Corwin] => yes",),
            ("Anything [Corwin] did", "Spokesman [Corwin] did"),
        ),
    ),
    example,
    show,
)
"""Whether a known single word stands inside a longer name that is somebody or something else: "Trump Tower", "Melania Trump"."""
