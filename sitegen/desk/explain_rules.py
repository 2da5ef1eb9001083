"""``sitegen annotate --explain``: for each mention and statement of plain text files, by which rules it came to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sitegen.annotate.annotator import plain_text, trails
from sitegen.config import AnnotateSettings
from sitegen.desk.annotate_files import annotate_files, decode_exactly
from sitegen.errors import Problem
from sitegen.rules import counted


def explain_files(paths: Sequence[Path], model: str = "") -> Iterator[str]:
    """Lines to print. The files are resolved together, as ``annotate`` does it."""
    model = model or AnnotateSettings().model
    with counted() as fired:
        records = list(annotate_files(paths, model, jobs=1))
    for record in records:
        if isinstance(record, Problem):
            yield str(record)
        else:
            text = decode_exactly(Path(record["file"]))
            yield from _explain(record, text, trails(plain_text(text, model)))
    yield "Rules that fired, by step:"
    yield from (f"  {id_}  {count}" for id_, count in sorted(fired.items()))


def _explain(record: dict[str, Any], text: str, made_by: dict[tuple[int, int], tuple[str, ...]]) -> Iterator[str]:
    yield record["file"]
    for mention in record["mentions"]:
        ids = made_by.get((mention["start"], mention["end"]), ())
        who = mention["entity"] or "nobody"
        yield f"  {mention['start']}-{mention['end']}  “{mention['text']}”  {mention['kind']}: {who}"
        yield f"      by {', '.join(dict.fromkeys(ids)) or 'no rule'}; {mention['reason']}"
    for said in record["attributions"]:
        content = "".join(text[start:end] for start, end in said["content"])
        source = "".join(text[start:end] for start, end in said["source"]) or "no source"
        shown = content if len(content) < 60 else f"{content[:57]}..."
        yield f"  “{' '.join(shown.split())}”  {said['quote']}, said by {' '.join(source.split())}: {said['speaker'] or 'nobody'}"
