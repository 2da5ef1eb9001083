"""Attributions to statements: each traced to the person, organization, document or unnamed people who made it.

Nobody is named rather than the wrong one: a speaker stands only where the words leave no second reading. docs/sources.md gives the
rules with their figures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from sitegen.annotate.attribution.kinds import head_word
from sitegen.model import Attribution, Block, Mention, Span
from sitegen.sourcing.antecedents.view import gender_of_pronoun
from sitegen.sourcing.corrections import Correction, correct
from sitegen.sourcing.introductions import Offices
from sitegen.sourcing.roster import Roster, Voice, find_figures
from sitegen.sourcing.scene import Said, Scene
from sitegen.sourcing.silence import says_something
from sitegen.sourcing.source_names import SourceMatcher, SourceName
from sitegen.sourcing.speakers.resolver import position_of, resolve_speaker

_VOICELESS = frozenset({"organization", "document", "unknown"})
_SEVERAL = re.compile(r"[a-z](?<!s)s$|\b(?:[Tt]hey|men|women|people)$")


class Statement(msgspec.Struct, frozen=True):
    """One attribution and who stands behind it.

    ``number`` is the attribution's place in the article's list. ``speaker`` is an entity's id and ``source`` a source's, each
    empty where there is none; ``kind`` is person, organization, document, anonymous or unknown; ``name`` is what readers are
    shown. ``via`` is by way of whom. ``mention`` is the index of the mention that stands for the source, or -1; ``spot`` is
    where one stands that is no mention. ``ruled`` tells that an editor has decided who said it.
    Where several speak together, ``joint`` has them, ``name`` all their names, and ``speaker`` and ``source`` are empty.
    """

    number: int
    attribution: Attribution
    speaker: str = ""
    source: str = ""
    kind: str = "unknown"
    name: str = ""
    via: str = ""
    via_name: str = ""
    mention: int = -1
    spot: Span | None = None
    ruled: bool = False
    joint: tuple[Voice, ...] = ()

    @property
    def voices(self) -> tuple[Voice, ...]:
        """All who are known to make it: its source alone, or those who speak together."""
        return self.joint or (
            (Voice(self.speaker, self.source, self.name, self.kind, self.mention),) if self.source else ()
        )


def find_statements(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    targets: Sequence[str],
    attributions: Sequence[Attribution],
    listed: Sequence[SourceName] = (),
    cut: float = 0.0,
    names: Mapping[str, str] | None = None,
    offices: Mapping[str, Offices] | None = None,
    everything: bool = False,
    corrections: Sequence[Correction] = (),
) -> tuple[Statement, ...]:
    """The statements of one article that are at least ``cut`` sure, in the order of the attributions.

    ``targets`` are the mentions' entity ids, empty where unresolved; ``names`` the entities' names; ``offices`` the titles that they
    held when the article was written. Offsets are code points of ``text``. With ``everything`` those are traced too that say
    nothing a reader should see: "declined to say", a word or two, passives without an agent. ``corrections`` are the editors' and win.
    """
    matcher = SourceMatcher(listed)
    figures, outlets = find_figures(text, blocks, mentions, targets, matcher, names or {})
    scene = Scene(text, blocks, sentences, figures, outlets, names or {}, offices or {})
    roster = Roster(text, figures, outlets, matcher, scene, names or {}, targets)
    said: list[Said] = []
    found = {}
    corrected = correct(text, blocks, attributions, corrections)
    shown = [
        (n, a)
        for n, a in corrected.attributions
        if n in corrected.by or (a.confidence >= cut and (everything or says_something(text, a)))
    ]
    for number, attribution in sorted(shown, key=lambda item: position_of(item[1])):
        by = corrected.by.get(number, "")
        behind = resolve_speaker(roster, attribution, said, by)
        statement = Statement(number, attribution, ruled=bool(by), **behind._asdict())
        found[number] = statement
        if attribution.source or statement.ruled:
            first = (attribution.source or attribution.content)[0]
            target = statement.speaker if statement.kind == "person" else ""
            words = text[first.start : first.end]
            mute = not target and (
                attribution.source_kind in _VOICELESS or _SEVERAL.search(head_word(words)) is not None
            )
            said.append(Said(first.start, first.end, attribution.content, target, gender_of_pronoun(words), mute))
    return tuple(found[number] for number in sorted(found) if everything or _is_shown(found[number]))


def _is_shown(statement: Statement) -> bool:
    """Whether readers are shown it: where nobody can tell whose it is, only if quotation marks stand."""
    return statement.kind != "unknown" or statement.ruled or statement.attribution.quote != "indirect"
