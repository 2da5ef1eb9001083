"""The keys of front matter: ours, and those by which other generators say the same. Read, written, mapped and documented from here."""

from __future__ import annotations

import re
from typing import NamedTuple


class Key(NamedTuple):
    """Spellings that say what our ``field`` says. Of several that a file has, the first here wins, where ``field`` holds one value."""

    field: str
    names: tuple[str, ...]
    whose: str
    note: str = ""


def fold_key(key: str) -> str:
    """One form for "publishDate", "publish_date", "Publish-Date": generators differ in nothing but that."""
    return re.sub(r"[-_. ]", "", key).lower()


KEYS = (
    Key("title", ("title", "headline", "linkTitle"), "all; Hugo"),
    Key("date", ("date",), "all", "a table `{created, updated}` is Material for MkDocs'"),
    Key(
        "published",
        (
            "publishDate",
            "pubDate",
            "published",
            "publish",
            "published_at",
            "date_published",
            "published_date",
            "post_date",
        ),
        "Hugo, Astro, Quartz, RSS, Ghost, WordPress",
        "the date where `date` is missing; nothing is published before it; `published: false` holds back",
    ),
    Key(
        "created",
        ("created", "created_at", "date_created", "creation_date"),
        "Obsidian, Quartz",
        "the date where nothing above is there",
    ),
    Key(
        "embargo",
        ("embargo", "embargo_until", "publish_on", "publish_at", "scheduled", "embargoed"),
        "editors' systems",
        "nothing is published before it",
    ),
    Key(
        "expires",
        ("expiryDate", "unpublishDate", "expires", "expiry", "expiration_date", "unpublish_on", "expired"),
        "Hugo",
        "nothing is published after it",
    ),
    Key(
        "updated",
        (
            "updated",
            "lastmod",
            "modified",
            "last_modified_at",
            "last_modified",
            "last_updated",
            "updatedDate",
            "updated_at",
            "date_modified",
            "date_updated",
        ),
        "Hugo, Pelican, Jekyll, Astro, Zola, Quartz",
    ),
    Key(
        "authors",
        ("authors", "author", "byline", "creator", "creators"),
        "all",
        "words, lists, and objects with a `name`",
    ),
    Key("topics", ("topics", "tags", "tag", "categories", "category", "series"), "all", "`taxonomies` of Zola too"),
    Key(
        "description", ("description", "summary", "excerpt", "subtitle", "dek", "standfirst", "lead", "abstract"), "all"
    ),
    Key("slug", ("slug",), "all", "with a slash in it, it is an old address as well"),
    Key("lang", ("lang", "language", "locale"), "all", "`en_US` is `en-US`"),
    Key("source_url", ("source_url", "original_url"), "–"),
    Key("publisher", ("publisher",), "–"),
    Key(
        "aliases",
        (
            "aliases",
            "alias",
            "redirect_from",
            "permalink",
            "url",
            "path",
            "save_as",
            "old_url",
            "old_urls",
            "redirects",
        ),
        "Hugo, Jekyll, Eleventy, Zola, Pelican",
        "the old address leads to the article; `:year` and the like are filled in; a name without a slash is also Obsidian's",
    ),
)
"""In the order in which documents show them."""

OWN = (
    "title", "title_derived", "date", "updated", "authors", "publisher", "source_url", "description", "lang", "slug", "topics", "draft",
    "aliases", "annotate", "cards", "corrections", "links", "related", "import_source", "import_digest",
)  # fmt: skip
"""Our own keys, in the order in which they are written."""

FIELDS = {fold_key(name): key.field for key in KEYS for name in key.names} | {
    fold_key(name): name for name in OWN if name not in ("draft",)
}
"""Folded spelling to field."""
RANK = {fold_key(name): number for key in KEYS for number, name in enumerate(key.names)}
MAPPABLE = tuple(dict.fromkeys((*(key.field for key in KEYS), *OWN, "status", "private", "ignore")))
"""What a site's own keys may be mapped to: ``[front_matter] map``."""

OF_NO_USE = frozenset(
    fold_key(name)
    for name in (
        "layout type kind weight order menu menus nav navigation eleventyNavigation eleventyComputed image images img cover"
        " cover_image cover_alt hero heroImage hero_image thumbnail thumb banner featured featured_image featuredImage feature_image"
        " feature toc showtoc tocopen TableOfContents math katex mathjax mermaid comments comment disqus share sharing cssclass"
        " cssclasses css js scripts styles template page_template markup outputs id uid uuid guid post_id postid wordpress_id"
        " wordpress_url ID keywords meta meta_description meta_title seo seo_title og twitter card social header footer sidebar"
        " teaser gallery galleries videos video audio resources params extra taxonomies section sections parent grand_parent"
        " nav_order has_children has_toc in_header reading_time readingTime readtime read_time words wordcount word_count sticky"
        " pin pinned highlight main mainSections cascade build _build headless sort_by paginate paginate_by insert_anchor_links"
        " generate_feeds in_search_index search search_exclude icon color style theme class bodyclass classes format markdown engine"
        " encoding codehilite diagram photos photo caption credit license copyright version hide hide_title hidetitle hideMeta hidemeta"
        " linktitle short_title shorttitle subject rating source via link external_url canonical canonical_url canonicalUrl sitemap"
        " pagination pager robots show_date dir isCJKLanguage locations location geo latlong coordinates tagline translationKey"
        " translations translation_key prev next sidebar_label sidebar_position pagination_label custom_edit_url hide_table_of_contents"
        " hero_caption imgs created_by modified_by editor medium_id medium date_format excerpt_separator socialImage renderfile site"
        " has_math previewimage filters data author_id author_url author_image author_title authorURL authorTwitter authorFBID"
    ).split()
)
"""Keys of other generators that concern their looks or their workings: kept under ``extra``, and not worth a note."""


def table() -> str:
    """The keys as documents show them."""
    rows = ["| here | read as the same | used by | remarks |", "|---|---|---|---|"]
    for key in KEYS:
        others = ", ".join(f"`{name}`" for name in key.names if name != key.field)
        shown = f"`{key.field}`" if key.field in OWN else "–"
        rows.append(f"| {shown} | {others or '–'} | {key.whose} | {key.note or '–'} |")
    return "\n".join(rows)
