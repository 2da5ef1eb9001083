"""Pages elsewhere that an article links to: listed as its sources, with their copies in the HTML; nothing else is."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sitegen.cli import main

REPORT = "https://archive.example/1974/report"
COPY = "https://web.archive.example/web/20200101093000/https://archive.example/1974/report"
HEAD = f"""---
title: The report
date: 1974-06-27
links:
  - url: {REPORT}/
    title: Final report of the committee
    site: National Library
    date: 1974-06-27
    archived_url: {COPY}
  - {{url: "https://other.example/tape", title: "Tape 342"}}
---
"""
BODY = """The committee wrote [its report](https://archive.example/1974/report#p3), which [*The Ledger*](http://www.ledger.example/a?b=1&c=2
"Story of the <day>") took up. [A copy](b.md) and [a part](#x) stay here, as does ![a picture](https://pictures.example/p.png). <https://bare.example/page>
"""


def build(folder: Path, body: str = BODY, head: str = HEAD, code: int = 0) -> tuple[str, list[dict[str, str]], str]:
    """The article's HTML body, the links of its twin, and its panel."""
    article = folder / "content/articles/report.md"
    article.parent.mkdir(parents=True, exist_ok=True)
    article.write_text(head + body, encoding="utf-8")
    (article.parent / "b.md").write_text("---\ntitle: B\ndate: 1974-01-01\n---\nNothing.\n", encoding="utf-8")
    assert main(["build", "--site", str(folder), "--jobs", "1", "--verify"]) == code
    page = (folder / "public/articles/report/index.html").read_text(encoding="utf-8")
    twin = json.loads((folder / "public/articles/report/index.json").read_text(encoding="utf-8"))
    panel = page.partition('id="sources-title"')[2].partition("</section>")[0]
    return page.partition('<div class="body">')[2].partition("</div>")[0], twin["links"], panel


def test_links_elsewhere_are_sources_with_title_site_date_and_copy(tmp_path: Path) -> None:
    body, links, panel = build(tmp_path)
    assert [link["url"] for link in links] == [
        f"{REPORT}#p3", "http://www.ledger.example/a?b=1&c=2", "https://bare.example/page", "https://other.example/tape",
    ]  # fmt: skip
    assert links[0] == {
        "url": f"{REPORT}#p3", "title": "Final report of the committee", "site": "National Library", "date": "1974-06-27",
        "archived_url": COPY, "archived": "2020-01-01", "source": None,
    }  # fmt: skip
    assert [link["title"] for link in links[1:]] == ["Story of the <day>", "bare.example/page", "Tape 342"]
    assert links[1]["site"] == "ledger.example"
    marked = f'href="{REPORT}#p3" data-originalurl="{REPORT}#p3" data-versionurl="{COPY}" data-versiondate="2020-01-01"'
    assert marked in body
    assert body.count("data-versionurl") == 1
    assert "data-link" not in body
    assert "Final report of the committee" in panel
    assert "Story of the &lt;day&gt;" in panel
    assert COPY in panel


def test_a_source_page_with_the_same_address_tells_the_rest(tmp_path: Path) -> None:
    head = "---\ntitle: The report\ndate: 1974-06-27\n---\n"
    body, links, _ = build(tmp_path, head=head)
    assert "data-versionurl" not in body
    assert links[0]["title"] == "its report"
    page = tmp_path / "content/sources/final-report.md"
    page.parent.mkdir(parents=True)
    page.write_text(
        f"---\nname: Final Report\nkind: report\npublisher: The Senate\nurl: {REPORT}\narchived_url: {COPY}\n---\n",
        encoding="utf-8",
    )
    body, links, panel = build(tmp_path, head=head)
    assert f'data-versionurl="{COPY}"' in body
    assert (links[0]["title"], links[0]["site"], links[0]["source"]) == (
        "Final Report",
        "The Senate",
        "sources/final-report",
    )
    assert 'href="/sources/final-report/"' in panel


def test_raw_html_keeps_robust_attributes_of_the_web_alone(tmp_path: Path) -> None:
    html = (
        f'<p><a href="{REPORT}" data-versionurl="{COPY}" data-versiondate="2020-01-01" data-link="x">report</a>\n'
        '<a href="https://x.example/" data-versionurl="javascript:alert(1)" data-versiondate="soon">x</a></p>\n\n'
        f"And [again]({REPORT}/2).\n"
    )
    body, links, _ = build(tmp_path, html, "---\ntitle: The report\ndate: 1974-06-27\n---\n")
    assert f'data-versionurl="{COPY}"' in body
    assert not re.search(r"javascript|soon|data-link", body)
    assert sorted({link["url"] for link in links}) == [REPORT, f"{REPORT}/2", "https://x.example/"]


@pytest.mark.parametrize(
    "entry", ["links: [{title: x}]", 'links: [{url: "javascript:alert(1)"}]', 'source_url: "javascript:x"']
)
def test_what_is_no_address_is_an_error(tmp_path: Path, entry: str, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "content/articles/report.md"
    article.parent.mkdir(parents=True)
    article.write_text(f"---\ntitle: R\n{entry}\n---\nText.\n", encoding="utf-8")
    assert main(["build", "--site", str(tmp_path), "--jobs", "1"]) == 1
    assert "content/articles/report.md:3:" in capsys.readouterr().err
