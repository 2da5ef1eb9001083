"""What a build may know of the world outside the site's files: configuration, installed models, theme, date. Each by name."""

from __future__ import annotations

import datetime
import os

import msgspec

from sitegen.annotate.annotator import is_installed, why_not_installed
from sitegen.config import FILE, Settings
from sitegen.content.dates import sort_key
from sitegen.content.front_matter.keys import MAPPABLE, fold_key
from sitegen.content.front_matter.read import Rules
from sitegen.errors import Problem, UsageError, suggestion
from sitegen.publish.render import Theme


def find_models(settings: Settings) -> tuple[dict[str, str], list[Problem]]:
    """Language to installed model; what is not installed is left out, with a warning that says how to get it."""
    home = settings.language.partition("-")[0].lower()
    wanted = {home: settings.annotate.model, **settings.annotate.models}
    models, warnings = {}, []
    for language, model in wanted.items():
        if model and not is_installed(model):
            message, hint = why_not_installed(model)
            warnings.append(Problem(FILE, 0, "warning", message, f"{hint} Until then only listed names are found."))
        elif model:
            models[language.lower()] = model
    return models, warnings


def read_rules(settings: Settings) -> Rules:
    """What the site says of its front matter. Raises UsageError for a key that is mapped to none of ours."""
    for key, field in settings.front_matter.map.items():
        if field not in MAPPABLE:
            message = f'"front_matter.map.{key}": there is no key "{field[:60]}".'
            raise UsageError(FILE, 0, message, suggestion(field, MAPPABLE))
    folded = {fold_key(key): field for key, field in settings.front_matter.map.items()}
    return Rules(folded, settings.front_matter.date_order, settings.content.max_bytes)


def _now() -> datetime.datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.datetime.now(datetime.UTC)
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        message = f'"{epoch[:40]}" is no time.'
        raise UsageError("SOURCE_DATE_EPOCH", 0, message, "Give whole seconds since 1970-01-01.") from None


class Inputs:
    """What stages may know of the world outside the site's files, by name."""

    def __init__(self, settings: Settings, models: dict[str, str], theme: Theme, drafts: bool) -> None:
        self._theme = theme
        self._now = _now().isoformat(timespec="seconds")
        pages = settings.pages
        self._fixed = {
            "config/site": msgspec.json.encode(
                {
                    "title": settings.title,
                    "description": settings.description,
                    "language": settings.language,
                    "base": settings.base_path,
                    "origin": settings.origin,
                    "author": settings.author,
                    "report": settings.report,
                    "search": settings.search.enabled,
                    "data": settings.publish.data,
                    "nav": [(entry.name, entry.url) for entry in pages.nav] if pages.nav is not None else None,
                    "feed_entries": pages.feed_entries,
                    "latest": pages.latest,
                    "per_page": pages.per_page,
                    "prominent_days": pages.prominent_days,
                }
            ),
            "config/min-articles": str(pages.min_articles).encode(),
            "config/pages": msgspec.json.encode({"per_page": pages.per_page}),
            "config/sizes": settings.pictures.sizes.encode(),
            "config/metadata": b"kept" if settings.pictures.keep_metadata else b"",
            "config/packs": msgspec.json.encode(settings.knowledge.packs),
            "config/front_matter": msgspec.json.encode(read_rules(settings)),
            "config/annotate": msgspec.json.encode(
                {
                    "language": settings.language,
                    "models": models,
                    "attributions": settings.annotate.attributions,
                    "well_known": settings.knowledge.well_known,
                    "listed": settings.knowledge.listed,
                }
            ),
            "config/attribution": msgspec.json.encode({"cut": settings.annotate.attribution_cut}),
            "config/drafts": b"1" if drafts else b"",
        }

    def __call__(self, name: str) -> bytes:
        """The input as it is now; empty where there is none of that name any more."""
        kind, _, rest = name.partition("/")
        if kind == "theme":
            return self._theme.digest(rest)
        if kind == "words":
            return self._theme.words(rest)
        if kind == "asset":
            path = self._theme.find(f"assets/{rest}")
            return path.read_bytes() if path else b""
        if kind == "arrived":
            return b"1" if sort_key(rest) <= self._now else b""
        return self._fixed.get(name, b"")
