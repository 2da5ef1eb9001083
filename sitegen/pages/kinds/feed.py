"""``/feed.xml`` and ``/feed.json``: the newest articles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from sitegen.pages.feeds import Feed, build_feed, json_feed
from sitegen.pages.frame import Frame
from sitegen.pages.kind import Kind, Output
from sitegen.pages.kinds.articles import latest_articles


def _files(frame: Frame, key: str, subject: str) -> Iterator[Output]:
    latest = list(islice(latest_articles(frame), frame.config.feed_entries))
    feed = build_feed(frame, "", frame.config.title, latest)
    yield Output(key, "", json_feed(frame, feed)) if key.endswith(".json") else Output(key, "feed.xml", feed)


PAGES = (
    Kind("feed", 130, "`/feed.xml`, `/feed.json`", _files, "feed.xml", Feed, always=(("feed.xml", ""), ("feed.json", "")),
         listed=False),
)  # fmt: skip
