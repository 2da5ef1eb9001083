"""What an editor does at the desk, as the smallest lasting edits of text files: decisions, marks in a text, authority pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from sitegen.content.decisions import PATH, Decision
from sitegen.content.decode import MOST, decode
from sitegen.content.lines import find_place
from sitegen.desk.decision_file import Written, plan, withdraw, write
from sitegen.desk.edits import CONFLICT, Change, make, merge, place_of, take_back
from sitegen.errors import SitegenError
from sitegen.model import ENTITY_KINDS, FOLDERS, KINDS
from sitegen.slugs import slugify

_FRONT = re.compile(r"\A(?:\ufeff)?(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)


class Spot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words at one place of an article, known again by what stands around them."""

    article: str
    slug: str
    words: str
    before: str = ""
    after: str = ""
    marked: bool = False
    """Whether a mark, or the article's front matter, has decided here, which wins over any decision."""


class Act(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One answer. ``what``: name (the words mean ``target``), not-a-name, kind (``entity`` is of ``kind``), said (by ``target``),
    unsaid, rename (``entity`` is called ``target``), merge (``entity`` is ``target``), entries, describe.

    ``spots`` are the places that are meant, ``whole`` the articles of which they are all, ``always`` that they are all there are.
    """

    what: Literal["name", "not-a-name", "kind", "said", "unsaid", "rename", "merge", "entries", "describe"]
    spots: tuple[Spot, ...] = ()
    whole: tuple[str, ...] = ()
    always: bool = False
    target: str = ""
    kind: str = ""
    entity: str = ""
    entries: tuple[Decision, ...] = ()
    fields: dict[str, str] = {}


class Plan(msgspec.Struct, frozen=True):
    """Entries to add to the decisions, and changes of other files."""

    entries: tuple[Decision, ...] = ()
    changes: tuple[Change, ...] = ()


class Done(msgspec.Struct, frozen=True):
    """What was written, so that it can be taken back."""

    decisions: Written | None
    changes: tuple[Change, ...]
    diff: str


def plan_act(site: Path, act: Act) -> Plan:
    """The edits that an answer comes to. Raises SitegenError where it makes no sense, or a place is not found in its file."""
    target = _target(act)
    match act.what:
        case "entries":
            return Plan(act.entries)
        case "rename":
            return Plan((Decision("rename", 0, act.entity, name=act.target),))
        case "merge":
            return Plan((Decision("same", 0, target, act.entity),))
        case "kind" if act.always:
            return Plan((Decision("kind", 0, act.entity, name=act.kind),))
        case "said" | "unsaid":
            by = (act.target if " " in act.target else target) if act.what == "said" else ""
            return Plan(tuple(Decision(act.what, 0, by, name=s.words, article=s.slug) for s in act.spots))
        case "describe":
            return Plan((), (_describe(site, act),))
    kind = "not" if act.what == "not-a-name" else "is"
    if not act.spots:
        raise SitegenError("", 0, "No place is given.", "Tick one.")
    whole = [s for s in act.spots if (act.always or s.article in act.whole) and not s.marked]
    single = [s for s in act.spots if s not in whole]
    entries = [Decision(kind, 0, target, name=s.words, article="" if act.always else s.slug) for s in whole]
    changes = [
        _mark(site, article, [s for s in single if s.article == article], act, target) for article in _articles(single)
    ]
    return Plan((*dict.fromkeys(entries), *(_named(act, target) if entries else ())), tuple(changes))


def make_plan(site: Path, todo: Plan) -> Done:
    """Writes it all, or nothing."""
    done: list[Change] = []
    written: Written | None = None
    try:
        for change in todo.changes:
            done += [make(site, change)]
        written = write(site, todo.entries) if todo.entries else None
    except (SitegenError, OSError):
        for change in reversed(done):
            take_back(site, change)
        raise
    return Done(written, tuple(done), _show(done, written))


def _show(changes: Sequence[Change], written: Written | None) -> str:
    if written is not None and written.entries:
        changes = [*changes, Change(PATH, written.before, written.after)]
    return "\n".join(change.diff for change in changes)


def preview(site: Path, todo: Plan) -> str:
    """The diff of what would be written."""
    return _show(todo.changes, plan(site, todo.entries) if todo.entries else None) or "That is decided already."


def undo(site: Path, done: Done) -> None:
    """Takes it back. Raises SitegenError where somebody has changed the same lines since; then all stays as it is."""
    for change in done.changes:
        path = place_of(site, change.path)
        now = path.read_bytes() if path.exists() else None
        if merge(change.after, change.before, now) is CONFLICT:
            raise SitegenError(change.path, 0, "Has been changed in the same place since.", "Take it back by hand.")
    for change in reversed(done.changes):
        take_back(site, change)
    if done.decisions is not None:
        withdraw(site, done.decisions)


def _target(act: Act) -> str:
    """The address that an answer names: as it stands, or the one that a name gives."""
    given = act.target.strip().strip("/")
    if act.what == "not-a-name" or not given:
        return ""
    folder, slash, slug = given.partition("/")
    if slash and KINDS.get(folder) in (*ENTITY_KINDS, "source") and slug == slugify(slug):
        return given
    return f"{FOLDERS.get(act.kind) or act.entity.partition('/')[0] or 'people'}/{slugify(given)}"


def _named(act: Act, target: str) -> tuple[Decision, ...]:
    """A new name is given to whom it makes, where the words themselves do not spell it."""
    if act.what != "name" or "/" in act.target or any(slugify(s.words) == target.partition("/")[2] for s in act.spots):
        return ()
    return (Decision("rename", 0, target, name=" ".join(act.target.split())),)


def _articles(spots: Sequence[Spot]) -> list[str]:
    return list(dict.fromkeys(spot.article for spot in spots))


def _mark(site: Path, article: str, spots: Sequence[Spot], act: Act, target: str) -> Change:
    """Marks in an article's own text, each around the words that are meant and nothing else."""
    before = place_of(site, article).read_bytes()
    source = decode(before, article, limit=MOST)
    bom = before.startswith(b"\xef\xbb\xbf")
    for spot in spots:
        head = _FRONT.match(source)
        skip = head.end() if head else 0
        place = find_place(source[skip:], spot.before, spot.words, spot.after, alone=True)
        if place is None:
            hint = "Choose the whole article, or write [[…]] around them yourself."
            raise SitegenError(article, 0, f'The words "{spot.words}" are not found at one place alone.', hint)
        start, end = place[0] + skip, place[1] + skip
        words = source[start:end]
        opened = re.search(r"\[\[(?:[^\[\]|\n]*\\?\||!)?$", source[:start])
        if opened and source[end:].startswith("]]"):
            start, end = opened.start(), end + 2
        source = source[:start] + _marked(words, act, target, _in_table(source, start)) + source[end:]
    text = source.encode()
    after = b"\xef\xbb\xbf" + text if bom and not text.startswith(b"\xef\xbb\xbf") else text
    if b"\r\n" in before and b"\r\n" not in after:
        after = after.replace(b"\n", b"\r\n")
    return Change(article, before, after)


def _marked(words: str, act: Act, target: str, in_table: bool) -> str:
    if not target:
        return f"[[!{words}]]"
    new = "/" not in act.target and act.kind in ("", "person")
    named = " ".join(act.target.split()) if new else target
    return f"[[{words}]]" if named == words else f"[[{named}{chr(92) if in_table else ''}|{words}]]"


def _in_table(source: str, at: int) -> bool:
    line = source[source.rfind("\n", 0, at) + 1 :].partition("\n")[0]
    return line.lstrip().startswith("|")


def _describe(site: Path, act: Act) -> Change:
    """A page of its own for a name: its other forms, a description, a picture."""
    folder, _, slug = act.entity.partition("/")
    if KINDS.get(folder) not in ENTITY_KINDS or slug != slugify(slug) or not slug:
        raise SitegenError(act.entity, 0, "Is no address of an entity.", "Name one such as people/jane-doe.")
    path = f"content/{folder}/{slug}.md"
    if place_of(site, path).exists():
        raise SitegenError(path, 0, "There is such a page already.", "Edit it.")
    quoted = {key: msgspec.json.encode(value).decode() for key, value in act.fields.items() if value.strip()}
    aliases = [a.strip() for a in act.fields.get("aliases", "").split(",") if a.strip()]
    lines = ["---", f"name: {quoted.get('name', msgspec.json.encode(act.target).decode())}"]
    if aliases:
        lines.append(f"aliases: {msgspec.json.encode(aliases).decode()}")
    lines += [
        f"{key}: {quoted[key]}" for key in ("description", "wikidata", "url", "image", "image_alt") if key in quoted
    ]
    if slugify(act.fields.get("name", act.target)) != slug:
        lines.append(f"slug: {slug}")
    return Change(path, None, ("\n".join(lines) + "\n---\n").encode())
