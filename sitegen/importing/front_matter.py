"""An article as the Markdown file that is written: front matter first, then the body."""

from __future__ import annotations

from typing import Any

from sitegen.content.front_matter.write import write_front_matter
from sitegen.importing.blocks import Article
from sitegen.importing.formats.format import Item
from sitegen.importing.markdown import to_markdown
from sitegen.importing.markdown_file import MarkdownArticle


def render_article(article: Article, digest: str, source: str = "") -> str:
    """The whole file. Keys that the source does not state are left out, not left empty."""
    front = write_front_matter({**article_fields(article), "import_source": source, "import_digest": digest})
    return f"{front}\n{to_markdown(article.blocks)}"


def article_fields(article: Article) -> dict[str, Any]:
    """What an article is known to be, as front matter."""
    return {
        "title": article.title,
        "title_derived": article.title_derived,
        "date": article.date,
        "updated": article.updated,
        "authors": article.authors,
        "publisher": article.publisher,
        "source_url": article.source_url,
        "description": article.description,
        "lang": article.lang,
        "related": article.related,
    }


def render_item(item: Item, digest: str) -> str:
    """The whole file of an article that came with others."""
    front = write_front_matter({**item.fields, "import_source": item.identity, "import_digest": digest})
    return f"{front}\n{item.body.strip()}\n"


def render_markdown(article: MarkdownArticle, digest: str) -> str:
    """A Markdown file with the digest added to its front matter, and otherwise as it was."""
    stamp = "" if "import_digest" in article.keys else f"import_digest: {digest}\n"
    return f"---\n{article.front}{stamp}---\n\n{article.body.rstrip()}\n"
