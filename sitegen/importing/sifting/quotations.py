"""Lines by which an article hands over to another outlet or a document ("Per the Lantern:"), and what they introduce."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sitegen.importing.blocks import Block, holds_quotation, opens_quotation
from sitegen.importing.sifting.outlets import is_name_phrase, names_document, names_outlet

_MOST_WORDS = 14
_LEAST_QUOTED = 8  # words; less than that is a caption or the first item of a list
_FROM = re.compile(
    r"^(?:as )?(?P<how>per|via|from|according to|courtesy of|excerpt(?:ed)? from|quoting|citing)\s+(?P<whom>.+)$",
    re.IGNORECASE,
)
_WORKING = re.compile(r"^(?P<name>.+?),? (?:writing|reporting) (?:at|for|in|on)\s+(?P<outlet>.+)$")
_REPORTS = re.compile(
    r"^(?:as )?(?P<whom>.+?) (?:(?:also|further|first|later|earlier|has|had|then) )?(?P<verb>reports|reported|"
    r"writes|wrote|notes|noted|explains|explained|put it|states|stated|"
    r"reads?|says|said|continues|continued|adds|added|begins|concludes|concluded)(?: (?:earlier|today|yesterday|"
    r"further|in part|in full|at the time|as follows|on \w+|last \w+|this \w+))?$",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"^(?:(?:from|in|here is|here[’']s|read|below is) )?(?:a|the|its|his|her|their|this|an)\s+(?P<what>.+?)(?: "
    r"(?:in full|in part|below|reads?|as follows|follows))?$",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:he|she|they|it|we|i|you|one|who|which|that|this|these|another|others)\b", re.IGNORECASE)
_SPEECH = re.compile(
    r"(?:stated|said|wrote|added|tweeted|asked|answered|explained|continued|replied|noted)\b", re.IGNORECASE
)
_SPOKEN = ("says", "said", "adds", "added", "continues", "continued")


def introduces_quotation(text: str) -> bool:
    """Whether a line ends in a colon and names an outlet or a document, so that the next paragraph is its words."""
    text = " ".join(text.split())
    if not text.endswith(":") or holds_quotation(text):
        return False
    intro = text[:-1].strip()
    if (
        not intro
        or len(intro.split()) > _MOST_WORDS
        or re.search(r"[.!?:;]\s|\d[:.]?\d* ?[ap]\.?m\b|\btranscript\b", intro)
    ):
        return False
    if found := _FROM.match(intro):
        return _names_origin(found["how"].lower(), found["whom"])
    if found := _REPORTS.match(intro):
        return _names_reporter(found["whom"], found["verb"].lower())
    if found := _PAPER.match(intro):
        # "Here is the statement in full:", but not "The report made three points:".
        return names_document(found["what"]) and not re.search(
            r"\b(?:made|found|lists?|has|have|had|are|is|was|were|include[sd]?)\b", found["what"]
        )
    return not _SPEECH.match(intro) and is_name_phrase(intro) and names_outlet(intro) and len(intro.split()) <= 5


def _names_origin(how: str, whom: str) -> bool:
    if re.match(r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", whom, re.IGNORECASE):
        return False
    if found := _WORKING.match(whom):
        return is_name_phrase(found["name"]) and is_name_phrase(found["outlet"])
    bare = re.sub(r"[’']s$|[’']s (?=\w+$)", "", whom)
    if names_document(whom) or (names_outlet(whom) and is_name_phrase(bare)):
        return True
    return how != "from" and is_name_phrase(bare)


def _names_reporter(whom: str, verb: str) -> bool:
    if _PRONOUN.match(whom):
        return False
    if (
        re.match(r"(?:a|the|its|his|her|their)\s", whom, re.IGNORECASE)
        and names_document(whom)
        and len(whom.split()) <= 7
    ):
        return True
    if not is_name_phrase(whom):
        return False
    if verb in _SPOKEN and not whom.startswith("The "):
        return names_outlet(whom) and len(whom.split()) <= 4
    # "Axios reported:" is an outlet's; "Smith said:" and "Hewitt writes:" may be a person's, and stay as they are.
    return names_outlet(whom) or whom.startswith("The ") or (verb in ("reports", "reported") and len(whom.split()) <= 3)


def find_quotation(blocks: Sequence[Block], intro: int) -> int:
    """Where the quotation ends (exclusive) that the block ``intro`` introduces: the next block, and those after it while
    their quotation marks show that it goes on. Equal to ``intro + 1`` where nothing can be a quotation.
    """
    first = intro + 1
    if first >= len(blocks) or not _is_quotable(blocks[first]):
        return first
    end = first + 1
    # A quotation of several paragraphs opens each of them with a mark and closes only the last.
    while opens_quotation(blocks[end - 1].text) and not _closes(blocks[end - 1].text):
        if end >= len(blocks) or blocks[end].kind != "paragraph" or not opens_quotation(blocks[end].text):
            break
        end += 1
    return end


def _is_quotable(block: Block) -> bool:
    text = block.text.rstrip()
    return block.kind == "paragraph" and len(text.split()) >= _LEAST_QUOTED and not text.endswith(":")


def _closes(text: str) -> bool:
    return bool(re.search(r"[\"”»]\W*$", text))
