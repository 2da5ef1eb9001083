"""Stage ``page``: page models to files. The last cut-off: an identical model with an identical template is not rendered."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from sitegen.content.addresses import files_of, page_of
from sitegen.content.copies import Copies
from sitegen.content.pictures import Copy, copy_of
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem, Severity, SitegenError, UsageError
from sitegen.fingerprint import fingerprint
from sitegen.keys import DOCUMENT, FILE, MARKS, PAGE, PICTURE
from sitegen.listing.rows import PageRow
from sitegen.pages.frame import Frame
from sitegen.pages.kind import Output
from sitegen.pages.registry import KINDS, owner_of, parts_of
from sitegen.publish.pictures.clean import HEAD, find_cleaner
from sitegen.publish.pictures.svg import find_script
from sitegen.publish.render import Theme
from sitegen.publish.search.index import PLACE
from sitegen.publish.write import BATCH, Publisher
from sitegen.stages.base import encode, failed, problem_row

_FEW = 50  # pages that are written one by one, so that an edit's own page, which comes early, need not wait for the data files
_FOLDERS = ("articles/page", "assets", "search/index", "search/names", "years")  # hold pages, and are none


def _is_part(key: str) -> bool:
    return key.startswith(PLACE) or any(owner_of(page) != page for page in (key, f"{key}/"))


class Original(NamedTuple):
    """The file at ``path`` within the site as it is, copied in pieces when it is published. ``digest`` is its own."""

    path: str
    digest: bytes


class CopyOf(NamedTuple):
    """A smaller copy of the picture at ``path`` within the site: scaled when it is published, not when the page is looked at."""

    path: str
    copy: Copy


def _cannot_be_read(path: str, error: OSError) -> SitegenError:
    return SitegenError(path, 0, f"Cannot be read: {error.strerror or error}.", "Check its rights.")


class PageStage:
    """The value is the page's files, each with a digest of all that it is made of."""

    name = "page"
    drivers = ("page/",)
    follows = ()

    def __init__(self, site: Path, theme: Theme, publisher: Publisher, copies: Copies, keep: bool = False) -> None:
        self.site = site
        self.keep = keep
        self.copies = copies
        self.theme = theme
        self.publisher = publisher
        self.fingerprint = fingerprint(__name__)
        self.restore: set[str] = set()
        self.live: set[str] = set()
        self.rendered = 0
        self._problems: list[Problem] = []

    def compute(self, cells: Sequence[tuple[str, Reader]]) -> Iterator[tuple[str, Result]]:
        """Builds each page's models and, where they moved, renders and publishes them. A result comes after its files are written."""
        done: list[tuple[str, Result]] = []
        for key, reader in cells:
            self._problems = []
            fault = None
            before = reader.previous(key)
            try:
                frame = Frame(reader)
                outputs = list(self.outputs(key, frame))
                marks = {output.path: self._mark(output, frame) for output in outputs}
                value = encode(marks)
                if value != before or key in self.restore:
                    known = MARKS.decode(before) if before and key not in self.restore else {}
                    self._publish([o for o in outputs if known.get(o.path) != marks[o.path]], marks, frame)
                    for path in self._files(key):
                        if path not in marks and self.publisher.owns(path):
                            self.publisher.remove(path)
                self.live.update(marks)
            except Exception as error:
                if isinstance(error, SitegenError) and not isinstance(error, UsageError):
                    self._problems.append(error.problem)
                else:
                    fault = failed(self.name, key, error, reader, self._file_of(key, reader))
                value = self._without(key, before)
            if fault is not None:
                done.append((key, fault._replace(value=value)))
            else:
                done.append((key, Result(value, problem_row(self._problems))))
            if self.publisher.full or len(done) > BATCH or len(cells) <= _FEW:
                self.publisher.flush()
                yield from done
                self.publisher.record()
                done.clear()
        self.publisher.flush()
        yield from done
        self.publisher.record()

    def _without(self, key: str, before: bytes | None) -> bytes:
        """What a page comes to that cannot be made: nothing, and the files go, as a clean build would have none. With ``keep`` they
        stay as they were.
        """
        if self.keep and before:
            self.live.update(MARKS.decode(before))
            return before
        for path in self._files(key):
            self.publisher.remove(path)
        return b""

    def _file_of(self, key: str, reader: Reader) -> str:
        """The file that a page is of, as far as one is named; its address else."""
        with contextlib.suppress(Exception):
            for row in reader.rows(PAGE, key):
                if row.subject.startswith(("content/", "static/")):
                    return row.subject
        return f"/{key}"

    def _publish(self, outputs: list[Output], marks: Mapping[str, bytes], frame: Frame) -> None:
        files: list[tuple[str, bytes, bytes]] = []
        for output in outputs:
            if output.template:
                files.append((output.path, self.theme.render(output.template, output.content, frame.site), b""))
                self.rendered += 1
            elif isinstance(output.content, Original):
                try:
                    self.publisher.put(output.path, self.site / output.content.path)
                except OSError as error:
                    raise _cannot_be_read(output.content.path, error) from None
            else:
                digest = marks[output.path] if isinstance(output.content, bytes) else b""
                files.append((output.path, self._bytes(output.content), digest))
        for file in files:
            self.publisher.put(*file)

    def _bytes(self, content: bytes | CopyOf) -> bytes:
        if isinstance(content, bytes):
            return content
        try:
            return self.copies.read(*content)
        except OSError as error:
            raise _cannot_be_read(content.path, error) from None

    def _mark(self, output: Output, frame: Frame) -> bytes:
        """Digest of all that a file is made of."""
        mark = blake2b(output.content if isinstance(output.content, bytes) else encode(output.content), digest_size=16)
        if output.template:
            mark.update(frame.reader.input(f"theme/{output.template}") + frame.site_digest)
        return mark.digest()

    def retire(self, key: str) -> None:
        """A page that nobody wants any more goes, with all its files."""
        for path in self._files(key):
            self.publisher.remove(path)

    def _files(self, key: str) -> list[str]:
        """The files that a page may have, those of its parts included as far as they are there. The address of a part is its
        owner's, whoever else wanted to stand there.
        """
        if _is_part(key):
            return []
        below = parts_of(key)
        parts = [path for path in self.publisher.owned(below) if owner_of(page_of(path)) == key] if below else []
        return list(dict.fromkeys([*files_of(key), *parts]))

    def outputs(self, key: str, frame: Frame) -> Iterator[Output]:
        """The files of the page at ``key``, templates not yet rendered. Where two want one file, rank decides, never arrival."""
        reader = frame.reader
        rows = sorted(reader.rows(PAGE, key), key=lambda r: (KINDS[r.kind].rank, r.subject))
        built = [row for row in rows if KINDS[row.kind].build]
        for row in built[1:]:
            if row.kind == "redirect" and row.subject != key:
                self._tell_of_old_address(
                    key, row, reader, "warning", "is taken by another page, and does not lead here"
                )
        built = built[:1]
        copied = [row for row in rows if not KINDS[row.kind].build]
        taken: set[str] = set()
        for row in copied + built if built and KINDS[built[0].kind].gives_way else built + copied:
            if (row.kind in ("redirect", "file", "static") or _is_part(key)) and self._is_blocked(key, row, reader):
                continue
            build = KINDS[row.kind].build
            for output in build(frame, key, row.subject) if build else self._copy(key, row, reader):
                if output.path not in taken:
                    taken.add(output.path)
                    yield output
                elif row.kind == "static":
                    hint = "Give the file another name, or the page another address."
                    message = f'Is not published: "/{output.path}" is a page of the archive.'
                    self._problems.append(Problem(row.subject, 0, "warning", message, hint))

    def _is_blocked(self, key: str, row: PageRow, reader: Reader) -> bool:
        """Whether a file stands where this page needs a folder, or pages where this file would stand; then it gives way."""
        folders = key.rstrip("/").split("/")
        above = ["/".join(folders[:n]) for n in range(1, len(folders) + key.endswith("/"))]
        # Where a page is wanted, so are the files beside it: none of them can be a folder.
        blocked = any(reader.has_rows(PAGE, each) for place in above for each in dict.fromkeys((place, page_of(place))))
        blocked = blocked or _is_part(key)
        if key and not key.endswith("/"):
            below = reader.rows(PAGE, f"{key}/")
            blocked = blocked or key in _FOLDERS or any(other.kind != "redirect" for other in below)
        if blocked and row.kind == "redirect":
            self._tell_of_old_address(key, row, reader, "error", "cannot be a page: a file or folder stands there")
        elif blocked:
            message = f'Cannot be published as "/{key}": a page or folder stands there.'
            self._problems.append(Problem(row.subject, 0, "error", message, "Give it another name."))
        return blocked

    def _tell_of_old_address(self, key: str, row: PageRow, reader: Reader, severity: Severity, what: str) -> None:
        """Reports an article's alias that comes to nothing. Addresses that a merge leaves behind are not its editor's to mend."""
        rows = reader.rows(PAGE, row.subject)
        for path in (found.subject for found in rows if found.kind == "article"):
            document = reader.cell(DOCUMENT, path)
            line = document.lines.get("aliases", 0) if document else 0
            message = f'The old address "/{key}" {what}.'
            self._problems.append(Problem(path, line, severity, message, "Drop it from the aliases."))

    def _copy(self, key: str, row: PageRow, reader: Reader) -> Iterator[Output]:
        alone = bool(key) and not key.endswith("/")
        content = self._copied(row, reader)
        if content is None:
            return
        yield Output(key if alone else key + row.subject.rpartition("/")[2], "", content)
        if alone and row.kind != "asset" and (picture := reader.cell(PICTURE, row.subject)):
            for copy in picture.copies:
                yield Output(copy_of(key, copy.width), "", CopyOf(row.subject, copy))

    def _copied(self, row: PageRow, reader: Reader) -> bytes | Original | None:
        """A file's bytes, those of a picture without what it tells beside its pixels; None where it may not be published."""
        if row.kind == "asset":
            reader.input(f"asset/{row.subject}")
            found = self.theme.find(f"assets/{row.subject}")
            return found.read_bytes() if found else b""
        rows = reader.raw_rows(FILE, f"{'asset' if row.kind == 'file' else 'static'}/{row.subject}")
        digest = next(iter(rows), b"")
        keep = bool(reader.input("config/metadata"))
        path = self.site / row.subject
        try:
            with path.open("rb") as file:
                cleaner = find_cleaner(row.subject, file.read(HEAD))
            if row.subject.lower().endswith(".svg"):
                return self._drawing(row.subject, path.read_bytes())
            return cleaner(path.read_bytes()) if cleaner and not keep else Original(row.subject, digest)
        except OSError as error:
            raise _cannot_be_read(row.subject, error) from None
        except (ValueError, IndexError, struct.error) as error:
            hint = "Save it anew, or allow what it tells: keep_metadata = true under [pictures] in site.toml."
            message = f"Its metadata cannot be taken out ({error}), so it is not published."
            self._problems.append(Problem(row.subject, 0, "error", message, hint))
            return None

    def _drawing(self, subject: str, data: bytes) -> bytes | None:
        acting = find_script(data)
        if acting:
            message = f"Holds {acting}, so it is not published: a drawing that acts could act for anybody."
            self._problems.append(Problem(subject, 0, "error", message, "Take that out, or save it as a plain SVG."))
        return None if acting else data
