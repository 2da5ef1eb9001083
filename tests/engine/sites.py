"""Small sites for tests of the engine: templates that print their whole page model, a stand-in for the model that finds capitals."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from sitegen.annotate.annotator import Text
from sitegen.annotate.sentences import split_sentences
from sitegen.build.build import Build
from sitegen.build.report import Options, Report
from sitegen.model import Annotations, Attribution, Mention, Span
from sitegen.publish.render import builtin_theme

PAGES = sorted(path.name for path in builtin_theme().glob("*.*") if not path.name.startswith(("_", "base")))
_NAME = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_SAID = re.compile(r"((?:[A-Z][a-z]+ ?)+|He) (said|told|spoke|met|sold) ([^.]+)")
_TEXT = msgspec.msgpack.Decoder(Text)
_clock = 1_000_000_000


class Capitals:
    """Stands where the processes with the model stand: every run of capitalized words is a person, who says things."""

    def __init__(self) -> None:
        self.texts = 0

    def map(self, items: Iterable[bytes]) -> Iterator[bytes]:
        for item in items:
            self.texts += 1
            text = _TEXT.decode(item)
            found = tuple(
                Mention(m.start(), m.end(), "person", 0.9, "capitals")
                for b in text.blocks
                for m in _NAME.finditer(text.text, b.start, b.end)
            )
            said = tuple(
                Attribution((Span(*m.span(1)),), (Span(*m.span(2)),), (Span(*m.span(3)),), "indirect", "person", 0.9)
                for b in text.blocks
                for m in _SAID.finditer(text.text, b.start, b.end)
            )
            yield msgspec.msgpack.encode(Annotations(found, (), split_sentences(text.text, text.blocks), said))

    def close(self) -> None:
        """Nothing to end."""


def write(path: Path, text: str | bytes) -> None:
    """Writes a file with a time of its own, long ago: so that an unchanged file is never read again, and a changed one always is."""
    global _clock
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    touch(path)


def touch(path: Path) -> None:
    """Gives a file another time."""
    global _clock
    _clock += 1
    os.utime(path, (_clock, _clock))


def make_site(site: Path, toml: str = "") -> None:
    """A site with templates but without content. Its model is any installed package, for ``Capitals`` takes its place."""
    write(site / "site.toml", toml or '[annotate]\nmodel = "json"\n')
    for name in PAGES:
        write(site / "templates" / name, f"{name} {{{{ site.title }}}} {{{{ page }}}}\n")
    for name in ("site.css", "cards.js"):
        write(site / "templates/assets" / name, f"/* {name} */\n")


def build(site: Path, output: Path | None = None, workforce: Capitals | None = None, **options: object) -> Report:
    """One build with all its opening and closing."""
    with Build(site, Options(output=str(output or site / "public"), **options)) as opened:  # type: ignore[arg-type]
        opened.workforce = workforce or Capitals()  # type: ignore[assignment]
        return opened.run()


def build_clean(site: Path, elsewhere: Path) -> Report:
    """Builds a copy of the site's own files, without any state, into ``elsewhere/public``."""
    if elsewhere.exists():
        shutil.rmtree(elsewhere)
    shutil.copytree(site, elsewhere, symlinks=True, ignore=lambda folder, names: {".sitegen", "public"} & set(names))
    return build(elsewhere)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes, every folder and symbolic link with what it is."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = b"-> " + os.readlink(path).encode()
        elif path.is_dir():
            found[name + "/"] = b""
        else:
            found[name] = path.read_bytes()
    return found


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Paths that are not the same in both, with how they begin."""
    return [
        f"{path}: {one.get(path, b'(missing)')[:300]!r} but {other.get(path, b'(missing)')[:300]!r}"
        for path in sorted(one.keys() | other.keys())
        if one.get(path) != other.get(path)
    ]
