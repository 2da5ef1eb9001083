"""Asking and deciding while ``watch`` runs."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import pytest

from sitegen.build.beside import look_at
from sitegen.build.build import Build
from sitegen.build.report import Options
from sitegen.cli import main
from tests.preview.preview_site import CONFIG, Folder, Running, until


def test_editors_ask_and_decide_while_the_site_is_watched(folder: Folder, watch: Running) -> None:
    folder.config(f"{CONFIG}[pages]\nmin_articles = 1\n")
    folder.article("one", "[[Jane Doe]] met [[Mary Roe]] and [[Janet Doe]]. [A link](/nowhere/).")
    until(lambda: "people/jane-doe" in folder.page("one"), "the names")
    site = ["--site", str(folder.root)]
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        assert main(["check", "--json", *site]) == 1
        assert main(["explain", "articles/one/index.html", "--build", *site]) == 0
        assert main(["review", "--json", *site]) == 0
        assert main(["merge", "people/jane-doe", "people/janet-doe", "--yes", *site]) == 0
    assert "leads to no page of the site" in told.getvalue()
    until(lambda: 'href="/people/jane-doe/"' in folder.published("people/janet-doe/index.html"), "the redirect")
    assert main(["rename", "people/mary-roe", "Mary Brown", "--yes", *site]) == 0
    until(lambda: "Mary Brown" in folder.published("people/mary-brown/index.html"), "the new name")


def test_what_is_asked_beside_is_newer_than_what_was_last_built(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    with Build(folder.root, Options()) as build:
        build.run()
        folder.article("two", "[A link](/nowhere/).")  # nobody builds it
        assert main(["check", "--json", "--site", str(folder.root)]) == 1
        assert "nowhere" in json.loads(capsys.readouterr().out)["problems"][0]["message"]
        assert "nowhere" not in folder.page("two")
        with look_at(folder.root) as other:
            assert other.store.path != build.store.path
            assert Path(other.store.path).exists()
    assert not Path(other.store.path).exists()
