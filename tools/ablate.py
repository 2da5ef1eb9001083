"""What each rule is worth: scores sets of marked names with one rule off at a time, and prints the table of docs/rules.md.

    python -m tools.ablate SET.jsonl... [--step run] [--rule run.title] [--cache DIR]    measures, into tools/worth.json
    python -m tools.ablate --write    writes docs/rules.md from it

A set is JSON Lines: "doc", "text", "mentions" with "start", "end", "kind" (person, org, place) and "entity"; "partial" where
not all names are marked, "scope" where only some stretches are. The model reads each text once; only the rules run again.
Worth is what F1 loses, in thousandths, without the rule: of finding names (span and kind exact) and of telling people apart
(B-cubed over the marked people, those unfound as pages of their own).
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from sitegen.annotate.annotator import load, plain_text
from sitegen.annotate.mentions.finder import find_mentions
from sitegen.annotate.sentences import split_sentences
from sitegen.config import AnnotateSettings
from sitegen.identity.across.linking import resolve
from sitegen.identity.components import group_postings
from sitegen.identity.within.coreference import find_local_entities
from sitegen.model import Annotations, Posting
from sitegen.rulebook import all_steps
from sitegen.rules import counted, silenced

HERE = Path(__file__).resolve().parent
WORTH = HERE / "worth.json"
PAGE = HERE.parent / "docs" / "rules.md"
KINDS = {"org": "organization"}


class Read(NamedTuple):
    """A text with what the model reads and what people have marked."""

    text: str
    ents: list[tuple[int, int, str]]
    gold: list[dict[str, Any]]
    partial: bool
    """Whether names were left unmarked, so that what is found beside the marked ones is no fault."""
    scope: list[tuple[int, int]]
    """The stretches that were marked, all of the text where empty."""


class Score(NamedTuple):
    """F1 in thousandths: of finding names, of telling people apart."""

    found: float
    apart: float


def read_set(path: Path, cache: Path | None) -> list[Read]:
    """A set's texts, read by the model; from ``cache`` where they lie there."""
    kept = cache / f"{path.stem}.ablate.pickle" if cache else None
    if kept and kept.is_file():
        return [Read(*row) for row in pickle.loads(kept.read_bytes())]  # noqa: S301 - written below, by ourselves
    nlp = load(AnnotateSettings().model)
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        doc = nlp.make_doc(record["text"])
        starts = {block.start for block in plain_text(record["text"], "").blocks}
        for token in doc:
            if token.idx in starts:
                token.is_sent_start = True
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        ents = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        rows.append(
            Read(record["text"], ents, record["mentions"], record.get("partial", False), record.get("scope", []))
        )
    if kept:
        kept.write_bytes(pickle.dumps([tuple(row) for row in rows]))
    return rows


def score(rows: Sequence[Read]) -> Score:
    """How well the rules that are on find names and tell people apart."""
    postings, found = [], []
    for number, row in enumerate(rows):
        ents = [SimpleNamespace(start_char=a, end_char=b, label_=label) for a, b, label in row.ents]
        blocks = plain_text(row.text, "").blocks
        mentions, candidates = find_mentions(SimpleNamespace(text=row.text, ents=ents), blocks)
        annotations = Annotations(mentions, candidates, split_sentences(row.text, blocks))
        mentions, entities = find_local_entities(row.text, blocks, annotations, (), (), {}, ())
        found.append((mentions, entities))
        postings += [Posting(f"{number:06d}", index, "", entity) for index, entity in enumerate(entities)]
    who = {(a.article, a.index): a.entity for part in group_postings(postings) for a in resolve(part, ()).assignments}
    kinds = {KINDS.get(m["kind"], m["kind"]) for row in rows for m in row.gold}
    hits = guesses = marked = 0
    pages: dict[tuple[int, int, int], tuple[str, str]] = {}
    for number, (row, (mentions, entities)) in enumerate(zip(rows, found, strict=True)):
        linked = {
            (mentions[m].start, mentions[m].end): (mentions[m].kind, who[f"{number:06d}", index])
            for index, entity in enumerate(entities)
            for m in entity.mentions
        }
        gold = {(m["start"], m["end"]): (KINDS.get(m["kind"], m["kind"]), m.get("entity")) for m in row.gold}
        right = sum(linked.get(span, ("",))[0] == kind for span, (kind, _) in gold.items())
        inside = [
            kind in kinds and bool(entity) and (not row.scope or any(a <= start < b for a, b in row.scope))
            for (start, _), (kind, entity) in linked.items()
        ]
        hits += right
        guesses += right if row.partial else sum(inside)
        marked += len(gold)
        for (start, end), (kind, entity) in gold.items():
            if kind == "person" and entity:
                page = linked.get((start, end), ("", ""))[1] or f"nobody/{number}/{start}"
                pages[number, start, end] = (str(entity), page)
    return Score(1000 * _f1(hits / max(guesses, 1), hits / max(marked, 1)), 1000 * _b_cubed(list(pages.values())))


