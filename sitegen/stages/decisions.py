"""Stage ``decisions``: the editors' decisions, each posted only where somebody can be concerned by it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from sitegen.characters import Sieve
from sitegen.content.decisions import PATH, Decision, new_address, read_decisions
from sitegen.content.decode import decode
from sitegen.engine.keys import Posts
from sitegen.engine.reader import Reader
from sitegen.engine.stage import Result
from sitegen.errors import Problem, SitegenError
from sitegen.fingerprint import fingerprint
from sitegen.identity.across.moves import Move, address_blocks, replay
from sitegen.identity.facts import Word
from sitegen.keys import APART, AUTHORITY, BRIDGES, CORRECTED, FILE, MOVES, RULED, RULED_NAMES
from sitegen.language.packs import is_entry
from sitegen.sourcing.corrections import Correction
from sitegen.stages.base import CellStage, encode, problem_row


class DecisionsStage(CellStage):
    """The value is every decision that can be followed. Rows hold no line numbers, so that moving an entry concerns nobody."""

    name = "decisions"
    vital = True
    drivers = ("file/decisions/",)

    def __init__(self, site: Path) -> None:
        self.site = site
        self.fingerprint = fingerprint(__name__)

    def compute_one(self, key: str, reader: Reader) -> Result:
        """Names and statements go to articles (``ruled/<article>``, ``ruled-names``, ``apart``, ``corrected/<article>``).

        Addresses go to blocks (``moves/<block>``).
        """
        reader.raw_rows(FILE, f"decisions/{key}")
        try:
            sieve = Sieve()
            text = decode((self.site / key).read_bytes(), key, sieve)
            decisions, found_wrong = read_decisions(text, key, sieve)
            problems = (*found_wrong, *sieve.problems(key))
        except SitegenError as error:
            return Result(None, problem_row([error.problem]))
        except OSError as error:
            return Result(
                None, problem_row([Problem(key, 0, "error", f"Cannot be read: {error.strerror}.", "Check its rights.")])
            )
        moves, found = _moves(decisions, reader)
        posts = Posts()
        ruled: dict[str, dict[str, Word]] = {}
        for decision in decisions:
            if decision.kind in ("is", "not"):
                group = RULED.name(decision.article.strip("/")) if decision.article else RULED_NAMES.name()
                words = ruled.setdefault(group, {})
                words[decision.name] = _add_word(words.get(decision.name, Word()), decision)
        posts.update((group, encode(dict(sorted(names.items())))) for group, names in ruled.items())
        corrected: dict[str, list[Correction]] = {}
        led = replay(moves)
        for decision in decisions:
            if decision.kind in ("said", "unsaid"):
                correction = Correction(decision.name, led.get(decision.entity, decision.entity))
                corrected.setdefault(decision.article.strip("/"), []).append(correction)
        posts.update(CORRECTED.post(tuple(sorted(rows, key=str)), article) for article, rows in corrected.items())
        apart = {side for d in decisions if d.kind == "different" for side in (d.entity, d.other)}
        if apart:
            posts.add(APART, tuple(sorted(apart)))
        bridges: list[list[str]] = []
        blocks: dict[str, list[Move]] = {}
        for move in moves:
            keys = sorted({*address_blocks(move.old), *address_blocks(move.new)})
            bridges.append(keys)
            for block in keys:
                blocks.setdefault(block, []).append(move)
        posts.update(MOVES.post(tuple(rows), block) for block, rows in blocks.items())
        if bridges:
            posts.add(BRIDGES, sorted(bridges))
        posts.update(problem_row([*problems, *found]))
        return Result(encode(decisions), posts)


def _add_word(word: Word, decision: Decision) -> Word:
    """Of entries on one name that say who it is the first counts; of those that say who it is not, all."""
    if decision.kind == "not" and decision.entity:
        return Word(word.target, tuple(sorted({*word.never, decision.entity})))
    return word if word.target is not None else Word(decision.entity, word.never)


def _moves(decisions: tuple[Decision, ...], reader: Reader) -> tuple[list[Move], list[Problem]]:
    """The moves that the decisions come to, and what is wrong with the others."""
    problems = []
    kept = []
    renamed_entries: set[Decision] = set()
    for decision in decisions:
        if decision.kind not in ("same", "rename", "kind"):
            continue
        old = decision.other if decision.kind == "same" else decision.entity
        listed = reader.rows(AUTHORITY, old)
        if listed and is_entry(listed[0]):
            if decision.kind == "rename":  # its address is the pack's, and what the pack says of it stays with that
                renamed_entries.add(decision)
            kept.append(decision)
        elif listed:
            hint = {
                "same": "Give the names on that page to the other one as aliases, and delete it.",
                "rename": 'Change "name" there; "slug" keeps the address.',
                "kind": f"Move it to content/{new_address(decision).partition('/')[0]}/."
                if decision.kind == "kind"
                else "",
            }[decision.kind]
            problems.append(
                Problem(PATH, decision.line, "error", f'"{old}" has a page of its own in content/{old.partition("/")[0]}/.', hint)
            )  # fmt: skip
        elif decision.kind == "rename" and reader.has_rows(AUTHORITY, new_address(decision)):
            new = new_address(decision)
            message, hint = f'"{new}" is somebody else\'s address.', f'If both are one, write "same: [{new}, {old}]".'
            problems.append(Problem(PATH, decision.line, "error", message, hint))
        else:
            kept.append(decision)
    return make_moves(decisions, kept, renamed_entries), problems


def make_moves(
    decisions: Sequence[Decision], kept: Collection[Decision], in_place: Collection[Decision] = ()
) -> list[Move]:
    """Those decisions that are ``kept`` as moves, in their order, with those that take a merge back. Some rename ``in_place``."""
    named = {side for d in kept for side in (d.entity, d.other if d.kind == "same" else new_address(d))}
    concerned = [
        d for d in decisions if d in kept or (d.kind == "different" and not named.isdisjoint((d.entity, d.other)))
    ]
    return [_move(decision, order, decision in in_place) for order, decision in enumerate(concerned)]


def _move(decision: Decision, order: int, in_place: bool) -> Move:
    if decision.kind == "same":
        return Move(decision.other, decision.entity, "", "same", order)
    if decision.kind == "different":
        return Move(decision.entity, decision.other, "", "different", order)
    new = decision.entity if in_place else new_address(decision)
    return Move(decision.entity, new, decision.name if decision.kind == "rename" else "", decision.kind, order)
