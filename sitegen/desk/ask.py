"""The conversation: shows each question, takes an answer, says what was written."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from sitegen.content.decisions import PATH
from sitegen.desk.keys import Source, open_source
from sitegen.desk.questions import Question, find_questions
from sitegen.desk.session import Session
from sitegen.errors import UsageError

KEYS = "[y]es [n]o [1-9] that one, someone else [o], not an entity [x], [a]part, [s]kip [u]ndo [q]uit"

_SHOWN = 8  # sentences beside the first


def review(site: Path, as_json: bool, floor: float | None) -> bool:
    """One sitting; with ``as_json`` or a ``floor`` the questions are only listed.

    Returns whether anything is less sure than ``floor``, 0 to 1. Raises UsageError where it is no such number.
    """
    if floor is not None and not 0 <= floor <= 1:
        raise UsageError("--fail-on", 0, f"{floor:g} is no sureness.", "Give a number from 0 to 1, such as 0.5.")
    sheet = find_questions(site)
    if as_json:
        print(msgspec.json.encode({"questions": sheet.questions}).decode())
    elif floor is not None:
        for question in (each for asked in sheet.questions for each in (asked, *asked.also)):
            print(f"{place_of(question)}: {_sure(question.confidence)}: {sentence_of(question)}")
    elif sheet.questions:
        converse(Session(site, sheet.questions, sheet.listed), open_source())
    else:
        print("Nothing to ask.")
    return floor is not None and any(question.confidence < floor for question in sheet.questions)


def converse(session: Session, source: Source) -> None:
    """Asks until nothing is left or the editor quits. Every answer is on disk before the next question is shown."""
    shown = None
    while session.question is not None:
        now = (session.place, session.candidates)
        if now != shown:
            print(f"\n{describe(session)}")
            shown = now
        print(f"{KEYS}: ", end="", flush=True)
        answer = source.read()
        print(answer.key if answer.key != "?" else "", flush=True)
        match answer.key:
            case "q":
                break
            case "y":
                said = session.confirm()
            case "n":
                said = session.refuse()
            case "x":
                said = session.deny()
            case "o":
                said = session.name(answer.text or source.read_text("Who? An address or a name: "))
                said = said or "Nobody is named; the question stands.\n"
            case "a":
                said = "" if session.part() else "There is nothing to take apart.\n"
            case "s":
                session.skip()
                said = "Left open.\n"
            case "u":
                said = "Taken back.\n" if session.undo() else "There is nothing to take back.\n"
                shown = None
            case "?":
                said = "That is no answer.\n"
            case number:
                said = session.confirm(int(number)) or "There is no such candidate.\n"
        print(said, end="")
    answers = "1 answer" if session.written == 1 else f"{session.written} answers"
    print(f"\n{answers} written to {PATH}." + (" Build to see what they change." if session.written else ""))


def describe(session: Session) -> str:
    """The question in words, with the candidates not yet refused."""
    question = session.question
    if question is None:
        return ""
    if not session.candidates:
        return _describe_doubt(session.place, question)
    first, *others = session.candidates
    lines = []
    for asked in (question, *question.also[:_SHOWN]):
        lines += [f"{session.place}  {place_of(asked)}" if asked is question else f"  {place_of(asked)}"]
        lines += [f"  {sentence_of(asked)}", ""]
    if question.also:
        more = len(question.also) - _SHOWN
        rest = f", {more} of them not shown" if more > 0 else ""
        lines += [
            f"  The same in {len(question.also) + 1} articles{rest}: one answer for all, or [a] to be asked apart.",
            "",
        ]
    lines.append(f"  Is this {first.name} ({first.entity})? {_sure(first.confidence)}: {first.reason}")
    lines += [f"  {n}  {c.name} ({c.entity}). {_sure(c.confidence)}: {c.reason}" for n, c in enumerate(others, 2)]
    if not question.entity:
        lines.append(f"  It is unlinked now: {question.reason}.")
    return "\n".join(lines)


def _describe_doubt(place: str, question: Question) -> str:
    """A doubt about a page: what it is, its sentences, what may be said."""
    lines = [f"{place}  {question.says} ({question.articles} article{'s' if question.articles != 1 else ''})"]
    for told in question.told:
        on, off = _marks()
        where = f"{told.article}:{told.line}" if told.line else told.article
        lines += [f"  {where}", f"  {told.before}{on}{told.name}{off}{told.after}", ""]
    lines += [f"  {n}  {answer.says}" for n, answer in enumerate(question.answers, 1)]
    return "\n".join(lines)


def _marks() -> tuple[str, str]:
    return ("\033[1m", "\033[0m") if sys.stdout.isatty() else ("[", "]")


def place_of(question: Question) -> str:
    """``path:line``, or the path alone."""
    return f"{question.article}:{question.line}" if question.line else question.article


def sentence_of(question: Question) -> str:
    """The sentence with the name marked, in bold at a terminal."""
    on, off = _marks()
    return f"{question.before}{on}{question.name}{off}{question.after}"


def _sure(confidence: float) -> str:
    return f"{round(confidence * 100)}% sure"
