"""What the words around a span, and the other names of the article, say against the recognizer's reading."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from sitegen.annotate.mentions.clean import Span
from sitegen.annotate.mentions.spans import Word, adjoins, is_name_word, is_place, join
from sitegen.language.names import fold, is_typo, parse_person
from sitegen.language.packs import find_cities, find_family_names, find_given_names
from sitegen.language.words import FUNCTION_WORDS, ORGANIZATION_HEADS, PARTICLES, PLACE_HEADS, SPEECH_WORDS

_LOCATIVE = frozenset({"in", "near", "throughout", "outside", "inside"})
_PREFIX = re.compile(r"^(?:anti|pro|non|ex|post|pre|mid|then)[-‐‑](?=\w)")
_DETERMINERS = frozenset({"the", "a", "an", "your", "our", "how", "more", "this", "these"})
_OWN_COUNTRIES = frozenset({"US", "U.S.", "UK", "U.K.", "United States", "United Kingdom"})
_DIVISIONS = frozenset({"municipality", "state", "province", "town", "village", "county", "district", "region"})


def split_words(words: Sequence[Word]) -> list[Word]:
    """Cut "Trump-Abe" where both halves stand alone elsewhere in the article, and the prefix off "anti-Obama".

    "Allin-Khan" and "Rolls-Royce" stay whole: nobody there is called Allin alone.
    """
    hyphened = [i for i, word in enumerate(words) if "-" in word.text or "‑" in word.text or "‐" in word.text]
    if not hyphened:
        return list(words)
    alone = {word.text for word in words if word.capital and "-" not in word.text}
    out: list[Word] = []
    done = 0
    for i in hyphened:
        word = words[i]
        out += words[done:i]
        done = i + 1
        prefix = _PREFIX.match(word.text)
        left, _, right = word.text.replace("‑", "-").replace("‐", "-").partition("-")
        if word.text.endswith("-based") and left[:1].isupper():
            out.append(word._replace(end=word.end - len("-based"), text=word.text[:-6], key=word.key[:-6]))
        elif prefix and right[:1].isupper() and right in alone:
            cut = prefix.end()
            out.append(word._replace(start=word.start + cut, text=right, key=fold(right), capital=True, gap="-"))
        elif left[:1].isupper() and right[:1].isupper() and _both_stand(left, right, alone):
            at = word.start + len(left)
            out.append(word._replace(end=at, text=left, key=fold(left)))
            out.append(word._replace(start=at + 1, text=right, key=fold(right), initial=False, gap="-"))
        else:
            out.append(word)
    return out + list(words[done:])


def _both_stand(left: str, right: str, alone: set[str]) -> bool:
    """Whether the halves of a hyphenated word are names of their own: in this article, or two cities as in "Delhi-Noida"."""
    if len(left) > 2 and len(right) > 2 and left in alone and right in alone:
        return True
    return all(half.lower() in find_cities() or is_place(half) for half in (left, right))


def known_people(spans: Sequence[Span], words: Sequence[Word]) -> tuple[set[str], set[str]]:
    """Family names and given names, folded, of those whom the article names in full outside headlines."""
    families: set[str] = set()
    givens: set[str] = set()
    for span in spans:
        if span.kind == "person" and span.last - span.first > 1 and (not words[span.first].headline or span.weight > 1):
            name = parse_person(join(words, span.first, span.last))
            if len(name.words) > 1:
                families.update((name.family, name.family.split()[-1]))
                givens.update(given for given in name.given[:1] if len(given) > 1)
    return families, givens


def refine(
    spans: Sequence[Span], words: Sequence[Word], lower: Collection[str], families: set[str], givens: set[str]
) -> Iterator[Span]:
    """Spans cut where another name of the article ends inside them, and read by what stands around them."""
    called = families | {
        words[s.first].key
        for s in spans
        if s.kind == "person" and s.last - s.first == 1 and not words[s.first].headline
    }
    bearers = {
        (words[s.first].key, words[s.last - 1].key) for s in spans if s.kind == "person" and s.last - s.first > 1
    }
    for span in spans:
        for part in _cut(span, words, families):
            if _opens_sentence(part, words, bearers, givens, called):  # "Anything Obama did"
                part = part._replace(first=part.first + 1)
            yield _read_context(
                _trim(part, words, lower, called if words[part.first].headline else families), words, families
            )


def _opens_sentence(
    span: Span, words: Sequence[Word], bearers: Collection[tuple[str, str]], givens: set[str], called: set[str]
) -> bool:
    """Whether the first of two words is there as the sentence's first: "Anything Obama did", "Follow Connor on X".

    The article has the second word's bearer by another name. "Clark MacGregor said" stays whole: nobody else there is called
    so, and Clark is a name.
    """
    first = words[span.first]
    if span.kind != "person" or span.last - span.first != 2 or not first.initial:
        return False
    if first.key in find_given_names() or (first.key in find_family_names() and first.key not in FUNCTION_WORDS):
        return False
    rest = words[span.first + 1].key
    if first.headline:
        return rest in givens or rest in called
    return span.weight < 3 and (rest in givens or any(b[1] == rest and b[0] != first.key for b in bearers))


def _cut(span: Span, words: Sequence[Word], families: set[str]) -> Iterator[Span]:
    for whole in _split_country(span, words):
        for pair in _split_pair(whole, words, families):
            yield from _split_possessive(pair, words, families)


def _split_country(span: Span, words: Sequence[Word]) -> Iterator[Span]:
    """ "US State Department" is the State Department, of the United States; "U.S. Navy" stays whole, since "Navy" is no name alone.

    "Municipality of Livorno" and "State of Texas" are Livorno and Texas.
    """
    first, last = span.first, span.last
    if span.kind == "organization":
        size = next((n for n in (2, 1) if last - first - n > 1 and join(words, first, first + n) in _OWN_COUNTRIES), 0)
        if size:
            yield Span(first, first + size, "place", 0.95, "a country's or state's name", 3, 0)
            yield span._replace(first=first + size)
            return
    if span.kind == "place" and last - first > 2 and words[first].key in _DIVISIONS and words[first + 1].text == "of":
        span = span._replace(first=first + 2)
    yield span


def _split_pair(span: Span, words: Sequence[Word], families: set[str]) -> Iterator[Span]:
    """ "Richardson and Ruckelshaus" are two men, "Johnson & Johnson" is a company."""
    for i in range(span.first + 1, span.last - 1):
        if words[i].text == "and" and words[i - 1].key in families and words[span.last - 1].key in families:
            yield span._replace(last=i, kind="person")
            yield span._replace(first=i + 1, kind="person")
            return
    yield span


def _split_possessive(span: Span, words: Sequence[Word], families: set[str]) -> Iterator[Span]:
    """ "Trump's National Security Council" is a man and a council; "Moody's Investors Service" stays whole."""
    for i in range(span.first + 1, span.last):
        if words[i].gap[:1] in ("'", "’") and (
            words[i - 1].key in families or is_place(join(words, span.first, i)) or span.kind == "person"
        ):
            owner = "place" if is_place(join(words, span.first, i)) else "person"
            yield Span(span.first, i, owner, 0.8, span.reason)
            if span.last - i > 1:
                yield span._replace(first=i, kind="organization" if span.kind == "person" else span.kind)
            return
    yield span


def _trim(span: Span, words: Sequence[Word], lower: Collection[str], families: set[str]) -> Span:
    """ "Lopez Obrador Demands" in a headline, "Comey Memos" where memos are written small as well."""
    if span.kind != "person" or span.last - span.first < 2 or (span.weight > 2 and not words[span.first].headline):
        return span
    first, last = words[span.first], words[span.last - 1]
    if first.headline:
        for at in range(span.first, span.last - 1):  # "Lopez Obrador Demands" beside Andrés Manuel López Obrador
            if words[at].key in families:
                return span._replace(last=at + 1)
    if (
        last.key in lower
        and last.key not in find_family_names()
        and last.key not in PARTICLES
        and (span.last - span.first > 2 or first.key in families or first.key not in find_given_names())
    ):
        return span._replace(last=span.last - 1)
    return span


def _read_context(span: Span, words: Sequence[Word], families: set[str]) -> Span:
    """The kind of a single word by its neighbours, where the recognizer's label alone is weak evidence."""
    if span.last - span.first > 1:
        return _read_words(span, words)
    word = words[span.first]
    if word.key in families or span.weight > 1:
        return span
    if word.key[:-1] in families and word.key.endswith("s") and span.kind == "person":  # "the Mitchells"
        return span._replace(kind="other")
    before = words[span.first - 1].key if span.first and adjoins(word) else ""
    after = words[span.last].key if span.last < len(words) and adjoins(words[span.last]) else ""
    if span.kind == "other":  # "from Aleppo"
        return span._replace(kind="place") if before in (*_LOCATIVE, "from") and word.key in find_cities() else span
    if span.kind == "person":
        if before in _LOCATIVE:  # "in Evansville"
            return span._replace(kind="place")
        if before in ("a", "an") or (word.initial and after in _DETERMINERS):  # "Learn the benefits"
            return span._replace(kind="other")
        if before == "on" or any(c.isdigit() for c in word.text):  # "on Twitter"
            return span._replace(kind="organization")
        if word.text.isupper() and len(word.text) > 1 and not word.headline:  # "JDRF"
            return span._replace(kind="organization")
        if word.key in find_cities() and word.key not in find_given_names() and word.key not in find_family_names():
            return span._replace(kind="place")
    elif (
        after in SPEECH_WORDS
        and not word.text.isupper()
        and ((span.kind == "place" and word.key not in find_cities()) or word.key in find_family_names())
    ):
        return span._replace(kind="person")  # "Nunn said"
    elif span.kind == "organization" and _stands_as_place(span.first, word, before, words):
        return span._replace(kind="place")
    elif (
        span.kind == "place"
        and word.key in find_given_names()
        and word.key not in find_cities()
        and before not in _LOCATIVE
    ):
        return span._replace(kind="person")
    return span


