"""The page of the desk: what is asked, by rank, each with its sentences and answers; what was done; what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import msgspec

from sitegen.content.decisions import Decision
from sitegen.desk.doubts.records import Answer, Told
from sitegen.desk.questions import Question
from sitegen.errors import Problem

_SHOWN = 100  # questions; answered ones make room for the next
_SENTENCES = 4
_DIGITS = 9


def desk_page(questions: Sequence[Question], problems: Sequence[Problem], done: Sequence[str], base_path: str) -> bytes:
    """The whole page, as HTML. The script and its token are put in on the way to the browser, as into any other."""
    shown = questions[:_SHOWN]
    items = "\n".join(_item(question, base_path) for question in shown)
    more = f"<p>{len(questions) - _SHOWN} more come after these.</p>" if len(questions) > _SHOWN else ""
    wrong = "".join(f"<li>{escape(str(problem))}</li>" for problem in problems)
    deeds = "".join(f"<li>{escape(words)}</li>" for words in done)
    asked = f'<ol class="desk-list">{items}</ol>{more}' if shown else "<p>Nothing to ask.</p>"
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The desk</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body class="desk"><main>
<h1>The desk</h1>
<p><a href="{escape(base_path)}">To the site</a>. Keys: <kbd>j</kbd> and <kbd>k</kbd> to the next and the one before,
<kbd>1</kbd> to <kbd>9</kbd> answer, <kbd>s</kbd> leaves a question open, <kbd>z</kbd> takes the last answer back.</p>
<div role="status" aria-live="polite" class="desk-status"></div>
{asked}
<h2>Done in this session</h2><ul class="desk-done">{deeds}</ul>
<h2>What is wrong, and decisions that fit nothing any more</h2><ul>{wrong}</ul>
</main></body></html>
""".encode()


def answers_of(question: Question) -> tuple[Answer, ...]:
    """What may be said: a page's answers, or for a name its candidates, in all articles that ask alike."""
    if question.answers:
        return question.answers
    asked = (question, *question.also)

    def entries(kind: str, entity: str) -> tuple[Decision, ...]:
        return tuple(Decision(kind, 0, entity, name=each.name, article=each.slug) for each in asked)

    found = [Answer(f"It is {c.name} ({c.entity}): {c.reason}", entries("is", c.entity)) for c in question.candidates]
    return (*found, Answer("It is no name here", entries("not", ""))) if found else ()


def _item(question: Question, base_path: str) -> str:
    told = question.told or tuple(
        Told(q.article, q.slug, q.slug, q.line, q.before, q.name, q.after, q.anchor) for q in (question, *question.also)
    )
    sentences = "".join(_sentence(each, base_path) for each in told[:_SENTENCES])
    buttons = "".join(
        f'<li><button type="button" data-desk="candidate" data-key="{n}" data-entries="{_entries(answer)}">'
        f"<kbd>{n}</kbd> {escape(answer.says)}</button></li>"
        for n, answer in enumerate(answers_of(question)[:_DIGITS], 1)
    )
    articles = f"{question.articles} article{'s' if question.articles != 1 else ''}"
    return (
        f'<li data-desk="question" data-rank="{question.rank}" data-rule="{escape(question.rule)}" value="{question.rank}" '
        f'tabindex="0"><h2>{escape(question.says)}</h2><p class="desk-note">{articles}, {escape(question.rule)}</p>'
        f"{sentences}<ol>{buttons}</ol></li>"
    )


def _sentence(told: Told, base_path: str) -> str:
    anchor = f"#m{told.anchor}" if told.anchor >= 0 else ""
    link = f"{base_path}articles/{told.slug}/{anchor}"
    return (
        f"<blockquote>{escape(told.before)}<mark>{escape(told.name)}</mark>{escape(told.after)} "
        f'<a href="{escape(link)}">{escape(told.title or told.slug)}</a></blockquote>'
    )


def _entries(answer: Answer) -> str:
    return escape(msgspec.json.encode(answer.entries).decode())
