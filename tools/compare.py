"""What a change of rules does to an archive: each mention and statement that moved, before and after, in its sentence.

    sitegen annotate texts/*.txt --json > before.jsonl
    ... change a rule ...
    sitegen annotate texts/*.txt --json > after.jsonl
    python tools/compare.py before.jsonl after.jsonl [--what mentions|statements] [--most N]

Texts are read where the records say that they lie. A mention is known by its span, a statement by what is said. An entity that only
changed its address, so that all its mentions moved together, is told once.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

AROUND = 90  # characters shown on each side

Record = dict[str, Any]


class Move(NamedTuple):
    """Something that differs: where, in which words, what it was and what it is; either is empty where it was not there."""

    file: str
    sentence: str
    before: str
    after: str


def read_records(path: Path) -> dict[str, Record]:
    """The records of ``sitegen annotate --json`` by file."""
    with path.open(encoding="utf-8") as lines:
        return {record["file"]: record for record in map(json.loads, lines)}


def find_moves(before: dict[str, Record], after: dict[str, Record], what: str) -> Iterator[Move]:
    """Every difference, in the order of files and places."""
    told = _told_mentions if what == "mentions" else _told_statements
    for file in sorted(before.keys() & after.keys()):
        old, new = told(before[file]), told(after[file])
        if old == new:
            continue
        text = Path(file).read_bytes().decode("utf-8")
        for span in sorted(old.keys() | new.keys()):
            if old.get(span) != new.get(span):
                yield Move(file, _in_context(text, *span), old.get(span, ""), new.get(span, ""))


def _told_mentions(record: Record) -> dict[tuple[int, int], str]:
    return {(m["start"], m["end"]): f"{m['kind']} {m['entity'] or '-'}" for m in record["mentions"]}


def _told_statements(record: Record) -> dict[tuple[int, int], str]:
    said = [a for a in record["attributions"] if a["content"]]
    return {(a["content"][0][0], a["content"][-1][1]): f"{a['source_kind']} {a['speaker'] or '-'}" for a in said}


def _in_context(text: str, start: int, end: int) -> str:
    shown = f"{text[max(0, start - AROUND) : start]}[{text[start:end]}]{text[end : end + AROUND]}"
    return " ".join(shown.split())


def fold_renames(moves: list[Move], before: dict[str, Record]) -> tuple[list[tuple[str, str, int]], list[Move]]:
    """Entities that moved as a whole (from, to, mentions), and all other moves."""
    had = Counter(f"{m['kind']} {m['entity']}" for record in before.values() for m in record["mentions"] if m["entity"])
    went: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for move in moves:
        went[move.before][move.after] += 1
    whole = {old: min(new) for old, new in went.items() if len(new) == 1 and had[old] == sum(new.values()) and min(new)}
    told = [(old, new, had[old]) for old, new in sorted(whole.items()) if had[old] > 1]
    names = {old for old, _, _ in told}
    return told, [move for move in moves if move.before not in names]


def main(arguments: list[str] | None = None) -> int:
    """Prints what moved; 0 where nothing did, else 1."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("--what", choices=("mentions", "statements"), default="mentions")
    parser.add_argument("--most", type=int, default=0, help="print no more than these many, evenly drawn (0: all)")
    options = parser.parse_args(arguments)
    before, after = read_records(options.before), read_records(options.after)
    moves = list(find_moves(before, after, options.what))
    renames, rest = fold_renames(moves, before) if options.what == "mentions" else ([], moves)
    for old, new, count in renames:
        print(f"{count} mentions: {old} -> {new}")
    step = max(1, -(-len(rest) // options.most)) if options.most else 1
    for move in rest[::step]:
        print(f"{Path(move.file).name}: {move.before or 'nothing'} -> {move.after or 'nothing'}\n    {move.sentence}")
    print(f"{len(moves)} {options.what} moved in {len({move.file for move in moves})} files", file=sys.stderr)
    return int(bool(moves))


if __name__ == "__main__":
    sys.exit(main())
