"""``_headers``: ours unless the site has its own."""

from __future__ import annotations

from pathlib import Path

from sitegen.build.build import Build
from sitegen.build.report import Options


def test_a_file_of_the_sites_own_takes_its_place_and_gives_it_back(tmp_path: Path) -> None:
    (tmp_path / "site.toml").write_text('[annotate]\nmodel = ""\n[search]\nenabled = false\n', encoding="utf-8")
    headers, own = tmp_path / "public/_headers", tmp_path / "static/_headers"
    with Build(tmp_path, Options(jobs=1)) as build:
        assert build.run().problems == ()
        ours = headers.read_text(encoding="utf-8")
        assert "script-src 'self';" in ours
        own.parent.mkdir()
        own.write_text("/*\n  X-Own: yes\n", encoding="utf-8")
        assert build.run().problems == ()
        assert headers.read_text(encoding="utf-8") == "/*\n  X-Own: yes\n"
        own.unlink()
        build.run()
        assert headers.read_text(encoding="utf-8") == ours