def _b_cubed(pairs: Sequence[tuple[str, str]]) -> float:
    both, true, made = Counter(pairs), Counter(t for t, _ in pairs), Counter(m for _, m in pairs)
    count = max(len(pairs), 1)
    precision = sum(n * n / made[m] for (_, m), n in both.items()) / count
    recall = sum(n * n / true[t] for (t, _), n in both.items()) / count
    return _f1(precision, recall)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(
    sets: dict[str, list[Read]], steps: Sequence[str], rules: Sequence[str]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each rule that fires on one of the sets, with how often, and what each set loses without it."""
    whole, fired = {}, {}
    for name, rows in sets.items():
        with counted() as counts:
            whole[name] = score(rows)
        fired[name] = counts
    for step in all_steps():
        for rule in step.rules:
            if (steps and step.name not in steps) or (rules and rule.id not in rules):
                continue
            loss: defaultdict[str, list[float]] = defaultdict(list)
            for name, rows in sets.items():
                if fired[name][rule.id]:
                    with silenced({rule.id}):
                        without = score(rows)
                    loss[name] = [
                        round(whole[name].found - without.found, 1),
                        round(whole[name].apart - without.apart, 1),
                    ]
            times = sum(counts[rule.id] for counts in fired.values())
            yield rule.id, {"fired": times, "loss": dict(loss)}


def document() -> str:
    """docs/rules.md: every step and rule with examples, near misses, firings and worth where they have been measured."""
    worth = json.loads(WORTH.read_text(encoding="utf-8")) if WORTH.is_file() else {}
    lines = [
        "# Rules",
        "",
        "Every rule of the program, by step, in the order in which they are asked. This page is written by",
        "`python -m tools.ablate --write` from the code; what rules are and how to write one says `sitegen/rules.py`.",
        "*Takes* and *leaves* are the first of a rule's own examples and near misses, to which the tests hold it; the",
        "stretch that is looked at stands in brackets, what comes of it after `=>`.",
        "",
        "*Fired* is how often a rule fired on the measuring sets, *worth* what the set with the largest change loses without",
        "it, in thousandths of F1: of finding names / of telling people apart. A rule that pays on no set stands for a real",
        "sentence of another kind: few sets mark organizations, places, datelines or corrections. `-` is not measured.",
        "",
    ]
    for step in all_steps():
        lines += [
            f"## {step.name}",
            "",
            "| rule | says | takes | leaves | fired | worth |",
            "|---|---|---|---|---|---|",
        ]
        for rule in step.rules:
            row = worth.get(rule.id, {})
            cells = (f"`{rule.id}`", rule.says, rule.takes[0], rule.leaves[0], str(row.get("fired", "-")), _worth(row))
            lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
        lines.append("")
    return "\n".join(lines)


def _worth(row: dict[str, Any]) -> str:
    losses = [(max(map(abs, loss)), name, loss) for name, loss in row.get("loss", {}).items()]
    if not losses:
        return "-"
    _, name, (found, apart) = max(losses)
    return f"{found:g} / {apart:g} {name}" if found or apart else "0"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ⏎ ").replace("<", "&lt;")


def main() -> None:
    """Measures, or writes the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--step", action="append", default=[])
    parser.add_argument("--rule", action="append", default=[])
    parser.add_argument("--cache", type=Path, help="a folder for what the model reads, so that the next run need not")
    parser.add_argument("--write", action="store_true", help="write docs/rules.md")
    args = parser.parse_args()
    if args.sets:
        known = json.loads(WORTH.read_text(encoding="utf-8")) if WORTH.is_file() else {}
        sets = {path.stem: read_set(path, args.cache) for path in args.sets}
        for id_, row in measure(sets, args.step, args.rule):
            known[id_] = row
            print(f"{id_:32} fired {row['fired']:6}  {row['loss']}", flush=True)
            WORTH.write_text(json.dumps(known, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    if args.write:
        PAGE.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
