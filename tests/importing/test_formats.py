"""Files that hold many articles: every one comes over whole, what was kept back stays back, and no loss goes without a line."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.make_wxr import write_export
from sitegen.cli import IMPORT_FORMATS
from sitegen.importing import ImportReport, Options, import_paths
from sitegen.importing.formats.registry import FORMATS, format_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "site.toml").write_text("")
    return folder


def articles(site: Path) -> dict[str, tuple[dict[str, Any], str]]:
    found = {}
    for path in sorted((site / "content/articles").glob("*.md")):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        found[path.stem] = (yaml.safe_load(front), body.strip())
    return found


def bring(site: Path, name: str, data: bytes | str, **options: Any) -> ImportReport:
    path = site.parent / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return import_paths([path], site, options=Options(**options))


def wxr(items: str, head: str = "") -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<wp:base_site_url>https://quay.example</wp:base_site_url>{head}
<wp:author><wp:author_login>mo</wp:author_login><wp:author_display_name>Mo Adler</wp:author_display_name></wp:author>{items}
</channel></rss>"""


def post(body: str, name: str = "lamps", status: str = "publish", more: str = "", title: str = "Lamps lit") -> str:
    return f"""<item><title>{title}</title><link>https://quay.example/2014/03/{name}/</link><dc:creator>mo</dc:creator>
<guid>https://quay.example/?p={name}</guid><content:encoded><![CDATA[{body}]]></content:encoded><wp:post_id>7</wp:post_id>
<wp:post_date>2014-03-05 08:00:00</wp:post_date><wp:post_date_gmt>2014-03-05 13:00:00</wp:post_date_gmt>
<wp:post_name>{name}</wp:post_name><wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>{more}</item>"""


def test_the_command_line_names_every_format() -> None:
    assert sorted(IMPORT_FORMATS) == sorted(form.name for form in FORMATS)


def test_a_post_comes_over_whole(site: Path) -> None:
    more = '<category domain="category" nicename="x">Harbour &amp; Quay</category><category domain="post_tag">ferry</category>'
    bring(site, "e.xml", wxr(post("First line\nsecond [[Anna]]\n\n<strong>Next</strong> *part*", more=more)))
    front, body = articles(site)["lamps"]
    assert front["title"] == "Lamps lit"
    assert front["date"].isoformat() == "2014-03-05T08:00:00-05:00"
    assert front["authors"] == ["Mo Adler"]
    assert front["topics"] == ["Harbour & Quay", "ferry"]
    assert front["aliases"] == ["/2014/03/lamps/"]
    assert body == "First line\\\nsecond \\[\\[Anna\\]\\]\n\n**Next** \\*part\\*"


@pytest.mark.parametrize("status", ["draft", "private", "pending", "strange"])
def test_what_was_kept_back_stays_back(site: Path, status: str) -> None:
    report = bring(site, "e.xml", wxr(post("Not yet.", status=status)))
    assert articles(site)["lamps"][0]["draft"] is True
    assert any("kept back" in note for note in report.files[0].notes)


def test_a_password_keeps_back(site: Path) -> None:
    bring(site, "e.xml", wxr(post("Not for you.", more="<wp:post_password>open</wp:post_password>")))
    assert articles(site)["lamps"][0]["draft"] is True


def test_trash_and_pages_are_told_and_not_taken(site: Path) -> None:
    page = post("About us.", "about").replace("<wp:post_type>post", "<wp:post_type>page")
    data = wxr(post("Gone.", "gone", status="trash") + page)
    report = bring(site, "e.xml", data)
    assert [file.status for file in report.files] == ["passed", "passed"]
    assert not (site / "content/articles").exists()
    bring(site, "e2.xml", data, pages=True)
    assert list(articles(site)) == ["about"]


def test_captions_galleries_embeds_and_code(site: Path) -> None:
    uploads = site.parent / "wp-content/uploads/2014/03"
    uploads.mkdir(parents=True)
    (uploads / "quay.png").write_bytes(b"png")
    body = """[caption id="a" align="left"]<a href="x"><img alt="Quay"
 src="https://quay.example/wp-content/uploads/2014/03/quay-300x200.png" /></a> The quay[/caption]

[gallery ids="41"]

[youtube]https://www.youtube.com/watch?v=abcdefghijk[/youtube]

[code]if a < b: [print](x)[/code]

[contact-form-7 id="1" title="Write"]

He said [sic] it was [the mayor's] own. [pull align="left"]Inner words[/pull]"""
    shown = "<item><title>Plate</title><wp:post_id>41</wp:post_id><wp:post_type>attachment</wp:post_type>"
    shown += "<wp:attachment_url>https://quay.example/wp-content/uploads/2014/03/quay.png</wp:attachment_url></item>"
    report = bring(site, "e.xml", wxr(post(body) + shown))
    _, text = articles(site)["lamps"]
    assert '![Quay](<uploads/2014/03/quay.png> "The quay")' in text or "The quay" in text
    assert (site / "content/articles/uploads/2014/03/quay.png").read_bytes() == b"png"
    assert "![Plate](<uploads/2014/03/quay.png>" in text
    assert "<https://www.youtube.com/watch?v=abcdefghijk>" in text
    assert "if a < b: [print](x)" in text
    assert "\\[sic\\]" in text or "[sic]" in text
    assert "[the mayor's]" in text.replace("\\", "")
    assert "Inner words" in text
    for gone in ("caption", "gallery", "contact-form", "pull", "youtube]"):
        assert f"[{gone}" not in text
    notes = " ".join(report.files[0].notes)
    assert "[contact-form-7]" in notes
    assert "[pull]" in notes


