"""What needs no server: addresses to files, ranges, injection, names of file systems, what a watcher ignores."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.preview.changes import Changes
from sitegen.preview.files import Sent, content_type, file_of, find, send_bytes, send_file
from sitegen.preview.filesystems import gives_events, kind_of
from sitegen.preview.inject import inject

SCRIPT = re.compile(rb'<script type="module" src="/_sitegen/reload.js" data-build="b.1"></script>')


def fetch(response: Sent, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    sent: list[dict[str, object]] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    asked = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(response({"type": "http", "method": method, "headers": asked}, None, send))  # type: ignore[arg-type]
    found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}  # type: ignore[attr-defined]
    return int(str(sent[0]["status"])), found, b"".join(message["body"] for message in sent[1:])  # type: ignore[misc]


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        ("/articles/x/", "articles/x/index.html"),
        ("/feed.xml", "feed.xml"),
        ("/../site.toml", None),
        ("/articles/../../site.toml", None),
        ("/.sitegen-manifest", None),
        ("/articles/.hidden/", None),
        ("//etc/passwd", None),
        ("/articles//x/", None),
        ("/a\\..\\b", None),
        ("/a\0b", None),
        ("/./feed.xml", None),
        ("", None),
    ],
)
def test_addresses_name_files_of_the_published_folder_or_nothing(address: str, file: str | None) -> None:
    assert file_of(address, "/") == file


@given(st.text(st.sampled_from("./\\\0a%:~ "), max_size=14))
def test_no_address_leads_out(address: str) -> None:
    file = file_of(f"/base/{address}", "/base/")
    if file is not None:
        assert Path("/root", file).resolve().is_relative_to("/root")
        assert file_of(f"/bas/{address}", "/base/") is None


def test_base_path_is_cut_off_and_needed() -> None:
    assert file_of("/archive/feed.xml", "/archive/") == "feed.xml"
    assert file_of("/feed.xml", "/archive/") is None
    assert file_of("/archive", "/archive/") is None
    assert file_of("/an archive/feed.xml", "/an%20archive/") == "feed.xml"


def test_links_are_not_followed(tmp_path: Path) -> None:
    public = tmp_path / "public"
    public.mkdir()
    (tmp_path / "secret.html").write_text("secret")
    (public / "real.html").write_text("real")
    (public / "out.html").symlink_to(tmp_path / "secret.html")
    (public / "up").symlink_to(tmp_path)
    (public / "in.html").symlink_to(public / "real.html")
    os.mkfifo(public / "pipe.html")
    assert find(public, "real.html") == public / "real.html"
    assert [find(public, path) for path in ("out.html", "up/secret.html", "in.html", "up", "pipe.html", "a" * 300)] == [
        None
    ] * 6
    (tmp_path / "other").symlink_to(public)
    assert find(tmp_path / "other", "real.html") == public / "real.html"  # the folder itself may be reached through one


@given(st.binary(max_size=40), st.integers(0, 50) | st.none(), st.integers(0, 50) | st.none())
def test_ranges_are_slices(data: bytes, first: int | None, last: int | None) -> None:
    asked = f"bytes={'' if first is None else first}-{'' if last is None else last}"
    status, headers, body = fetch(send_bytes(data, "text/plain", '"t"'), range=asked)
    if (first is None and last is None) or (first is not None and last is not None and last < first):
        assert (status, body) == (200, data)
    elif first is None:
        assert (status, body) == ((206, data[-last:]) if last and data else (416, b""))
    elif first >= len(data):
        assert (status, body, headers["content-range"]) == (416, b"", f"bytes */{len(data)}")
    else:
        assert (status, body) == (206, data[first : None if last is None else last + 1])
        assert headers["content-range"] == f"bytes {first}-{first + len(body) - 1}/{len(data)}"
    assert int(headers["content-length"]) == len(body)


def test_a_range_of_an_older_file_is_answered_with_the_whole() -> None:
    answers = [
        fetch(send_bytes(b"abcdef", "text/plain", '"new"'), range="bytes=0-1", if_range=tag)
        for tag in ('"old"', '"new"')
    ]
    assert [(status, body) for status, _, body in answers] == [(200, b"abcdef"), (206, b"ab")]


def test_a_long_file_is_sent_whole_though_replaced_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "film.webm"
    data = os.urandom(700_000)
    path.write_bytes(data)
    response = send_file(path)
    (tmp_path / "new").write_bytes(b"short")
    os.replace(tmp_path / "new", path)
    status, headers, body = fetch(response)
    assert (status, int(headers["content-length"]), body) == (200, len(data), data)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("people/x/feed.xml", "application/atom+xml"),
        ("feed.json", "application/feed+json"),
        ("people/x/index.json", "application/json"),
        ("articles/x/annotations.jsonld", "application/ld+json"),
        ("sitemap.xml", "application/xml"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("a.SVG", "image/svg+xml"),
        ("a.webp", "image/webp"),
        ("a.woff2", "font/woff2"),
        ("a.js", "text/javascript; charset=utf-8"),
        ("unheard.of-suffix", "application/octet-stream"),
    ],
)
def test_content_types(path: str, kind: str) -> None:
    assert content_type(path) == kind


HEADS = [b"", b"<head>", b"<HEAD lang=x>", b"<header>", b"<!-- <head> -->"]


@given(st.binary(max_size=60), st.sampled_from(HEADS), st.binary(max_size=60))
def test_injection_adds_the_script_once_and_nothing_else(before: bytes, head: bytes, after: bytes) -> None:
    page = before + head + after
    found = SCRIPT.findall(inject(page, "b.1"))
    assert SCRIPT.sub(b"", inject(page, "b.1"), count=1) == page
    assert len(found) == (0 if page.startswith((b"\xff\xfe", b"\xfe\xff")) else 1)


def test_injection_comes_first_in_the_head() -> None:
    page = (
        b"<!DOCTYPE html><!-- a <head> in words --><html><head lang='en'><title>T</title><script src=a></script></head>"
    )
    assert SCRIPT.sub(b"HERE", inject(page, "b.1")) == page.replace(b"'en'>", b"'en'>HERE")


def test_pages_that_send_their_reader_on_are_left_alone() -> None:
    page = b'<html><head><meta http-equiv="refresh" content="0; url=/x/"></head></html>'
    assert inject(page, "b.1") == page


def test_file_systems_are_told_by_name() -> None:
    mounts = (
        "36 35 0:52 / /mnt rw,relatime shared:1 - nfs4 server:/x rw\n37 35 8:1 / / rw - ext4 /dev/sda1 rw\nnonsense\n"
    )
    assert [kind_of(mounts, device) for device in ("0:52", "8:1", "9:9")] == ["nfs4", "ext4", ""]


def test_a_folder_on_a_shared_file_system_is_polled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    device = os.stat(tmp_path).st_dev
    mounts = tmp_path / "mounts"
    monkeypatch.setattr("sitegen.preview.filesystems._MOUNTS", mounts)
    answers = []
    for kind in ("nfs4", "9p", "fuse.sshfs", "ext4", "overlay", "fuse.fuse-overlayfs"):
        mounts.write_text(f"36 35 {os.major(device)}:{os.minor(device)} / / rw - {kind} x rw\n")
        answers.append(gives_events(tmp_path))
    assert answers == [False, False, False, True, True, True]


@pytest.fixture
def changes(tmp_path: Path) -> Changes:
    (tmp_path / "content").mkdir()
    changes = Changes(tmp_path)
    yield changes
    changes.close()


def test_what_a_build_does_not_read_is_ignored(changes: Changes) -> None:
    def concerns(path: str) -> bool:
        return changes.concerns(os.path.join(changes.site, path))

    assert all(
        map(concerns, ["site.toml", "content", "content/articles/a.md", "templates/base.html", "static/a/b.png"])
    )
    ignored = [
        "public", "public/index.html", ".sitegen/state.db", ".git/index", "notes.txt", "content/articles/.a.md.swp", "static/4913",
        "content/articles/a.md~", "content/articles/#a.md#", "content/articles/.#a.md", "content/a.md___jb_tmp___", "content/.git/x",
    ]  # fmt: skip
    assert not [path for path in ignored if concerns(path)]


def test_a_save_is_known_by_its_path_and_more_is_not(changes: Changes) -> None:
    article = Path(changes.site) / "content/a.md"
    article.write_text("One.")
    assert changes.wait()
    assert changes.paths == {"content/a.md"}
    (Path(changes.site) / "content/articles").mkdir()
    assert changes.wait()
    assert changes.paths is None
    for number in range(60):
        (Path(changes.site) / f"content/{number}.md").write_text("One.")
    assert changes.wait()
    assert changes.paths is None
    assert changes.wait(0.2)
    assert changes.paths is None  # nothing was heard of: time to look at everything


def test_stopping_ends_the_wait(changes: Changes) -> None:
    changes.stop()
    assert changes.wait() is False


def test_where_no_watcher_can_be_had_it_polls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: object, *args: object, **kwargs: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    (tmp_path / "content").mkdir()
    (tmp_path / "site.toml").write_text("")
    monkeypatch.setattr("watchdog.observers.inotify.InotifyEmitter.on_thread_start", refuse)
    changes = Changes(tmp_path)
    try:
        assert changes.polls > 0
        (tmp_path / "site.toml").write_text("title = 'x'")
        assert changes.wait() is True
    finally:
        changes.close()
