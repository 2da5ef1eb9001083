"""Page models and templates to bytes. Templates see the page model and the site, nothing else."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any

import jinja2
import markupsafe
import msgspec

from sitegen import __version__
from sitegen.characters import Sieve
from sitegen.config import load_toml, read_bounded
from sitegen.content.escape import escape
from sitegen.errors import Problem, SitegenError, UsageError
from sitegen.fingerprint import fingerprint
from sitegen.pages.site import Site
from sitegen.pages.words import Words

_PACKAGE = Path(__file__).resolve().parent.parent
_GRAIN = 2_000_000_000  # nanoseconds: that of the coarsest clock of file systems in use
ASSETS = "assets"
WORDS = "words"
# Templates named in a template. Parsing it would say the same at fifty times the price; a name that is computed is known to neither.
_REFERENCE = re.compile(r"""\{%[-+]?\s*(?:extends|include|import|from)\s+["']([^"']+)["']""")


def builtin_theme() -> Path:
    """The theme that comes with the program: inside the installed package, at the top of a checkout."""
    shipped = _PACKAGE / "_theme"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "templates"


def read_words(path: Path, shown: str, sieve: Sieve) -> dict[str, str]:
    """A table of words. Raises UsageError naming the file as ``shown``."""
    try:
        data = read_bounded(path, shown)
        return sieve.clean_value(msgspec.convert(load_toml(data.decode()), dict[str, str]))  # type: ignore[no-any-return]
    except RecursionError:
        raise UsageError(shown, 0, "Nests too deeply.", 'Write lines like "Sources" = "Quellen".') from None
    except (msgspec.DecodeError, ValueError) as error:
        raise UsageError(
            shown, 0, f"Is no table of words: {error}.", 'Write lines like "Sources" = "Quellen".'
        ) from None


def _escape(value: Any) -> str:
    """``content.escape`` for whatever a template writes, markup that is finished included."""
    if type(value) is str:
        return escape(value)
    return str(value) if type(value) is int else markupsafe.escape(value)


class _Template(jinja2.Template):
    @classmethod
    def from_code(cls, environment: jinja2.Environment, code: Any, *rest: Any) -> jinja2.Template:
        """Compiled templates call ``escape`` by this name for all that autoescaping covers."""
        template = super().from_code(environment, code, *rest)
        template.root_render_func.__globals__["escape"] = _escape
        return template


class _Loader(jinja2.FileSystemLoader):
    """The site's templates before the built-in ones; "!base.html" is the built-in one, whatever the site has of that name."""

    def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """As Jinja wants it."""
        if template.startswith("!"):
            return jinja2.FileSystemLoader(builtin_theme()).get_source(environment, template[1:])
        return super().get_source(environment, template)


class Theme:
    """The site's own templates in front of the built-in ones."""

    def __init__(self, site: Path) -> None:
        self.folders = [folder for folder in dict.fromkeys((site / "templates", builtin_theme())) if folder.is_dir()]
        self._environment = jinja2.Environment(
            loader=_Loader(self.folders, followlinks=False),
            autoescape=jinja2.select_autoescape(("html", "xml")),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            bytecode_cache=None,
        )
        self._environment.template_class = _Template
        self._digests: dict[str, bytes] = {}
        self._say = Words()
        self._environment.globals["t"] = self._say

    def words(self, language: str) -> bytes:
        """The theme's words in a language as JSON, by the English ones: those of "pt-BR" over those of "pt", the site's own over the
        theme's. Raises UsageError where a table cannot be read.
        """
        table: dict[str, str] = {}
        for name in dict.fromkeys((language.partition("-")[0].lower(), language.lower())):
            for folder in reversed(self.folders):
                path = folder / WORDS / f"{name}.toml"
                if path.is_file():
                    table.update(read_words(path, self._shown(str(path)), Sieve()))
        return msgspec.json.encode(table, order="sorted")

    def problems(self) -> list[Problem]:
        """What was left out of the site's own tables of words; one that cannot be read says so where it is wanted."""
        problems: list[Problem] = []
        for path in sorted((self.folders[0] / WORDS).glob("*.toml")):
            sieve = Sieve()
            with contextlib.suppress(UsageError, OSError):
                read_words(path, self._shown(str(path)), sieve)
            problems += sieve.problems(self._shown(str(path)))
        return problems

    def render(self, template: str, page: Any, site: Site) -> bytes:
        """The page as UTF-8. Raises SitegenError naming the template's file and line."""
        self._say.table = site.words
        try:
            return self._environment.get_template(template).render(page=page, site=site).encode()
        except jinja2.TemplateSyntaxError as error:
            raise SitegenError(
                self._shown(error.filename or error.name or template),
                error.lineno,
                f"{error.message}.",
                "Mend the template.",
            ) from None
        except jinja2.TemplateNotFound as error:
            raise SitegenError(
                f"templates/{template}", 0, f"There is no template {error.name}.", "Add it or mend the name."
            ) from None
        except jinja2.UndefinedError as error:
            path, line = self._place(error, template)
            hint = "The page models are listed in docs/page-models.md."
            raise SitegenError(path, line, f"{error.message}.", hint) from None
        except RecursionError:
            raise SitegenError(
                f"templates/{template}",
                0,
                "Includes or extends itself without end.",
                f'Mend the template; the built-in one of a name is "!{template}".',
            ) from None
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, jinja2.TemplateError) as error:
            path, line = self._place(error, template)
            raise SitegenError(path, line, f"{type(error).__name__}: {error}.", "Mend the template.") from None

    def _place(self, error: BaseException, template: str) -> tuple[str, int]:
        trace, place = error.__traceback__, (f"templates/{template}", 0)
        while trace:
            name = trace.tb_frame.f_code.co_filename
            if name.endswith((".html", ".xml")):
                place = (self._shown(name), trace.tb_lineno)
            trace = trace.tb_next
        return place

    def _shown(self, filename: str) -> str:
        for folder in self.folders:
            if Path(filename).is_relative_to(folder):
                return f"templates/{Path(filename).relative_to(folder).as_posix()}"
        return filename

    def digest(self, template: str) -> bytes:
        """Of a template with all that it includes, extends or imports, and of the code that renders."""
        own = blake2b(_code_digest(), digest_size=16)
        for name in sorted(self._closure(template)):
            own.update(name.encode() + b"\0" + self._file_digest(name))
        return own.digest()

    def _file_digest(self, name: str) -> bytes:
        if name not in self._digests:
            path = self.find(name)
            self._digests[name] = blake2b(path.read_bytes(), digest_size=16).digest() if path else b""
        return self._digests[name]

    def _closure(self, template: str) -> set[str]:
        seen: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            path = self.find(name)
            if name in seen or path is None:
                continue
            seen.add(name)
            waiting.extend(_REFERENCE.findall(path.read_text(encoding="utf-8", errors="replace")))
        return seen

    def signature(self) -> tuple[tuple[str | int, ...], ...]:
        """What tells that a file of the theme has moved, its size and time put back or not: while it is the same, so is the theme. A
        file so young that it may change again within the clock's grain stands with its content.
        """
        files = (path for folder in self.folders for path in sorted(folder.rglob("*")) if path.is_file())
        now = time.time_ns()
        found: list[tuple[str | int, ...]] = []
        for path in files:
            status = path.stat()
            mark = (str(path), status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            young = abs(now - status.st_ctime_ns) < _GRAIN
            found.append((*mark, blake2b(path.read_bytes(), digest_size=16).hexdigest()) if young else mark)
        return tuple(found)

    def find(self, name: str) -> Path | None:
        """The file of a template or an asset: the site's own where there is one; the built-in one of "!name"."""
        if name.startswith("!"):
            path = builtin_theme() / name[1:]
            return path if path.is_file() else None
        for folder in self.folders:
            path = folder / name
            if path.is_file():
                return path
        return None

    def assets(self) -> dict[str, Path]:
        """Name to file of everything in ``templates/assets``."""
        found: dict[str, Path] = {}
        for folder in reversed(self.folders):
            root = folder / ASSETS
            if root.is_dir():
                files = (
                    p for p in sorted(root.rglob("*")) if p.is_file() and p.resolve().is_relative_to(folder.resolve())
                )
                found.update((p.relative_to(root).as_posix(), p) for p in files)
        return found


def _code_digest() -> bytes:
    code = fingerprint(__name__).encode()
    return blake2b(code + __version__.encode() + jinja2.__version__.encode(), digest_size=16).digest()
