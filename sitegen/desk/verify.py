"""The build as its own oracle: the same code over the same site with nothing to skip, into another folder, compared byte by byte."""

from __future__ import annotations

import filecmp
import tempfile
from pathlib import Path

import msgspec

from sitegen.build.build import Build
from sitegen.engine.store import Store
from sitegen.publish.search.index import index
from sitegen.publish.write import MANIFEST, read_manifest


def verify(build: Build) -> tuple[str, ...]:
    """Output paths in which the published site differs from a clean build's, sorted. Annotations come from the same memo."""
    published = build.output(build.settings())
    if build.search is not None:
        index(build.search)  # it may lag behind the pages, and may do so
    with tempfile.TemporaryDirectory(prefix="sitegen-verify-") as folder:
        other = Build.__new__(Build)
        other.__dict__.update(build.__dict__)
        other.store = Store(Path(folder) / "state" / "state.db")
        other.options = msgspec.structs.replace(build.options, output=str(Path(folder) / "public"))
        try:
            other.index_search(other.run())
        finally:
            other.store.close()
        return compare(published, Path(folder) / "public")


def compare(published: Path, clean: Path) -> tuple[str, ...]:
    """Paths of ours that are missing, left over or different."""
    ours = set(read_manifest((published / MANIFEST).read_bytes()))
    theirs = set(read_manifest((clean / MANIFEST).read_bytes()))
    both = sorted(ours & theirs)
    _, different, broken = filecmp.cmpfiles(published, clean, both, shallow=False)
    return tuple(sorted((ours ^ theirs) | set(different) | set(broken)))
