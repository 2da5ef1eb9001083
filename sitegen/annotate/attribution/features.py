"""What the trained finder sees of each token: word, ending, tag, entity, marks around it, place in its paragraph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
import numpy.typing as npt
from spacy.attrs import ENT_IOB, ENT_TYPE, IDX, IS_SPACE, LENGTH, ORTH, TAG
from spacy.tokens import Doc

from sitegen.annotate.attribution.quotations import Quotation

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

UNKNOWN = 1
"""The number of a word, ending, tag or entity kind that training has not seen; 0 is padding."""

HAND = 24
"""How many hand-made numbers each token has."""

WORDLESS, IN_QUOTATION = 4, 16
"""The columns of the hand-made numbers that say: no letter or digit in it; between quotation marks."""


class Lexicon(msgspec.Struct, frozen=True):
    """Numbers of what training has seen."""

    words: Mapping[str, int]
    endings: Mapping[str, int]
    tags: Mapping[str, int]
    entities: Mapping[str, int]


class Paragraph(msgspec.Struct, frozen=True):
    """The tokens of one block, ``start`` to ``end`` (token indices in the Doc), whitespace at its ends left out."""

    start: int
    end: int
    block: int


class Features(msgspec.Struct, frozen=True):
    """Per token of the Doc: numbers of word, ending, tag and entity, hand-made floats, and the tok2vec tensor."""

    words: Ints
    endings: Ints
    tags: Ints
    entities: Ints
    hand: Floats
    tensor: Floats


def normalize(word: str) -> str:
    """The form under which the lexicon knows a word."""
    word = word.lower().replace("’", "'")
    return "".join("0" if c.isdigit() else c for c in word) if any(c.isdigit() for c in word) else word


def ending_of(word: str) -> str:
    """The ending under which the lexicon groups words."""
    return word[-3:]


def split_paragraphs(doc: Doc, blocks: Sequence[tuple[int, int]], starts: Ints) -> list[Paragraph]:
    """The blocks as token ranges; blocks without words are left out. ``starts`` are the tokens' first code points."""
    found = []
    space = doc.to_array(IS_SPACE).astype(bool)
    for number, (begin, stop) in enumerate(blocks):
        first, last = int(np.searchsorted(starts, begin)), int(np.searchsorted(starts, stop))
        while first < last and space[first]:
            first += 1
        while last > first and space[last - 1]:
            last -= 1
        if last > first:
            found.append(Paragraph(first, last, number))
    return found


def token_starts(doc: Doc) -> Ints:
    """Each token's first code point in ``doc.text``."""
    return np.asarray(doc.to_array(IDX), dtype=np.int64)


def token_ends(doc: Doc) -> Ints:
    """The code point after each token's last, trailing space not counted."""
    return token_starts(doc) + np.asarray(doc.to_array(LENGTH), dtype=np.int64)


def extract_features(
    doc: Doc, paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation], starts: Ints, lexicon: Lexicon
) -> Features:
    """All features of a tagged and entity-tagged Doc that carries its tok2vec tensor."""
    attributes = doc.to_array([ORTH, TAG, ENT_IOB, ENT_TYPE]).astype(np.uint64)
    strings = doc.vocab.strings
    orths, back = np.unique(attributes[:, 0], return_inverse=True)
    texts = [strings[int(o)] for o in orths]
    keys = [normalize(t) for t in texts]
    words = np.asarray([lexicon.words.get(k, UNKNOWN) for k in keys], dtype=np.int64)[back]
    endings = np.asarray([lexicon.endings.get(ending_of(k), UNKNOWN) for k in keys], dtype=np.int64)[back]
    tag_values, tag_back = np.unique(attributes[:, 1], return_inverse=True)
    tags = np.asarray([lexicon.tags.get(strings[int(v)] if v else "", UNKNOWN) for v in tag_values], dtype=np.int64)[
        tag_back
    ]
    kind_values, kind_back = np.unique(attributes[:, 3], return_inverse=True)
    begins = (attributes[:, 2] == 3).astype(np.int64)
    entities = (
        np.asarray([lexicon.entities.get(strings[int(v)] if v else "", UNKNOWN) for v in kind_values], dtype=np.int64)[
            kind_back
        ]
        * 2
        + begins
    )
    hand = np.zeros((len(doc), HAND), dtype=np.float32)
    hand[:, :8] = np.asarray([_shape(t) for t in texts], dtype=np.float32)[back]
    _place(hand, paragraphs, doc)
    _quote(hand, quotations, starts)
    return Features(words, endings, tags, entities, hand, np.asarray(doc.tensor, dtype=np.float32))


def _shape(text: str) -> tuple[bool, ...]:
    first = text[:1]
    return (
        first.isupper(),
        len(text) > 1 and text.isupper(),
        first.isdigit(),
        first.isalpha() and text.islower(),
        not any(c.isalnum() for c in text),
        text in {".", "!", "?"},
        text in {",", ";", "-", "–", "—", "―", "--"},
        text in {":", "(", ")", "[", "]"},
    )


def _place(hand: Floats, paragraphs: Sequence[Paragraph], doc: Doc) -> None:
    colon_before = False
    for rank, p in enumerate(paragraphs):
        length = p.end - p.start
        steps = np.arange(length, dtype=np.float32)
        rows = hand[p.start : p.end]
        rows[:, 8] = np.minimum(steps, 40) / 40
        rows[:, 9] = np.minimum(steps[::-1], 40) / 40
        rows[0, 10] = 1
        rows[-1, 11] = 1
        colon = doc[p.end - 1].text == ":"
        rows[:, 12] = colon
        rows[:, 13] = colon_before
        rows[:, 14] = rank == 0
        rows[:, 15] = min(length, 100) / 100
        colon_before = colon


def _quote(hand: Floats, quotations: Sequence[Quotation], starts: Ints) -> None:
    continued = False
    for q in quotations:
        first, last = int(np.searchsorted(starts, q.start)), int(np.searchsorted(starts, q.end))
        length = last - first
        if length <= 0:
            continue
        rows = hand[first:last]
        rows[:, 16] = 1
        rows[:, 17] = length <= 5
        rows[:, 18] = min(length, 40) / 40
        rows[0, 19] = 1
        if q.closed:
            rows[-1, 20] = 1
        else:
            rows[:, 21] = 1
        rows[:, 22] = q.continued or continued
        rows[:, 23] = np.minimum(np.arange(length), 20) / 20
        continued = q.continued
