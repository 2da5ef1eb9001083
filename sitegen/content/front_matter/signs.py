"""The table of signs that hold an article back, each with values that it takes and values that it leaves.

A value that is neither yes nor no is an error of that article, because either reading could be the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sitegen.content.front_matter.keys import fold_key
from sitegen.errors import SitegenError

_YES = frozenset("true yes on y 1".split())
_NO = frozenset("false no off n 0 none null never".split())


class Entry(NamedTuple):
    """One key as it stands in a file."""

    key: str
    value: Any
    line: int


class Sign(NamedTuple):
    """A rule: an id, what an editor reads, the keys it looks at, and when a value of theirs holds back."""

    id: str
    says: str
    whose: str
    keys: tuple[str, ...]
    fires: Callable[[Entry, str], bool]
    takes: tuple[tuple[str, Any], ...]
    leaves: tuple[tuple[str, Any], ...]
    draft: bool = False


def flag(value: Any) -> bool | None:
    """Yes or no as people write it; None for what is neither."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower() if isinstance(value, str | int) else ""
    if value is None or value == "" or word in _NO:
        return False
    return True if word in _YES else None


def _unclear(entry: Entry, path: str, wanted: str) -> SitegenError:
    given = repr(entry.value)
    given = given if len(given) <= 60 else given[:57] + "..."
    return SitegenError(
        path,
        entry.line,
        f'"{entry.key}": should be {wanted}, not {given}.',
        "Correct the value; until then it is not published.",
    )


def _yes(entry: Entry, path: str) -> bool:
    is_so = flag(entry.value)
    if is_so is None:
        raise _unclear(entry, path, "true or false")
    return is_so


def _yes_of_one(entry: Entry, path: str) -> bool:
    """For keys that themes also give lists and words ("hide: [toc]"): only a plain yes is a sign."""
    return flag(entry.value) is True


def _no_or_date(entry: Entry, path: str) -> bool:
    """A date is read where dates are; nothing else but yes and no is understood."""
    if isinstance(entry.value, str) and re.search(r"\d{4}", entry.value):
        return False
    if entry.value is None or entry.value == "":
        return False
    is_so = flag(entry.value)
    if is_so is None and isinstance(entry.value, str):
        raise _unclear(entry, path, "true, false or a date")
    return is_so is False


def _no(entry: Entry, path: str) -> bool:
    """For keys of which only a plain no is a sign; an empty value is none."""
    return entry.value not in (None, "") and flag(entry.value) is False


def _any(entry: Entry, path: str) -> bool:
    return flag(entry.value) is not False


_HELD_STATUS = frozenset(
    "draft drafts wip unfinished incomplete todo idea outline hidden private pending trash trashed future scheduled planned unpublished"
    " unlisted withdrawn embargoed embargo expired deleted removed retired rejected inherit autodraft review inreview inprogress"
    " awaitingreview pendingreview needsreview ready queued skip skipped ignore internal confidential secret password protected"
    " restricted onhold hold notpublished spiked killed canceled cancelled no false".split()
)
_PUBLIC_STATUS = frozenset(
    "published publish public live final done complete completed finished online active current posted released approved accepted"
    " featured sticky updated new deprecated archived stable open closed yes true evergreen budding seedling corrected".split()
)
_PUBLIC_ACCESS = frozenset("public all everyone everybody open free yes true published listed world".split())


def _status(entry: Entry, path: str) -> bool:
    words = entry.value if isinstance(entry.value, list | tuple) else [entry.value]
    for word in words:
        folded = fold_key(str(word)) if word is not None else ""
        if folded in _HELD_STATUS:
            return True
        if folded and folded not in _PUBLIC_STATUS:
            raise SitegenError(
                path,
                entry.line,
                f'"{entry.key}: {str(word)[:40]}" may mean that this is not to be published.',
                'Write "draft: true" or "status: published"; or map the key in site.toml: [front_matter] map.',
            )
    return False


