"""A very large archive: what a clean build of it costs, what an edit, and what memory they take.

    python benchmarks/bench_large.py --n 100000 --site DIR

Articles are made up here and annotated by a stand-in (every run of capitalized words is a person, "X said that ..." a statement), so
that what is measured is everything but the model. Times are CPU seconds of this process, memory is its peak; the edits are of
one sentence, first with a build of its own, as on the command line, then with the build kept open, as while watching.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import re
import resource
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sitegen.annotate.annotator import Text
from sitegen.annotate.sentences import split_sentences
from sitegen.build.build import Build
from sitegen.build.report import Options
from sitegen.model import Annotations, Attribution, Mention, Span

GIVEN = "Ada Bela Cora Dora Edda Fina Gerd Hugo Ines Jana Karl Lena Mila Nils Olga Paul Rosa Sven Thea Udo Vera Wim Xenia Yara".split()
SYLLABLES = "ba den fal gor hem kol lan mer nor pal quin ros sund tor ulm ven wick yar zel brook".split()
DEEDS = ("said that the harbour would be dredged", "told the council of the bridge", "met {other} at the mill",
         "asked {other} for the ledger", "left the hearing before noon", "said that {other} had signed the lease")  # fmt: skip
_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_SAID = re.compile(r"([A-Z][a-z]+ [A-Z][a-z]+) (said) (that [^.]+)")
_TEXT = msgspec.msgpack.Decoder(Text)


class StandIn:
    """Takes the place of the processes with the model."""

    is_elsewhere = False

    def map(self, items: Iterable[bytes]) -> Iterator[bytes]:
        """Encoded Texts to encoded Annotations."""
        for item in items:
            text = _TEXT.decode(item)
            named, said = [], []
            for b in text.blocks:
                named += [Mention(m.start(), m.end(), "person", 0.9) for m in _NAME.finditer(text.text, b.start, b.end)]
                for m in _SAID.finditer(text.text, b.start, b.end):
                    spans = ((Span(*m.span(part)),) for part in (1, 2, 3))
                    said.append(Attribution(*spans, "indirect", "person", 0.9))
            sentences = split_sentences(text.text, text.blocks)
            yield msgspec.msgpack.encode(Annotations(tuple(named), (), sentences, tuple(said)))

    def close(self) -> None:
        """Nothing to end."""


def write_archive(site: Path, n: int, words: int, seed: int = 7) -> None:
    """A site of ``n`` articles of about ``words`` words; a few people are in very many of them."""
    chance = random.Random(seed)
    families = sorted({(a + b).capitalize() for a in SYLLABLES for b in SYLLABLES if a != b})
    people = [f"{chance.choice(GIVEN)} {family}" for family in families for _ in range(5)]
    weights = [1 / (rank + 3) for rank in range(len(people))]
    (site / "content/articles").mkdir(parents=True)
    (site / "site.toml").write_text(
        'title = "Large"\n[annotate]\nmodel = "json"\n[search]\nenabled = false\n', encoding="utf-8"
    )
    start = datetime.date(1950, 1, 1)
    for number in range(n):
        cast = chance.choices(people, weights, k=max(2, words // 12))
        sentences = [
            f"{one} {chance.choice(DEEDS).format(other=other)}."
            for one, other in zip(cast, cast[1:] + cast[:1], strict=True)
        ]
        paragraphs = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
        day = start + datetime.timedelta(days=number * 27_000 // n)
        head = f"---\ntitle: Report {number}\ndate: {day}\ntopics: [{chance.choice(SYLLABLES).capitalize()}]\n---\n\n"
        folder = site / f"content/articles/{day.year}"
        folder.mkdir(exist_ok=True)
        (folder / f"report-{number}.md").write_text(head + "\n\n".join(paragraphs) + "\n", encoding="utf-8")


def measure(build: Build, name: str, only: list[str] | None = None) -> None:
    """One run, told as a JSON line."""
    cpu, wall = time.process_time(), time.perf_counter()
    report = build.run(only=only)
    print(json.dumps({
        "run": name, "cpu": round(time.process_time() - cpu, 2), "wall": round(time.perf_counter() - wall, 2),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "rendered": report.rendered, "written": report.written, "pages": report.pages, "seconds": report.seconds,
    }), flush=True)  # fmt: skip


def main() -> None:
    """See the module's own words."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=120)
    parser.add_argument("--site", type=Path, required=True, help="a folder that is made if it is not there")
    args = parser.parse_args()
    if not args.site.exists():
        write_archive(args.site, args.n, args.words)
    articles = sorted((args.site / "content/articles").rglob("*.md"))

    def opened(clean: bool = False) -> Build:
        build = Build(args.site, Options(jobs=1, clean=clean))
        build.workforce = StandIn()  # type: ignore[assignment]
        return build

    def edit(number: int) -> str:
        path = articles[number * 7919 % len(articles)]
        path.write_text(
            path.read_text(encoding="utf-8") + f"\nAda Sundbrook said that it was report {number}.\n", encoding="utf-8"
        )
        return path.relative_to(args.site).as_posix()

    with opened(clean=True) as build:
        measure(build, "clean")
    with opened() as build:
        measure(build, "nothing changed")
    for number in range(3):
        edit(number)
        with opened() as build:
            measure(build, "one edit, a build of its own")
    with opened() as build:
        measure(build, "nothing changed")
        for number in range(3, 53):
            measure(build, "one edit, watching", [edit(number)])


if __name__ == "__main__":
    main()
