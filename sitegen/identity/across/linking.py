"""Who is who over the archive: one component at a time, as a pure function of its postings and of what editors wrote."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.identity.across.moves import Move, Moved, move_entities, replay
from sitegen.identity.across.persons import link_people
from sitegen.identity.across.things import link_things
from sitegen.identity.across.verdicts import Verdicts
from sitegen.identity.authorities import AuthorityIndex, Verdict
from sitegen.model import ENTITY_KINDS, Assignment, Authority, Posting, Resolution


def resolve(postings: Sequence[Posting], authorities: Sequence[Authority]) -> Resolution:
    """Assign every posting to an entity, or leave it unlinked (``entity`` empty) where that would be a guess.

    ``postings`` are those of one connected component of blocks (more is harmless), ``authorities`` those whose keys reach into it.
    The result depends on neither's order: postings are sorted here by article and index. Precedence: an editor's ruling, a listed
    alias, a compatible name, a majority. Runs in about linear time.
    """
    return resolve_moved(postings, authorities, ()).resolution


def resolve_moved(postings: Sequence[Posting], authorities: Sequence[Authority], moves: Sequence[Move]) -> Moved:
    """The same where editors have put pages together or renamed them."""
    ordered = sorted(postings, key=lambda posting: (posting.article, posting.index))
    moved = replay(moves)
    index = AuthorityIndex(authorities, moved)
    verdicts = Verdicts(index)
    by_kind: dict[str, list[Posting]] = {}
    ruled: list[tuple[Posting, str]] = []
    for posting in ordered:
        verdict = index.decide(posting)
        if verdict is None and posting.entity.kind not in ENTITY_KINDS:
            verdicts.add(posting, Verdict("", 0.0, f"{posting.entity.kind}: neither linked nor listed"))
        elif verdict is not None:
            verdicts.add(posting, verdict)
            if posting.entity.target and posting.entity.kind == "person":
                ruled.append((posting, verdict.entity))
        else:
            by_kind.setdefault(posting.entity.kind, []).append(posting)
    for kind in sorted(by_kind):
        if kind == "person":
            link_people(by_kind[kind], verdicts, ruled, moved)
        else:
            link_things(kind, by_kind[kind], verdicts)
    assignments = []
    for posting in ordered:
        verdict = verdicts.of(posting)
        assignments.append(
            Assignment(
                posting.article, posting.index, verdict.entity, verdict.confidence, verdict.reason, verdict.rivals
            )
        )
    return move_entities(Resolution(verdicts.entities(), tuple(assignments)), ordered, moves, authorities)