def _stands_as_place(i: int, word: Word, before: str, words: Sequence[Word]) -> bool:
    """ "in Burbank", "the town of Yeoncheon", "from Herat": a single word read as an organization that stands where places do."""
    if word.text.isupper() or word.key in ORGANIZATION_HEADS:
        return False
    if before == "of" and i > 1:
        return words[i - 2].key in _DIVISIONS
    return before in ("in", "near") or (before in (*_LOCATIVE, "from") and word.key in find_cities())


def _read_words(span: Span, words: Sequence[Word]) -> Span:
    if span.kind != "person":
        return span
    before = words[span.first - 1].key if span.first and adjoins(words[span.first]) else ""
    first = words[span.first].text
    if before in ("a", "an") and span.weight == 1:  # "a Girl Scout"
        return span._replace(kind="other")
    if (
        first.isupper() and len(first) > 2 and "." not in first and not words[span.last - 1].text.isupper()
    ):  # "USS Holland"
        return span._replace(kind="other")
    return span


def find_misspelt(words: Sequence[Word], lower: Collection[str], families: set[str]) -> Iterator[str]:
    """Likely misspellings of a family name that the article has in full: "Ramriez said" beside "Delia Ramirez".

    Names that are common themselves are none ("Harrison" beside Jane Harris would be two letters off, "Marten" beside Martin one).
    """
    long = [family for family in families if len(family) > 4]
    if not long:
        return
    for i, word in enumerate(words):
        key = word.key
        if len(key) < 4 or key in families or key in lower or not is_name_word(word) or is_place(word.text):
            continue
        if key[-1] == "s" and key[:-1] in families:  # "the Mitchells" are a family
            continue
        if not any(is_typo(key, family) for family in long):
            continue
        if key in find_given_names() or key in find_family_names() or key in find_cities():
            continue
        after = words[i + 1] if i + 1 < len(words) and adjoins(words[i + 1]) else None
        if after is None or not after.capital or (after.key not in ORGANIZATION_HEADS and after.key not in PLACE_HEADS):
            yield key