def test_links_to_the_old_site_lead_to_the_old_addresses(site: Path) -> None:
    body = (
        '<a href="https://www.quay.example/2013/01/boat/#top">the boat</a> and <a href="https://else.example/">else</a>'
    )
    bring(site, "e.xml", wxr(post(body)))
    assert articles(site)["lamps"][1] == "[the boat](</2013/01/boat/#top>) and [else](https://else.example/)"


def test_dates_that_are_none_are_told(site: Path) -> None:
    data = wxr(post("Words.").replace("2014-03-05 08:00:00", "0000-00-00 00:00:00").replace("2014-03-05 13:00:00", ""))
    report = bring(site, "e.xml", data)
    assert "date" not in articles(site)["lamps"][0]
    assert any("date" in note for note in report.files[0].notes)


def test_an_export_in_any_encoding_twice_and_broken_off(site: Path) -> None:
    reference: dict[str, Any] = {}
    for encoding in ("utf-8", "utf-16", "iso-8859-1", "windows-1252", "shift_jis"):
        own = site.parent / encoding
        own.mkdir()
        write_export(own / "e.xml", 60, encoding)
        (own / "site").mkdir()
        first = import_paths([own / "e.xml"], own / "site")
        assert not first.problems
        found = articles(own / "site")
        assert len(found) == 59
        assert reference in ({}, found)
        reference = found
        for path in list((own / "site/content/articles").glob("*.md"))[::3]:
            path.unlink()  # what a process that was killed had not yet written
        again = import_paths([own / "e.xml"], own / "site")
        assert {file.status for file in again.files} == {"written", "unchanged", "passed"}
        assert articles(own / "site") == reference


def test_what_an_editor_has_changed_is_left_alone(site: Path) -> None:
    bring(site, "e.xml", wxr(post("Words.")))
    path = site / "content/articles/lamps.md"
    path.write_text(path.read_text() + "\nMine.\n")
    report = bring(site, "later.xml", wxr(post("Other words.")))
    assert report.files[0].status == "exists"
    assert path.read_text().endswith("\nMine.\n")


def test_a_dry_run_writes_nothing(site: Path) -> None:
    path = site.parent / "e.xml"
    path.write_text(wxr(post("Words.") + post("More.", "more")))
    report = import_paths([path], site, dry=True)
    assert [file.written for file in report.files] == ["content/articles/lamps.md", "content/articles/more.md"]
    assert not (site / "content").exists()


def test_feeds(site: Path) -> None:
    rss = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Quay Post</title><item>
<title>Night ferry</title><link>https://quay.example/ferry</link><pubDate>Tue, 04 Mar 2014 09:00:00 -0500</pubDate>
<content:encoded><![CDATA[<p>It <em>sails</em>.</p><p>Again.</p>]]></content:encoded></item></channel></rss>"""
    bring(site, "f.xml", rss)
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title><entry><id>a:1</id><title>Short</title>
<updated>2015-01-02T03:04:05Z</updated><author><name>Ida Roe</name></author><summary>Only this.</summary></entry></feed>"""
    report = bring(site, "a.atom", atom)
    found = articles(site)
    front, body = found["night-ferry"]
    assert (front["publisher"], front["source_url"]) == ("The Quay Post", "https://quay.example/ferry")
    assert front["date"].isoformat() == "2014-03-04T09:00:00-05:00"
    assert body == "It *sails*.\n\nAgain."
    assert found["short"][0]["authors"] == ["Ida Roe"]
    assert any("summary" in note for note in report.files[0].notes)


def test_tables(site: Path) -> None:
    bring(
        site,
        "t.csv",
        'Headline;Date;Text;By;Desk\n"Tide; high";2014-03-05;"One.\n\nTwo *stars*.";Ann Lee;Harbour\nEmpty;2014;;;\n',
    )
    front, body = articles(site)["tide-high"]
    assert (front["title"], str(front["date"]), front["authors"]) == ("Tide; high", "2014-03-05", ["Ann Lee"])
    assert front["Desk"] == "Harbour"
    assert body == "One.\n\nTwo \\*stars\\*."
    report = bring(site, "m.csv", "a,b\nTitle here,Body here.\n", columns={"a": "title", "b": "body"})
    assert report.files[0].written == "content/articles/title-here.md"
    lines = "\n".join(json.dumps({"title": f"Line {n}", "content": "<p>Yes.</p>"}) for n in range(3)) + "\nnot json\n"
    report = bring(site, "l.jsonl", lines)
    assert [file.status for file in report.files] == ["written"] * 3 + ["failed"]
    assert report.problems[0].line == 4
    report = bring(site, "no.csv", "x,y\n1,2\n")
    assert "--map body=COLUMN" in report.problems[0].hint