def _access(entry: Entry, path: str) -> bool:
    words = entry.value if isinstance(entry.value, list | tuple) else [entry.value]
    return any(word not in (None, "") and fold_key(str(word)) not in _PUBLIC_ACCESS for word in words)


def _robots(entry: Entry, path: str) -> bool:
    text = str(entry.value).lower() if entry.value is not None else ""
    return (
        bool(re.search(r"\bnoindex\b", text)) and not re.search(r"noindex\W+(?:false|no\b|0)", text)
    ) or text == "none"


def _sitemap(entry: Entry, path: str) -> bool:
    value = entry.value
    if isinstance(value, Mapping):
        named = {fold_key(str(key)): each for key, each in value.items()}
        return any(flag(named.get(key)) is True for key in ("exclude", "disable", "ignore", "noindex")) or any(
            named.get(key) is False for key in ("index", "include")
        )
    return value is False or (isinstance(value, str) and flag(value) is False and value != "")


def _build(entry: Entry, path: str) -> bool:
    """Hugo's options of a page: what is not rendered is not published, what is not listed is not for everybody."""
    if not isinstance(entry.value, Mapping):
        return entry.value is False or str(entry.value).lower() in ("false", "never")
    for key, value in entry.value.items():
        if fold_key(str(key)) in ("render", "list") and (value is False or str(value).lower() != "always"):
            if value is True or str(value).lower() == "true":
                continue
            return True
    return False


def _permalink(entry: Entry, path: str) -> bool:
    values = entry.value.values() if isinstance(entry.value, Mapping) else [entry.value]
    return any(value is False or str(value).strip().lower() == "false" for value in values)


def _tags(entry: Entry, path: str) -> bool:
    words = re.split(r"[,\s]+", entry.value) if isinstance(entry.value, str) else entry.value
    return isinstance(words, list | tuple) and any(
        str(word).strip(" #").lower() in ("draft", "private") for word in words
    )


def _layout(entry: Entry, path: str) -> bool:
    return str(entry.value).strip().lower() in ("draft", "drafts")


