"""A site's template extends the built-in one of its own name."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.errors import SitegenError
from sitegen.publish.render import Theme
from tests.engine.sites import write


def test_a_template_extends_the_built_in_one_of_its_own_name(tmp_path: Path) -> None:
    own = '{% extends "!redirect.html" %}\n'
    write(tmp_path / "templates/redirect.html", own)
    theme = Theme(tmp_path)
    name = "!redirect.html"
    assert theme.find(name) not in (None, theme.find("redirect.html"))
    source, file, _ = theme._environment.loader.get_source(theme._environment, name)  # type: ignore[union-attr]
    assert "extends" not in source
    assert Path(file or "") == theme.find(name)
    before = theme.digest("redirect.html")
    write(tmp_path / "templates/redirect.html", own + "{# more #}")
    assert Theme(tmp_path).digest("redirect.html") != before


def test_one_that_extends_itself_is_told_how(tmp_path: Path) -> None:
    write(tmp_path / "templates/redirect.html", '{% extends "redirect.html" %}')
    with pytest.raises(SitegenError) as raised:
        Theme(tmp_path).render("redirect.html", None, _Site())  # type: ignore[arg-type]
    assert '"!redirect.html"' in raised.value.problem.hint


class _Site:
    def __init__(self) -> None:
        self.words: dict[str, str] = {}
