"""Nobody but a page of this run makes the desk write: a hostile page in the next tab tries."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.preview.preview_site import PATIENCE, Folder, Running, running, until

TEXT = "[[Jane Doe]] met [[Mary Roe]]. Doe left."


@pytest.fixture(scope="module")
def open_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = Folder(tmp_path_factory.mktemp("desk") / "site")
    folder.article("one", TEXT)
    with running("serve", folder, "--port", "0") as program:
        assert program.port
        yield program


def token_of(program: Running) -> str:
    found = re.search(r'data-token="([^"]+)"', program.request("/articles/one/").text)
    assert found
    return found[1]


def send(program: Running, name: str, body: Any, **over: str | None) -> tuple[int, dict[str, Any]]:
    """A request as the desk's own script makes it, but for what is put ``over`` it."""
    host = f"127.0.0.1:{program.port}"
    given = {
        "Host": host,
        "Origin": f"http://{host}",
        "Content-Type": "application/json",
        "X-Sitegen-Desk": token_of(program),
    }
    headers = {k: v for k, v in (given | {k.replace("_", "-"): v for k, v in over.items()}).items() if v is not None}
    connection = http.client.HTTPConnection("127.0.0.1", program.port, timeout=PATIENCE)
    try:
        connection.request(
            "POST" if body is not None else "GET",
            f"/_desk/api/{name}",
            json.dumps(body) if body is not None else None,
            headers,
        )
        answer = connection.getresponse()
        data = answer.read()
        return answer.status, json.loads(data) if data.startswith(b"{") else {}
    finally:
        connection.close()


ACT = {
    "what": "not-a-name",
    "spots": [{"article": "content/articles/2020/one.md", "slug": "one", "words": "Jane Doe", "after": " met Mary"}],
}


@pytest.mark.parametrize(
    "over",
    [
        {"X_Sitegen_Desk": None},
        {"X_Sitegen_Desk": "guessed"},
        {"X_Sitegen_Desk": "A" * 43},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"Origin": "https://127.0.0.1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Content_Type": "text/plain"},
        {"Content_Type": "application/x-www-form-urlencoded"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
    ],
)  # fmt: skip
def test_what_a_hostile_page_can_send_is_refused(open_desk: Running, over: dict[str, str | None]) -> None:
    for name in ("write", "plan", "undo"):
        status, _ = send(open_desk, name, ACT, **over)
        assert status in (403, 421), name
    assert TEXT in (open_desk.folder.root / "content/articles/2020/one.md").read_text(encoding="utf-8")
    assert not (open_desk.folder.root / "content/decisions.yaml").exists()


def test_a_token_of_another_run_is_refused(open_desk: Running, folder: Folder) -> None:
    folder.article("one", TEXT)
    with running("serve", folder, "--port", "0") as other:
        assert token_of(other) != token_of(open_desk)
        assert send(open_desk, "write", ACT, X_Sitegen_Desk=token_of(other))[0] == 403


def test_nothing_is_read_without_the_token_and_nothing_is_framed(open_desk: Running) -> None:
    for address in ("place?url=/articles/one/&at=m0", "search?q=jane", "words?url=/articles/one/&words=Doe"):
        assert send(open_desk, address, None, X_Sitegen_Desk=None)[0] == 403
        assert send(open_desk, address, None, Origin="http://evil.example")[0] == 403
        assert send(open_desk, address, None)[0] == 200
    for address in ("/", "/articles/one/", "/_desk/", "/_sitegen/desk.js"):
        headers = open_desk.request(address).headers
        assert headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in " ".join(headers.get_all("Content-Security-Policy"))
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert headers["Access-Control-Allow-Origin"] is None
    assert open_desk.request("/_desk/", Sec_Fetch_Site="cross-site").status == 403
    assert "data-token" not in open_desk.request("/_sitegen/desk.js").text.replace("script[data-token]", "")
    assert open_desk.request("/_desk/", host="evil.example").status == 421


