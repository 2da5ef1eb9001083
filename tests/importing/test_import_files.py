from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
import yaml

from sitegen.content.front_matter.read import read_front_matter
from sitegen.errors import SitegenError
from sitegen.importing import ImportReport, import_paths
from tests.importing.test_import_plain import FIRST, SECOND, THIRD, text

ARTICLE = text(
    "Eastmere Closes Its Harbour", "By Ann Bell", FIRST, SECOND, "Related: The Winter of the Nets", THIRD, "Add comment"
)
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Harbour closed | The Lantern</title>
<meta property="og:title" content="Harbour closed"><meta property="og:site_name" content="The Lantern">
<meta name="author" content="Ann Bell">
<link rel="canonical" href="https://lantern.example/2019/01/02/harbour">{dates}</head><body><nav>
<a href="/">Home</a></nav><article><h1>Harbour closed</h1>
<p>{first}</p><h2>What is *next*</h2><p>A <b>bold</b> and <i>slanted</i> word, a [[bracket]], a
<a href="https://quay.example/a_b">link</a> and
<a href="javascript:alert(1)">a trap</a> stood in the paper that the council read on the day of the vote.</p>
<blockquote><p>{second}</p></blockquote><ul><li>Nets were mended.</li><li>Boats were sold.</li></ul>
<p>Related: The Winter of the Nets</p><p>{third}</p></article><footer>Copyright 2021</footer></body></html>"""


def page(dates: str = "") -> str:
    return PAGE.format(first=FIRST, second=SECOND, third=THIRD, dates=dates)


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def front(article: str) -> dict[str, object]:
    fields = yaml.safe_load(article.split("---\n")[1])
    assert isinstance(fields, dict)
    return fields


def test_an_article_is_written_once(bring, site):
    file, article = bring(ARTICLE)
    assert (file.status, file.written) == ("written", "content/articles/eastmere-closes-its-harbour.md")
    assert article.endswith(f"---\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n")
    before = snapshot(site)
    again, _ = bring(ARTICLE)
    assert (again.status, again.written) == ("unchanged", file.written)
    assert snapshot(site) == before


def test_the_site_reads_what_was_written(bring):
    _, article = bring(ARTICLE)
    head = read_front_matter(article, "x.md")
    assert head.fields.title == "Eastmere Closes Its Harbour"
    assert head.fields.authors == ("Ann Bell",)
    assert head.fields.related == ("The Winter of the Nets",)
    assert len(head.fields.import_digest) == 64
    assert (head.problems, head.extra) == ((), {})


def test_an_edited_article_is_left_alone_wherever_it_moved(bring, site):
    file, article = bring(ARTICLE)
    moved = site / "content/articles/2021/renamed.md"
    moved.parent.mkdir()
    (site / file.written).rename(moved)
    moved.write_text(article + "\nAn editor's word.\n")
    before = snapshot(site)
    again, _ = bring(ARTICLE)
    assert (again.status, again.written) == ("exists", "content/articles/2021/renamed.md")
    assert snapshot(site) == before


def test_another_text_of_the_same_name_gets_a_name_of_its_own(bring, site):
    first, _ = bring(ARTICLE)
    second, _ = bring(ARTICLE.replace("nine hours", "ten hours"), "other.txt")
    digest = front((site / second.written).read_text())["import_digest"]
    assert second.written == f"content/articles/eastmere-closes-its-harbour-{str(digest)[:8]}.md"
    assert "nine hours" in (site / first.written).read_text()


@pytest.mark.parametrize(
    "taken", ["content/articles/Eastmere-Closes-Its-Harbour.md", "content/articles/1999/eastmere-closes-its-harbour.md"]
)
def test_a_name_of_the_users_own_is_never_taken(bring, site, taken):
    (site / taken).parent.mkdir(parents=True)
    (site / taken).write_text("mine")
    file, _ = bring(ARTICLE)
    assert file.written.startswith("content/articles/eastmere-closes-its-harbour-")
    assert (site / taken).read_text() == "mine"


def test_a_slug_that_an_editor_gave_away_is_taken(bring, site):
    (site / "content/articles").mkdir(parents=True)
    (site / "content/articles/a.md").write_text("---\ntitle: A\nslug: eastmere-closes-its-harbour\n---\nWords.\n")
    assert bring(ARTICLE)[0].written.startswith("content/articles/eastmere-closes-its-harbour-")


@pytest.mark.parametrize("title", ["Index", "../../Etc Passwd", "毛泽东 与 港口", "!!! ???", "CON Man"])
def test_titles_never_leave_the_folder(bring, site, title):
    file, article = bring(text(title, FIRST, SECOND))
    assert file.status == "written"
    assert (site / file.written).parent == site / "content/articles"
    assert Path(file.written).name != "index.md"
    assert FIRST in article


def test_html_with_its_metadata(bring):
    file, article = bring(
        page('<meta property="article:published_time" content="2021-03-04T10:15:00+01:00">'), "page.html"
    )
    assert file.status == "written", file.problem
    head = read_front_matter(article, "x.md").fields
    assert (head.title, head.authors, head.publisher, head.lang) == (
        "Harbour closed",
        ("Ann Bell",),
        "The Lantern",
        "en",
    )
    assert head.source_url == "https://lantern.example/2019/01/02/harbour"
    assert head.date.startswith("2021-03-04")
    assert head.related == ("The Winter of the Nets",)
    body = article.split("---\n", 2)[2]
    assert "## What is \\*next\\*\n" in body
    assert "A **bold** and *slanted* word, a \\[\\[bracket" in body
    assert "[link](<https://quay.example/a_b>)" in body
    assert "javascript" not in article
    assert f"\n> {SECOND}\n" in body
    assert "- Nets were mended.\n- Boats were sold.\n" in body
    assert "Copyright" not in article


@pytest.mark.parametrize(
    ("dates", "date"),
    [
        ("", None),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2021-03-04"}]}</script>',
            "2021-03-04",
        ),
        (
            '<script type="application/ld+json">{broken</script><meta itemprop="datePublished" content="2021-03-04">',
            "2021-03-04",
        ),
        ('<meta name="date" content="yesterday">', None),
    ],
)
def test_html_dates_are_stated_or_absent(bring, dates, date):
    # The canonical address holds a date, which is no statement of the page.
    fields = front(bring(page(dates), "page.html")[1])
    assert (str(fields["date"]) if "date" in fields else None) == date


def test_html_named_as_text_and_a_page_without_article(bring):
    file, article = bring(page(), "page.txt")
    assert "<p>" not in article
    assert any("HTML" in note for note in file.notes)
    failed, _ = bring("<html><body></body></html>", "empty.html")
    assert failed.status == "failed"
    assert "No article" in failed.problem.message


def test_markdown_is_taken_over(bring, site):
    source = "---\ntitle: Mine\ntopics: [a, b]\n---\n\n# A heading\n\n*Words* [[Ann Bell]].\n"
    file, article = bring(source, "My Notes.md")
    assert file.written == "content/articles/my-notes.md"
    assert article.startswith("---\ntitle: Mine\ntopics: [a, b]\nimport_digest: ")
    assert article.endswith("---\n\n# A heading\n\n*Words* [[Ann Bell]].\n")
    (site / file.written).write_text(article + "Edited.\n")
    assert bring(source, "My Notes.md")[0].status == "exists"


def test_markdown_without_title(bring):
    assert front(bring("# The *old* quay\n\nWords.\n", "a.md")[1])["title"] == "The *old* quay"
    fields = front(bring("Nobody came. It rained.\n", "b.md")[1])
    assert (fields["title"], fields["title_derived"]) == ("Nobody came", True)


@pytest.mark.parametrize("head", ["- a\n- b", "title: [", "just words", "a: &a [x]\nb: *c\n: ["])
def test_markdown_with_bad_front_matter(bring, head):
    file, _ = bring(f"---\n{head}\n---\nWords.\n", "bad.md")
    assert file.status == "failed"
    assert file.problem.line >= 1


def test_a_folder_with_good_and_bad_files(tmp_path, site):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "b.txt").write_text(ARTICLE)
    (folder / "deep" / "a.html").write_text(page())
    (folder / "nul.txt").write_bytes(b"a\x00b")
    (folder / "empty.txt").write_text(" \n")
    (folder / "only.txt").write_text("Add comment\n\nShare this\n")
    (folder / "big.txt").write_bytes(b"word " * 4_000_001)
    (folder / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "folder.txt").mkdir()
    (tmp_path / "secret.txt").write_text(ARTICLE)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    report = import_paths([folder], site)
    status = {Path(file.source).relative_to(folder).as_posix(): file.status for file in report.files}
    assert status == {
        "b.txt": "written", "deep/a.html": "written", "nul.txt": "failed", "empty.txt": "failed",
        "only.txt": "failed", "big.txt": "failed",
        "link.txt": "failed", "up": "failed",
    }  # fmt: skip
    assert [file.source for file in report.files] == sorted(file.source for file in report.files)
    said = {Path(problem.path).name: problem for problem in report.problems}
    assert "20.0 MB" in said["big.txt"].message
    assert "leads out" in said["link.txt"].message
    assert all(problem.message and problem.hint for problem in report.problems)
    assert ".jpg" in report.notes[0]
    assert len(snapshot(site)) == 2


def test_named_files_that_cannot_be(tmp_path, site):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04")
    report = import_paths([tmp_path / "a.docx", tmp_path / "absent.txt"], site)
    assert ["cannot be imported" in report.problems[0].message, "no such file" in report.problems[1].message] == [
        True,
        True,
    ]
    assert list(site.iterdir()) == []


def test_the_order_of_arrival_does_not_matter_to_names(tmp_path, site):
    other = tmp_path / "other"
    other.mkdir()
    for name, content in (("a.txt", ARTICLE), ("b.txt", text("Harbour Master Resigns", FIRST, SECOND))):
        (tmp_path / name).write_text(content)
    import_paths([tmp_path / "a.txt", tmp_path / "b.txt"], site)
    import_paths([tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / "a.txt"], other)
    assert snapshot(site) == snapshot(other)


def test_articles_linked_out_of_the_site_are_refused(tmp_path, site):
    (tmp_path / "elsewhere").mkdir()
    (site / "content").mkdir()
    (site / "content" / "articles").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "a.txt").write_text(ARTICLE)
    with pytest.raises(SitegenError):
        import_paths([tmp_path / "a.txt"], site)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_hostile_files_end_soon_and_leave_nothing_behind(tmp_path, site):
    (tmp_path / "quotes.txt").write_text("> \n" * 100_000)
    (tmp_path / "boxes.txt").write_text("Add comment\n" * 100_000)
    (tmp_path / "deep.html").write_text("<div>" * 50_000 + "<p>" + FIRST)
    (tmp_path / "line.txt").write_text("a" * 3_000_000)
    report = import_paths(sorted(tmp_path.glob("*.*")), site)
    assert {file.status for file in report.files} <= {"written", "failed"}
    assert all(path.suffix == ".md" for path in site.rglob("*") if path.is_file())


def test_the_report(bring, site, tmp_path):
    file, _ = bring(ARTICLE)
    failed, _ = bring(b"\x00", "nul.txt")
    report = ImportReport((file, failed))
    said = report.text()
    assert "line 9, link to another article (kept as related): Related: The Winter of the Nets" in said
    assert said.endswith("1 written, 1 failed.")
    again = msgspec.json.decode(report.to_json(), type=ImportReport)
    assert again == report
    assert json.loads(report.to_json())["files"][0]["left_out"][0]["line"] == 1
