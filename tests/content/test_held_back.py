"""What holds an article back: every sign by its own examples, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sitegen.content.front_matter.folder_signs import FolderSign, held_in_folder, is_sign, read_sign
from sitegen.content.front_matter.held_back import held_back, held_in_path
from sitegen.content.front_matter.keys import fold_key
from sitegen.content.front_matter.read import read_front_matter
from sitegen.content.front_matter.signs import SIGNS, Entry
from sitegen.errors import SitegenError

PATH = "content/articles/ferry.md"


def held(key: str, value: Any) -> str:
    found = held_back({fold_key(key): Entry(key, value, 3)}, PATH)
    return found.sign if found else ""


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.id)
def test_each_sign_takes_its_examples_and_leaves_the_others(sign: Any) -> None:
    assert sign.takes
    assert sign.leaves
    for key, value in sign.takes:
        assert held(key, value) == sign.id
    for key, value in sign.leaves:
        assert not held(key, value)


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("draft: perhaps", "\"draft\": should be true or false, not 'perhaps'."),
        ("published: soon", '"published": should be true, false or a date'),
        ("status: limbo", '"status: limbo" may mean that this is not to be published.'),
        ("publishDate: after the vote", "\"publishDate\": 'after the vote' is no ISO 8601 date."),
        ("expiryDate: never ever", "\"expiryDate\": 'never ever' is no ISO 8601 date."),
        ("embargo: until noon", "\"embargo\": 'until noon' is no ISO 8601 date."),
    ],
)
def test_a_sign_that_cannot_be_read_is_an_error(head: str, message: str) -> None:
    with pytest.raises(SitegenError) as error:
        read_front_matter(f"---\ntitle: A\n{head}\n---\n", PATH)
    assert error.value.problem.message.startswith(message)
    assert error.value.problem.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "+++\ntitle = 'A'\ndraft = true\n+++\n",
        '{"title": "A", "draft": true}\n',
        "Title: A\nStatus: hidden\n\n",
        ".. title: A\n.. status: private\n\n",
        "---\nDRAFT: Yes\n---\n",
        "---\ntags: [law, private]\n---\n",
        "+++\n[_build]\nrender = 'never'\n+++\n",
        "---\npassword: 1234\n---\n",
    ],
)
def test_a_sign_holds_in_every_form(text: str) -> None:
    assert read_front_matter(text, PATH).held


def test_a_password_is_not_told() -> None:
    found = read_front_matter("---\npassword: open sesame\n---\n", PATH).held
    assert found is not None
    assert "sesame" not in found.says


def test_draft_false_makes_a_tag_a_topic() -> None:
    assert read_front_matter("---\ntags: [draft]\n---\n", PATH).held
    head = read_front_matter("---\ntags: [draft]\ndraft: false\n---\n", PATH)
    assert (head.held, head.fields.topics) == (None, ("draft",))


@pytest.mark.parametrize(
    "path", ["_drafts/a.md", "news/_drafts/a.md", "drafts/x/a.md", "private/a.md", "a.draft.md", "_a.md"]
)
def test_folders_and_names_hold_back(path: str) -> None:
    assert held_in_path(f"content/articles/{path}")


@pytest.mark.parametrize(
    "path", ["a.md", "_posts/2019-01-02-a.md", "news/_index.md", "_index.de.md", "the-draft/a.md", "drafts.md"]
)
def test_other_folders_and_names_do_not(path: str) -> None:
    assert held_in_path(f"content/articles/{path}") is None


def test_dates_that_are_not_yet_or_no_longer() -> None:
    head = read_front_matter("---\ndate: 2001-01-01\npublishDate: 2031-01-01\nexpiryDate: 2032-01-01\n---\n", PATH)
    assert (head.fields.date, head.embargo, head.expires) == ("2001-01-01", "2031-01-01", "2032-01-01")


def test_a_sections_page_hands_down() -> None:
    head = read_front_matter("---\ncascade: {build: {render: never}}\n---\n", "content/articles/news/_index.md")
    assert head.cascade
    assert not head.held
    assert read_front_matter("+++\n[[cascade]]\ndraft = true\n+++\n", "content/articles/news/_index.md").cascade
    assert read_front_matter("---\ncascade: {banner: x.png}\n---\n", "content/articles/news/_index.md").cascade is None


def test_lists_beside_articles() -> None:
    sign = read_sign("# these\nopen.md\n- [[Second note]]\nout/*\n", "content/articles/vault/.publish")
    assert sign is not None
    for path in ("open.md", "Second note.md", "out/a.md"):
        assert held_in_folder([sign], f"content/articles/vault/{path}") is None
    for path in ("secret.md", "in/a.md"):
        assert held_in_folder([sign], f"content/articles/vault/{path}") == sign
    assert held_in_folder([sign], "content/articles/other/secret.md") is None
    empty = read_sign("\n", "content/articles/vault/.publish")
    assert empty is not None
    assert held_in_folder([empty], "content/articles/vault/open.md")


def test_a_vault_excludes() -> None:
    sign = read_sign('{"included": [], "excluded": ["Diary", "one.md"]}', "content/articles/.obsidian/publish.json")
    assert sign is not None
    assert held_in_folder([sign], "content/articles/Diary/a.md")
    assert held_in_folder([sign], "content/articles/one.md")
    assert held_in_folder([sign], "content/articles/two.md") is None


def test_data_files_of_folders_and_files() -> None:
    folder = read_sign(json.dumps({"permalink": False, "tags": "x"}), "content/articles/wip/wip.json")
    single = read_sign(json.dumps({"draft": True}), "content/articles/a.11tydata.json")
    assert folder is not None
    assert single is not None
    assert held_in_folder([folder], "content/articles/wip/deep/a.md")
    assert held_in_folder([single], "content/articles/a.md")
    assert held_in_folder([single], "content/articles/b.md") is None
    assert read_sign('{"layout": "post"}', "content/articles/posts/posts.json") is None
    with pytest.raises(SitegenError):
        read_sign("{draft: true}", "content/articles/wip/wip.json")
    assert not is_sign("content/articles/chart.json")


def test_the_order_of_signs_does_not_matter() -> None:
    signs = [FolderSign("content/articles/b", "b"), FolderSign("content/articles", "a", listed=True, patterns=("b/*",))]
    assert held_in_folder(signs, "content/articles/b/x.md") == held_in_folder(signs[::-1], "content/articles/b/x.md")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("----\ntitle: A\ndraft: true\n----\n\nText.\n", 3),
        ("```yaml\ntitle: A\npublished: false\n```\n\nText.\n", 3),
        ("A title\nStatus: draft\nText.\n", 2),
    ],
)
def test_what_seems_a_head_and_holds_back_never_becomes_text(text: str, line: int) -> None:
    with pytest.raises(SitegenError) as error:
        read_front_matter(text, PATH)
    assert error.value.problem.line == line


def test_a_comment_before_a_head_hides_no_sign() -> None:
    head = read_front_matter("<!-- lint off -->\n\n---\ntitle: A\ndraft: true\n---\n\nText.\n", PATH)
    assert head.held is not None
    assert (head.held.line, head.body_line) == (5, 7)
    assert read_front_matter("<!-- a --> Text.\n", PATH).body == "<!-- a --> Text.\n"


def test_a_bundle_without_an_address_takes_its_folder_with_it() -> None:
    assert read_front_matter("---\nheadless: true\n---\n", "content/articles/parts/index.md").cascade
    assert not read_front_matter("---\ndraft: true\n---\n", "content/articles/parts/index.md").cascade


def test_a_head_in_a_file_of_its_own() -> None:
    sign = read_sign(".. title: A\n.. status: draft\n", "content/articles/a.meta")
    assert sign is not None
    assert held_in_folder([sign], "content/articles/a.md")
    assert read_sign(".. title: A\n", "content/articles/a.meta") is None
