"""One sitting: questions in order, each answer a decision in ``content/decisions.yaml`` at once, undone one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from sitegen.content.decisions import Decision
from sitegen.desk.decision_file import Written, withdraw, write
from sitegen.desk.questions import Candidate, Question
from sitegen.identity.aliases import exact
from sitegen.model import ENTITY_KINDS, FOLDERS, KINDS
from sitegen.slugs import slugify


class _Answer(NamedTuple):
    at: int
    refused: int
    written: Written | None


class Session:
    """Where an editor stands in a list of questions.

    A refused candidate is followed by the next one, of the same name; ``refused`` counts them. ``listed`` are the addresses of
    names that authority pages list, by kind and exact name.
    """

    def __init__(self, site: Path, questions: Sequence[Question], listed: Mapping[tuple[str, str], str]) -> None:
        self._site = site
        self._questions = list(questions)
        self._listed = listed
        self._at = 0
        self._refused = 0
        self._past: list[_Answer] = []

    @property
    def question(self) -> Question | None:
        """What is asked now; None at the end."""
        return self._questions[self._at] if self._at < len(self._questions) else None

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Those of the question who are not refused yet."""
        return self.question.candidates[self._refused :] if self.question else ()

    @property
    def place(self) -> str:
        """ "3 of 12"."""
        return f"{self._at + 1} of {len(self._questions)}"

    @property
    def written(self) -> int:
        """How many answers have been written, and not been taken back."""
        return sum(answer.written is not None for answer in self._past)

    def confirm(self, number: int = 1) -> str:
        """The name means this candidate, counted from 1. Returns the entry written."""
        candidates = self.candidates
        if self.question and self.question.answers:
            return self._answer(number)
        if not 1 <= number <= len(candidates):
            return ""
        return self._write("is", candidates[number - 1].entity)

    def refuse(self) -> str:
        """The name does not mean the first candidate; the next one is asked about, if there is one."""
        candidates = self.candidates
        if not candidates:
            self.skip()
            return "Left open.\n"
        return self._write("not", candidates[0].entity, stay=len(candidates) > 1)

    def name(self, given: str) -> str:
        """The name means somebody else: an address, or a name that is a page's or becomes one. Nothing where it is no name."""
        question = self._current()
        if not any(c.isalnum() for c in given):
            return ""
        folder, _, slug = given.strip().strip("/").partition("/")
        if slug and KINDS.get(folder) in ENTITY_KINDS:
            entity = f"{folder}/{slugify(slug)}"
        else:
            made = f"{FOLDERS.get(question.kind, 'people')}/{slugify(given)}"
            entity = self._listed.get((question.kind, exact(given)), made)
        if question.answers and question.entity and question.entity != entity:
            return self._keep([Decision("same", 0, entity, question.entity)])
        return self._write("is", entity)

    def deny(self) -> str:
        """The name is no entity, in the articles of the question; a page's names are none anywhere."""
        answers = self._current().answers
        for number, answer in enumerate(answers, 1):
            if all(entry.kind == "not" and not entry.article for entry in answer.entries):
                return self._answer(number)
        return self._write("not", "")

    def part(self) -> bool:
        """Asks article by article, where one question stands for several; False where it does not."""
        question = self._current()
        if not question.also or self._refused:
            return False
        apart = (msgspec.structs.replace(question, also=()), *question.also)
        self._questions[self._at : self._at + 1] = apart
        return True

    def skip(self) -> None:
        """Leaves the question open."""
        self._past.append(_Answer(self._at, self._refused, None))
        self._at, self._refused = self._at + 1, 0

    def undo(self) -> bool:
        """Takes the last answer back, out of the file as well, and asks again. False where there is none.

        Raises SitegenError where the file cannot be written.
        """
        if not self._past:
            return False
        last = self._past[-1]
        if last.written:
            withdraw(self._site, last.written)
        self._past.pop()
        self._at, self._refused = last.at, last.refused
        return True

    def _current(self) -> Question:
        if self.question is None:
            raise LookupError("no question is left")
        return self.question

    def _answer(self, number: int) -> str:
        answers = self._current().answers
        return self._keep(answers[number - 1].entries) if 1 <= number <= len(answers) else ""

    def _keep(self, entries: Sequence[Decision]) -> str:
        written = write(self._site, entries)
        self._past.append(_Answer(self._at, self._refused, written))
        self._at, self._refused = self._at + 1, 0
        return written.entries or "That is decided already.\n"

    def _write(self, kind: str, entity: str, stay: bool = False) -> str:
        question = self._current()
        asked = (question, *question.also)
        written = write(self._site, [Decision(kind, 0, entity, name=q.name, article=q.slug) for q in asked])
        self._past.append(_Answer(self._at, self._refused, written))
        self._at, self._refused = (self._at, self._refused + 1) if stay else (self._at + 1, 0)
        return written.entries or "That is decided already.\n"
