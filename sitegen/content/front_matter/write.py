"""Front matter as we write it: YAML, our own keys in their order, dates in ISO 8601."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Mapping
from typing import Any

import yaml

from sitegen.content.front_matter.keys import OWN


class _Dumper(yaml.SafeDumper):
    """Writes dates as ISO 8601 has them, and lists indented as people do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def _write_moment(dumper: yaml.SafeDumper, moment: datetime.datetime) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", moment.isoformat())


_Dumper.add_representer(datetime.datetime, _write_moment)


def write_front_matter(fields: Mapping[str, Any]) -> str:
    """Both fences and the keys between them. What is empty is left out; keys that are not ours come last, in their own order."""
    order = {key: number for number, key in enumerate(OWN)}
    kept = {
        key: _plain(value)
        for key, value in fields.items()
        if value or (value is False and key in ("annotate", "cards"))
    }
    ordered = dict(sorted(kept.items(), key=lambda item: order.get(item[0], len(order))))
    front = yaml.dump(ordered, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=sys.maxsize)
    return f"---\n{front if ordered else ''}---\n"


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
