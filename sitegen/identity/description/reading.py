"""What one article says of the bearer of a name beside the name: before it, after it, in brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from sitegen.annotate.surroundings import read_surroundings
from sitegen.identity.description.phrases import VAGUE, as_shown, is_occupation, read_phrase, tokens, widen
from sitegen.language.packs import read_built_in
from sitegen.language.words import THINGS
from sitegen.model import Attribution, Block, Mention, Span

_SHORT = {
    "sen": "senator", "rep": "representative", "gov": "governor", "pres": "president", "gen": "general", "prof": "professor",
    "rev": "reverend", "sgt": "sergeant", "capt": "captain", "col": "colonel", "maj": "major", "adm": "admiral", "lt": "lieutenant",
    "det": "detective", "supt": "superintendent", "atty": "attorney",
}  # fmt: skip
_PARTIES = {"r": "Republican", "d": "Democrat", "i": "independent"}
_BRACKET = re.compile(r"\s?\([^()]{1,40}\)")
_AGED = re.compile(r",\s(?:aged\s)?\d{1,3}(?=,)")
_WITHIN = r"[^,;:.?!()“”\"\n—]"
_AFTER = re.compile(
    rf",\s(?P<det>an?|the)?\s?(?P<words>{_WITHIN}{{3,140}}(?:\.(?=\w|\s[A-Z]\.){_WITHIN}{{0,60}})*)(?P<end>[,;.)—\n]|$)"
)
_REACH = 130  # characters before a name
_CITY_STATE = re.compile(r",\s([A-Z]\w+(?:\s[A-Z]\w+)?)\b")


def in_quotes(text: str, start: int) -> bool:
    """Whether a place in a block lies within quotation marks that are open before it."""
    before = text[max(0, text.rfind("\n", 0, start)) : start]
    if before.count('"') % 2:
        return True
    return (
        before.rfind("“") > before.rfind("”")
        or before.rfind("«") > before.rfind("»")
        or before.rfind("„") > before.rfind("“")
    )


class Beside:
    """Reads what an article says of those whom it names, right beside their names."""

    def __init__(
        self, text: str, blocks: Sequence[Block], mentions: Sequence[Mention], attributions: Sequence[Attribution]
    ) -> None:
        self.text = text
        self._plain = [Span(b.start, b.end) for b in blocks if b.kind != "heading"]
        self._people = {m.start for m in mentions if m.kind == "person"}
        self._quoted = [span for a in attributions if a.quote != "indirect" for span in a.content]
        self._reported = [span for a in attributions if a.quote == "indirect" for span in a.content]

    def stands_in_own_words(self, mention: Mention) -> bool:
        """Whether the article itself says what stands there: not a headline, not somebody who is quoted."""
        if not any(b.start <= mention.start < b.end for b in self._plain):
            return False
        return not in_quotes(self.text, mention.start) and not _meets(self._quoted, mention)

    def rank(self, mention: Mention, sentence: Span) -> int:
        """0 where nobody's words stand in the sentence, 1 where somebody's are reported, 2 where somebody is quoted."""
        words = self.text[sentence.start : sentence.end]
        if any(mark in words for mark in '“”"«»„') or _meets(self._quoted, sentence):
            return 2
        return 1 if _meets(self._reported, sentence) else 0

    def read(self, mention: Mention, sentence: Span) -> list[str]:
        """What stands beside a name, fullest first."""
        if not self.stands_in_own_words(mention):
            return []
        if mention.kind == "person":
            found = [self._after(mention, is_occupation), self._party(mention), self._before(mention, sentence)]
        elif mention.kind == "organization":
            found = [self._after(mention, _is_thing)]
        elif mention.kind == "place":
            found = [self._state(mention)]
        else:
            return []
        return [as_shown(words) for words in found if words]

    def _after(self, mention: Mention, heads: Callable[[str], bool]) -> str:
        after = self.text[mention.end : mention.end + 260]
        for skipped in (_BRACKET, _AGED):
            if match := skipped.match(after):
                after = after[match.end() :]
        match = _AFTER.match(after)
        if not match or (not match["det"] and match["end"] == "." and heads is not is_occupation):
            return ""
        end = mention.end + len(self.text[mention.end : mention.end + 260]) - len(after) + match.end()
        follows = self.text[end : end + 1]
        if match["end"] == "," and follows == " " and (end + 1) in self._people:
            return ""  # "after Smith, the president of the company, Jones, had spoken"
        return read_phrase(match["words"], heads)

    def _before(self, mention: Mention, sentence: Span) -> str:
        start = max(sentence.start, mention.start - _REACH, self.text.rfind("\n", 0, mention.start) + 1)
        before = self.text[start : mention.start]
        if before[-1:] not in (" ", "\u00a0"):
            return ""
        words = tokens(before)
        if not words or not re.match(r"\w", words[-1]) or (len(words) > 4 and all(w[:1].isupper() for w in words)):
            return ""  # the last is a headline
        words = [_SHORT.get(word.rstrip(".").lower(), word) if word.endswith(".") else word for word in words]
        if words[-1].endswith(".") or not is_occupation(words[-1]):
            return ""
        head = len(words) - 1
        found = widen(words, head, opens=start == sentence.start)
        found = re.sub(r"^(?:The|A|An)\s", "", found) if found else ""
        return "" if found.lower() in VAGUE else found

    def _party(self, mention: Mention) -> str:
        told = read_surroundings(self.text, mention.start, mention.end)
        if told.party not in _PARTIES or not told.title:
            return ""
        state = next(
            (e.name for e in read_built_in("us_states.json").entries if e.ids["usps"].lower() == told.state), ""
        )
        return f"{told.title}, {_PARTIES[told.party]}" + (f" from {state}" if state else "")

    def _state(self, mention: Mention) -> str:
        match = _CITY_STATE.match(self.text, mention.end)
        if not match:
            return ""
        for entry in read_built_in("us_states.json").entries:
            if match[1] == entry.name and entry.name != self.text[mention.start : mention.end]:
                return f"place in {entry.name}, United States"
        return ""


def _is_thing(word: str) -> bool:
    return word.lower() in THINGS


def _meets(spans: Sequence[Span], other: Span | Mention) -> bool:
    return any(span.start < other.end and other.start < span.end for span in spans)
