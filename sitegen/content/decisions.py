"""``content/decisions.yaml``: what editors have decided on who is who, a list of small entries.

An entry is one of ``same: [people/a, people/b]``, ``different: [people/a, people/b]``, ``is: {name, entity, article}``,
``not: {name, article, entity}``, ``rename: {entity, name}``, ``kind: {entity, kind}``, ``said: {words, article, by}`` and
``unsaid: {words, article}``. They stand between front matter and authority pages in precedence.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from sitegen.characters import Sieve
from sitegen.config import plain_words
from sitegen.content.yaml import read_entries
from sitegen.errors import Problem, SitegenError, suggestion
from sitegen.model import ENTITY_KINDS, FOLDERS, KINDS
from sitegen.slugs import slugify

PATH = "content/decisions.yaml"
KINDS_OF_DECISION = ("same", "different", "is", "not", "rename", "kind", "said", "unsaid")

MOVES = ("same", "different", "rename", "kind")
"""Those that speak of whole pages, each of the addresses as the ones before it have left them: said again, one counts again."""


class Decision(msgspec.Struct, frozen=True, array_like=True):
    """One entry. ``same`` and ``different`` speak of ``entity`` and ``other``, ``rename`` of ``entity`` and its new ``name``,
    ``kind`` of ``entity`` and its kind (``name``).

    ``is`` says that ``name`` is ``entity`` and ``not`` that it is nobody, or not ``entity``, in ``article`` (a path or a slug) or
    everywhere. ``said`` says that the words ``name`` in ``article`` are those of ``entity`` (an address, or a description),
    ``unsaid`` that nobody's.
    """

    kind: str
    line: int
    entity: str = ""
    other: str = ""
    name: str = ""
    article: str = ""

    @property
    def mark(self) -> str:
        """What stays the same wherever in the file the entry stands."""
        return "\n".join((self.kind, self.entity, self.other, self.name, self.article))


def _address(value: str) -> str:
    folder, slash, slug = value.strip("/").partition("/")
    if not slash or KINDS.get(folder) not in ENTITY_KINDS or slug != slugify(slug):
        raise ValueError('is no address such as "people/jane-doe"')
    return f"{folder}/{slug}"


def _name(value: str) -> str:
    if not any(c.isalnum() for c in value):
        raise ValueError("is no name")
    return " ".join(value.split())


def _speaker(value: str) -> str:
    value = " ".join(value.split())
    if "/" in value and " " not in value:
        folder, _, slug = value.strip("/").partition("/")
        return f"sources/{slug}" if folder == "sources" and slug == slugify(slug) else _address(value)
    return _name(value)


Address = Annotated[str, AfterValidator(_address)]
Name = Annotated[str, AfterValidator(_name)]
Speaker = Annotated[str, AfterValidator(_speaker)]
Article = Annotated[str, Field(min_length=1)]
_STRICT = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class _Is(BaseModel):
    model_config = _STRICT
    name: Name
    entity: Address
    article: str = ""


class _Not(BaseModel):
    model_config = _STRICT
    name: Name
    entity: Address = ""
    article: str = ""


class _Rename(BaseModel):
    model_config = _STRICT
    entity: Address
    name: Name


class _Kind(BaseModel):
    model_config = _STRICT
    entity: Address
    kind: Literal["person", "organization", "place"]


class _Said(BaseModel):
    model_config = _STRICT
    words: Name
    article: Article
    by: Speaker


class _Unsaid(BaseModel):
    model_config = _STRICT
    words: Name
    article: Article


class _Pair(BaseModel):
    model_config = _STRICT
    pages: Annotated[tuple[Address, ...], Field(min_length=2, max_length=2)]


_MODELS: dict[str, type[BaseModel]] = {
    "same": _Pair, "different": _Pair, "is": _Is, "not": _Not, "rename": _Rename, "kind": _Kind, "said": _Said, "unsaid": _Unsaid,
}  # fmt: skip


_FIELDS = {"words": "name", "by": "entity", "kind": "name"}


def read_decisions(
    text: str, path: str = PATH, sieve: Sieve | None = None
) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """The entries in order, and what is wrong with those that cannot be followed, by line. Raises SitegenError if it is no list."""
    decisions: dict[tuple[str, int], Decision] = {}
    problems = []
    for line, entry in read_entries(text, path, sieve):
        try:
            decision = _read(entry, path, line)
            decisions.setdefault((decision.mark, line if decision.kind in MOVES else 0), decision)
        except SitegenError as error:
            problems.append(error.problem)
    return tuple(decisions.values()), tuple(problems)


def _read(entry: Any, path: str, line: int) -> Decision:
    if not isinstance(entry, dict) or len(entry) != 1:
        raise SitegenError(path, line, "The entry is no decision.", f"Begin it with one of {', '.join(_MODELS)}.")
    ((kind, value),) = entry.items()
    if kind not in _MODELS:
        raise SitegenError(path, line, f'There is no decision "{kind}".', suggestion(str(kind), _MODELS))
    model = _MODELS[kind]
    data = {"pages": value} if model is _Pair else value
    try:
        read = model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        hint = 'Write it as in "same: [people/jane-doe, people/j-doe]".' if model is _Pair else "Correct the entry."
        where = ".".join(str(part) for part in first["loc"] if part != "pages")
        raise SitegenError(
            path, line, f'"{kind}"{f", {where}" if where else ""}: {plain_words(first)}.', hint
        ) from None
    fields = {_FIELDS.get(key, key): field for key, field in read.model_dump().items()}
    pages = fields.pop("pages", ())
    if pages:
        fields["entity"], fields["other"] = pages
        if pages[0] == pages[1] or (kind == "different" and _folder(pages[0]) != _folder(pages[1])):
            which = "pages of one kind" if kind == "different" else "pages"
            raise SitegenError(path, line, f'"{kind}" needs two {which}.', "Correct the entry.")
    if kind == "kind" and KINDS[_folder(fields["entity"])] == fields["name"]:
        raise SitegenError(path, line, f'"{fields["entity"]}" is of that kind.', "Delete the entry.")
    return Decision(kind, line, **fields)


def _folder(address: str) -> str:
    return address.partition("/")[0]


def new_address(decision: Decision) -> str:
    """The address that an entity gets by another name or kind."""
    if decision.kind == "kind":
        return f"{FOLDERS[decision.name]}/{decision.entity.partition('/')[2]}"
    return f"{decision.entity.partition('/')[0]}/{slugify(decision.name)}"


def write_entry(decision: Decision) -> str:
    """The entry as it is added to the file: one line, so that version control shows one line."""
    if decision.kind in ("same", "different"):
        return f"- {decision.kind}: [{decision.entity}, {decision.other}]\n"
    fields = {"name": decision.name, "article": decision.article, "entity": decision.entity}
    if decision.kind == "rename":
        fields = {"entity": decision.entity, "name": decision.name}
    elif decision.kind == "kind":
        fields = {"entity": decision.entity, "kind": decision.name}
    elif decision.kind in ("said", "unsaid"):
        fields = {"words": decision.name, "article": decision.article, "by": decision.entity}
    inner = ", ".join(f"{key}: {_scalar(key, value)}" for key, value in fields.items() if value)
    return f"- {decision.kind}: {{{inner}}}\n"


def _scalar(key: str, value: str) -> str:
    plain = key in ("entity", "kind") or (key == "by" and "/" in value and " " not in value)
    return value if plain else msgspec.json.encode(value).decode()
