"""What known hosts take: how many files, how many bytes, how large a file. A build says when a site comes near."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitegen.config import FILE, Settings
from sitegen.errors import Problem

_NEAR = 0.85  # of a limit
_GB, _MB, _MIB = 1_000_000_000, 1_000_000, 1 << 20


class Host(NamedTuple):
    """A host's limits; 0 where there is none. ``domains`` are those of addresses that it gives."""

    name: str
    domains: tuple[str, ...]
    files: int = 0
    size: int = 0
    file: int = 0


HOSTS = (
    Host("Cloudflare Pages", (".pages.dev",), files=20_000, file=25 * _MIB),
    Host("GitHub Pages", (".github.io",), size=_GB, file=100 * _MB),
    Host("GitLab Pages", (".gitlab.io",), files=200_000, size=_GB),
    Host("Neocities", (".neocities.org",), size=_GB),
)


class Size(NamedTuple):
    """What lies in the output folder: files, bytes, and the largest file."""

    files: int = 0
    size: int = 0
    largest: int = 0
    path: str = ""


def check_limits(size: Size, settings: Settings) -> Iterator[Problem]:
    """A warning where the site's own host will hardly take it; where the host is not known, a note that names all such."""
    own = next((host for host in HOSTS if settings.base_url and _is_of(host, settings)), None)
    near = [(host, what) for host in HOSTS if own in (None, host) for what in _near(host, size)]
    if not near:
        return
    said = "; ".join(f"{host.name} takes {what}" for host, what in near)
    message = f"The site has {size.files:,} files and {size.size / _MB:,.0f} MB; {said}."
    yield Problem(FILE, 0, "warning" if own else "note", message, _hint(size, settings))


def _is_of(host: Host, settings: Settings) -> bool:
    return settings.origin.endswith(host.domains)


def _near(host: Host, size: Size) -> Iterator[str]:
    if host.files and size.files > host.files * _NEAR:
        yield f"{host.files:,} files"
    if host.size and size.size > host.size * _NEAR:
        yield f"{host.size / _GB:g} GB"
    if host.file and size.largest > host.file:
        yield f'no file larger than {host.file / _MB:,.0f} MB ("{size.path}" has {size.largest / _MB:,.0f})'


def _hint(size: Size, settings: Settings) -> str:
    if settings.publish.data == "full":
        return 'Write data = "lean" under [publish], or a larger min_articles under [pages].'
    if settings.publish.data == "lean":
        return 'Write data = "none" under [publish], or a larger min_articles under [pages].'
    return "Write a larger min_articles under [pages], or fewer widths under [pictures]."
