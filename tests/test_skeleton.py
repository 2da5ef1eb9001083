"""What `sitegen new` makes: it builds at once, stands anywhere, and never costs anybody a file."""

from __future__ import annotations

import json
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sitegen.cli import main
from sitegen.config import Settings, read_settings
from sitegen.errors import UsageError
from sitegen.skeleton import make_site

SOURCE = Path(make_site.__code__.co_filename).parent / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site, built with the real model under a path of its own."""
    folder = tmp_path_factory.mktemp("new") / "a site"
    make_site(folder)
    return folder


def build(site: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main(["build", "--site", str(site), "--jobs", "1", "--json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)


class _Addresses(HTMLParser):
    """Collects what a page refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value is not None]


def test_builds_with_nothing_to_complain_of(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = build(site, capsys)
    assert report["articles"] == 2
    assert report["problems"] == []
    person = (site / "public/people/ines-calloway/index.html").read_text(encoding="utf-8")
    assert "voted with the majority" in person  # the sentence that names her in full
    assert 'href="/articles/the-boat-has-a-name/' in person  # where only the inline markup names her
    assert (site / "public/people/tobias-renn/index.html").is_file()  # found without a page of his own
    assert not (site / "public/people/patience").exists()  # ruled out in the text
    assert main(["check", "--site", str(site)]) == 0


def test_stands_under_a_path(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "out"
    build(site, capsys, "--base-url", "https://example.org/ledger/", "--output", str(output))
    pages = sorted(output.rglob("*.html"))
    assert len(pages) > 10
    for page in pages:
        addresses = _Addresses()
        addresses.feed(page.read_text(encoding="utf-8"))
        assert addresses.found
        for address in addresses.found:
            inside = address.removeprefix("https://example.org")
            assert inside.startswith(("/ledger/", "#")), f"{page.relative_to(output)}: {address}"
            path = inside.removeprefix("/ledger/").partition("#")[0]
            if not inside.startswith("#"):
                assert (output / path / ("index.html" if not path or path.endswith("/") else "")).is_file(), address


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / ".hidden").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="nothing is overwritten"):
        make_site(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]
    assert main(["new", str(tmp_path)]) == 2
    assert "Is not empty." in capsys.readouterr().err
    assert main(["new", str(tmp_path / ".hidden")]) == 2
    assert "Is a file." in capsys.readouterr().err
    assert main(["new", str(tmp_path / ".hidden/below")]) == 2
    assert "Cannot be written" in capsys.readouterr().err


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    written = make_site(tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in written} == {
        path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*") if path.is_file()
    }
    assert {".gitignore", ".github/workflows/pages.yml", "site.toml"} <= {
        p.relative_to(tmp_path).as_posix() for p in written
    }


def test_every_commented_key_may_be_set(tmp_path: Path) -> None:
    """A key in a comment is documentation: it must be known, its value right, and where it shows the default, the default."""
    text = (SOURCE / "site.toml").read_text(encoding="utf-8")
    uncommented = re.sub(r"(?m)^# (?=\[\w+\]$|\w+ = )", "", text)
    (tmp_path / "site.toml").write_text(uncommented, encoding="utf-8")
    settings = read_settings(tmp_path)
    given = tomllib.loads(uncommented)
    assert set(given) == set(Settings.model_fields)
    for table in ("annotate", "pages"):
        fields = type(getattr(settings, table)).model_fields
        assert set(given[table]) == set(fields)
        for key, value in given[table].items():
            if key not in ("models", "nav"):
                assert value == fields[key].default, key


def test_the_workflow_keeps_the_memo_and_the_path() -> None:
    workflow = (SOURCE / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    assert "path: .sitegen/memo.db" in workflow
    assert '--base-url "$BASE_URL/"' in workflow
    assert "--require-hashes" in workflow
