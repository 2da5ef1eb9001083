"""What the import's tests share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.importing import ImportedFile, import_paths


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


@pytest.fixture
def bring(tmp_path: Path, site: Path) -> Callable[..., tuple[ImportedFile, str]]:
    """Write a file, import it, and give what the report says of it and the article's text (empty if none was written)."""

    def run(content: str | bytes, name: str = "scraped.txt") -> tuple[ImportedFile, str]:
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        (file,) = import_paths([path], site).files
        return file, (site / file.written).read_text("utf-8") if file.written else ""

    return run


@pytest.fixture(scope="session")
def real_article() -> Path:
    root = Path(__file__).parents[2]
    data = Path(os.environ.get("SITEGEN_DATA") or root.parent / "shared" / "data")
    path = data / "real" / "article.txt"
    if not path.exists():
        pytest.skip(f"NO REAL ARTICLE: {path} is absent; set SITEGEN_DATA to the folder of the gold data")
    return path
