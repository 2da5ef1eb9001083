"""The digest of a module's import closure: what moves when any code or data that a stage leans on does.

Nobody lists by hand what a stage depends on: its own imports say so.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from hashlib import blake2b
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_NAME = PACKAGE.name
_KEYS = "keys.py"
# Reading import statements off the source takes a tenth of what parsing it would; strings that look like imports would only
# make the closure larger.
_FROM = re.compile(rf"^[ \t]*from[ \t]+({_NAME}(?:\.\w+)*)[ \t]+import[ \t]*(\([^)]*\)|[^\n]*)", re.MULTILINE)
_GATHERED = re.compile(r"\biter_modules\((\w+)\.__path__")  # a package that is imported with all that is in it
_IMPORT = re.compile(rf"^[ \t]*import[ \t]+({_NAME}(?:\.\w+)+)", re.MULTILINE)


def fingerprint(module: str) -> str:
    """Digest, as 32 hexadecimal digits, of ``module`` ("sitegen.stages.topics"), of each module of the package that it imports at
    whatever remove, wherever the import stands, and of the data files beside those modules.
    """
    own = blake2b(digest_size=16)
    for path in closure(module):
        own.update(path.relative_to(PACKAGE).as_posix().encode())
        own.update(_digest(path))
    return own.hexdigest()


@cache
def closure(module: str) -> tuple[Path, ...]:
    """The files that ``fingerprint`` reads, sorted."""
    found: set[Path] = set()
    waiting = [_file(module)]
    while waiting:
        path = waiting.pop()
        if path is None or path in found:
            continue
        found.add(path)
        waiting.extend(_imports(path))
    folders = {path.parent for path in found if path.parent != PACKAGE}
    return tuple(sorted(found.union(*(_data(folder) for folder in folders))))


@cache
def _imports(path: Path) -> tuple[Path | None, ...]:
    if path.name == _KEYS and path.parent == PACKAGE:
        return ()  # who imports a key is followed to the module of its type, below
    text = path.read_text(encoding="utf-8")
    found = [_file(match[1]) for match in _IMPORT.finditer(text)]
    gathered = set(_GATHERED.findall(text))
    for match in _FROM.finditer(text):
        found.append(_file(match[1]))
        for name in re.findall(r"\w+", re.sub(r"#[^\n]*|\bas\s+\w+", "", match[2])):
            file = _file(f"{match[1]}.{name}")
            found.append(file)
            if file and name in gathered:
                found.extend(sorted(file.parent.glob("*.py")))
            if match[1] == f"{_NAME}.keys":
                found.extend(_types().get(name, ()))
    return tuple(found)


@cache
def _types() -> dict[str, tuple[Path | None, ...]]:
    """For each key in ``keys.py`` the modules of the types that it is declared with."""
    tree = ast.parse((PACKAGE / _KEYS).read_text(encoding="utf-8"))
    homes = {
        name.asname or name.name: node.module
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module
        for name in node.names
    }
    return {
        target.id: tuple(_file(homes[n.id]) for n in ast.walk(node.value) if isinstance(n, ast.Name) and n.id in homes)
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


@cache
def _file(module: str) -> Path | None:
    """Where a module's code lies, None where the name is no module's."""
    base = PACKAGE.joinpath(*module.split(".")[1:])
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


@cache
def _data(folder: Path) -> frozenset[Path]:
    """What a folder of modules holds beside code, in folders without modules too."""
    return frozenset(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc") and not _is_elsewhere(path.parent, folder)
    )


def _is_elsewhere(folder: Path, above: Path) -> bool:
    """Whether a folder, or one between it and ``above``, has modules of its own, whose data are theirs."""
    while folder != above:
        if (folder / "__init__.py").is_file():
            return True
        folder = folder.parent
    return False


@cache
def _digest(path: Path) -> bytes:
    return blake2b(path.read_bytes(), digest_size=16).digest()
