"""Opening and closing tags put together: a text as a tree of words and elements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sitegen.content.markup.scan import Tag, Token, Words


class Element(NamedTuple):
    """A tag with what it encloses; ``end`` is where that ends and None for a tag that stands alone."""

    tag: Tag
    inner: tuple[Words | Element, ...] = ()
    end: int | None = None


Node = Words | Element


def build_tree(tokens: Iterable[Token]) -> tuple[Node, ...]:
    """Pairs what belongs together. An opening tag without an end stands alone, and so does an end without a beginning."""
    stack: list[tuple[Tag | None, list[Node]]] = [(None, [])]
    for token in tokens:
        if isinstance(token, Words):
            stack[-1][1].append(token)
        elif token.form == "open":
            stack.append((token, []))
        elif token.form == "close":
            at = next((n for n in range(len(stack) - 1, 0, -1) if _belong(stack[n][0], token)), 0)
            if not at:
                stack[-1][1].append(Element(token))
                continue
            _unwind(stack, at + 1)
            opening, inner = stack.pop()
            if opening is not None:
                stack[-1][1].append(Element(opening, tuple(inner), token.start))
        else:
            stack[-1][1].append(Element(token))
    _unwind(stack, 1)
    return tuple(stack[0][1])


def _unwind(stack: list[tuple[Tag | None, list[Node]]], depth: int) -> None:
    """Tags that were not closed stand alone; what follows them is beside them."""
    beside: list[list[Node]] = []
    while len(stack) > depth:
        opening, inner = stack.pop()
        if opening is not None:
            beside.append([Element(opening), *inner])
    for nodes in reversed(beside):
        stack[-1][1].extend(nodes)


def _belong(opening: Tag | None, closing: Tag) -> bool:
    if opening is None or opening.family != closing.family:
        return False
    return opening.name == closing.name or (closing.family == "liquid" and closing.name in ("", "block"))
