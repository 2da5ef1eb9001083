"""Attributions that tell of no statement: denials, hints, hypotheses, deeds. What stands between quotation marks is always one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from sitegen.annotate.attribution.repairs.view import read_draft
from sitegen.annotate.attribution.shape import quote_form
from sitegen.language.lexicon import CLAUSE_WORDS, EVIDENCE, SPEECH, THOUGHT
from sitegen.model import Attribution
from sitegen.rules import Rule, Step

_DENIAL = re.compile(r"\b(?:not|never|nobody|declin(?:e|es|ed)|refus(?:e|es|ed)|cannot)\b|n['’]t\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:nobody|no one|none|neither|no (?!doubt))\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:was|were|is|are|been|being|be)\s+(?:\w+ly\s+|also\s+|then\s+)?(?:asked|questioned|pressed)\b"
)
_FOR = re.compile(r"\b(?:ask(?:s|ed|ing)?|appl(?:y|ies|ied)|search(?:es|ed)?|look(?:s|ed|ing)?)\s+for\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:may|might|could)\s+(?:\w+ly\s+|also\s+|well\s+|have\s+)*\w+$", re.IGNORECASE)
_KNOWS = re.compile(
    r"\b(?:know|knows|knew|known|ensur(?:e|es|ed|ing)|nam(?:e|es|ed|ing)|elect(?:s|ed)?)\b",
    re.IGNORECASE,
)
_HEARD = re.compile(r"\b(?:hear|hears|heard|hearing)\b", re.IGNORECASE)
_TELLING = re.compile(
    r"\b(?:statement|report|letter|memo|email|e-mail|tweet|post|speech|interview|message|case|argument|concern|reservation|doubt|"
    r"complaint|demand|accusation|allegation|claim|point|word)s?\b|\baccording to\b|^(?:as )?(?:per|via|from)$|^[:.]$|^[―—–-]+$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:that|whether|if|how|why|what|who|when|where)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_FEWEST = 3  # words of an indirect content that say something


@dataclass(frozen=True)
class Telling:
    """An attribution in its text."""

    text: str
    attribution: Attribution

    @property
    def is_direct(self) -> bool:
        """Whether it is quoted whole."""
        return self.attribution.quote == "direct"

    @property
    def is_indirect(self) -> bool:
        """Whether no word of it is quoted."""
        return self.attribution.quote == "indirect"

    @cached_property
    def cue(self) -> str:
        """The words of its cue."""
        return " ".join(self.text[span.start : span.end] for span in self.attribution.cue)

    @cached_property
    def content(self) -> str:
        """The words of its content."""
        return " ".join(self.text[span.start : span.end] for span in self.attribution.content)

    @cached_property
    def led_in(self) -> str:
        """What stands from the end of its source to the end of its cue, where the cue comes after."""
        source, cue = self.attribution.source, self.attribution.cue
        return self.text[source[-1].end : cue[-1].end] if source and cue and source[-1].end <= cue[-1].end else ""


def says_something(text: str, attribution: Attribution) -> bool:
    """Whether somebody said it, and an editor would count it as said."""
    return bool(attribution.content) and SILENT.first(Telling(text, attribution)) is None


def _is_denial(view: Telling) -> bool | None:
    return True if not view.is_direct and _DENIAL.search(view.cue) else None


def _is_of_nobody(view: Telling) -> bool | None:
    source = view.attribution.source
    return True if not view.is_direct and any(_NOBODY.match(view.text, s.start, s.end) for s in source) else None


def _has_no_source(view: Telling) -> bool | None:
    return True if view.is_indirect and not view.attribution.source else None


def _is_a_word_or_two(view: Telling) -> bool | None:
    return True if view.is_indirect and len(_WORD.findall(view.content)) < _FEWEST else None


def _is_asked(view: Telling) -> bool | None:
    return True if not view.is_direct and _ASKED.search(view.led_in) else None


def _is_asked_for(view: Telling) -> bool | None:
    return True if view.is_indirect and (_FOR.search(view.cue) or _asks_for(view)) else None


def _asks_for(view: Telling) -> bool:
    return re.search(r"\bask(?:s|ed|ing)?$", view.cue, re.IGNORECASE) is not None and view.content.startswith("for ")


def _is_possible(view: Telling) -> bool | None:
    return True if view.is_indirect and _MAY.search(view.cue) else None


def _is_known(view: Telling) -> bool | None:
    if not view.is_indirect:
        return None
    spoken = not SPEECH.isdisjoint(view.cue.lower().split())
    return True if _HEARD.search(view.cue) or (not spoken and _KNOWS.search(view.cue)) else None


def _is_a_deed(view: Telling) -> bool | None:
    words = set(view.cue.lower().split())
    if not view.is_indirect or words & (SPEECH | EVIDENCE) or _TELLING.search(view.cue):
        return None
    thinks = bool(words & THOUGHT) and (view.content.startswith("to ") or " to " in f" {view.content[:40]}")
    return None if thinks or _CLAUSE.match(view.content) or _is_clause(view) else True


def _is_clause(view: Telling) -> bool:
    """Whether the content is a clause without a conjunction: "believes his efforts will last"."""
    words = set(view.cue.lower().split())
    finite = re.search(r"\b(?:is|are|was|were|will|would|has|have|had|can|could|should|must|did|does)\b", view.content)
    return bool(words & THOUGHT) and finite is not None and CLAUSE_WORDS.isdisjoint(view.content.lower().split()[:1])


def _read(marked: str) -> Telling:
    draft = read_draft(marked)
    (found,) = draft.findings
    text, marks = draft.layout.text, draft.layout.quotations
    return Telling(text, Attribution(found.source, found.cue, found.content, quote_form(text, found.content, marks)))


SILENT: Step[Telling, bool] = Step(
    "silent",
    (
        Rule(
            "silent.denial",
            "“declined to say”, “did not say”: nothing is said",
            _is_denial,
            takes=("[She] {declined to say} <whether he was late>.", "[He] {did not say} <what she meant by “late”>."),
            leaves=("[She] {said} <that he was not late>.", "[She] {would not say} <“It is late.”>"),
        ),
        Rule(
            "silent.nobody",
            "“nobody has said”: nothing is said",
            _is_of_nobody,
            takes=("[Nobody] {has said} <that it was late>.", "[No one here] {has said} <that it was late>."),
            leaves=("[No doubt the mayor] {said} <that it was late>.",),
        ),
        Rule(
            "silent.no-source",
            "an indirect statement without a word for its source is nobody's",
            _has_no_source,
            takes=("It was {said} <that the mill would close>.",),
            leaves=("It was {said} <that the “old mill” would close>.", "[He] {said} <that it would close>."),
        ),
        Rule(
            "silent.word-or-two",
            "an indirect content of one or two words says nothing",
            _is_a_word_or_two,
            takes=("[He] {said} <so much>.",),
            leaves=("[He] {said} <it was late>.", "[He] {said} <“So much.”>"),
        ),
        Rule(
            "silent.asked",
            "whoever was asked has said nothing",
            _is_asked,
            takes=("[The mayor] was {asked} <why the bridge had closed>.", "[He] {was repeatedly pressed} <on the bridge>."),
            leaves=("[The mayor] {asked} <why the bridge had closed>.", "[He] {was asked} <“Why did it close?”>"),
        ),
        Rule(
            "silent.asked-for",
            "to ask for something is to say nothing that can be quoted",
            _is_asked_for,
            takes=("[The board] {asked for} <a second report on it>.", "[The board] {asked} <for a second report>."),
            leaves=("[The board] {called for} <a second report on it>.", "[The board] {asked} <whether it was late>."),
        ),
        Rule(
            "silent.possible",
            "what somebody may say has not been said",
            _is_possible,
            takes=("[Critics] {may say} <that it is late>.", "[He] {could well argue} <that it is late>."),
            leaves=("[Critics] {say} <that it may be late>.", "[He] {would say} <that it is late>."),
        ),
        Rule(
            "silent.known",
            "to know, to hear, to name, to ensure is not to say",
            _is_known,
            takes=(
                "[He] {knows} <that it is late>.",
                "[She] {heard it say} <it was late>.",
                "[The law] {has ensured} <that it is kept>.",
                "[She] {named} <a new clerk>.",
            ),
            leaves=("[He] {said he knew} <that it was late>.",),
        ),
        Rule(
            "silent.deed",
            "a cue that is no word of speech tells of a deed, unless a clause follows it",
            _is_a_deed,
            takes=("[He] {has embraced} <the new road plan>.", "[She] {introduced} <a bill on school roads>."),
            leaves=(
                "[He] {is hoping} <that the road will open>.",
                "[He] {wants} <to open the road in May>.",
                "[He] {believes} <his road will open in May>.",
                "{Per} [the Board]: <the new road plan is late>.",
                "[He] {issued a statement} <on the road and its cost>.",
            ),
        ),
    ),
    example=_read,
)  # fmt: skip
"""Each tells of one way in which nothing was said."""