@pytest.mark.filterwarnings("ignore")  # warcio's writer leaves its temporary files to the collector
def test_web_archives(site: Path) -> None:
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    text = " ".join(["The ferry went out at night and came back with the morning tide, said the harbour clerk."] * 12)
    body = f"<article><h1>Night ferry</h1><p>{text}</p><p>{text}</p></article>"
    page = f"<html><head><title>Night ferry</title></head><body>{body}</body></html>"
    for url in ("https://quay.example/ferry", "https://quay.example/ferry", "https://quay.example/other"):
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(page.encode()), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2019-05-06T07:08:09Z"},
        )  # fmt: skip
        writer.write_record(record)
    report = bring(site, "w.warc.gz", buffer.getvalue(), only="https://quay.example/ferry*")
    front, _ = next(iter(articles(site).values()))
    assert front["source_url"] == "https://quay.example/ferry"
    assert front["captured"] == "2019-05-06"
    assert [file.status for file in report.files].count("written") == 1
    with zipfile.ZipFile(site.parent / "w.wacz", "w") as whole:
        whole.writestr("archive/data.warc.gz", buffer.getvalue())
    report = import_paths([site.parent / "w.wacz"], site)
    assert [file.status for file in report.files].count("written") == 1  # the one that the pattern left out


def test_a_folder_of_jekyll(site: Path) -> None:
    blog = site.parent / "blog"
    (blog / "_posts").mkdir(parents=True)
    (blog / "_drafts").mkdir()
    (blog / "images").mkdir()
    (blog / "_config.yml").write_text("permalink: /:year/:title/\n")
    (blog / "images/a.png").write_bytes(b"png")
    (blog / "_posts/2014-03-05-boat.md").write_text(
        "---\nlayout: post\ntitle: Boat\ntags: [ferry]\n---\n![A](/images/a.png)\n\nIt sails.\n"
    )
    (blog / "_drafts/later.md").write_text("---\ntitle: Later\n---\nNot yet.\n")
    assert format_of(blog)
    import_paths([blog], site)
    found = articles(site)
    assert str(found["boat"][0]["date"]) == "2014-03-05"
    assert "/2014/boat/" in found["boat"][0]["aliases"]
    assert found["boat"][0]["topics"] == ["ferry"]
    assert (site / "static/images/a.png").read_bytes() == b"png"
    assert found["later"][0]["draft"] is True


def test_a_folder_of_hugo(site: Path) -> None:
    hugo = site.parent / "hugo"
    (hugo / "content/news/bundle").mkdir(parents=True)
    (hugo / "hugo.toml").write_text("title = 'x'\n")
    (hugo / "content/news/_index.md").write_text("---\ntitle: News\n---\n")
    (hugo / "content/news/bundle/index.md").write_text("+++\ntitle = 'Quay'\ndate = 2014-03-05\n+++\n![P](p.png)\n")
    (hugo / "content/news/bundle/p.png").write_bytes(b"p")
    (hugo / "content/news/kept.md").write_text("+++\ntitle = 'Kept'\ndraft = true\n+++\nNo.\n")
    report = import_paths([hugo], site)
    found = articles(site)
    assert "/news/bundle/" in found["bundle"][0]["aliases"]
    assert found["bundle"][1] == "![P](<uploads/content/news/bundle/p.png>)"
    assert (site / "content/articles/uploads/content/news/bundle/p.png").read_bytes() == b"p"
    assert found["kept"][0]["draft"] is True
    assert [file.status for file in report.files].count("passed") == 1


def test_from_the_command_line(site: Path) -> None:
    (site.parent / "e.xml").write_text(wxr(post("Words.")))
    command = [sys.executable, "-m", "sitegen", "import", str(site.parent / "e.xml"), "--site", str(site), "--json"]
    dry = subprocess.run([*command, "--dry-run"], capture_output=True, text=True, check=True)
    assert json.loads(dry.stdout)["files"][0]["status"] == "written"
    assert not (site / "content").exists()
    subprocess.run(command, capture_output=True, text=True, check=True)
    assert list(articles(site)) == ["lamps"]


def test_a_damaged_archive_is_told(site: Path) -> None:
    report = bring(site, "w.warc.gz", gzip.compress(b"no archive at all"))
    assert report.problems
    report = bring(site, "w.wacz", b"PK no zip")
    assert report.problems
