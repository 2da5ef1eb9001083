"""How names look: of people, of news outlets and of documents."""

from __future__ import annotations

import re

from sitegen.language.words import PARTICLES

_OUTLET_WORD = re.compile(
    r"\b(?:Times|Post|News|Newspapers?|Journal|Herald|Tribune|Gazette|Courier|Chronicle|Examiner|Observer|"
    r"Guardian|Telegraph|"
    r"Independent|Standard|Dispatch|Star|Globe|Mirror|Register|Sentinel|Inquirer|Bulletin|Ledger|Mail|Press|"
    r"Reuters|Associated|"
    r"AP|AFP|UPI|BBC|CNN|NBC|CBS|ABC|PBS|NPR|MSNBC|Bloomberg|Politico|POLITICO|Axios|Magazine|Review|Wire|"
    r"Weekly|Daily|Radio|"
    r"Television|TV|Agency|Presse|Zeitung|Today|Stone|Atlantic|Economist|Yorker|Network|Monitor|Media|Online|"
    r"\w+\.(?:com|org|net|co\.uk|news))\b"
)
_DOCUMENT_WORD = re.compile(
    r"\b(?:statement|report|filing|letter|memo|memorandum|release|ruling|opinion|order|indictment|complaint|"
    r"lawsuit|document|"
    r"affidavit|resolution|bill|study|survey|poll|e-?mail|post|tweet|article|story|editorial|announcement|"
    r"speech|testimony|"
    r"decision|motion|petition|warrant|agreement|communiqué|communique|notice|blog|op-ed|column|website|brief|"
    r"charter|diary)s?\b",
    re.IGNORECASE,
)
_ROLE_WORD = re.compile(
    r"\b(?:writers?|reporters?|journalists?|correspondents?|editors?|columnists?|contributors?|contributing|"
    r"photographers?|"
    r"producers?|bureau|staff|critic|anchor|freelancers?|reporting|fellow|blogger|intern)\b",
    re.IGNORECASE,
)
_NO_NAME = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "of",
        "to",
        "as",
        "but",
        "if",
        "when",
        "while",
        "staff",
        "special",
        "press",
        "news",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "president",
        "senator",
        "governor",
        "mr",
        "mrs",
        "ms",
    ]
)
_SMALL = frozenset(["of", "the", "and", "for", "in", "on", "at", "de", "la", "&", "to"])


def names_outlet(text: str) -> bool:
    """Whether a word of the text is one that outlets are called by."""
    return bool(_OUTLET_WORD.search(text))


def names_document(text: str) -> bool:
    """Whether the text speaks of a statement, a report or the like."""
    return bool(_DOCUMENT_WORD.search(text))


def names_role(text: str) -> bool:
    """Whether the text speaks of a journalist's office."""
    return bool(_ROLE_WORD.search(text))


def is_name_phrase(text: str) -> bool:
    """Whether all words are capitalized but the small ones: a name of whatever."""
    words = text.split()
    return (
        0 < len(words) <= 7
        and words[-1][:1].isupper()
        and all(word[:1].isupper() or word in _SMALL for word in words)
        and words[0].lower() not in _NO_NAME - {"the"}
    )


def is_person_name(text: str) -> bool:
    """Whether the text looks like a person's full name: two to five capitalized words, particles aside."""
    words = text.split()
    if (
        not 2 <= len(words) <= 5
        or any(word.endswith(("'s", "’s")) for word in words)
        or names_outlet(text)
        or re.search(r"[\d@/|:;!?\"“”()]", text)
    ):
        return False
    if any(word.strip(".").lower() in _NO_NAME for word in words) or names_role(text):
        return False
    capitals = [word for word in words if word[:1].isupper() or (word[:1].isalpha() and not word[:1].islower())]
    return len(capitals) >= 2 and all(word in capitals or word in PARTICLES for word in words) and words[-1] in capitals


def calm(name: str) -> str:
    """A name set in capitals as one is usually written; any other as it stands."""
    if not name.isupper() or len(name) < 5:
        return name
    words = [word if re.fullmatch(r"(?:[A-Z]\.)+|II|III|IV|JR\.?", word) else word.title() for word in name.split()]
    return " ".join(re.sub(r"^Mc([a-z])", lambda m: f"Mc{m[1].upper()}", word) for word in words)
