"""The preview server over real HTTP."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sitegen.errors import UsageError
from sitegen.preview.serve import address_of, bind
from tests.preview.preview_site import CONFIG, Folder, Running, running, until

BASED = 'base_url = "https://example.org/archive/"\n' + CONFIG


@pytest.fixture(scope="module")
def site(shared: Folder) -> Iterator[Running]:
    """One server for tests that only look."""
    shared.write("static/clip.bin", "0123456789")
    shared.write("static/plain.html", "<!DOCTYPE html><title>No head</title>\n")
    shared.write("static/a folder/ü.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    shared.article("one", "First words.").write_text(
        "---\ntitle: One\ndate: 2020-03-04\naliases: [/old/]\n---\n\nFirst words.\n"
    )
    with running("serve", shared, "--port", "0") as program:
        yield program


@pytest.fixture
def based(folder: Folder, run: Callable[..., Running]) -> Running:
    """A site below a path."""
    folder.config(BASED)
    return run("serve", "--port", "0")


def test_pages_carry_the_script_and_files_do_not(site: Running, shared: Folder) -> None:
    answer = site.request("/articles/one/")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.text.count("/_sitegen/reload.js") == 1
    assert len(answer.body) == int(answer.headers["content-length"])
    assert not [p for p in (shared.root / "public").rglob("*") if p.is_file() and b"_sitegen" in p.read_bytes()]
    for path in ("/feed.xml", "/articles/one/index.json", "/assets/site.css", "/clip.bin", "/sitemap.xml"):
        other = site.request(path)
        assert other.status == 200
        assert other.body == (shared.root / "public" / path[1:]).read_bytes()


def test_every_page_is_the_file_but_for_the_script(site: Running, shared: Folder) -> None:
    for path in ("", "articles/one/", "people/", "plain.html", "old/"):
        name = path + "index.html" if not path or path.endswith("/") else path
        text, file = site.request(f"/{path}").text, (shared.root / "public" / name).read_text()
        bare, scripts = re.subn(r'<script type="module" src="/_sitegen/[^>]*></script>', "", text)
        assert bare == file
        assert scripts == (0 if path == "old/" else 2)  # that page forbids scripts, and only sends its reader on


def test_the_script_and_its_parts_are_served(site: Running) -> None:
    for name in ("reload.js", "morph.js", "overlay.js"):
        answer = site.request(f"/_sitegen/{name}")
        assert (answer.status, answer.headers["content-type"]) == (200, "text/javascript; charset=utf-8")
    for name in ("app.py", "../app.py", "..%2fapp.py", "%2e%2e/app.py", ""):
        assert site.request(f"/_sitegen/{name}").status == 404


def test_head_is_get_without_the_body(site: Running) -> None:
    for path in ("/articles/one/", "/clip.bin", "/nowhere/", "/_sitegen/reload.js"):
        get, head = site.request(path), site.request(path, "HEAD")
        assert (head.status, head.body) == (get.status, b"")
        assert head.headers["content-length"] == get.headers["content-length"] == str(len(get.body))
    assert site.request("/_sitegen/events", "HEAD").status == 200


def test_other_methods_are_refused(site: Running) -> None:
    assert [site.request("/", method).status for method in ("POST", "PUT", "DELETE", "OPTIONS")] == [405] * 4


def test_ranges(site: Running) -> None:
    part = site.request("/clip.bin", range="bytes=2-4")
    assert (part.status, part.body, part.headers["content-range"]) == (206, b"234", "bytes 2-4/10")
    assert site.request("/clip.bin", range="bytes=-3").body == b"789"
    assert site.request("/clip.bin", range="bytes=99-").status == 416
    assert site.request("/clip.bin").headers["accept-ranges"] == "bytes"
    page = site.request("/articles/one/")
    assert site.request("/articles/one/", range="bytes=5-20").body == page.body[5:21]


def test_a_range_beyond_all_numbers_is_none_that_there_is(site: Running) -> None:
    far = "9" * 5_000
    assert site.request("/feed.xml", range=f"bytes={far}-").status == 416
    assert site.request("/feed.xml", range=f"bytes=-{far}").status == 206
    assert site.request("/feed.xml", range=f"bytes=0-{far}").status == 206


@pytest.mark.parametrize("address", ["/", "/feed.xml", "/none/", "/assets/site.css", "/_sitegen/reload.js", "/_desk/"])
def test_every_answer_states_the_policy_of_the_pages(site: Running, shared: Folder, address: str) -> None:
    stated = next(
        line.partition(":")[2].strip()
        for line in (shared.root / "public/_headers").read_text().splitlines()
        if "Content-Security-Policy" in line
    )
    assert stated in site.request(address).headers["content-security-policy"]


def test_nothing_is_kept_unasked_and_the_same_is_not_sent_twice(site: Running) -> None:
    for path in ("/articles/one/", "/clip.bin"):
        answer = site.request(path)
        assert answer.headers["cache-control"] == "no-cache"
        again = site.request(path, if_none_match=f'"other", W/{answer.headers["etag"]}')
        assert (again.status, again.body) == (304, b"")
        assert site.request(path, if_none_match='"other"').status == 200


def test_what_is_not_there(site: Running) -> None:
    answer = site.request("/nowhere/")
    assert answer.status == 404
    assert "There is no page at this address" in answer.text
    assert "/_sitegen/reload.js" in answer.text  # so that the page appears when it is written
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_a_missing_slash_is_added(site: Running) -> None:
    answer = site.request("/articles/one")
    assert (answer.status, answer.headers["location"]) == (307, "/articles/one/")
    assert site.request("/articles/nowhere").status == 404


def test_names_with_spaces_and_letters(site: Running) -> None:
    answer = site.request("/a%20folder/%C3%BC.svg")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")


@pytest.mark.parametrize(
    "target",
    [
        "/../site.toml", "/%2e%2e/site.toml", "/..%2fsite.toml", "/articles/..%2f..%2fsite.toml", "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/..%5csite.toml", "/articles%5cone%5cindex.html", "//etc/passwd", "///etc/passwd", "/%2fetc%2fpasswd", "/clip.bin%00", "/%00",
        "/.sitegen-manifest", "/.sitegen/state.db", "/articles/.", "/articles/..", "/%252e%252e/site.toml", "/%ff%fe", "/clip.bin/",
        "/leak.html", "/up/site.toml", "/" + "a" * 5000,
    ],
)  # fmt: skip
def test_no_way_out(site: Running, shared: Folder, target: str) -> None:
    for name, goal in (("leak.html", shared.root / "site.toml"), ("up", shared.root)):
        link = shared.root / "public" / name
        if not link.is_symlink():
            link.symlink_to(goal)
    answer = site.request(target)
    assert answer.status == 404
    assert b"model" not in answer.body


def test_a_foreign_host_is_refused(site: Running) -> None:
    port = site.port
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LOCALHOST:{port}", f"[::1]:{port}"):
        assert site.request("/", host=host).status == 200
    for host in (f"evil.example:{port}", "evil.example", "127.0.0.1", f"localhost:{port + 1}", f"localhost.evil.example:{port}",
                 f"127.0.0.1.evil.example:{port}", f"localhost:{port}.evil.example", f"10.0.0.1:{port}", "x@localhost"):  # fmt: skip
        for path in ("/", "/articles/one/", "/_sitegen/events", "/_sitegen/reload.js", "/nowhere/"):
            answer = site.request(path, host=host)
            assert (answer.status, b"<html" in answer.body) == (421, False)
    assert site.request("/", host="").status == 400


def test_everybody_is_let_in_only_when_told(folder: Folder, run: Callable[..., Running]) -> None:
    program = run("serve", "--port", "0", "--host", "0.0.0.0")
    port = program.port
    program.told("^Warning: everybody in this network can read the site")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent; the machine only chooses the address that it would use
            address = probe.getsockname()[0]
        except OSError:
            address = "127.0.0.1"
    with socket.create_connection((address, port)) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {address}:{port}\r\nConnection: close\r\n\r\n".encode())
        assert connection.makefile("rb").readline().startswith(b"HTTP/1.1 200")
    assert program.request("/", host=f"evil.example:{port}").status == 421


def test_a_site_below_a_path(based: Running, folder: Folder) -> None:
    assert based.told("^Serving on").endswith("/archive/")
    home = based.request("/")
    assert (home.status, home.headers["location"]) == (307, "/archive/")
    assert based.request("/archive").headers["location"] == "/archive/"
    assert 'href="/archive/assets/site.css"' in based.request("/archive/articles/one/").text
    assert based.request("/archive/assets/site.css").status == 200
    assert based.request("/archive/articles/one").headers["location"] == "/archive/articles/one/"
    for path in ("/articles/one/", "/assets/site.css", "/archives/", "/archive/../site.toml"):
        assert based.request(path).status == 404
    folder.config(BASED.replace("/archive/", "/other/"))
    until(lambda: based.request("/other/articles/one/").status == 200, "the site at its new path")
    assert based.request("/archive/articles/one/").status == 404


def test_browsers_hear_of_what_they_show_and_of_nothing_else(served: Running, folder: Folder) -> None:
    one, two = served.events("path=/articles/one/"), served.events("path=/articles/two/")
    assert one.response.headers["content-type"] == "text/event-stream"
    first = one.next()
    assert (first["problems"], first["assets"]) == ([], [])
    two.next()
    folder.article("one", "Second words.")
    assert one.next()["page"] is True
    folder.article(
        "two", "Second words."
    )  # had the second browser heard of the first change, this would not be its next news
    news = two.next()
    assert news["page"] is True
    assert int(news["build"].partition(".")[2]) == int(first["build"].partition(".")[2]) + 2
    one.close()
    two.close()


def test_a_page_fetched_before_a_build_is_told_afterwards(served: Running, folder: Folder) -> None:
    seen = served.request("/articles/one/").text.partition('data-build="')[2].partition('"')[0]
    fresh = served.events(f"path=/articles/one/&seen={seen}")
    assert fresh.next()["page"] is False
    fresh.close()
    folder.article("one", "Second words.")
    served.told("^Rebuilt")
    until(lambda: "Second words." in served.request("/articles/one/").text, "the page")
    late = [served.events(f"path=/articles/{name}/&seen={seen}") for name in ("one", "two")]
    assert [ear.next()["page"] for ear in late] == [True, False]
    stranger = served.events("path=/articles/two/&seen=0ther.3")  # of another run of the server
    assert stranger.next()["page"] is True
    for ear in (*late, stranger):
        ear.close()


def test_a_page_that_comes_to_be_and_goes_is_told(served: Running, folder: Folder) -> None:
    ear = served.events("path=/articles/four/")
    ear.next()
    article = folder.article("four")
    assert ear.next()["page"] is True
    assert served.request("/articles/four/").status == 200
    article.unlink()
    assert ear.next()["page"] is True
    assert served.request("/articles/four/").status == 404
    ear.close()


def test_style_sheets_are_told_by_address(served: Running, folder: Folder) -> None:
    ear = served.events("path=/articles/one/")
    ear.next()
    folder.write("templates/assets/site.css", "body { color: green }\n")
    news = ear.next()
    assert (news["page"], news["assets"]) == (False, ["/assets/site.css"])
    ear.close()


def test_what_is_wrong_is_told_with_its_place_and_goes_when_mended(served: Running, folder: Folder) -> None:
    ear = served.events("path=/articles/one/")
    ear.next()
    folder.write("content/articles/2020/two.md", "---\ntitle: [\n---\n\nWords.\n")
    news = ear.next()
    assert [(p["path"], p["severity"]) for p in news["problems"]] == [("content/articles/2020/two.md", "error")]
    assert news["problems"][0]["line"] > 0
    assert news["problems"][0]["message"]
    assert news["problems"][0]["hint"]
    folder.config('title = "X\n')
    assert [(p["path"], p["line"]) for p in ear.next()["problems"]] == [("site.toml", 1)]
    assert served.request("/articles/one/").status == 200  # the last good site stands
    assert served.request("/articles/three/").status == 200
    folder.config(CONFIG)
    assert [p["path"] for p in ear.next()["problems"]] == ["content/articles/2020/two.md"]
    folder.article("two", "Mended words.")
    assert ear.next()["problems"] == []
    ear.close()


def test_quiet_costs_nothing_with_browsers_listening(served: Running, folder: Folder) -> None:
    ears = [served.events(f"path=/articles/{name}/") for name in ("one", "two")]
    for ear in ears:
        ear.next()
    gone = served.events("path=/articles/three/")
    gone.next()
    gone.close()
    time.sleep(0.5)
    before = served.cpu()
    time.sleep(4)
    assert served.cpu() - before <= 0.02  # two ticks of the clock that counts
    for ear in ears:
        ear.close()


def test_browsers_that_left_are_forgotten(served: Running) -> None:
    descriptors = Path(f"/proc/{served.process.pid}/fd")
    served.events("path=/").close()
    before = len(list(descriptors.iterdir()))
    for _ in range(30):
        ear = served.events("path=/")
        ear.next()
        ear.close()
    until(lambda: len(list(descriptors.iterdir())) <= before + 2, "their connections closed")


def test_it_ends_with_browsers_listening(served: Running) -> None:
    ears = [served.events("path=/") for _ in range(3)]
    for ear in ears:
        ear.next()
    assert served.end() == 0
    for ear in ears:
        assert ear.response.read().strip() == b""
        ear.close()


def test_a_port_in_use_is_said_before_anything_is_built(folder: Folder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "sitegen", "serve", "--site", str(folder.root), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"Port {port} is in use." in done.stderr
    assert "--port" in done.stderr
    assert not (folder.root / "public").exists()


@pytest.mark.parametrize(
    ("host", "port"), [("127.0.0.1", 65536), ("127.0.0.1", -1), ("no such host", 0), ("192.0.2.1", 0)]
)
def test_addresses_that_cannot_be_had(host: str, port: int) -> None:
    with pytest.raises(UsageError) as caught:
        bind(host, port)
    assert caught.value.problem.hint


def test_addresses_as_they_are_typed() -> None:
    assert address_of("127.0.0.1", 8000) == "http://127.0.0.1:8000"
    assert address_of("::1", 8000) == "http://[::1]:8000"
    assert address_of("0.0.0.0", 8000) == "http://127.0.0.1:8000"