SIGNS = (
    Sign(
        "draft",
        "a draft",
        "all",
        ("draft", "drafts", "isDraft", "is_draft", "wip", "unfinished"),
        _yes,
        (("draft", True), ("Draft", "yes"), ("isDraft", "true")),
        (("draft", False), ("draft", "no"), ("draft", None)),
        draft=True,
    ),
    Sign(
        "published",
        "not published",
        "Jekyll, Hexo, Obsidian, Quartz",
        ("published", "publish", "is_published", "public", "is_public", "live", "listed"),
        _no_or_date,
        (("published", False), ("publish", "false"), ("public", "no")),
        (("published", True), ("published", "2020-01-02"), ("publish", "")),
        draft=True,
    ),
    Sign(
        "status",
        "a status that is not public",
        "Pelican, WordPress, Nikola, Ghost",
        ("status", "post_status"),
        _status,
        (
            ("status", "draft"),
            ("Status", "hidden"),
            ("status", "pending"),
            ("status", "in progress"),
            ("post_status", "trash"),
        ),
        (("status", "published"), ("status", ""), ("status", "new")),
    ),
    Sign(
        "private",
        "private",
        "WordPress, Gatsby, Nikola",
        (
            "private",
            "is_private",
            "internal",
            "secret",
            "confidential",
            "restricted",
            "protected",
            "members_only",
            "requires_login",
        ),
        _yes_of_one,
        (("private", True), ("internal", "yes")),
        (("private", False), ("internal", "memo 4")),
    ),
    Sign(
        "password",
        "behind a password",
        "WordPress, Hexo, Hugo themes",
        ("password", "post_password", "passwd"),
        _any,
        (("password", "harbour"), ("password", 1234)),
        (("password", ""), ("password", False)),
    ),
    Sign(
        "visibility",
        "not for everybody",
        "Ghost, WordPress",
        ("visibility", "access"),
        _access,
        (("visibility", "members"), ("visibility", "private"), ("access", "paid")),
        (("visibility", "public"), ("access", None)),
    ),
    Sign(
        "unlisted",
        "unlisted",
        "Docusaurus, Astro, Jekyll, Eleventy",
        (
            "unlisted",
            "hidden",
            "hide",
            "hide_from_lists",
            "hideFromLists",
            "exclude_from_collections",
            "eleventyExcludeFromCollections",
        ),
        _yes_of_one,
        (("unlisted", True), ("hidden", True), ("eleventyExcludeFromCollections", True)),
        (("unlisted", False), ("hide", ["toc", "navigation"])),
    ),
    Sign(
        "noindex",
        "not to be found",
        "all",
        ("noindex", "no_index", "robotsNoIndex", "block_search_indexing", "sitemap_exclude"),
        _yes_of_one,
        (("noindex", True), ("robotsNoIndex", "true")),
        (("noindex", False),),
    ),
    Sign(
        "robots",
        "not to be found",
        "all",
        ("robots", "seo", "meta"),
        _robots,
        (("robots", "noindex, nofollow"), ("robots", "none"), ("seo", {"noindex": True})),
        (("robots", "index, follow"), ("seo", {"noindex": False}), ("meta", None)),
    ),
    Sign(
        "sitemap",
        "not in the site map",
        "Jekyll, Hugo, Zola",
        ("sitemap",),
        _sitemap,
        (("sitemap", False), ("sitemap", {"disable": True}), ("sitemap", {"exclude": "yes"})),
        (("sitemap", {"priority": 0.5}), ("sitemap", True), ("sitemap", "")),
    ),
    Sign(
        "build",
        "not rendered or not listed",
        "Hugo",
        ("build", "_build"),
        _build,
        (
            ("build", {"render": "never"}),
            ("_build", {"list": "never", "render": "always"}),
            ("_build", {"list": False}),
        ),
        (
            ("build", {"render": "always", "list": "always"}),
            ("_build", {"list": True}),
            ("build", {"publishResources": False}),
        ),
    ),
    Sign(
        "headless",
        "a page without an address",
        "Hugo",
        ("headless",),
        _yes_of_one,
        (("headless", True),),
        (("headless", False),),
    ),
    Sign("render", "not rendered", "Zola", ("render",), _no, (("render", False),), (("render", True), ("render", ""))),
    Sign(
        "permalink",
        "without an address",
        "Eleventy",
        ("permalink",),
        _permalink,
        (("permalink", False), ("permalink", {"build": False})),
        (("permalink", "/a/"), ("permalink", None)),
    ),
    Sign(
        "excluded",
        "left out",
        "MkDocs, Astro, Quarto",
        ("exclude", "excluded", "ignore", "skip", "nopublish", "dont_publish"),
        _yes_of_one,
        (("exclude", True),),
        (("exclude", False), ("skip", "a paragraph")),
    ),
    Sign(
        "gone",
        "taken down",
        "editors' systems",
        ("deleted", "trashed", "expired", "withdrawn", "unpublished", "embargoed"),
        _yes_of_one,
        (("deleted", True), ("expired", "true")),
        (("deleted", False), ("expired", "2031-05-02")),
    ),
    Sign(
        "embargo",
        "under embargo",
        "editors' systems",
        ("embargo", "scheduled"),
        _yes_of_one,
        (("embargo", True),),
        (("embargo", "2020-01-02"),),
    ),
    Sign(
        "layout",
        "a draft by its layout",
        "Hexo",
        ("layout",),
        _layout,
        (("layout", "draft"),),
        (("layout", "post"),),
        draft=True,
    ),
    Sign(
        "tags",
        'a tag "draft" or "private"',
        "Nikola, Obsidian",
        ("tags", "tag"),
        _tags,
        (("tags", ["law", "draft"]), ("tags", "private, law"), ("tags", ["#draft"])),
        (("tags", ["military draft"]), ("tags", None)),
        draft=True,
    ),
)
