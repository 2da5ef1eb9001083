"""How often links are right, by the confidence that is shown with them: of links shown at .9, nine in ten should be.

    sitegen annotate texts/*.txt --json > found.jsonl
    python tools/calibrate_identity.py gold.jsonl found.jsonl [--kind person]

Gold is one JSON object a text, in the order of the files: ``mentions`` with start, end, kind and entity, ``scope`` where only a
part is annotated, ``partial`` where not every mention is. A link is right where the gold has a mention there, of that kind, whose
entity is the one that most gold mentions of the page in *other* texts are; where no other text says anything, only kind and place
are judged. So the texts that made a page what it is never judge themselves.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

_KINDS = {"person": "person", "organization": "org", "place": "place"}
_STEP = 0.1

Record = dict[str, Any]


class Link(NamedTuple):
    """A link that was shown: in which text, to which page, how sure; and the gold's entity, empty where that has no such name."""

    text: int
    page: str
    confidence: float
    gold: str


def find_links(gold: Iterable[Record], found: Iterable[Record], kind: str) -> Iterator[Link]:
    """Every link of a kind where the gold can judge it."""
    for number, (ours, theirs) in enumerate(zip(gold, found, strict=True)):
        spans = ours.get("scope") or [[0, len(ours["text"])]]
        for mention in theirs["mentions"]:
            start, end = mention["start"], mention["end"]
            if not mention["entity"] or (kind and mention["kind"] != kind):
                continue
            if not any(first <= start and end <= last for first, last in spans):
                continue
            over = [g for g in ours["mentions"] if g["start"] < end and start < g["end"]]
            if not over and ours.get("partial"):
                continue
            if any(g["kind"] == "unknown" or g["entity"] is None for g in over):
                continue
            same = [g for g in over if g["kind"] == _KINDS.get(mention["kind"])]
            yield Link(number, mention["entity"], mention["confidence"], same[0]["entity"] if same else "")


def judge(links: list[Link]) -> Iterator[tuple[float, bool]]:
    """Each link's confidence, and whether it is right by what the page is in other texts."""
    pages: defaultdict[str, defaultdict[int, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for link in links:
        if link.gold:
            pages[link.page][link.text][link.gold] += 1
    for link in links:
        others: Counter[str] = Counter()
        for text, counts in pages[link.page].items():
            if text != link.text:
                others += counts
        most = min(others, key=lambda entity: (-others[entity], entity)) if others else link.gold
        yield link.confidence, bool(link.gold) and link.gold == most


def read_lines(path: Path) -> list[Record]:
    """One JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main(arguments: list[str] | None = None) -> int:
    """Prints a line for each tenth of confidence: links, how many are right, what was promised; 1 where less is kept than promised."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("found", type=Path)
    parser.add_argument("--kind", choices=tuple(_KINDS), default="")
    options = parser.parse_args(arguments)
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in judge(list(find_links(read_lines(options.gold), read_lines(options.found), options.kind))):
        bins[int(confidence / _STEP + 1e-9)].append((confidence, right))
    short = False
    for at in sorted(bins, reverse=True):
        mine = bins[at]
        promised = sum(confidence for confidence, _ in mine) / len(mine)
        kept = sum(right for _, right in mine) / len(mine)
        short |= kept < promised - 0.02 and len(mine) >= 20
        print(f"{at * _STEP:.1f}  {len(mine):5} links  promised {promised:.3f}  right {kept:.3f}")
    return int(short)


if __name__ == "__main__":
    sys.exit(main())
