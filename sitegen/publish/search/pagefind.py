"""Runs Pagefind, the program of the package ``pagefind-bin``, over one shard."""

from __future__ import annotations

import contextlib
import importlib.metadata
import importlib.util
import os
import subprocess
import tempfile
import threading
from hashlib import blake2b
from pathlib import Path

from sitegen.errors import SitegenError
from sitegen.publish.search.bundle import UNUSED
from sitegen.publish.search.records import page_to_index, read_page, read_record
from sitegen.publish.search.shards import Shard

PACKAGE = "pagefind-bin"
_NICENESS = 10  # a reader's search can wait, an editor's page cannot


def program() -> Path | None:
    """The program's file, where the package is installed and has it."""
    spec = importlib.util.find_spec("pagefind_bin")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    return next((folder / name for name in ("pagefind", "pagefind.exe") if spec and (folder / name).is_file()), None)


def version() -> str:
    """The installed release, empty where there is none."""
    try:
        return importlib.metadata.version(PACKAGE)
    except importlib.metadata.PackageNotFoundError:
        return ""


class Indexer:
    """Indexes shards, one at a time; may be told to give up from another thread."""

    def __init__(self, public: Path, language: str) -> None:
        self._public = public
        self._language = language
        self._stopped = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def stop(self) -> None:
        """Gives up what is being done; the answer to it is then nothing."""
        self._stopped.set()
        process = self._process
        if process is not None:
            process.kill()

    def bundle(self, shard: Shard) -> dict[str, bytes] | None:
        """The shard's part of the index, by path below it. Nothing if it was stopped, or if the published files have moved since
        the shard was dealt. Raises SitegenError if Pagefind cannot be run or fails.
        """
        executable = program()
        if executable is None:
            return None
        with tempfile.TemporaryDirectory(prefix="sitegen-search-") as folder:
            pages, bundle = Path(folder) / "pages", Path(folder) / "bundle"
            pages.mkdir()
            if not self._write(shard, pages):
                return None
            words = self._run([str(executable), "--site", str(pages), "--output-path", str(bundle), "--silent",
                               "--force-language", self._language.partition("-")[0].lower()])  # fmt: skip
            if words is None:
                return None
            found = {
                path.relative_to(bundle).as_posix(): path.read_bytes() for path in bundle.rglob("*") if path.is_file()
            }
        from sitegen.publish.search.canonical import put_in_order

        if not found:
            raise SitegenError("pagefind", 0, f"The search index was not made. {words}".strip(), "See what it says.")
        return put_in_order({path: data for path, data in found.items() if not path.startswith(UNUSED)})

    def _write(self, shard: Shard, pages: Path) -> bool:
        for path, mark in shard.twins.items():
            try:
                twin = (self._public / path).read_bytes()
            except OSError:
                return False
            if self._stopped.is_set() or blake2b(twin, digest_size=16).digest() != mark:
                return False
            record = read_record(twin) if path.endswith(".json") else read_page(twin)
            if record is not None:
                page = pages / path.replace("index.json", "index.html")
                page.parent.mkdir(parents=True)
                page.write_bytes(page_to_index(record, self._language))
        return True

    def _run(self, command: list[str]) -> str | None:
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program, with our own paths
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
        except OSError as error:
            raise SitegenError(
                "pagefind", 0, f"Cannot be run: {error.strerror or error}.", "Install it again, or switch search off."
            ) from None
        self._process = process
        with contextlib.suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, process.pid, _NICENESS)
        if self._stopped.is_set():
            process.kill()
        with process:
            try:
                output, _ = process.communicate()
            except BaseException:
                process.kill()
                raise
            finally:
                self._process = None
        return None if self._stopped.is_set() else output.decode(errors="replace").strip()[-500:]
