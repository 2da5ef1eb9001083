"""Articles of other generators, built as they lie: nothing held back goes out, and each article has its page or its line."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from sitegen.build.report import Report
from sitegen.content.front_matter import held_back, keys
from sitegen.errors import UsageError
from tests.engine.sites import build, build_clean, differences, make_site, tree, write

SECRET = "Olga Reeve met nobody.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    made = tmp_path / "site"
    make_site(made)
    write(made / "content/articles/open.md", "---\ntitle: Open\ndate: 2011-05-04\n---\n\nKarl Lund spoke.\n")
    return made


def article(site: Path, name: str, text: str) -> None:
    write(site / "content/articles" / name, text)


def published(site: Path) -> str:
    return "\n".join(f"{path}\n{data.decode(errors='replace')}" for path, data in tree(site / "public").items())


def notes(report: Report) -> dict[str, str]:
    return {problem.path.removeprefix("content/articles/"): problem.message for problem in report.problems}


HELD = {
    "toml.md": "+++\ntitle = 'T'\ndraft = true\n+++\n",
    "json.md": '{"title": "T", "draft": true}\n',
    "jekyll.md": "---\ntitle: T\npublished: false\n---\n",
    "pelican.md": "Title: T\nStatus: draft\n\n",
    "nikola.md": ".. title: T\n.. status: private\n\n",
    "embargo.md": "---\ntitle: T\ndate: 2001-01-01\npublishDate: 2999-01-01\n---\n",
    "expired.md": "---\ntitle: T\ndate: 2001-01-01\nexpiryDate: 2002-01-01\n---\n",
    "2999-01-01-day.md": "---\ntitle: T\n---\n",
    "_drafts/folder.md": "---\ntitle: T\n---\n",
    "eleventy/eleventy.md": "---\ntitle: T\n---\n",
    "section/below/cascade.md": "---\ntitle: T\n---\n",
    "vault/secret.md": "---\ntitle: T\n---\n",
    "noindex.md": "---\ntitle: T\nrobots: noindex\n---\n",
}


def test_nothing_held_back_goes_out_and_each_has_its_line(site: Path) -> None:
    for name, head in HELD.items():
        article(site, name, head + "\n" + SECRET)
    write(site / "content/articles/eleventy/eleventy.json", '{"permalink": false}')
    article(site, "section/_index.md", "---\ntitle: Section\ncascade: {draft: true}\n---\n\nThe section.\n")
    write(site / "content/articles/vault/.publish", "other.md\n")
    article(site, "vault/other.md", "---\ntitle: Other\ndate: 2011-05-05\n---\n\nKarl Lund left.\n")
    report = build(site)
    out = published(site)
    assert "olga-reeve" not in out
    assert "Olga" not in out
    assert "articles/open/" in out
    assert "articles/other/" in out
    said = notes(report)
    assert set(HELD) <= set(said)
    assert all("is not published" in said[name] for name in HELD)
    assert not report.failed


def test_a_preview_shows_drafts_and_what_is_to_come_and_nothing_else(site: Path) -> None:
    for name, head in HELD.items():
        article(site, name, head + "\n" + SECRET)
    build(site, drafts=True)
    out = published(site)
    for name in ("toml", "json", "jekyll", "embargo", "2999-01-01-day", "folder"):
        assert f"articles/{name}/" in out, name
    for name in ("nikola", "expired", "noindex", "pelican"):
        assert f"articles/{name}/" not in out, name


def test_signs_beside_articles_come_and_go(site: Path, tmp_path: Path) -> None:
    article(site, "vault/a.md", "---\ntitle: A\ndate: 2011-05-04\n---\n\n" + SECRET)
    build(site)
    assert "Olga Reeve" in published(site)
    write(site / "content/articles/vault/.publish", "b.md\n")
    build(site)
    assert "Olga Reeve" not in published(site)
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []
    (site / "content/articles/vault/.publish").unlink()
    build(site)
    assert "Olga Reeve" in published(site)


def test_a_sign_that_cannot_be_read_holds_back(site: Path) -> None:
    article(site, "wip/a.md", "---\ntitle: A\n---\n\n" + SECRET)
    write(site / "content/articles/wip/wip.json", "{draft: true}")
    report = build(site)
    assert report.failed
    assert "Olga" not in published(site)


def test_what_is_held_back_takes_no_address_from_what_is_not(site: Path) -> None:
    article(site, "_drafts/open.md", "---\ntitle: Open\n---\n\n" + SECRET)
    report = build(site)
    assert not report.failed
    assert "Karl Lund" in published(site)


def test_a_page_of_the_editors_own_may_be_held_back(site: Path) -> None:
    write(site / "content/pages/about.md", "---\ntitle: About\nstatus: private\n---\n\n" + SECRET)
    build(site)
    assert "Olga" not in published(site)


def test_old_addresses_lead_to_the_article(site: Path) -> None:
    article(
        site,
        "2011-05-06-ferry.md",
        "---\ntitle: F\npermalink: /:year/:month/:title.html\nredirect_from: [/f/, /caf%C3%A9/]\n---\n\nText.\n",
    )
    build(site)
    for path in ("2011/05/ferry.html", "f/index.html", "café/index.html"):
        assert "articles/2011-05-06-ferry/" in (site / "public" / path).read_text()


def test_a_site_says_what_its_keys_mean(site: Path) -> None:
    article(site, "a.md", "---\ntitle: A\nhush: true\n---\n\n" + SECRET)
    build(site)
    assert "Olga" in published(site)
    write(site / "site.toml", '[annotate]\nmodel = "json"\n[front_matter]\nmap = { hush = "draft" }\n')
    build(site)
    assert "Olga" not in published(site)
    write(site / "site.toml", '[front_matter]\nmap = { hush = "draught" }\n')
    with pytest.raises(UsageError, match="draught"):
        build(site)


def test_the_document_shows_the_tables() -> None:
    text = (Path(__file__).parents[2] / "docs/moving-in.md").read_text(encoding="utf-8")
    for name, table in (("keys", keys.table()), ("signs", held_back.table())):
        assert f"<!-- {name} -->\n{table}\n<!-- /{name} -->" in text, "run `python -m tools.document_moving_in`"


def links(site: Path, name: str) -> str:
    page = unescape((site / "public/articles" / name / "index.html").read_text())
    found = re.search(r"body_html='(.*?)', authors=", page) or re.search(r'body_html="(.*?)", authors=', page)
    assert found, page[:500]
    return found[1]


def test_double_brackets_lead_to_articles_or_name_entities(site: Path) -> None:
    article(site, "Old ferry.md", "---\ntitle: How it was\ndate: 2011-01-01\n---\n\n## Prices\n\nKarl Lund spoke.\n")
    article(site, "Ada Moor.md", "---\ntitle: A life\ndate: 2011-01-02\n---\n\nShe met [[Ada Moor]].\n")
    write(site / "content/people/ben-hill.md", "---\nname: Ben Hill\n---\n")
    article(site, "Ben Hill.md", "---\ntitle: His life\ndate: 2011-01-03\n---\n\nText.\n")
    body = (
        "On [[Old ferry]], [[Old ferry#Prices|prices]], [[Ada Moor]], [[Ben Hill]], [[Karl Lund]], [[news/Gone|gone]], "
    )
    body += "![[Old ferry]].\n"
    article(site, "a.md", f"---\ntitle: A\ndate: 2011-02-01\n---\n\n{body}")
    build(site)
    shown = links(site, "a")
    assert '<a href="/articles/old-ferry/">Old ferry</a>' in shown
    assert '<a href="/articles/old-ferry/#prices">prices</a>' in shown
    assert '<a href="/articles/ada-moor/">Ada Moor</a>' in shown
    assert 'data-entity="people/ben-hill"' in shown
    assert 'data-entity="people/karl-lund"' in shown
    assert ", gone, " in shown
    assert "[[" not in shown
    assert 'data-entity="people/ada-moor"' in links(site, "ada-moor")  # nobody links to the very page
    assert "people/old-ferry" not in published(site)


def test_a_note_follows_the_article_that_it_names(site: Path, tmp_path: Path) -> None:
    article(site, "a.md", "---\ntitle: A\ndate: 2011-02-01\n---\n\nOn [[Old ferry]] and [[Old ferry#Prices|prices]].\n")
    build(site)
    assert "people/old-ferry" in published(site)
    for text in ("---\ntitle: B\ndate: 2011-01-01\n---\n\nText.\n", "---\ntitle: B\ndraft: true\n---\n\nText.\n"):
        article(site, "Old ferry.md", text)
        build(site)
        assert ("people/old-ferry" in published(site)) is ("draft" in text)
        build_clean(site, tmp_path / "clean")
        assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []


def test_no_shortcode_stands_in_a_page_and_no_name_within_one_has_a_page(site: Path) -> None:
    text = '{{< odd who="Olga Reeve" >}}\n\n%%ask Olga Reeve%%\n\n{% include x.html who="Olga Reeve" %}\n\n'
    text += '[gallery by="Olga Reeve"]\n\nKarl Lund left.\n'
    article(site, "a.md", f"---\ntitle: A\ndate: 2011-02-01\n---\n\n{text}")
    report = build(site)
    assert not re.search(r"\{\{<|\{%|%%|\[gallery|Olga", links(site, "a"))
    assert "olga" not in published(site).lower()
    assert sorted(p.line for p in report.problems if p.path.endswith("/a.md")) == [6, 8, 10, 12]


def test_two_of_one_name_both_have_a_page(site: Path, tmp_path: Path) -> None:
    for folder in ("functions/date", "methods/page", "methods/site"):
        article(site, f"{folder}/title.md", f"---\ntitle: {folder}\ndate: 2011-01-01\n---\n\nText.\n")
    article(site, "_drafts/title.md", "---\ntitle: D\n---\n\nText.\n")
    report = build(site)
    assert not report.failed
    pages = sorted(path.parent.name for path in (site / "public/articles").glob("*/index.html"))
    assert {"title", "methods-page-title", "methods-site-title"} <= set(pages)
    assert 'stands at "methods-page-title"' in notes(report)["methods/page/title.md"]
    (site / "content/articles/functions/date/title.md").unlink()
    build(site)
    build_clean(site, tmp_path / "clean")
    assert differences(tree(site / "public"), tree(tmp_path / "clean/public")) == []
    assert (site / "public/articles/title/index.html").is_file()


def test_a_slug_that_is_stated_twice_is_an_error(site: Path) -> None:
    article(site, "a/x.md", "---\ntitle: X\nslug: ferry\n---\n\nText.\n")
    article(site, "b/y.md", "---\ntitle: Y\nslug: ferry\n---\n\nText.\n")
    report = build(site)
    assert 'The slug "ferry" is taken by content/articles/a/x.md.' in notes(report)["b/y.md"]
    assert report.failed


def test_other_ends_of_names(site: Path) -> None:
    article(site, "2011-05-06-old.markdown", "---\ntitle: Old\n---\n\nKarl Lund left.\n")
    article(site, "lost.html", "---\ntitle: Lost\n---\n<p>Text</p>\n")
    article(site, "lost.rst", "Lost\n====\n")
    article(site, "chart.html", "<p>A chart.</p>\n")
    report = build(site)
    assert (site / "public/articles/2011-05-06-old/index.html").is_file()
    assert report.articles == 2
    assert {name for name, message in notes(report).items() if "Is no Markdown" in message} == {"lost.html", "lost.rst"}


def test_a_vault_says_what_it_excludes_and_nothing_else_of_it_is_looked_at(site: Path) -> None:
    article(site, "Diary/a.md", "---\ntitle: A\n---\n\n" + SECRET)
    write(site / "content/articles/.obsidian/publish.json", '{"excluded": ["Diary"]}')
    write(site / "content/articles/.obsidian/plugins/x/data.json", "{broken")
    write(site / "content/articles/.obsidian/trash.md", "---\ntitle: T\n---\n\n" + SECRET)
    report = build(site)
    assert "Olga" not in published(site)
    assert set(notes(report)) - {"site.toml"} == {"Diary/a.md"}
