"""``sitegen annotate``: plain text files to annotations, resolved together as one archive; no site, no state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sitegen.annotate.annotator import Text, annotate_encoded, is_installed, plain_text, why_not_installed
from sitegen.annotate.recognition import foreign_text
from sitegen.config import AnnotateSettings
from sitegen.content.decode import LIMIT
from sitegen.engine.executors import Workforce, cores
from sitegen.errors import Problem, SitegenError, UsageError
from sitegen.identity.across.linking import resolve
from sitegen.identity.components import group_postings
from sitegen.identity.within.coreference import find_local_entities
from sitegen.model import Annotations, Assignment, Attribution, LocalEntity, Mention, Posting, Span
from sitegen.sourcing.statements import find_statements

_ANNOTATIONS = msgspec.msgpack.Decoder(Annotations)


def annotate_files(paths: Sequence[Path], model: str = "", jobs: int = 0) -> Iterator[dict[str, Any] | Problem]:
    """One record a file, in the order given (see ``docs/annotate.md``), or the problem that kept it from being read.

    Offsets count code points of the file's decoded text exactly as it stands, end exclusive.
    """
    model = model or AnnotateSettings().model
    if not is_installed(model):
        raise UsageError("--model", 0, *why_not_installed(model))
    texts: dict[int, Text] = {}
    problems: dict[int, Problem] = {}
    for number, path in enumerate(paths):
        try:
            texts[number] = plain_text(decode_exactly(path), model)
        except OSError as error:
            problems[number] = Problem(
                str(path), 0, "error", f"Cannot be read: {error.strerror}.", "Check its name and rights."
            )
        except ValueError as error:
            problems[number] = Problem(str(path), 0, "error", f"{error}.", "Save it as UTF-8 text.")
    workforce = Workforce(annotate_encoded, jobs or cores())
    try:
        encoded = list(workforce.map(msgspec.msgpack.encode(text) for text in texts.values()))
    finally:
        workforce.close()
    found: dict[int, tuple[Annotations, tuple[Mention, ...], tuple[LocalEntity, ...]]] = {}
    postings: list[Posting] = []
    for (number, text), data in zip(texts.items(), encoded, strict=True):
        if isinstance(data, Exception):
            problems[number] = _fault(str(paths[number]), data)
            continue
        annotations = _ANNOTATIONS.decode(data)
        mentions, entities = find_local_entities(text.text, text.blocks, annotations, (), (), {}, ())
        found[number] = annotations, mentions, entities
        postings.extend(Posting(f"{number:09d}", index, "", entity) for index, entity in enumerate(entities))
    who = {
        (a.article, a.index): a for component in group_postings(postings) for a in resolve(component, ()).assignments
    }
    for number, path in enumerate(paths):
        if number in problems:
            yield problems[number]
            continue
        annotations, mentions, entities = found[number]
        if annotations.language:
            yield foreign_text(str(path), annotations.language)
        of: dict[int, Assignment] = {}
        unproven: set[int] = set()
        for index, entity in enumerate(entities):
            assignment = who.get((f"{number:09d}", index))
            if assignment:
                of.update(dict.fromkeys(entity.mentions, assignment))
            if entity.weak and not (assignment and assignment.entity):
                unproven.update(entity.mentions)  # a capital that nothing shows to be a name
        yield {
            "file": str(path),
            "mentions": [
                _mention(texts[number].text, m, of.get(n)) for n, m in enumerate(mentions) if n not in unproven
            ],
            "attributions": _attributions(texts[number], annotations, mentions, of),
        }


def _fault(path: str, error: Exception) -> Problem:
    if isinstance(error, SitegenError):
        return msgspec.structs.replace(error.problem, path=path)
    message = f"The program could not annotate this: {type(error).__name__}."
    return Problem(path, 0, "error", message, "Please report it; the other files are annotated.")


def decode_exactly(path: Path) -> str:
    """A file's text with no character added, dropped or changed, line ends and a byte order mark included.

    UTF-8, UTF-16 where a byte order mark says so, else Windows-1252. Raises ValueError for what is no text.
    """
    data = path.read_bytes()
    if len(data) > LIMIT:
        raise ValueError(f"Has over {LIMIT:,} bytes")
    for encoding in ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise ValueError("Is no text")


def _mention(text: str, mention: Mention, who: Assignment | None) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": text[mention.start : mention.end],
        "kind": mention.kind,
        "entity": (who.entity if who else "") or None,
        "confidence": round(min(mention.confidence, who.confidence) if who and who.entity else mention.confidence, 3),
        "reason": "; ".join(reason for reason in (mention.reason, who.reason if who else "") if reason),
    }


def _attributions(
    text: Text, annotations: Annotations, mentions: Sequence[Mention], of: dict[int, Assignment]
) -> list[dict[str, Any]]:
    targets = [of[n].entity if n in of else "" for n in range(len(mentions))]
    statements = find_statements(
        text.text, text.blocks, annotations.sentences, mentions, targets, annotations.attributions, everything=True
    )
    return [_attribution(statement.attribution, statement.speaker) for statement in statements]


def _attribution(a: Attribution, speaker: str) -> dict[str, Any]:
    return {
        "source": _spans(a.source),
        "cue": _spans(a.cue),
        "content": _spans(a.content),
        "quote": a.quote,
        "source_kind": a.source_kind,
        "speaker": speaker or None,
        "confidence": round(a.confidence, 3),
    }


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
