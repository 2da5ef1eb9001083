"""Stage ``annotation``: a document's text to its annotations, by the memo, else by the model in as many processes as allowed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from sitegen.annotate.annotator import Text, is_installed, memo_key, recipe
from sitegen.annotate.recognition import foreign_text
from sitegen.engine.memo import Memo
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.fingerprint import fingerprint
from sitegen.keys import DOCUMENT, PUBLICATION
from sitegen.model import Annotations
from sitegen.stages.base import CellStage, failed, problem_row

# Tokenizers take quadratic time over signs without a space or a letter; no name is made of them.
_NOISE = re.compile(r"[^\w\s]{100,}")
_ANNOTATIONS = msgspec.msgpack.Decoder(Annotations)
Annotate = Callable[[Iterable[bytes]], Iterator[bytes | Exception]]
"""Encoded Texts to encoded Annotations, or to what went wrong with one, in order; may run anywhere."""


class AnnotationStage(CellStage):
    """The value is encoded Annotations; there is none for a document that is not published or wants none."""

    name = "annotation"
    drivers = ("file/article/",)

    def __init__(self, memo: Memo, annotate: Annotate, models: Iterable[str]) -> None:
        self.memo = memo
        self.annotate = annotate
        self.annotated = 0
        recipes = "".join(recipe(model).hex() for model in sorted(models) if is_installed(model) or not model)
        self.fingerprint = fingerprint(__name__) + recipes

    def compute(self, cells: Sequence[tuple[str, Reader]]) -> Iterator[tuple[str, Result]]:
        """Known texts first, then the new ones as their annotations come back."""
        waiting: list[tuple[str, bytes]] = []
        texts: list[bytes] = []
        for key, reader in cells:
            try:
                text = self._text(key, reader)
                known = memo_key(text) if text is not None else b""
            except Exception as error:
                yield key, failed(self.name, key, error, reader)
                continue
            if text is None:
                yield key, Result(None, {})
                continue
            value = self.memo.get(known)
            if value is not None and (not reader.is_new or _is_whole(value)):
                yield key, _result(key, value)
            else:
                waiting.append((key, known))
                texts.append(msgspec.msgpack.encode(text))
        for (key, known), found in zip(waiting, self.annotate(texts), strict=True):
            if isinstance(found, Exception):
                yield key, failed(self.name, key, found)
                continue
            self.memo.put([(known, found)])
            self.annotated += 1
            yield key, _result(key, found)

    def _text(self, key: str, reader: Reader) -> Text | None:
        document = reader.cell(DOCUMENT, key)
        if document is None or not document.annotate or not reader.cell(PUBLICATION, key):
            return None
        settings = msgspec.json.decode(reader.input("config/annotate"))
        language = (document.lang or settings["language"]).partition("-")[0].lower()
        model = settings["models"].get(language, "")
        text = _NOISE.sub(lambda run: " " * len(run[0]), document.markup.text)
        return Text(
            text,
            document.markup.blocks,
            model,
            settings["attributions"],
            settings["well_known"],
            recognize=not document.lang,
            listed=tuple(settings["listed"]),
        )


class _Told(msgspec.Struct, frozen=True):
    language: str = ""


_TOLD = msgspec.msgpack.Decoder(_Told)


def _result(key: str, value: bytes) -> Result:
    """The annotations, with a note where the text is in another language than the model's."""
    language = _TOLD.decode(value).language
    return Result(value, problem_row([foreign_text(key, language)]) if language else {})


def _is_whole(value: bytes) -> bool:
    """Looked at where something could not be decoded and the state was made anew: what was damaged may have been the memo."""
    try:
        _ANNOTATIONS.decode(value)
    except msgspec.DecodeError:
        return False
    return True
