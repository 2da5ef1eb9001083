"""A small archive with the mistakes that editors mend, annotated by the real model."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.cli import main

ARTICLES = {
    "a-vote": "Senator Lindsey Graham spoke on Monday. Graham said that the roads must be paid for.",
    "b-court": "Lindsey O. Graham Sr. went to court on Tuesday. The judge let Mr. Graham go home.",
    "c-farm": "Robert Hartwell bought the farm in May. Hartwell has kept sheep for years.",
    "d-fair": "Walter Hartwell won the prize at the fair, said Mary Hollis. The crowd cheered.",
    "e-song": "Robert Hartwell, the singer, gave a concert in Chicago. Hartwell sang for an hour.",
}


class Site:
    """A site folder, driven by the command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capsys = capsys

    def run(self, *words: str, code: int = 0) -> str:
        """One command on this site; what it printed."""
        self._capsys.readouterr()
        assert main([words[0], *words[1:], "--site", str(self.folder)]) == code
        printed = self._capsys.readouterr()
        return printed.out + printed.err

    def build(self) -> None:
        """Builds, and holds the result against a clean build."""
        self.run("build", "--jobs", "1", "--verify")

    def page(self, address: str) -> str:
        """A built page's HTML."""
        return (self.folder / "public" / address / "index.html").read_text(encoding="utf-8")

    def has(self, address: str) -> bool:
        """Whether there is such a page."""
        return (self.folder / "public" / address / "index.html").exists()

    def decide(self, text: str) -> None:
        """Writes the file of decisions."""
        (self.folder / "content/decisions.yaml").write_text(text, encoding="utf-8")

    def decisions(self) -> str:
        """The file of decisions."""
        return (self.folder / "content/decisions.yaml").read_text(encoding="utf-8")


def add(site: Site, slug: str, text: str, date: str = "2001-03-20") -> None:
    """One article more."""
    head = f"---\ntitle: {slug[2:].title()} news\ndate: {date}\n---\n\n"
    (site.folder / f"content/articles/{slug}.md").write_text(f"{head}{text}\n", encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Site:
    """The archive, built."""
    folder = tmp_path / "site"
    (folder / "content/articles").mkdir(parents=True)
    made = Site(folder, capsys)
    (folder / "site.toml").write_text('title = "T"\n[pages]\nmin_articles = 1\n', encoding="utf-8")
    for day, (slug, text) in enumerate(ARTICLES.items(), 1):
        add(made, slug, text, f"2001-03-0{day}")
    made.build()
    return made