@pytest.mark.parametrize(
    "path",
    [
        "site.toml", "../site.toml", "content/../site.toml", "content/articles/../../site.toml", "/etc/passwd", "content/link.md",
        "content\\..\\site.toml", "public/index.html", ".sitegen/state.db", "content/\0", "content/articles/2020/none.md", "",
    ],
)  # fmt: skip
def test_nothing_outside_the_content_is_written(open_desk: Running, path: str) -> None:
    root = open_desk.folder.root
    outside = root.parent / "outside.md"
    outside.write_text("Jane Doe met Mary", encoding="utf-8")
    link = root / "content/link.md"
    if not link.exists():
        link.symlink_to(outside)
    before = (root / "site.toml").read_bytes()
    act = {**ACT, "spots": [{**ACT["spots"][0], "article": path}]}  # type: ignore[dict-item,index]
    assert send(open_desk, "write", act)[0] in (400, 409)
    assert send(open_desk, "write", {"what": "describe", "entity": f"people/../../{path}", "target": "X"})[0] in (
        400,
        409,
    )
    assert (root / "site.toml").read_bytes() == before
    assert outside.read_text(encoding="utf-8") == "Jane Doe met Mary"


def test_what_makes_no_sense_is_refused_in_words(open_desk: Running) -> None:
    for body in (
        [],
        {"what": "explode"},
        {"what": "name"},
        {"what": "entries", "entries": [["is", 0, "nobody", "", "X", ""]]},
    ):
        status, told = send(open_desk, "write", body)
        assert status in (400, 409)
        assert told["problem"]


def test_an_answer_is_shown_written_and_taken_back(open_desk: Running) -> None:
    file = open_desk.folder.root / "content/articles/2020/one.md"
    before = file.read_bytes()
    assert "[[!Jane Doe]]" in send(open_desk, "plan", ACT)[1]["diff"]
    assert file.read_bytes() == before
    status, done = send(open_desk, "write", ACT)
    assert status == 200
    assert file.read_bytes() == before.replace(b"[[Jane Doe]]", b"[[!Jane Doe]]")
    until(lambda: "people/jane-doe" not in open_desk.folder.page("one"), "the corrected page")
    file.write_bytes(file.read_bytes() + b"\nA line more.\n")
    assert send(open_desk, "undo", {"deed": done["deed"]})[0] == 200
    assert file.read_bytes() == before + b"\nA line more.\n"
    assert send(open_desk, "undo", {"deed": done["deed"]})[0] == 409
    file.write_bytes(before)


def test_a_file_that_was_changed_in_the_same_place_is_left_alone(open_desk: Running) -> None:
    file = open_desk.folder.root / "content/articles/2020/one.md"
    before = file.read_bytes()
    done = send(open_desk, "write", ACT)[1]
    changed = file.read_bytes().replace(b"met", b"saw")
    file.write_bytes(changed)
    status, told = send(open_desk, "undo", {"deed": done["deed"]})
    assert status == 409
    assert "changed in the same place" in told["problem"]
    assert file.read_bytes() == changed
    file.write_bytes(before)


def test_two_windows_lose_nothing(open_desk: Running) -> None:
    decisions = open_desk.folder.root / "content/decisions.yaml"
    one = send(open_desk, "write", {"what": "entries", "entries": [["not", 0, "", "", "May", ""]]})[1]
    send(open_desk, "write", {"what": "entries", "entries": [["not", 0, "", "", "June", ""]]})
    assert send(open_desk, "undo", {"deed": one["deed"]})[0] == 200
    assert decisions.read_text(encoding="utf-8") == '- not: {name: "June"}\n'
    decisions.unlink()


def test_nothing_of_the_desk_is_in_the_built_files(open_desk: Running) -> None:
    assert 'data-desk="wrong"' in open_desk.request("/articles/one/").text
    for file in (open_desk.folder.root / "public").rglob("*"):
        if file.is_file():
            assert b"data-desk" not in file.read_bytes(), file
