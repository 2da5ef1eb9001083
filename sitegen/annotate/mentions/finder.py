"""Names in one article: what the model saw, cleaned, voted on and carried to every place where the same name stands.

Each rule stands with the sentence that shows why it is there; docs/who-is-who.md lists them with figures.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sitegen.annotate.mentions.calendar_names import mark_calendar_names
from sitegen.annotate.mentions.clean import Span, read_model_people, read_model_spans
from sitegen.annotate.mentions.proven import find_runs
from sitegen.annotate.mentions.refine import find_misspelt, known_people, refine, split_words
from sitegen.annotate.mentions.spans import Word, adjoins, is_name_word, read_words
from sitegen.language.names import parse_person
from sitegen.language.packs import find_cities
from sitegen.language.words import EVENT_HEADS, ORGANIZATION_HEADS, PLACE_HEADS, ROLE_WORDS
from sitegen.model import Block, Mention

_TOWARDS = frozenset({"in", "from", "to", "across", "near", "of", "into", "throughout"})
Forms = dict[str, str]
"""The kind of each folded form that this article proves to be a name."""


def find_mentions(doc: Any, blocks: Sequence[Block]) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The mentions in one article and the candidates: capitalized names that its text alone does not prove.

    ``doc`` is a spaCy ``Doc`` of the whole text; only its entities are read, and it may have none. Both results are sorted and
    do not overlap, neither in themselves nor with each other; every span lies in one block. Offsets are code points.
    """
    words = split_words(read_words(doc.text, blocks))
    words = mark_calendar_names(words, read_model_people(doc, words))
    lower = {word.key for word in words if not word.capital}
    spans = [*read_model_spans(doc, words), *find_runs(words)]
    spans = _weigh_headlines(spans, words)
    families, givens = known_people(spans, words)
    spans = _choose(list(refine(spans, words, lower, families, givens)), words)
    forms = _vote(spans, words, lower)
    for key in find_misspelt(words, lower, families):
        forms[key] = "person"
    found = _emit(spans, forms, words)
    mentions = tuple(_mention(span, words) for span in found)
    return mentions, tuple(_mention(span, words) for span in _find_candidates(found, words, lower))


def _weigh_headlines(spans: list[Span], words: Sequence[Word]) -> list[Span]:
    """In a headline a given name before a capital proves nothing ("LEE SPEAKS"), unless the recognizer reads the same."""
    seen = {(span.first, span.last) for span in spans if span.kind == "person" and span.rank == 1}
    out = []
    for span in spans:
        agreed = (span.first, span.last) in seen and not words[span.first].text.isupper()
        if span.rank == 0 and span.kind == "person" and span.weight == 2 and words[span.first].headline and not agreed:
            continue
        out.append(span)
    return out


def _mention(span: Span, words: Sequence[Word]) -> Mention:
    return Mention(words[span.first].start, words[span.last - 1].end, span.kind, span.confidence, span.reason)


def _choose(spans: list[Span], words: Sequence[Word]) -> list[Span]:
    """Of spans that overlap the longer, since it explains more; of equal ones the one with the better evidence."""
    taken = [False] * len(words)
    kept = []
    for span in sorted(spans, key=lambda s: (-(s.last - s.first), s.rank, s.first)):
        if not any(taken[span.first : span.last]):
            taken[span.first : span.last] = [True] * (span.last - span.first)
            kept.append(span)
    return sorted(kept)


def _key(span: Span, words: Sequence[Word]) -> str:
    return " ".join(word.key for word in words[span.first : span.last])


def _vote(spans: Sequence[Span], words: Sequence[Word], lower: set[str]) -> Forms:
    """One kind a form for the whole article, whatever the model says of the single occurrence.

    "Trump" is a person in each of its ten places because "Donald Trump" is; "Memon" labelled a product once is one too. A
    single word that stands small elsewhere ("officers") is no name; what stands in headlines only proves nothing, unless it is a
    given name and more, or carries a title.
    """
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    proven: set[str] = set()
    sure: set[str] = set()
    for span in spans:
        key = _key(span, words)
        votes[key][span.kind] += span.weight
        if span.weight > 2:
            sure.add(key)
        if not words[span.first].headline or span.weight > 1 or (span.kind == "place" and key in find_cities()):
            proven.add(key)
    forms: Forms = {}
    families: set[str] = set()
    givens: set[str] = set()
    for key, kinds in votes.items():
        if " " in key and key in proven:
            kind = _winner(kinds)
            if kind:
                forms[key] = kind
            if kind == "person":
                name = parse_person(key)
                families.update((name.family, name.family.split()[-1]))
                givens.update(given for given in name.given[:1] if len(given) > 1)
    for key, kinds in votes.items():
        if " " not in key and key in proven and (key in families or key in sure or key not in lower):
            kind = "person" if key in families else _winner(kinds)
            if not kind and key in givens:
                kind = "person"
            if kind:
                forms[key] = kind
    for key in families:
        forms.setdefault(key, "person")
    return forms


