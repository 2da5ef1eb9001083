"""Drives every compiled pattern of the package with text made to be slow; prints, as JSON, those whose work grows too fast.

Each is given the usual repeated signs, and its own repetitions, pumped: what stands before one, and then what it repeats. Only CPU
time counts, so that a busy machine makes no difference, and only where there is enough of it to be measured.
"""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import sitegen

SHORT, LONG = 800, 3_200  # characters
FLOOR = 0.006  # CPU seconds of the longer text under which nothing can be said
MOST = 9  # times the work for four times the text; a square is sixteen
LIMIT = 1.5  # CPU seconds after which a pattern is taken to run away
UNITS = (
    "a", "A", " ", "1", "-", "–", '"', "“", "'", "(", "[", "<", "*", "\n", ".", ",", "#", "|", "\\", "&", "/", "{", "A ", "Aa ", "A. ",
    "Mr. ", "Jane-", "<!-- -->", "<a ", "<p>", "[[", "[a](", "![", "{{", "{%", '"a" ', "“A” ", "1,",
    "http://a", "a@", "a.", 'a="', " \n",
    "- ",
    "> ",
    "said ", "a: ", "A, ", "“a ", "of the ", "A and ", "A of ",
)  # fmt: skip


def compiled() -> dict[re.Pattern[str], str]:
    """All patterns that modules and their classes hold, also in tuples and mappings, by where the first of each stands."""
    found: dict[re.Pattern[str], str] = {}

    def add(name: str, value: Any, depth: int = 0) -> None:
        if isinstance(value, re.Pattern):
            if isinstance(value.pattern, str):
                found.setdefault(value, name)
        elif isinstance(value, list | tuple | set | frozenset | dict) and depth < 3 and len(value) < 1_000:
            for each in value.values() if isinstance(value, dict) else value:
                add(name, each, depth + 1)
        elif inspect.isclass(value) and value.__module__.startswith("sitegen") and depth == 0:
            for inner, each in vars(value).items():
                add(f"{name}.{inner}", each, 1)

    for module in pkgutil.walk_packages(sitegen.__path__, "sitegen."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                add(f"{module.name}.{name}", value)
    return found


def _of_class(items: Iterable[tuple[Any, Any]]) -> str:
    """A sign that a class of signs holds."""
    kinds = {
        "CATEGORY_DIGIT": "1",
        "CATEGORY_SPACE": " ",
        "CATEGORY_WORD": "a",
        "CATEGORY_NOT_SPACE": "a",
        "CATEGORY_NOT_WORD": "-",
    }
    items = list(items)
    if str(items[0][0]) == "NEGATE":
        taken = {_of_class([item]) for item in items[1:]}
        return next(sign for sign in "aB1 -.x\x01" if sign not in taken)
    kind, value = items[0]
    match str(kind):
        case "LITERAL":
            return chr(value)
        case "RANGE":
            return chr(value[0])
    return kinds.get(str(value), "a")


def pumps(tree: Any, before: str = "") -> tuple[str, list[tuple[str, str]]]:
    """A text that a pattern matches, roughly, and for each of its repetitions what stands before it and what it repeats."""
    sample, found = "", list[tuple[str, str]]()
    for kind, value in tree:
        match str(kind):
            case "LITERAL":
                sample += chr(value)
            case "NOT_LITERAL":
                sample += "b" if value == 97 else "a"
            case "ANY":
                sample += "a"
            case "IN":
                sample += _of_class(value)
            case "BRANCH":
                made = [pumps(branch, before + sample) for branch in value[1]]
                found += [pump for _, inner in made for pump in inner]
                sample += made[0][0]
            case "SUBPATTERN" | "ATOMIC_GROUP":
                text, inner = pumps(value[-1] if isinstance(value, tuple) else value, before + sample)
                found += inner
                sample += text
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                low, high, body = value
                text, inner = pumps(body, before + sample)
                found += inner
                if high > 20 and text:
                    found.append((before + sample, text))
                sample += text * min(max(low, 1), 50)
    return sample, found


def attacks(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """What is written once, and what is repeated after it."""
    sample, own = pumps(_parser.parse(pattern.pattern, pattern.flags))
    yield from dict.fromkeys(own)
    yield from dict.fromkeys(("", before + unit) for before, unit in own)
    if sample:
        yield "", sample
        yield "", sample[:-1] or sample
    yield from (("", unit) for unit in UNITS)


class _TooLongError(Exception):
    pass


def _stop(*_: object) -> None:
    raise _TooLongError


def is_anchored(name: str) -> bool:
    """Whether a pattern is only ever asked about the beginning of a text, or the whole of it, by the module that it stands in."""
    module = name
    while module not in sys.modules:
        module = module.rpartition(".")[0]
    source = inspect.getsource(sys.modules[module])
    how = set(re.findall(rf"\b{name.rpartition('.')[2]}\.(\w+)", source))
    how = how or set(re.findall(r"\b[a-z]\w*\.(search|match|fullmatch|finditer|findall|sub|split)\(", source))
    return bool(how) and how <= {"match", "fullmatch", "pattern", "flags"}


def cost(pattern: re.Pattern[str], text: str, anchored: bool) -> float:
    """CPU seconds of one search for all places, or of one look at the beginning and the whole."""
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    begin = time.process_time()
    try:
        if anchored:
            pattern.match(text)
            pattern.fullmatch(text)
        else:
            for _ in pattern.finditer(text):
                pass
    except _TooLongError:
        return 1000.0
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - begin


def grows(pattern: re.Pattern[str], before: str, unit: str, anchored: bool) -> str:
    """How, where the work grows faster than the text; empty where it does not."""
    long = before + unit * (LONG // len(unit))
    if (dear := cost(pattern, long, anchored)) < FLOOR:
        return ""
    cheap = max(cost(pattern, before + unit * (SHORT // len(unit)), anchored), FLOOR / 50)
    if dear / cheap > MOST:  # once more, to be sure
        dear = min(dear, cost(pattern, long, anchored), cost(pattern, long, anchored))
    return (
        f"{before!r} + {unit!r} * n: {cheap:.4f} s, then {dear:.4f} s" if dear >= FLOOR and dear / cheap > MOST else ""
    )


def main(part: int, parts: int) -> None:
    """Prints what grows among every ``parts``-th pattern."""
    signal.signal(signal.SIGVTALRM, _stop)
    wrong = {}
    patterns = sorted(compiled().items(), key=lambda item: item[1])
    for pattern, name in patterns[part::parts]:
        for before, unit in attacks(pattern):
            if how := grows(pattern, before, unit, is_anchored(name)):
                wrong[f"{name} {pattern.pattern[:300]}"] = how
                print(name, how[:150], file=sys.stderr, flush=True)
                break
    print(json.dumps({"patterns": len(patterns), "wrong": wrong}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
