"""The import of many files: one that fails never stops the others."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from sitegen.content.front_matter.moments import date_in_name
from sitegen.errors import Problem, SitegenError
from sitegen.importing.decode import decode
from sitegen.importing.formats.format import CopyOf, Format, Item, Options, PassedOver
from sitegen.importing.formats.registry import named
from sitegen.importing.front_matter import render_article, render_item, render_markdown
from sitegen.importing.gather import Source, gather
from sitegen.importing.html.page import read_html
from sitegen.importing.markdown_file import read_markdown
from sitegen.importing.plaintext import read_plain_text
from sitegen.importing.report import ImportedFile, ImportReport, Status
from sitegen.importing.write import ArticleFolder

MOST_BYTES = 5_000_000

_HTML = re.compile(r"\s*+(?:<!--(?>.{0,2000}?-->)\s*+)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def import_paths(
    paths: Sequence[Path], site: Path, *, form: str = "", dry: bool = False, options: Options | None = None,
    on_article: Callable[[int], None] = lambda done: None,
) -> ImportReport:  # fmt: skip
    """Import files, and the text and HTML files of folders, as articles of the site in the folder ``site``.

    Nothing that exists is ever changed, and what was imported before is not imported again, so an import that was broken off goes on
    where it was. ``form`` names a format; else the files tell. With ``dry`` nothing is written. Raises SitegenError only where
    nothing can be imported at all; whatever is wrong with a single file is in the report.
    """
    folder = ArticleFolder(site, dry)
    gathered = gather(paths, site, form)
    files = []
    for each in gathered.found:
        if isinstance(each, Problem):
            files.append(ImportedFile(each.path, None, "failed", problem=each))
        elif (many := named(each.kind)) is not None:
            for file in _import_many(each, many, folder, options or Options()):
                files.append(file)
                on_article(1)
        else:
            files.append(_import_or_fail(each, folder))
            on_article(1)
    return ImportReport(tuple(files), gathered.notes)


def _import_many(source: Source, form: Format, folder: ArticleFolder, options: Options) -> Iterator[ImportedFile]:
    """The articles of one file, written as they are read."""
    try:
        if form.most_bytes and source.path.stat().st_size > form.most_bytes:
            message = f"The file is over {form.most_bytes // 1_000_000} MB."
            raise SitegenError(
                source.name, 0, message, "Split it, or save it as JSON lines, which are read one by one."
            )
        for found in form.read(source.path, source.name, options):
            if isinstance(found, Problem):
                yield ImportedFile(found.path, None, "failed", problem=found)
            elif isinstance(found, PassedOver):
                yield ImportedFile(found.where, None, "passed", notes=(found.reason,))
            elif isinstance(found, CopyOf):
                yield _place(found, folder)
            else:
                yield _put(found, folder)
    except SitegenError as error:
        yield ImportedFile(source.name, None, "failed", problem=error.problem)
    except OSError as error:
        yield ImportedFile(source.name, None, "failed", problem=_unreadable(source.name, error))
    except Exception as error:  # a file that a library cannot take apart; what came before it is written
        message = f"The file could not be read further ({type(error).__name__}: {error})."
        problem = Problem(
            source.name, 0, "error", message, "What came before this place was imported; mend the file and run again."
        )
        yield ImportedFile(source.name, None, "failed", problem=problem)


def _place(copy: CopyOf, folder: ArticleFolder) -> ImportedFile:
    there = (folder.site / copy.below).exists()
    said = folder.copy(copy.below, copy.file)
    status: Status = "written" if not there else "exists" if said else "unchanged"
    return ImportedFile(copy.where, copy.below, status, notes=(said,) if said else ())


def _put(item: Item, folder: ArticleFolder) -> ImportedFile:
    payload = msgspec.json.encode({"identity": item.identity, "fields": item.fields, "body": item.body})
    digest = hashlib.sha256(payload).hexdigest()
    try:
        written, status = folder.put(item.name, render_item(item, digest), digest, item.identity)
        notes = item.notes
        if status == "written":
            notes = (*notes, *filter(None, (folder.copy(below, path) for below, path in item.files)))
        return ImportedFile(item.where, written, status, item.left_out, notes)
    except SitegenError as error:
        return ImportedFile(item.where, None, "failed", problem=error.problem)
    except OSError as error:
        return ImportedFile(item.where, None, "failed", problem=_unreadable(item.where, error))


def _unreadable(name: str, error: OSError) -> Problem:
    what = f"It cannot be read or written: {error.strerror or error}."
    return Problem(name, 0, "error", what, "See to permissions and space.")


def _import_or_fail(source: Source, folder: ArticleFolder) -> ImportedFile:
    try:
        return _import(source, folder)
    except SitegenError as error:
        problem = error.problem
    except OSError as error:
        problem = _unreadable(source.name, error)
    except Exception as error:  # whatever a library makes of a strange page, the other files are imported
        problem = Problem(
            source.name,
            0,
            "error",
            f"The page could not be taken apart ({type(error).__name__}: {error}).",
            "Save its text as plain text.",
        )
    return ImportedFile(source.name, None, "failed", problem=problem)


def _import(source: Source, folder: ArticleFolder) -> ImportedFile:
    data = _read(source)
    digest = hashlib.sha256(data).hexdigest()
    decoded = decode(data, source.name, html=source.kind == "html")
    if not decoded.text.strip():
        raise SitegenError(source.name, 0, "The file holds no text.", "Nothing was imported from it.")
    if source.kind == "markdown":
        markdown = read_markdown(decoded.text, source.name)
        written, status = folder.put(source.path.stem, render_markdown(markdown, digest), digest)
        return ImportedFile(source.name, written, status, notes=(*decoded.notes, *markdown.notes))
    notes = decoded.notes
    if source.kind == "text" and _HTML.match(decoded.text):
        notes = (*notes, "The file is named as text, but is HTML, and was read as HTML.")
        article = read_html(decoded.text, source.name)
    elif source.kind == "html":
        article = read_html(decoded.text, source.name)
    else:
        article = read_plain_text(decoded.text)
    if not article.blocks:
        message = f"Nothing is left of the file but boilerplate ({len(article.left_out)} lines)."
        raise SitegenError(source.name, 0, message, "If that is wrong, write the article as Markdown.")
    notes = (*notes, *article.notes)
    if article.title_derived:
        notes = (*notes, "No title is stated; one was derived from the first sentence.")
    if article.date is None and (named := date_in_name(source.path.name)):
        article = msgspec.structs.replace(article, date=datetime.date.fromisoformat(named))
        notes = (*notes, "No date is stated; the one in the file's name was taken.")
        written, status = folder.put(article.title, render_article(article, digest, source.name), digest)
        return ImportedFile(source.name, written, status, article.left_out, notes)
    if article.date is None:
        notes = (*notes, "No date is stated, and none was set.")
    written, status = folder.put(article.title, render_article(article, digest), digest)
    return ImportedFile(source.name, written, status, article.left_out, notes)


def _read(source: Source) -> bytes:
    size = source.path.stat().st_size
    if size > MOST_BYTES:
        message = f"The file is {size / 1e6:.1f} MB large; an article may have {MOST_BYTES / 1e6:.0f} MB."
        raise SitegenError(source.name, 0, message, "Split it into single articles.")
    return source.path.read_bytes()
