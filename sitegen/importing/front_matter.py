"""An article as the Markdown file that is written: front matter first, then the body."""

from __future__ import annotations

import datetime
import sys
from typing import Any

import yaml

from sitegen.importing.blocks import Article
from sitegen.importing.markdown import to_markdown
from sitegen.importing.markdown_file import MarkdownArticle


class _Dumper(yaml.SafeDumper):
    """Writes dates as ISO 8601 has them, and lists indented as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _write_moment(dumper: yaml.SafeDumper, moment: datetime.datetime) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", moment.isoformat())


_Dumper.add_representer(datetime.datetime, _write_moment)


def render_article(article: Article, digest: str) -> str:
    """The whole file. Keys that the source does not state are left out, not left empty."""
    fields: dict[str, Any] = {
        "title": article.title,
        "title_derived": article.title_derived,
        "date": article.date,
        "updated": article.updated,
        "authors": list(article.authors),
        "publisher": article.publisher,
        "source_url": article.source_url,
        "description": article.description,
        "lang": article.lang,
        "related": list(article.related),
        "import_digest": digest,
    }
    front = yaml.dump(
        {key: value for key, value in fields.items() if value},
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=sys.maxsize,
    )
    return f"---\n{front}---\n\n{to_markdown(article.blocks)}"


def render_markdown(article: MarkdownArticle, digest: str) -> str:
    """A Markdown file with the digest added to its front matter, and otherwise as it was."""
    stamp = "" if "import_digest" in article.keys else f"import_digest: {digest}\n"
    return f"---\n{article.front}{stamp}---\n\n{article.body.rstrip()}\n"
