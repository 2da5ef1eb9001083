"""Where answers come from: single keys at a terminal, lines from anything else."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, Protocol, TextIO

WORDS = {
    "y": ("y", "yes"),
    "n": ("n", "no"),
    "o": ("o", "other", "someone else", "somebody else", "else", "e"),
    "x": ("x", "none", "not an entity", "not a name", "-"),
    "a": ("a", "apart", "article by article"),
    "s": ("s", "skip", ""),
    "u": ("u", "undo"),
    "q": ("q", "quit"),
}
_BY_WORD = {word: key for key, words in WORDS.items() for word in words}
_END = (b"", b"\x04", b"\x00")  # end of input; Ctrl-D at a terminal, and the same typed ahead
_ESCAPE = b"\x1b"


class Answer(NamedTuple):
    """A key of ``WORDS``, a candidate's digit, or "?" for what is neither; ``text`` is what stands after "someone else"."""

    key: str
    text: str = ""


class Source(Protocol):
    """Something that answers."""

    def read(self) -> Answer:
        """The next answer; "q" at the end of input."""

    def read_text(self, prompt: str) -> str:
        """A line of text; empty at the end of input."""


def read_answer(line: str) -> Answer:
    """An answer written as a line: "y", "yes", "2", "o Jane Doe", "someone else people/jane-doe"."""
    line = line.strip()
    lower = line.lower()
    if lower in _BY_WORD:
        return Answer(_BY_WORD[lower])
    if len(line) == 1 and line in "123456789":
        return Answer(line)
    for word in sorted(WORDS["o"], key=len, reverse=True):
        if lower.startswith(f"{word} "):
            return Answer("o", line[len(word) :].strip())
    return Answer("?")


class Lines:
    """One answer a line: from a pipe, or at a terminal that knows no single keys."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def read(self) -> Answer:
        """An empty line skips."""
        line = self._stream.readline()
        return read_answer(line) if line else Answer("q")

    def read_text(self, prompt: str) -> str:
        """The next line."""
        print(prompt, end="", flush=True)
        return self._stream.readline().strip()


class Keys:
    """Single keys, without Return. The terminal is as it was between two keys, so that Ctrl-C and Ctrl-Z do as always."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def read(self) -> Answer:
        """A key that means nothing gives "?"; what arrows and the like send is read to its end, so that it answers nothing."""
        with self._single():
            key = os.read(self._descriptor, 1)
            if key == _ESCAPE:
                while select.select([self._descriptor], [], [], 0.02)[0]:
                    os.read(self._descriptor, 32)
        if key in _END:
            return Answer("q")
        return read_answer(key.decode("ascii", "replace")) if key.strip() else Answer("?")

    def read_text(self, prompt: str) -> str:
        """A line, edited as the terminal does it."""
        try:
            return input(prompt).strip()
        except EOFError:
            return ""

    @contextmanager
    def _single(self) -> Iterator[None]:
        import termios
        import tty

        was = termios.tcgetattr(self._descriptor)
        tty.setcbreak(self._descriptor, termios.TCSANOW)  # what is typed ahead is kept
        try:
            yield
        finally:
            termios.tcsetattr(self._descriptor, termios.TCSANOW, was)


def open_source() -> Source:
    """Keys where standard input is a terminal of a kind that has them, else lines."""
    if sys.stdin.isatty():
        try:
            import termios  # noqa: F401, Windows has none
        except ImportError:
            return Lines(sys.stdin)
        return Keys(sys.stdin.fileno())
    return Lines(sys.stdin)
