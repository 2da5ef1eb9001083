"""A Markdown text cut into what is left as it is (words, code, comments of HTML) and the tags of other generators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sitegen.content.markup.kinds import TAGS_KEPT


class Arguments(NamedTuple):
    """What a tag is told: by name, folded, and in order."""

    named: dict[str, str]
    plain: tuple[str, ...] = ()

    def get(self, *names: str) -> str:
        """The first of these that is there and not empty."""
        return next((self.named[name] for name in names if self.named.get(name)), "")


class Tag(NamedTuple):
    """One tag. ``family`` is hugo, liquid, output, bracket or html; ``form`` open, close or single."""

    family: str
    name: str
    form: str
    arguments: Arguments
    source: str
    start: int
    end: int


class Words(NamedTuple):
    """A stretch that stays; ``code`` is not looked into. ``text`` differs from the source where an escaped tag stands."""

    text: str
    start: int
    code: bool = False


Token = Tag | Words

BRACKETS = frozenset(
    (
        "caption wp_caption gallery embed video audio playlist youtube vimeo soundcloud wpvideo dailymotion flickr"
        " slideshare ted googlemaps googlemap tweet twitter instagram facebook spotify gist code sourcecode quote"
        " pullquote blockquote private members membersonly hide hidden restrict protected spoiler accordion toggle tabs"
        " tab tabgroup button row column columns one_half one_third two_third su_note contact-form contact-form-7"
        " gravityform ninja_form wpforms mc4wp_form recent-posts archives sitemap jwplayer slideshow portfolio"
        " testimonials dropcap highlight lead box notice alert info warning note-box ref footnote footnotes fn polldaddy"
        " poll crowdsignal scribd latex math raw html nextpage table"
    ).split()
)
"""Names between single brackets that are tags. Words of authors stand in such brackets too ("[sic]", "[note]")."""
_PREFIXED = r"(?:vc|et_pb|su|fusion|av|wp|woocommerce|elementor|tatsu|cs|x|mk|nectar|siteorigin|pt_view|ux|bt)_\w+"

_TOKEN = re.compile(
    r"""
    (?P<fence>^(?P<indent>[ ]{0,3}(?:>[ ]?)*)(?P<ticks>`{3,}+|~{3,}+)[^\n]*\n
        (?:.*?^[ ]{0,3}(?:>[ ]?)*(?P=ticks)[`~]*[ \t]*$|.*\Z))
    | (?=[`<{\[%$]) (?:
    (?P<code>(?<!`)(?P<tick>`++)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)(?P=tick)(?!`))
    | (?P<math>\$\$(?:(?!\$\$).)+?\$\$)
    | (?P<comment><!--(?:(?!<!--).)*?-->)
    | (?P<escaped>\{\{[<%]/\*(?:(?!\{\{).)*?\*/[>%]\}\})
    | (?P<hugo>\{\{[<%]-?\s*+(?P<hugo_close>/?)\s*+(?P<hugo_name>[\w][\w./-]*)
        (?P<hugo_rest>(?:[^"`<>{}]|"[^"]*"|`[^`]*`|[<>](?!\}\}))*?)(?P<hugo_end>/?)-?[>%]\}\})
    | (?P<remark>\{\{-?/\*(?:(?!\{\{).)*?\*/-?\}\} | \{\#(?=[\s\-])(?:(?!\{\#).)*?\#\})
    | (?P<raw>\{%-?\s*(?:raw|verbatim)\s*-?%\}(?P<raw_inner>(?:(?!\{%-?\s*(?:raw|verbatim)).)*?)\{%-?\s*end(?:raw|verbatim)\s*-?%\})
    | (?P<liquid>\{%-?\s*+(?P<liquid_close>/?)\s*+(?P<liquid_name>[A-Za-z][\w-]*)(?P<liquid_rest>(?:[^%{]|%(?!\})|\{(?!%))*?)-?%\})
    | (?P<output>\{\{-?(?P<output_inner>(?:[^{}]|\{(?!\{)|\}(?!\}))*?)-?\}\})
    | (?P<template><%(?:[^%<]|%(?!>)|<(?!%))*?%>)
    | (?P<secret>(?<![\w%])%%(?!%).*?%%)
    | (?P<bracket>(?<![\[\\!])\[(?P<bracket_close>/?)(?P<bracket_name>[A-Za-z][\w-]*)
        (?P<bracket_rest>(?:[\s=][^\[\]]*?)?)(?P<bracket_end>/?)\](?![(\[\]:]))
    | (?P<html></?(?P<html_name>[A-Za-z][\w.:-]*)
        (?P<html_rest>(?:\s(?:"[^"]*"|'[^']*'|\{[^{}]*\}|[^<>"'])*)?)(?P<html_end>/?)>)
    )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)  # fmt: skip
_ARGUMENT = re.compile(
    r"""(?P<key>[\w-]+)\s*[=:]\s*(?:"(?P<a>(?:[^"\\]|\\.)*)"|'(?P<b>[^']*)'|\{(?P<d>[^{}]*)\}|(?P<c>[^\s,"']+))"""
    r"""|"(?P<e>(?:[^"\\]|\\.)*)"|'(?P<f>[^']*)'|`(?P<g>[^`]*)`|(?P<h>[^\s,"'=()|]+)"""
)


_EXPRESSION = re.compile(r"""[A-Za-z"'$.@(]["'\w\s.,:;|()/\[\]=+*?!<>&$@%#-]*""")
_IN_LINK = re.compile(r"\]\((?:[^()\n]|\n(?!\n)){0,400}\Z")
_ESCAPED = re.compile(r"(\{\{[<%])/\*((?:(?!\{\{[<%]/\*).)*?)\*/([>%]\}\})", re.DOTALL)


def _unescape(found: re.Match[str]) -> str:
    """A tag that its author shows rather than uses."""
    return f"{found[1]}{found[2]}{found[3]}"


def arguments_of(text: str) -> Arguments:
    """``src="a.jpg" caption='x' 300`` taken apart. Names lose case, hyphens and underscores."""
    named, plain = dict[str, str](), list[str]()
    for found in _ARGUMENT.finditer(text):
        value = next((found[each] for each in "abcdefgh" if found[each] is not None), "")
        value = re.sub(r"\\(.)", r"\1", value)
        if found["key"] and not (found["c"] and found[0].startswith(("http:", "https:"))):
            named.setdefault(re.sub(r"[-_]", "", found["key"]).lower(), value)
        else:
            plain.append(found[0] if found["key"] else value)
    return Arguments(named, tuple(plain))


def scan(source: str) -> Iterator[Token]:
    """The tokens of a text, in order, without a gap."""
    at = 0
    for found in _TOKEN.finditer(source):
        token = _token(found)
        if token is None:
            continue
        if found.start() > at:
            yield Words(source[at : found.start()], at)
        yield token
        at = found.end()
    if at < len(source):
        yield Words(source[at:], at)


def _token(found: re.Match[str]) -> Token | None:
    start, end = found.span()
    whole = found[0]

    def tag(family: str, name: str, form: str, rest: str) -> Tag:
        return Tag(family, name.lower(), form, arguments_of(rest), whole, start, end)

    if found["fence"] or found["code"]:
        return Words(_ESCAPED.sub(_unescape, whole) if "/*" in whole else whole, start, code=True)
    if found["comment"] or found["math"]:
        return Words(whole, start, code=True)
    if found["escaped"]:
        return Words(f"`{_ESCAPED.sub(_unescape, whole)}`", start, code=True)
    if found["raw"]:
        return Words(found["raw_inner"], start, code=True)
    if found["hugo"]:
        form = "close" if found["hugo_close"] else "single" if found["hugo_end"] else "open"
        return tag("hugo", found["hugo_name"], form, found["hugo_rest"])
    if found["liquid"]:
        name = found["liquid_name"]
        form = "close" if name.startswith("end") or found["liquid_close"] else "open"
        rest = found["liquid_rest"].rstrip()
        if rest.endswith("/"):  # Markdoc's
            form, rest = "single", rest[:-1]
        return tag("liquid", name.removeprefix("end") if form == "close" else name, form, rest)
    if found["remark"] or found["template"]:
        return tag("remark", "remark", "single", "")
    if found["secret"]:
        return tag("secret", "%%", "single", "")
    if found["output"]:
        return _output(found, tag)
    if found["bracket"]:
        name, rest = found["bracket_name"].lower(), found["bracket_rest"]
        if name not in BRACKETS and not re.fullmatch(_PREFIXED, name) and not re.search(r"\s[\w-]+=[\"“'”]", rest):
            return None
        form = "close" if found["bracket_close"] else "single" if found["bracket_end"] else "open"
        return tag("bracket", name, form, rest.replace("“", '"').replace("”", '"'))
    name = found["html_name"]
    if name.lower() in TAGS_KEPT or _IN_LINK.search(found.string, max(0, start - 400), start):
        return None
    form = "close" if whole.startswith("</") else "single" if found["html_end"] else "open"
    return Tag("html", name, form, arguments_of(found["html_rest"]), whole, start, end)


def _output(found: re.Match[str], tag: object) -> Tag | None:
    """``{{ youtube(id="x") }}`` is a tag of Zola's; everything else between such braces is a value that a template would show."""
    inner = found["output_inner"].strip()
    if not _EXPRESSION.fullmatch(inner):
        return None  # braces of the author's: a formula, or nothing that a template could mean
    called = re.fullmatch(r"([A-Za-z][\w:-]*)\((.*)\)", inner, re.DOTALL)
    start, end = found.span()
    if called:
        return Tag(
            "liquid", called[1].rpartition(":")[2].lower(), "single", arguments_of(called[2]), found[0], start, end
        )
    return Tag("output", inner, "single", Arguments({}), found[0], start, end)