def _winner(kinds: Counter[str]) -> str:
    best = max(("person", "organization", "place", "other"), key=lambda kind: kinds[kind])
    return best if best != "other" and kinds[best] > 0 else ""


def _emit(spans: Sequence[Span], forms: Forms, words: Sequence[Word]) -> list[Span]:
    """Every place where a proven form stands, longest first."""
    longest = max((key.count(" ") + 1 for key in forms), default=0)
    at = {span.first: span for span in spans}
    found: list[Span] = []
    i = 0
    while i < len(words):
        span = at.get(i)
        done = None
        if span is not None:
            key = _key(span, words)
            kind = forms.get(key)
            if kind:
                kind = _occurrence_kind(span, kind, words)
                done = span._replace(kind=kind)
        if done is None and words[i].capital:
            done = _match_form(i, longest, forms, words, at)
        if done is not None:
            found.append(done)
            i = done.last
        else:
            i += 1
    return found


def _occurrence_kind(span: Span, kind: str, words: Sequence[Word]) -> str:
    """A place's name that is also somebody's: "in Jordan", but "Jordan said" where Jim Jordan is about; a dateline's "WASHINGTON"."""
    if kind != "person" or span.kind != "place" or span.confidence < 0.95:
        return kind
    first = words[span.first]
    dateline = first.gap == "\n\n" and (span.last == len(words) or words[span.last].gap not in (" ", "\u00a0"))
    before = words[span.first - 1].key if span.first else ""
    return "place" if dateline or (first.gap == " " and before in _TOWARDS) else kind


def _match_form(i: int, longest: int, forms: Forms, words: Sequence[Word], at: dict[int, Span]) -> Span | None:
    word = words[i]
    for size in range(min(longest, len(words) - i), 0, -1):
        if any(not adjoins(w) for w in words[i + 1 : i + size]):
            continue
        kind = forms.get(" ".join(w.key for w in words[i : i + size]))
        if not kind or any(j in at and at[j].last > i + size for j in range(i, i + size)):
            continue
        if size == 1 and (not is_name_word(word) or _is_part(i, words)):
            continue
        return Span(i, i + size, kind, 0.85, f"the same name stands elsewhere in this article as {_a(kind)}")
    return None


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _is_part(i: int, words: Sequence[Word]) -> bool:
    """Whether a known word stands inside a longer name that is somebody or something else: "Trump Tower", "Melania Trump"."""
    word = words[i]
    after = words[i + 1] if i + 1 < len(words) and adjoins(words[i + 1]) else None
    if (
        after is not None
        and after.capital
        and (after.key in ORGANIZATION_HEADS or after.key in PLACE_HEADS)
        and (after.key != "administration")
    ):
        return True
    if word.headline:
        return False
    if after is not None and is_name_word(after) and after.key not in ROLE_WORDS and not after.text.isupper():
        return True
    before = words[i - 1] if i and adjoins(word) else None
    return (
        before is not None
        and is_name_word(before)
        and before.key not in ROLE_WORDS
        and not before.initial
        and not before.text.isupper()
    )


def _find_candidates(found: Sequence[Span], words: Sequence[Word], lower: set[str]) -> list[Span]:
    """Runs of two to four capitalized words that nothing proves: another article may know "Suh Hoon" to be a man."""
    taken = {i for span in found for i in range(span.first, span.last)}
    out: list[Span] = []
    i = 0
    while i < len(words):
        j = i
        while j < len(words) and j not in taken and is_name_word(words[j]) and (j == i or adjoins(words[j])):
            j += 1
        if 2 <= j - i <= 4 and not words[i].headline:
            first = i + (words[i].initial and words[i].key in lower)
            if j - first >= 2 and words[j - 1].key not in EVENT_HEADS:
                kind = (
                    "organization"
                    if words[j - 1].key in ORGANIZATION_HEADS
                    else ("place" if words[j - 1].key in PLACE_HEADS else "person")
                )
                out.append(Span(first, j, kind, 0.3, "capitalized, but nothing in this article says who or what it is"))
        i = max(j, i + 1)
    return out
