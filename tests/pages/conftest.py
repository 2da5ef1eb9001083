"""The sample archive, built once for all tests that look at the result."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitegen.build.build import Build
from sitegen.build.report import Options, Report

ROOT = Path(__file__).resolve().parents[2]


class Built:
    """A built copy of the sample archive: ``public`` and what the build reported."""

    def __init__(self, site: Path, base_url: str | None = None) -> None:
        with Build(site, Options(jobs=1, base_url=base_url)) as build:
            self.report: Report = build.run()
        self.site = site
        self.public = site / "public"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    site = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "content", site / "content")
    shutil.copy(ROOT / "site.toml", site)
    return Built(site)
