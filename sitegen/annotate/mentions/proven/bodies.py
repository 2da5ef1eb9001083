"""Well-known names at a word: the longest form of the packs that stands there, and possessives that belong to one."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from sitegen.annotate.mentions.spans import Word, adjoins, is_name_word, read_words
from sitegen.language.lexicon import PRESS
from sitegen.language.names import fold
from sitegen.language.packs import find_given_names
from sitegen.language.well_known import Known, find_known
from sitegen.language.words import LEGAL_FORMS, ROLE_WORDS
from sitegen.model import Block

_APOSTROPHES = str.maketrans("’", "'")


class Form(NamedTuple):
    """A well-known form as words: what stands between two of them, and whether the last is a possessive ("Standard & Poor's")."""

    texts: tuple[str, ...]
    gaps: tuple[str, ...]
    possessive: bool
    known: Known


@functools.cache
def find_forms() -> dict[str, tuple[Form, ...]]:
    """The forms by their first word, the longest first; those that several things bear are left out."""
    table: dict[str, list[Form]] = {}
    for text, bearers in find_known().items():
        plain = text.translate(_APOSTROPHES)
        words = read_words(plain, [Block(0, len(plain))])
        if len({(known.name, known.kind) for known in bearers}) > 1 or not words:
            continue
        possessive = words[-1].end < len(plain.rstrip("."))
        if possessive and len(words) == 1:
            continue  # "Moody's" may be a man's
        gaps = tuple(word.gap for word in words[1:])
        table.setdefault(words[0].text, []).append(Form(tuple(w.text for w in words), gaps, possessive, bearers[0]))
    return {first: tuple(sorted(set(forms), key=lambda f: (-len(f.texts), f))) for first, forms in table.items()}


def form_at(i: int, words: Sequence[Word]) -> Form | None:
    """The longest well-known form that begins at word ``i``."""
    for form in find_forms().get(words[i].text, ()):
        size = len(form.texts)
        if i + size <= len(words) and all(
            words[i + n].text in (form.texts[n], form.texts[n] + "'s", form.texts[n] + "’s") for n in range(1, size)
        ):
            between = (words[i + n].gap.translate(_APOSTROPHES).replace("\u00a0", " ") for n in range(1, size))
            if tuple(between) == form.gaps:
                return form
    return None


def keep_possessives(words: Sequence[Word]) -> list[Word]:
    """The words, with the possessive put back where it belongs to a well-known name: "Standard & Poor's cut it"."""
    out = list(words)
    for i, word in enumerate(words):
        form = form_at(i, words) if word.capital and word.text in find_forms() else None
        at = i + len(form.texts) if form is not None and form.possessive else len(words)
        if at < len(words) and words[at].gap[:2] in ("'s", "’s"):
            last = out[at - 1]
            text = last.text + words[at].gap[:2]
            out[at - 1] = last._replace(text=text, key=fold(text), end=last.end + 2)
            out[at] = words[at]._replace(gap=words[at].gap[2:])
    return out


def split_joined(words: Sequence[Word]) -> list[Word]:
    """The words, with those cut whose hyphen joins two well-known names: "a Washington Post-ABC News poll"."""
    known = find_known()
    out: list[Word] = []
    for i, word in enumerate(words):
        left, hyphen, right = word.text.partition("-")
        if hyphen and left[:1].isupper() and right[:1].isupper() and word.text not in known:
            before = f"{words[i - 1].text} {left}" if i and adjoins(word) else left
            after = f"{right} {words[i + 1].text}" if i + 1 < len(words) and adjoins(words[i + 1]) else right
            if (left in known or before in known or left.lower() in PRESS) and (right in known or after in known):
                at = word.start + len(left)
                out.append(word._replace(end=at, text=left, key=fold(left)))
                out.append(word._replace(start=at + 1, text=right, key=fold(right), initial=False, gap="-"))
                continue
        out.append(word)
    return out


def stands_alone(i: int, size: int, words: Sequence[Word]) -> bool:
    """Whether no other name's word stands right after the form, or right before it."""
    before = words[i - 1] if i and adjoins(words[i]) else None
    named = before is not None and is_name_word(before) and before.key not in ROLE_WORDS
    if named and before is not None and (not before.initial or before.key in find_given_names()):
        return False
    after = words[i + size] if i + size < len(words) and adjoins(words[i + size]) else None
    return after is None or not is_name_word(after) or after.key in ROLE_WORDS | LEGAL_FORMS
